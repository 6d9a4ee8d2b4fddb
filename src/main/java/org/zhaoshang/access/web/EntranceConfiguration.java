package org.zhaoshang.access.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.graphql.autoconfigure.GraphQlProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.webmvc.GraphQlWebSocketHandler;
import org.springframework.http.HttpMethod;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.zhaoshang.access.AccessProperties;
import org.zhaoshang.access.Quotas;
import org.zhaoshang.access.Scopes;
import org.zhaoshang.access.application.Applications;
import org.zhaoshang.access.issuer.OwnIssuer;
import org.zhaoshang.access.token.LiveTokens;
import org.zhaoshang.access.token.RequestCaller;
import org.zhaoshang.access.token.Sockets;
import org.zhaoshang.access.token.TokenAuthentication;
import org.zhaoshang.access.token.TokenReader;
import org.zhaoshang.access.token.TokenState;
import org.zhaoshang.audit.AuditTrail;
import org.zhaoshang.defence.Quota;
import org.zhaoshang.graph.RequestOrder;
import org.zhaoshang.graph.SealedNumbers;

/** Every endpoint needs a token, except those named here. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = Type.SERVLET)
class EntranceConfiguration {

  /** The pages, what they are made of, and what a load balancer asks. */
  private static final String[] OPEN = {
    "/",
    "/graphiql",
    "/assets/*",
    "/docs",
    "/docs/*",
    "/login.css",
    "/actuator/health",
    "/actuator/health/**",
    "/actuator/info"
  };

  @Bean
  Quotas quotas() {
    return new Quotas();
  }

  /** An application's own quota, where requests are counted. */
  @Bean
  Quota quota(Quotas quotas) {
    return caller -> {
      var quota = quotas.perMinute(caller);
      return quota.isPresent()
          ? Optional.of(new Quota.Allowance(quota.getAsInt(), Duration.ofMinutes(1)))
          : Optional.empty();
    };
  }

  @Bean
  TokenState tokenState(
      JdbcClient jdbc, Applications applications, Quotas quotas, Environment environment) {
    return new TokenState(jdbc, applications, quotas, !OwnIssuer.NoOther.outside(environment));
  }

  @Bean
  TokenAuthentication tokenAuthentication(
      JwtDecoder decoder,
      AccessProperties properties,
      Scopes scopes,
      TokenState state,
      AuditTrail trail,
      SealedNumbers seal) {
    return new TokenAuthentication(
        decoder, new TokenReader(properties.claims(), scopes, seal), state, trail);
  }

  @Bean
  LiveTokens liveTokens(TokenState state) {
    return new LiveTokens(state);
  }

  @Bean
  SchedulingConfigurer tokenUpkeep(LiveTokens live, AccessProperties properties) {
    return upkeep -> upkeep.addFixedDelayTask(live::keepLooking, properties.watch());
  }

  @Bean
  Sockets sockets() {
    return new Sockets();
  }

  @Bean
  RequestCaller requestCaller(TokenAuthentication tokens, LiveTokens live, Sockets sockets) {
    return new RequestCaller(tokens, live, sockets);
  }

  /** Nobody looks at the time of each filter and decision, and taking it costs every request. */
  @Bean
  SecurityObservationSettings securityObservationSettings() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  @Order(RequestOrder.ENTRANCE)
  SecurityFilterChain entrance(
      HttpSecurity http,
      TokenAuthentication tokens,
      AuditTrail trail,
      @Value("${spring.graphql.http.path:/graphql}") String endpoint) {
    var unauthorized = new Unauthorized(endpoint, trail);
    return http.sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        // nothing here is decided by a cookie
        .csrf(csrf -> csrf.disable())
        .requestCache(cache -> cache.disable())
        .logout(logout -> logout.disable())
        .oauth2ResourceServer(server ->
            server
                .authenticationManagerResolver(request -> tokens::authenticate)
                .authenticationEntryPoint(unauthorized)
                .accessDeniedHandler(unauthorized))
        .exceptionHandling(problems ->
            problems.authenticationEntryPoint(unauthorized).accessDeniedHandler(unauthorized))
        .authorizeHttpRequests(requested ->
            requested
                .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                .permitAll()
                .requestMatchers(OPEN)
                .permitAll()
                .requestMatchers(request -> opensSocket(request, endpoint))
                .permitAll()
                .requestMatchers(HttpMethod.POST, "/imports/**")
                .hasAuthority("SCOPE_" + Scopes.IMPORT_WRITE)
                .requestMatchers("/imports/**")
                // whoever sends files follows its own
                .hasAnyAuthority("SCOPE_" + Scopes.IMPORT_READ, "SCOPE_" + Scopes.IMPORT_WRITE)
                .requestMatchers(HttpMethod.GET, "/actuator/**")
                .hasAuthority("SCOPE_" + Scopes.OPERATIONS_READ)
                .requestMatchers("/actuator/**")
                .hasAuthority("SCOPE_" + Scopes.ACCESS_ADMIN)
                .anyRequest()
                .authenticated())
        .addFilterAfter(new CallerAttribute(), AuthorizationFilter.class)
        .build();
  }

  /** The token of a socket comes in its first message: a browser sends no header with it. */
  private static boolean opensSocket(HttpServletRequest request, String endpoint) {
    return "GET".equals(request.getMethod())
        && "websocket".equalsIgnoreCase(request.getHeader("Upgrade"))
        && request.getRequestURI().equals(request.getContextPath() + endpoint);
  }

  /** Boot's own, with the doors noted so that they can be shut. */
  @Bean
  GraphQlWebSocketHandler graphQlWebSocketHandler(
      WebGraphQlHandler handler,
      GraphQlProperties properties,
      UrlBasedCorsConfigurationSource origins,
      Sockets sockets) {
    return new NotedSockets(
        handler,
        properties.getWebsocket().getConnectionInitTimeout(),
        properties.getWebsocket().getKeepAlive(),
        origins.getCorsConfigurations().get("/**"),
        sockets);
  }

  private static final class NotedSockets extends GraphQlWebSocketHandler {
    private static final Logger LOG = LoggerFactory.getLogger(NotedSockets.class);

    private final Sockets sockets;

    NotedSockets(
        WebGraphQlHandler handler,
        Duration initTimeout,
        @Nullable Duration keepAlive,
        @Nullable CorsConfiguration origins,
        Sockets sockets) {
      super(handler, new JacksonJsonHttpMessageConverter(), initTimeout, keepAlive, origins);
      this.sockets = sockets;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
      if (sockets.opened(session)) {
        super.afterConnectionEstablished(session);
      }
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message) {
      if (!sockets.isOpen(session)) {
        return;
      }
      try {
        super.handleTextMessage(session, message);
      } catch (Exception e) {
        // whatever was sent is no message of the protocol: its sender's fault, and told so
        LOG.debug("a socket is closed: {}", e.toString());
        sockets.misunderstood(session);
      }
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
      if (sockets.closed(session)) {
        super.afterConnectionClosed(session, status);
      }
    }
  }
}
