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
import org.zhaoshang.graph.RequestOrder;

/** The filters before the endpoint. */
@Configuration(proxyBeanMethods = false)
@Import(RateConfiguration.class)
class WebDefence {

  @Bean
  Answers answers(@Value("${spring.graphql.http.path:/graphql}") String endpoint) {
    return new Answers(endpoint);
  }

  @Bean
  FilterRegistrationBean<SecurityHeaders> securityHeaders(Answers answers) {
    return at(RequestOrder.SECURITY_HEADERS, new SecurityHeaders(answers));
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
    return at(RequestOrder.CROSS_ORIGIN, new CorsFilter(corsConfigurationSource));
  }

  @Bean
  FilterRegistrationBean<SameSite> sameSite(DefenceProperties properties, Answers answers) {
    return at(RequestOrder.SAME_SITE, new SameSite(answers, properties.origins()));
  }

  @Bean
  FilterRegistrationBean<RequestSize> requestSize(DefenceProperties properties, Answers answers) {
    return at(
        RequestOrder.REQUEST_SIZE, new RequestSize(answers, properties.requestSize().toBytes()));
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
    return at(RequestOrder.ENTRANCE_BEGINS, entranceDeadline.begin());
  }

  @Bean
  FilterRegistrationBean<Filter> entranceEnds(EntranceDeadline entranceDeadline) {
    return at(RequestOrder.ENTRANCE_ENDS, entranceDeadline.end());
  }

  @Bean
  @ConditionalOnBean(Allowances.class)
  FilterRegistrationBean<RateLimit> rateLimit(Answers answers, Allowances allowances) {
    return at(RequestOrder.RATE_LIMIT, new RateLimit(answers, allowances));
  }

  @Bean
  FilterRegistrationBean<AnswerTags> answerTags(Answers answers) {
    return at(RequestOrder.ANSWER_TAGS, new AnswerTags(answers));
  }

  private static <F extends Filter> FilterRegistrationBean<F> at(int order, F filter) {
    var registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(order);
    return registration;
  }
}
