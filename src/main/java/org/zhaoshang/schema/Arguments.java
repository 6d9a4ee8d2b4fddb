package org.zhaoshang.schema;

import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.DirectivesContainer;
import graphql.language.EnumValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.language.Value;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the arguments of the directives that stand at a definition. */
public final class Arguments {

  private Arguments() {}

  /** The argument of each directive of this name. */
  public static Stream<String> each(DirectivesContainer<?> of, String directive, String argument) {
    return of.getDirectives(directive).stream()
        .flatMap(d -> Stream.ofNullable(d.getArgument(argument)))
        .flatMap(given -> texts(given.getValue()));
  }

  /** The argument as text, null when it is not given. */
  public static @Nullable String text(
      DirectivesContainer<?> of, String directive, String argument) {
    return given(of, directive, argument).flatMap(value -> texts(value).findFirst()).orElse(null);
  }

  /** The argument as text; the schema requires it. */
  public static String required(DirectivesContainer<?> of, String directive, String argument) {
    return Objects.requireNonNull(text(of, directive, argument));
  }

  /** The argument as a list, empty when it is not given. */
  public static List<String> texts(DirectivesContainer<?> of, String directive, String argument) {
    return given(of, directive, argument).stream().flatMap(Arguments::texts).toList();
  }

  /** Whether the argument is given and true. */
  public static boolean flag(DirectivesContainer<?> of, String directive, String argument) {
    return given(of, directive, argument)
        .filter(value -> value instanceof BooleanValue flag && flag.isValue())
        .isPresent();
  }

  /** The argument as a number, {@code otherwise} when it is not given. */
  public static double number(
      DirectivesContainer<?> of, String directive, String argument, double otherwise) {
    return given(of, directive, argument)
        .map(value ->
            switch (value) {
              case FloatValue number -> number.getValue().doubleValue();
              case IntValue number -> number.getValue().doubleValue();
              default -> otherwise;
            })
        .orElse(otherwise);
  }

  static boolean isGiven(DirectivesContainer<?> of, String directive, String argument) {
    return given(of, directive, argument).isPresent();
  }

  private static Optional<Value<?>> given(
      DirectivesContainer<?> of, String directive, String argument) {
    return of.getDirectives(directive).stream()
        .map(d -> d.getArgument(argument))
        .filter(Objects::nonNull)
        .<Value<?>>map(Argument::getValue)
        .findFirst();
  }

  static Stream<String> texts(Value<?> value) {
    return switch (value) {
      case ArrayValue list -> list.getValues().stream().flatMap(Arguments::texts);
      case EnumValue constant -> Stream.of(constant.getName());
      case StringValue text -> Stream.ofNullable(text.getValue());
      case IntValue number -> Stream.of(number.getValue().toString());
      default -> Stream.of();
    };
  }
}
