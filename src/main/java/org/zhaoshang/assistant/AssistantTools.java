package org.zhaoshang.assistant;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.util.LinkedMultiValueMap;
import org.zhaoshang.graph.DocumentHash;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.InputProblems;
import org.zhaoshang.graph.Message;
import org.zhaoshang.graph.Problem;
import tools.jackson.databind.json.JsonMapper;

/**
 * Operations as tools. A call is answered by the endpoint's own handler, as if the operation had
 * been sent there with the same token: rights, limits, quota, deadline and audit are the same.
 */
final class AssistantTools {

  /** The servlet request among what the transport knows of a call. */
  static final String REQUEST = "request";

  private final WebGraphQlHandler handler;

  AssistantTools(WebGraphQlHandler handler) {
    this.handler = handler;
  }

  SyncToolSpecification tool(GraphQlSource source, ToolOperation operation) {
    var tool =
        Tool.builder(operation.name(), VariableSchema.of(source.schema(), operation.variables()))
            .description(operation.description())
            .annotations(
                ToolAnnotations.builder()
                    .readOnlyHint(operation.reads())
                    .destructiveHint(operation.changes())
                    .openWorldHint(false)
                    .build())
            .build();
    return new SyncToolSpecification(tool, (context, call) -> answer(operation, context, call));
  }

  private CallToolResult answer(
      ToolOperation operation, McpTransportContext context, CallToolRequest call) {
    var arguments = Objects.requireNonNullElse(call.arguments(), Map.<String, Object>of());
    var answer = unknown(operation, arguments);
    if (answer.isEmpty()) {
      var request = request(operation, arguments, (HttpServletRequest) context.get(REQUEST));
      answer = Objects.requireNonNull(handler.handleRequest(request).block()).toMap();
    }
    return CallToolResult.builder()
        .addTextContent(JsonMapper.shared().writeValueAsString(answer))
        .structuredContent(answer)
        .isError(isEmpty(answer.get("data")))
        .build();
  }

  /** A part that the token may not see leaves the rest an answer. */
  private static boolean isEmpty(@Nullable Object data) {
    return !(data instanceof Map<?, ?> fields)
        || fields.values().stream().allMatch(Objects::isNull);
  }

  /** GraphQL leaves variables alone that an operation does not have; an assistant guessed them. */
  private static Map<String, Object> unknown(
      ToolOperation operation, Map<String, Object> arguments) {
    var known = operation.variables().stream().map(variable -> variable.getName()).toList();
    var problems =
        arguments.keySet().stream()
            .filter(name -> !known.contains(name))
            .map(name ->
                new Problem(
                    name,
                    "unknown",
                    String.join(", ", known),
                    Message.of("没有这个参数", "there is no such argument")))
            .toList();
    if (problems.isEmpty()) {
      return Map.of();
    }
    var wrong = new InputProblems(problems);
    return Map.of(
        "errors",
        List.of(
            Map.of(
                "message",
                String.valueOf(wrong.getMessage()),
                "extensions",
                Map.of("code", InputError.Code.BAD_INPUT.name(), "problems", wrong.data()))));
  }

  private static WebGraphQlRequest request(
      ToolOperation operation, Map<String, Object> arguments, HttpServletRequest from) {
    var headers = new HttpHeaders();
    for (var name : Collections.list(from.getHeaderNames())) {
      headers.addAll(name, new ArrayList<>(Collections.list(from.getHeaders(name))));
    }
    var attributes = new LinkedHashMap<String, Object>();
    for (var name : Collections.list(from.getAttributeNames())) {
      attributes.put(name, from.getAttribute(name));
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("query", operation.document());
    body.put("operationName", operation.name());
    body.put("variables", arguments);
    var request =
        new WebGraphQlRequest(
            URI.create(from.getRequestURL().toString()),
            headers,
            new LinkedMultiValueMap<>(),
            null,
            attributes,
            body,
            UUID.randomUUID().toString(),
            from.getLocale());
    request.configureExecutionInput((input, builder) ->
        builder.graphQLContext(graph -> graph.put(DocumentHash.OWN, true)).build());
    return request;
  }
}
