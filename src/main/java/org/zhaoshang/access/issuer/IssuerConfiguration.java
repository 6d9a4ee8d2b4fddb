package org.zhaoshang.access.issuer;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationServerMetadata;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeRequestAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import org.zhaoshang.access.AccessProperties;
import org.zhaoshang.access.Scopes;
import org.zhaoshang.access.account.AccountEditor;
import org.zhaoshang.access.account.Accounts;
import org.zhaoshang.access.account.Attempts;
import org.zhaoshang.access.account.Doorway;
import org.zhaoshang.access.account.FirstAdministrator;
import org.zhaoshang.access.account.SecondFactors;
import org.zhaoshang.access.account.SignIn;
import org.zhaoshang.access.application.ApplicationEditor;
import org.zhaoshang.access.application.Applications;
import org.zhaoshang.access.key.SigningKeys;
import org.zhaoshang.access.personal.PersonalTokenDecoder;
import org.zhaoshang.access.personal.PersonalTokens;
import org.zhaoshang.audit.AuditTrail;
import org.zhaoshang.graph.RequestOrder;
import org.zhaoshang.secret.KeyFile;

/** The authorization server: not there at all when an outside issuer is configured. */
@Configuration(proxyBeanMethods = false)
@OwnIssuer
@ConditionalOnWebApplication(type = Type.SERVLET)
class IssuerConfiguration {

  /** The clocks of instances differ a little. */
  private static final Duration SKEW = Duration.ofSeconds(2);

  private static final String SIGN_IN = "/login";

  @Bean
  SigningKeys signingKeys(
      JdbcClient jdbc, PlatformTransactionManager transactions, AccessProperties properties) {
    return new SigningKeys(
        jdbc,
        new TransactionTemplate(transactions),
        KeyFile.seal("zhaoshang.access.key", properties.key(), properties.keyFile()),
        properties.keyRotation(),
        properties.keyOverlap());
  }

  @Bean
  JWKSource<SecurityContext> publishedKeys(SigningKeys keys) {
    return new SigningKeySource(keys);
  }

  @Bean
  JwtEncoder jwtEncoder(SigningKeys keys) {
    return new NimbusJwtEncoder(
        (selector, context) -> selector.select(new com.nimbusds.jose.jwk.JWKSet(keys.signing())));
  }

  /**
   * Reads this product's own access tokens, and nothing else that its keys sign, and those that
   * people made.
   */
  @Bean
  JwtDecoder jwtDecoder(
      JWKSource<SecurityContext> keys,
      AccessProperties properties,
      PersonalTokens tokens,
      Accounts accounts,
      Scopes scopes) {
    var validators = new ArrayList<OAuth2TokenValidator<Jwt>>();
    validators.add(new JwtTimestampValidator(SKEW));
    validators.add(
        new JwtClaimValidator<List<String>>(
            JwtClaimNames.AUD, given -> given != null && given.contains(properties.audience())));
    if (properties.issuer() != null) {
      validators.add(new JwtIssuerValidator(properties.issuer()));
    }
    return new PersonalTokenDecoder(
        decoder(keys, AccessTokenClaims.TYPE, validators), tokens, accounts, scopes);
  }

