package org.zhaoshang.catalogue;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Controller;
import org.zhaoshang.graph.StringScalar;

/** The code lists in the graph. */
@Controller
class CatalogueGraph {

  private static final ZoneId DISTRICT_TIME = ZoneId.of("Asia/Shanghai");

  private final Streets streets;

  CatalogueGraph(Streets streets) {
    this.streets = streets;
  }

  @QueryMapping
  List<Street> streets(@Argument @Nullable LocalDate on) {
    return streets.validOn(on == null ? LocalDate.now(DISTRICT_TIME) : on);
  }

  /** The scalar of credit codes: read as written, checked, sent as the 18 characters. */
  @Configuration(proxyBeanMethods = false)
  static class Scalars {

    @Bean
    RuntimeWiringConfigurer creditCodeScalar() {
      var scalar =
          new StringScalar<>(
              "CreditCode",
              "a credit code like \"91350100M000100Y43\"",
              CreditCode.class,
              CreditCode::parse,
              CreditCode::value);
      return wiring -> wiring.scalar(scalar.toType());
    }
  }
}
