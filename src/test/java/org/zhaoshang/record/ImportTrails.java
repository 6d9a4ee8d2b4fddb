package org.zhaoshang.record;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

/** What an import did to records and how it is taken back, for tests of the ingest alone. */
@Configuration(proxyBeanMethods = false)
@ComponentScan(
    basePackages = "org.zhaoshang.record",
    useDefaultFilters = false,
    includeFilters =
        @Filter(
            type = FilterType.ASSIGNABLE_TYPE,
            classes = {
              ImportTrail.class,
              ImportReversal.class,
              RecordTables.class,
              RecordHistory.class,
              RecordStore.class,
              RecordWriter.class,
              ChildDays.class,
              ChildRows.class,
              LinkRows.class,
              SeenRows.class,
              JdbcRecords.class,
              ChangeQueue.class,
              DeclaredDependents.class
            }))
@ComponentScan(basePackages = "org.zhaoshang.schema")
public class ImportTrails {}
