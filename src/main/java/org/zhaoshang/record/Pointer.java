package org.zhaoshang.record;

import java.util.List;

/**
 * A column beyond the declared ones that refers to records of a type; published by the module that
 * owns the table, so that a merge takes it along.
 *
 * @param type the type that is referred to
 * @param table schema and table
 * @param column what refers
 * @param keys the columns that tell the table's rows apart, without {@code column}
 */
public record Pointer(String type, String table, String column, List<String> keys) {}
