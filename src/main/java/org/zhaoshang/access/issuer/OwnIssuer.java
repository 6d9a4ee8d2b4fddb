package org.zhaoshang.access.issuer;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Where this product issues tokens itself: as long as {@code
 * spring.security.oauth2.resourceserver.jwt} names nobody else.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Conditional(OwnIssuer.NoOther.class)
public @interface OwnIssuer {

  /** No outside issuer is configured. */
  final class NoOther implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return !outside(context.getEnvironment());
    }

    /** Whether an outside issuer is configured. */
    public static boolean outside(Environment environment) {
      return Stream.of("issuer-uri", "jwk-set-uri", "public-key-location")
          .map(name -> environment.getProperty("spring.security.oauth2.resourceserver.jwt." + name))
          .anyMatch(value -> value != null && !value.isBlank());
    }
  }
}
