package org.zhaoshang.district;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.zhaoshang.ZhaoshangGraph;
import org.zhaoshang.audit.PersonalReads;
import org.zhaoshang.embedded.WithServers;

/**
 * A test on the whole product with the sample district in it; one context serves all such tests of
 * a build.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@WithServers
@SpringBootTest(
    classes = ZhaoshangGraph.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "zhaoshang.index.prefix=district-",
      "zhaoshang.sample.district=auto",
      "zhaoshang.export.page=250",
      "zhaoshang.defence.origins=https://portal.example"
    })
@Import({
  District.class,
  Callers.class,
  CountedStatements.class,
  CountedSearches.class,
  PartnerQueries.class,
  PersonalReads.class
})
public @interface DistrictTest {}