  /** Reads what this product signed as this type of token. */
  static JwtDecoder decoder(
      JWKSource<SecurityContext> keys, String type, List<OAuth2TokenValidator<Jwt>> validators) {
    var processor = new DefaultJWTProcessor<SecurityContext>();
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
    processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType(type)));
    // the validators below see to it
    processor.setJWTClaimsSetVerifier((claims, context) -> {});
    var decoder = new NimbusJwtDecoder(processor);
    decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(validators));
    return decoder;
  }

  @Bean
  AuthorizationServerSettings authorizationServerSettings(AccessProperties properties) {
    var settings = AuthorizationServerSettings.builder();
    if (properties.issuer() != null) {
      settings.issuer(properties.issuer());
    }
    return settings.build();
  }

  @Bean
  Clients oauthClients(Applications applications, Scopes scopes, AccessProperties properties) {
    return new Clients(applications, scopes, properties.accessTokenLife());
  }

  @Bean
  Authorizations oauthAuthorizations(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      Clients clients,
      IssuerTrail trail) {
    return new Authorizations(jdbc, new TransactionTemplate(transactions), clients, trail);
  }

  @Bean
  IssuerTrail issuerTrail(AuditTrail trail, Accounts accounts, Applications applications) {
    return new IssuerTrail(trail, accounts, applications);
  }

  @Bean
  AccessTokenClaims accessTokenClaims(Applications applications, AccessProperties properties) {
    return new AccessTokenClaims(applications, properties.audience());
  }

  @Bean
  Logins logins(JdbcClient jdbc) {
    return new Logins(jdbc);
  }

  @Bean
  LoginCookie loginCookie(
      JwtEncoder encoder,
      JWKSource<SecurityContext> keys,
      Accounts accounts,
      Logins logins,
      AccessProperties properties) {
    return new LoginCookie(encoder, keys, accounts, logins, properties.loginLife());
  }

  @Bean
  CookieRequestCache loginRequestCache() {
    var cache = new CookieRequestCache();
    cache.setRequestMatcher(PathPatternRequestMatcher.withDefaults().matcher("/oauth2/authorize"));
    cache.setCookieCustomizer(cookie -> cookie.setAttribute("SameSite", "Lax"));
    return cache;
  }

  /** The endpoints of OAuth 2 under {@code /oauth2} and {@code /.well-known}. */
  @Bean
  @Order(RequestOrder.AUTHORIZATION_SERVER)
  SecurityFilterChain authorizationServer(
      HttpSecurity http,
      Clients clients,
      OAuth2AuthorizationService authorizations,
      Applications applications,
      Accounts accounts,
      Scopes scopes,
      IssuerTrail trail,
      LoginCookie login,
      CookieRequestCache requests) {
    var granted = new GrantedScopes(scopes, accounts, clients);
    http.oauth2AuthorizationServer(server -> {
      http.securityMatcher(server.getEndpointsMatcher());
      server
          .registeredClientRepository(clients)
          .authorizationService(authorizations)
          .clientAuthentication(client ->
              client
                  .authenticationProviders(
                      all -> all.replaceAll(one -> withAddress(one, applications, trail)))
                  .errorResponseHandler(new InvalidClient()))
          .tokenEndpoint(token ->
              token.accessTokenRequestConverters(all ->
                  all.replaceAll(one ->
                      one instanceof OAuth2ClientCredentialsAuthenticationConverter
                          ? granted.ofApplications(one)
                          : one)))
          .authorizationServerMetadataEndpoint(metadata ->
              metadata.authorizationServerMetadataCustomizer(IssuerConfiguration::offered))
          .authorizationEndpoint(authorize ->
              authorize.authorizationRequestConverters(
                  all -> all.replaceAll(one -> forPeople(one, granted))));
    });
    return http.sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .securityContext(context -> context.securityContextRepository(login))
        .requestCache(cache -> cache.requestCache(requests))
        .authorizeHttpRequests(requested -> requested.anyRequest().authenticated())
        .exceptionHandling(problems ->
            problems.defaultAuthenticationEntryPointFor(
                new LoginUrlAuthenticationEntryPoint(SIGN_IN),
                PathPatternRequestMatcher.withDefaults().matcher("/oauth2/authorize")))
        .build();
  }

  /** Says what is accepted here; the framework lists all that it could do. */
  private static void offered(OAuth2AuthorizationServerMetadata.Builder metadata) {
    var secret =
        List.of(
            ClientAuthenticationMethod.CLIENT_SECRET_BASIC.getValue(),
            ClientAuthenticationMethod.CLIENT_SECRET_POST.getValue());
    metadata
        .tokenEndpointAuthenticationMethods(all -> {
          all.retainAll(secret);
          all.add(ClientAuthenticationMethod.NONE.getValue());
        })
        .tokenIntrospectionEndpointAuthenticationMethods(all -> all.retainAll(secret))
        .tokenRevocationEndpointAuthenticationMethods(all -> all.retainAll(secret))
        .grantTypes(all ->
            all.retainAll(
                List.of(
                    AuthorizationGrantType.AUTHORIZATION_CODE.getValue(),
                    AuthorizationGrantType.CLIENT_CREDENTIALS.getValue())))
        .claims(all -> {
          all.remove("tls_client_certificate_bound_access_tokens");
          all.remove("dpop_signing_alg_values_supported");
        });
  }

  private static AuthenticationConverter forPeople(
      AuthenticationConverter one, GrantedScopes granted) {
    return one instanceof OAuth2AuthorizationCodeRequestAuthenticationConverter
        ? granted.ofPeople(one)
        : one;
  }

  private static AuthenticationProvider withAddress(
      AuthenticationProvider one, Applications applications, IssuerTrail trail) {
    if (one instanceof ClientSecretAuthenticationProvider secrets) {
      secrets.setPasswordEncoder(new ClientSecrets());
      return new ClientAuthentication(secrets, applications, trail);
    }
    return one;
  }

  /** The page to sign in, and the end of being signed in. */
  @Bean
  @Order(RequestOrder.SIGN_IN)
  SecurityFilterChain signIn(
      HttpSecurity http,
      Accounts accounts,
      Attempts attempts,
      SecondFactors factors,
      IssuerTrail trail,
      LoginCookie login,
      LoginPage page,
      CookieRequestCache requests) {
    return http.securityMatcher(SIGN_IN, "/logout")
        .authenticationProvider(new NotedSignIn(new SignIn(accounts, attempts, factors), trail))
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .securityContext(context -> context.securityContextRepository(login))
        .requestCache(cache -> cache.requestCache(requests))
        .csrf(csrf -> csrf.spa())
        .authorizeHttpRequests(requested -> requested.anyRequest().permitAll())
        .formLogin(form ->
            form.loginPage(SIGN_IN)
                .authenticationDetailsSource(Doorway::of)
                .defaultSuccessUrl("/")
                .failureHandler(page))
        .logout(logout ->
            logout
                .logoutUrl("/logout")
                .addLogoutHandler(login)
                .logoutSuccessUrl(SIGN_IN + "?signed-out"))
        .build();
  }

  @Bean
  LoginPage loginPage() {
    return new LoginPage();
  }

  @Bean
  RouterFunction<ServerResponse> loginRoute(LoginPage page) {
    return page.route();
  }

  @Bean
  FirstAdministrator firstAdministrator(AccountEditor accounts) {
    return new FirstAdministrator(accounts);
  }

  /** Before the server answers: whoever declares an application counts on it. */
  @Bean
  InitializingBean declaredApplication(ApplicationEditor editor, AccessProperties properties) {
    return () -> {
      var declared = properties.application();
      if (declared != null) {
        editor.declare(declared.clientId(), declared.clientSecret());
      }
    };
  }

  @Bean
  IssuerUpkeep issuerUpkeep(SigningKeys keys, Authorizations authorizations, Logins logins) {
    return new IssuerUpkeep(keys, authorizations, logins);
  }
}
