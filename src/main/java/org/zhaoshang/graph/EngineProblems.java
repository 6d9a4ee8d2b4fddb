package org.zhaoshang.graph;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.GraphQLException;
import graphql.GraphqlErrorBuilder;
import graphql.ParseAndValidate;
import graphql.execution.NonNullableValueCoercedAsNullException;
import graphql.execution.RawVariables;
import graphql.execution.TypeFromAST;
import graphql.execution.ValuesResolver;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimpleInstrumentationContext;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationCreateStateParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.execution.instrumentation.parameters.InstrumentationValidationParameters;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.language.VariableDefinition;
import graphql.parser.Parser;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLType;
import graphql.validation.ValidationError;
import java.beans.Introspector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Tells what the engine finds wrong with a document or its variables as data, like what is wrong
 * with any input: place, rule, and the reason in both languages. The engine speaks one language at
 * a time, so what it refused is read by it once more in the other.
 */
@Component
@Order(RequestOrder.ENGINE_PROBLEMS)
class EngineProblems extends SimplePerformantInstrumentation {

  private static final String PROBLEMS = "problems";
  private static final String REQUIRED = "required";

  /** What was read of an operation, for whoever has to read it again. */
  private static final class Read implements InstrumentationState {
    private List<ValidationError> zh = List.of();
    private List<ValidationError> en = List.of();
  }

  @Override
  public CompletableFuture<InstrumentationState> createStateAsync(
      InstrumentationCreateStateParameters parameters) {
    return CompletableFuture.completedFuture(new Read());
  }

  @Override
  public InstrumentationContext<List<ValidationError>> beginValidation(
      InstrumentationValidationParameters parameters, InstrumentationState state) {
    return SimpleInstrumentationContext.whenCompleted((errors, problem) -> {
      if (errors != null && !errors.isEmpty()) {
        var read = (Read) state;
        read.zh = validated(parameters, Locale.CHINESE);
        read.en = validated(parameters, Locale.ENGLISH);
      }
    });
  }

  private static List<ValidationError> validated(
      InstrumentationValidationParameters parameters, Locale language) {
    return ParseAndValidate.validate(parameters.getSchema(), parameters.getDocument(), language);
  }

  @Override
  public CompletableFuture<ExecutionResult> instrumentExecutionResult(
      ExecutionResult result,
      InstrumentationExecutionParameters parameters,
      InstrumentationState state) {
    var errors = result.getErrors();
    if (errors.isEmpty() || result.isDataPresent()) {
      return CompletableFuture.completedFuture(result);
    }
    var told =
        IntStream.range(0, errors.size())
            .mapToObj(i -> told(errors.get(i), i, (Read) state, parameters))
            .toList();
    return CompletableFuture.completedFuture(result.transform(builder -> builder.errors(told)));
  }

  private static GraphQLError told(
      GraphQLError error, int i, Read read, InstrumentationExecutionParameters parameters) {
    if (error.getExtensions() != null && error.getExtensions().containsKey(PROBLEMS)) {
      return error;
    }
    return switch (error) {
      case ValidationError wrong when i < read.zh.size() && i < read.en.size() ->
          with(
              error,
              wrong.getQueryPath(),
              new Problem(
                  wrong.getQueryPath() == null ? "" : String.join(".", wrong.getQueryPath()),
                  Introspector.decapitalize(wrong.getValidationErrorType().toString()),
                  null,
                  new Message(read.zh.get(i).getDescription(), read.en.get(i).getDescription())));
      case CoercingParseValueException wrong ->
          with(error, null, problem(wrong, "type", parameters));
      case NonNullableValueCoercedAsNullException wrong ->
          with(error, null, problem(wrong, REQUIRED, parameters));
      default -> error;
    };
  }

