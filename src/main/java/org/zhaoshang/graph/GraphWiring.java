package org.zhaoshang.graph;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;

/** The scalars that every module uses. */
@Configuration(proxyBeanMethods = false)
class GraphWiring {

  /**
   * Twenty digits before the point, as the record's columns hold; no exponents, which could be
   * enormous.
   */
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,6})?");

  @Bean
  RuntimeWiringConfigurer sharedScalars() {
    var decimal =
        new StringScalar<>(
            "Decimal",
            "a decimal like \"259000000000.00\" of at most 20 digits and 6 decimals",
            BigDecimal.class,
            GraphWiring::decimal,
            BigDecimal::toPlainString);
    var date =
        new StringScalar<>(
            "Date",
            "a date like \"2018-03-14\"",
            LocalDate.class,
            LocalDate::parse,
            LocalDate::toString);
    var dateTime =
        new StringScalar<>(
            "DateTime",
            "an RFC 3339 instant like \"2018-03-14T01:00:00Z\"",
            Instant.class,
            text -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from),
            Instant::toString);
    return wiring ->
        wiring.scalar(decimal.toType()).scalar(date.toType()).scalar(dateTime.toType());
  }

  private static BigDecimal decimal(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      throw new NumberFormatException();
    }
    return new BigDecimal(text);
  }
}
