package org.zhaoshang.graph;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.support.SerializableGraphQlRequest;
import org.springframework.graphql.server.webmvc.GraphQlRequestPredicates;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * What reaches the endpoint and is no GraphQL request yet: a wrong method, a wrong header, a body
 * that cannot be read. Answered as GraphQL answers everything, in {@code errors} with a code, and
 * with the place and the reason; the framework alone would send an empty 400.
 */
@Configuration(proxyBeanMethods = false)
class EndpointProblems {

  private static final ErrorCode CODE = ErrorCode.BAD_REQUEST;

  private final String endpoint;

  EndpointProblems(@Value("${spring.graphql.http.path:/graphql}") String endpoint) {
    this.endpoint = endpoint;
  }

  @Bean
  @Order(RequestOrder.GRAPH_QL_REFUSALS)
  RouterFunction<ServerResponse> graphQlRefusals() {
    var understood =
        GraphQlRequestPredicates.graphQlHttp(endpoint)
            .or(GraphQlRequestPredicates.graphQlSse(endpoint))
            .or(RequestPredicates.method(HttpMethod.OPTIONS));
    return RouterFunctions.route(
        RequestPredicates.path(endpoint).and(understood.negate()), EndpointProblems::refusal);
  }

  @Bean
  JsonMapperBuilderCustomizer textsOfRequests() {
    return builder -> builder.addMixIn(SerializableGraphQlRequest.class, Texts.class);
  }

  /** Which parts of a request are texts. */
  private interface Texts {
    @JsonDeserialize(using = Text.class)
    void setQuery(String query);

    @JsonDeserialize(using = Text.class)
    void setOperationName(String operationName);
  }

  /** A number is no text, and not made one. */
  private static final class Text extends StdDeserializer<String> {

    Text() {
      super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
      return parser.currentToken() == JsonToken.VALUE_STRING
          ? parser.getString()
          : (String) context.handleUnexpectedToken(String.class, parser);
    }
  }

  @Bean
  HandlerExceptionResolver graphQlBodyProblems() {
    return new BodyProblems(new Answers(endpoint));
  }

  private static ServerResponse refusal(ServerRequest request) {
    boolean query = request.method().equals(HttpMethod.GET);
    if (!query && !request.method().equals(HttpMethod.POST)) {
      return ServerResponse.status(HttpStatus.METHOD_NOT_ALLOWED)
          .headers(headers -> headers.setAllow(Set.of(HttpMethod.GET, HttpMethod.POST)))
          .contentType(MediaType.APPLICATION_JSON)
          .body(
              errors(request.method() + ": operations are sent with POST, queries also with GET"));
    }
    var type = request.servletRequest().getContentType();
    if (!query
        && (type == null
            || !MediaType.parseMediaType(type).isCompatibleWith(MediaType.APPLICATION_JSON))) {
      return ServerResponse.status(HttpStatus.UNSUPPORTED_MEDIA_TYPE)
          .headers(headers -> headers.setAccept(List.of(MediaType.APPLICATION_JSON)))
          .contentType(MediaType.APPLICATION_JSON)
          .body(errors(contentType(type)));
    }
    return ServerResponse.status(HttpStatus.NOT_ACCEPTABLE)
        .contentType(MediaType.APPLICATION_JSON)
        .body(
            errors(
                "Accept: %s; answers are application/graphql-response+json or application/json"
                    .formatted(request.servletRequest().getHeader("Accept"))));
  }

  private static String contentType(@Nullable String given) {
    return "Content-Type: %s; a request is application/json"
        .formatted(given == null ? "missing" : given);
  }

  static Map<String, Object> errors(String message) {
    return Answers.errors(CODE, message);
  }

  private record BodyProblems(Answers answers) implements HandlerExceptionResolver, Ordered {

    @Override
    public int getOrder() {
      return RequestOrder.GRAPH_QL_BODY_PROBLEMS;
    }

    @Override
    public @Nullable ModelAndView resolveException(
        HttpServletRequest request,
        HttpServletResponse response,
        @Nullable Object handler,
        Exception problem) {
      if (!answers.graphQl(request)) {
        return null;
      }
      return switch (problem) {
        case HttpMessageNotReadableException unreadable ->
            send(request, response, HttpStatus.BAD_REQUEST, reason(unreadable));
        case ServerWebInputException invalid ->
            send(
                request,
                response,
                HttpStatus.BAD_REQUEST,
                "the request needs query, a text; variables and extensions are objects");
        case HttpMediaTypeException _, UnsupportedMediaTypeStatusException _ ->
            send(
                request,
                response,
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                contentType(request.getContentType()));
        default -> null;
      };
    }

    private static String reason(HttpMessageNotReadableException problem) {
      return switch (problem.getCause()) {
        case StreamReadException broken ->
            "the body is no JSON, line %d, column %d: %s"
                .formatted(
                    broken.getLocation().getLineNr(),
                    broken.getLocation().getColumnNr(),
                    // what follows is about Jackson's settings
                    broken.getOriginalMessage().split("[:(]", 2)[0].strip());
        case JacksonException nothing when nothing.getOriginalMessage().startsWith("No content") ->
            "the body is empty";
        case JacksonException several
            when several.getPath().isEmpty()
                && several.getOriginalMessage().contains("START_ARRAY") ->
            "the body is a list and no GraphQL request: operations are sent one at a time";
        case JacksonException mismatch ->
            "the body is no GraphQL request%s: query and operationName are texts, variables and extensions are objects"
                .formatted(
                    mismatch.getPath().isEmpty()
                        ? ""
                        : ", at "
                            + mismatch.getPath().stream()
                                .map(JacksonException.Reference::getPropertyName)
                                .collect(Collectors.joining(".")));
        case null, default -> "the body cannot be read";
      };
    }

    private ModelAndView send(
        HttpServletRequest request,
        HttpServletResponse response,
        HttpStatus status,
        String message) {
      try {
        answers.refuse(request, response, status, CODE, message);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new ModelAndView();
    }
  }
}