  private static Problem problem(
      GraphQLError wrong, String rule, InstrumentationExecutionParameters parameters) {
    Document known = parameters.getGraphQLContext().get(Document.class);
    var document = known == null ? Parser.parse(parameters.getQuery()) : known;
    var variables =
        document.getDefinitionsOfType(OperationDefinition.class).stream()
            .filter(operation ->
                parameters.getOperation() == null
                    || parameters.getOperation().isBlank()
                    || parameters.getOperation().equals(operation.getName()))
            .findFirst()
            .map(OperationDefinition::getVariableDefinitions)
            .orElse(List.of());
    var path =
        variables.stream()
            .filter(variable -> isAbout(variable, wrong))
            .findFirst()
            .map(variable -> place(variable, wrong, rule, parameters))
            .orElse("");
    // some of what the engine says it says in English only
    var zh =
        coerced(variables, parameters, Locale.CHINESE)
            .filter(Message::isChinese)
            .orElse("“%s”%s".formatted(path, rule.equals(REQUIRED) ? "不能为空" : "的值与其类型不符"));
    var en = coerced(variables, parameters, Locale.ENGLISH).orElse(wrong.getMessage());
    return new Problem(path, rule, null, new Message(zh, en));
  }

  private static boolean isAbout(VariableDefinition variable, GraphQLError wrong) {
    return wrong.getLocations() != null
            && wrong.getLocations().contains(variable.getSourceLocation())
        || wrong.getPath() != null
            && !wrong.getPath().isEmpty()
            && variable.getName().equals(wrong.getPath().getFirst());
  }

  /** The engine names the variable; what is missing in it is looked for. */
  private static String place(
      VariableDefinition variable,
      GraphQLError wrong,
      String rule,
      InstrumentationExecutionParameters parameters) {
    var named =
        wrong.getPath() == null || wrong.getPath().isEmpty()
            ? variable.getName()
            : wrong.getPath().stream().map(String::valueOf).collect(Collectors.joining("."));
    return rule.equals(REQUIRED)
        ? missing(
                TypeFromAST.getTypeFromAST(parameters.getSchema(), variable.getType()),
                parameters.getVariables().get(variable.getName()),
                variable.getName())
            .findFirst()
            .orElse(named)
        : named;
  }

  private static Stream<String> missing(
      @Nullable GraphQLType type, @Nullable Object value, String path) {
    if (type instanceof GraphQLNonNull needed) {
      return value == null ? Stream.of(path) : missing(needed.getWrappedType(), value, path);
    }
    if (type instanceof GraphQLList many && value instanceof List<?> values) {
      return IntStream.range(0, values.size())
          .boxed()
          .flatMap(i -> missing(many.getWrappedType(), values.get(i), path + "." + i));
    }
    if (type instanceof GraphQLInputObjectType input && value instanceof Map<?, ?> fields) {
      return input.getFieldDefinitions().stream()
          .filter(field -> !field.hasSetDefaultValue() || fields.containsKey(field.getName()))
          .flatMap(field ->
              missing(field.getType(), fields.get(field.getName()), path + "." + field.getName()));
    }
    return Stream.empty();
  }

  /** What the engine says of these variables in a language. */
  private static Optional<String> coerced(
      List<VariableDefinition> variables,
      InstrumentationExecutionParameters parameters,
      Locale language) {
    try {
      ValuesResolver.coerceVariableValues(
          parameters.getSchema(),
          variables,
          RawVariables.of(parameters.getVariables()),
          parameters.getGraphQLContext(),
          language);
      return Optional.empty();
    } catch (GraphQLException e) {
      return Optional.ofNullable(e.getMessage());
    }
  }

  private static GraphQLError with(GraphQLError error, @Nullable List<?> path, Problem problem) {
    var extensions = new LinkedHashMap<String, Object>();
    if (error.getExtensions() != null) {
      extensions.putAll(error.getExtensions());
    }
    extensions.put(PROBLEMS, new InputProblems(List.of(problem)).data());
    return GraphqlErrorBuilder.newError()
        .message("%s", error.getMessage())
        .errorType(error.getErrorType())
        .locations(Objects.requireNonNullElse(error.getLocations(), List.of()))
        .path(path == null ? error.getPath() : List.copyOf(path))
        .extensions(Map.copyOf(extensions))
        .build();
  }
}
