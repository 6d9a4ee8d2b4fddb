package org.zhaoshang.defence;

import jakarta.servlet.Filter;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
import org.zhaoshang.defence.deadline.EntranceDeadline;
import org.zhaoshang.defence.rate.Allowances;
import org.zhaoshang.defence.rate.RateLimit;
import org.zhaoshang.defence.web.AnswerTags;
import org.zhaoshang.defence.web.RequestSize;
import org.zhaoshang.defence.web.SameSite;
import org.zhaoshang.defence.web.SecurityHeaders;
import org.zhaoshang.graph.Answers;

/**
 * The filters before the endpoint, in their order. Who the caller is, is found out between {@link
 * #requestSize} and {@link #rateLimit}.
 */
@Configuration(proxyBeanMethods = false)
@Import(RateConfiguration.class)
class WebDefence {

  private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 100;
  private static final int AFTER_AUTHENTICATION = -50;

  @Bean
  Answers answers(@Value("${spring.graphql.http.path:/graphql}") String endpoint) {
    return new Answers(endpoint);
  }

  @Bean
  FilterRegistrationBean<SecurityHeaders> securityHeaders(Answers answers) {
    return at(FIRST, new SecurityHeaders(answers));
  }

  /** Under the name that Spring Security looks for, should it be there. */
  @Bean
  UrlBasedCorsConfigurationSource corsConfigurationSource(
      DefenceProperties properties, Answers answers) {
    var cors = new CorsConfiguration();
    properties.origins().forEach(cors::addAllowedOrigin);
    cors.setAllowedMethods(List.of("GET", "POST"));
    cors.addAllowedHeader(CorsConfiguration.ALL);
    cors.setExposedHeaders(
        List.of(
            "Content-Disposition",
            "ETag",
            "Location",
            "RateLimit",
            "RateLimit-Policy",
            "RateLimit-Limit",
            "RateLimit-Remaining",
            "RateLimit-Reset",
            "Retry-After",
            "WWW-Authenticate",
            "X-Total-Count"));
    cors.setMaxAge(Duration.ofHours(1));
    var source = new UrlBasedCorsConfigurationSource();
    source.registerCorsConfiguration("/**", cors);
    return source;
  }

  @Bean
  FilterRegistrationBean<CorsFilter> crossOrigin(
      UrlBasedCorsConfigurationSource corsConfigurationSource) {
    return at(FIRST + 1, new CorsFilter(corsConfigurationSource));
  }

  @Bean
  FilterRegistrationBean<SameSite> sameSite(DefenceProperties properties, Answers answers) {
    return at(FIRST + 2, new SameSite(answers, properties.origins()));
  }

  @Bean
  FilterRegistrationBean<RequestSize> requestSize(DefenceProperties properties, Answers answers) {
    return at(FIRST + 3, new RequestSize(answers, properties.requestSize().toBytes()));
  }

  /** The token is checked in the record. */
  @Bean
  EntranceDeadline entranceDeadline(DefenceProperties properties) {
    return new EntranceDeadline(request ->
        Patience.of(Collections.list(request.getHeaders("Prefer")))
            .filter(wait -> wait.compareTo(properties.timeout()) < 0)
            .orElse(properties.timeout()));
  }

  @Bean
  FilterRegistrationBean<Filter> entranceBegins(EntranceDeadline entranceDeadline) {
    return at(FIRST + 4, entranceDeadline.begin());
  }

  @Bean
  FilterRegistrationBean<Filter> entranceEnds(EntranceDeadline entranceDeadline) {
    return at(AFTER_AUTHENTICATION - 1, entranceDeadline.end());
  }

  @Bean
  @ConditionalOnBean(Allowances.class)
  FilterRegistrationBean<RateLimit> rateLimit(Answers answers, Allowances allowances) {
    return at(AFTER_AUTHENTICATION, new RateLimit(answers, allowances));
  }

  @Bean
  FilterRegistrationBean<AnswerTags> answerTags(Answers answers) {
    return at(AFTER_AUTHENTICATION + 1, new AnswerTags(answers));
  }

  private static <F extends Filter> FilterRegistrationBean<F> at(int order, F filter) {
    var registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(order);
    return registration;
  }
}
