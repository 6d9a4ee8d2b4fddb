package org.zhaoshang.defence.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import graphql.GraphQLError;
import graphql.execution.AbortExecutionException;
import graphql.introspection.IntrospectionQuery;
import graphql.parser.Parser;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentSizeTest {

  private static final OperationLimits LIMITS =
      new OperationLimits(100_000, 10_000, 5, 4, 3, 10, 2, 3, 3, 100, 1000);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {a{b{c{d}}}}                                               | QUERY_TOO_DEEP       | field a leads to more than 3 levels of fields
          {...A} fragment A on Q {a{...B}} fragment B on Q {b{c{d}}} | QUERY_TOO_DEEP       | field a leads to more than 3 levels of fields
          {a b c d e f g h i j k}                                    | TOO_MANY_FIELDS      | the operation selects 11 fields, fragments written out; at most 10
          query X{...A ...A ...A} fragment A on Q {a b c d}          | TOO_MANY_FIELDS      | operation X selects 12 fields, fragments written out; at most 10
          {x:a y:a z:a}                                              | TOO_MANY_ALIASES     | the operation selects 3 fields under an alias, fragments written out; at most 2
          {...A} fragment A on Q {...B} fragment B on Q {...A}       | CIRCULAR_FRAGMENTS   | fragment A spreads itself, directly or through others
          {...A} fragment A on Q {a{...A}}                           | CIRCULAR_FRAGMENTS   | fragment A spreads itself, directly or through others
          {a} fragment A on Q {a{...A}}                              | CIRCULAR_FRAGMENTS   | fragment A spreads itself, directly or through others
          {a @x @x @x @x @x}                                         | TOO_MANY_DIRECTIVES  | the document has more than 4 directives
          {... @defer {a}}                                           | INCREMENTAL_DELIVERY_NOT_SUPPORTED | @defer: answers are sent whole
          {a(i:[1,2,3,4])}                                           | LIST_TOO_LONG        | a.i: 4 items, at most 3
          {a(i:{in:[1,2,3,4]})}                                      | LIST_TOO_LONG        | a.i.in: 4 items, at most 3
          query($v:[Int]=[1,2,3,4]){a(i:$v)}                         | LIST_TOO_LONG        | $v: 4 items, at most 3
          {a @x(i:[1,2,3,4])}                                        | LIST_TOO_LONG        | @x.i: 4 items, at most 3
          {a(i:{x:{x:{x:{}}}})}                                      | INPUT_TOO_DEEP       | a.i.x.x.x is nested deeper than 3 levels
          query A{a} query B{a} query C{a} query D{a} query E{a} query F{a} | TOO_MANY_DEFINITIONS | the document defines 6 operations and fragments, at most 5
          """)
  void whatGoesBeyondALimitIsRefusedWithThePlaceTheRuleAndTheLimit(
      String document, String code, String message) {
    var error = refusal(document);

    assertThat(error.getMessage()).isEqualTo(message);
    assertThat(error.getExtensions()).containsEntry("code", code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {a{b{c}}}
          {a b c d e f g h i j}
          {x:a y:a a}
          {...A ...A} fragment A on Q {a b c d}
          {...Unknown}
          {a(i:[1,2,3]) @x @x @x @x}
          """)
  void whatKeepsTheLimitsPasses(String document) {
    assertThatCode(() -> DocumentSize.check(Parser.parse(document), LIMITS))
        .doesNotThrowAnyException();
  }

  @Test
  void theErrorSaysWhereInTheDocument() {
    assertThat(refusal("{\n  x: a(i: [1, 2, 3, 4])\n}").getLocations())
        .singleElement()
        .satisfies(at -> {
          assertThat(at.getLine()).isEqualTo(2);
          assertThat(at.getColumn()).isEqualTo(11);
        });
  }

  @Test
  void theIntrospectionQueryOfCommonToolsPassesTheDefaults() {
    DocumentSize.check(Parser.parse(IntrospectionQuery.INTROSPECTION_QUERY), DefaultLimits.LIMITS);
  }

  /** Twice as many fields with each fragment: written out, more than there are atoms. */
  @Property(tries = 30)
  void fragmentsThatDoubleAreMeasuredInNoTime(@ForAll @IntRange(min = 12, max = 98) int fragments) {
    var document =
        "{...F0} "
            + IntStream.range(0, fragments)
                .mapToObj(i -> "fragment F%d on Q {...F%d ...F%d} ".formatted(i, i + 1, i + 1))
                .collect(Collectors.joining())
            + "fragment F%d on Q {a}".formatted(fragments);

    var error =
        catchThrowableOfType(
            AbortExecutionException.class,
            () ->
                org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(20),
                    () -> DocumentSize.check(Parser.parse(document), DefaultLimits.LIMITS)));

    assertThat(error.getUnderlyingErrors().getFirst().getExtensions().get("code"))
        .isIn("TOO_MANY_FIELDS", "DOCUMENT_TOO_DEEP");
  }

  private static GraphQLError refusal(String document) {
    var refused =
        catchThrowableOfType(
            AbortExecutionException.class,
            () -> DocumentSize.check(Parser.parse(document), LIMITS));
    assertThat(refused).as(document).isNotNull();
    return refused.getUnderlyingErrors().getFirst();
  }
}
