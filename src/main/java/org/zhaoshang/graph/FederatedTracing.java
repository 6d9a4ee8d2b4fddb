package org.zhaoshang.graph;

import com.apollographql.federation.graphqljava.tracing.FederatedTracingInstrumentation;
import graphql.execution.instrumentation.Instrumentation;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlInterceptor;

/**
 * What each field took, for a gateway that asks by {@code apollo-federation-include-trace: ftv1}
 * (Apollo's federated tracing): {@code extensions.ftv1}, a trace of Apollo's in Base64. Whoever
 * does not ask pays nothing.
 */
@Configuration(proxyBeanMethods = false)
class FederatedTracing {

  private static final String HEADER =
      FederatedTracingInstrumentation.FEDERATED_TRACING_HEADER_NAME;

  @Bean
  @Order(RequestOrder.TRACE_ASKED)
  WebGraphQlInterceptor traceAsked() {
    return (request, chain) -> {
      var wanted = request.getHeaders().getFirst(HEADER);
      if (wanted != null) {
        request.configureExecutionInput((input, builder) ->
            builder.graphQLContext(context -> context.put(HEADER, wanted)).build());
      }
      return chain.next(request);
    };
  }

  @Bean
  @Order(RequestOrder.FIELD_TRACE)
  Instrumentation fieldTrace() {
    return new FederatedTracingInstrumentation();
  }
}
