package org.zhaoshang.defence.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import graphql.execution.AbortExecutionException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VariablesSizeTest {

  @Test
  void aThousandEntitiesOfAGatewayPass() {
    var representations =
        Collections.nCopies(1000, Map.of("__typename", "Enterprise", "id", "RW50ZXJwcmlzZTox"));

    assertThatCode(() -> VariablesSize.check(Map.of("r", representations), DefaultLimits.LIMITS))
        .doesNotThrowAnyException();
  }

  @Test
  void aLongListIsRefusedWithItsPlace() {
    assertThat(refusal(Map.of("f", Map.of("in", Collections.nCopies(2001, 1)))))
        .isEqualTo("LIST_TOO_LONG $f.in: 2001 items, at most 2000");
  }

  @Test
  void deepVariablesAreRefusedBeforeTheyAreWalked() {
    Object deep = 1;
    for (int i = 0; i < 100_000; i++) {
      deep = List.of(deep);
    }

    assertThat(refusal(Map.of("f", deep)))
        .isEqualTo("INPUT_TOO_DEEP $f is nested deeper than 20 levels");
  }

  @Test
  void listsOfListsCannotMultiply() {
    var wide = new ArrayList<Object>();
    for (int i = 0; i < 100; i++) {
      wide.add(Collections.nCopies(1000, 1));
    }

    assertThat(refusal(Map.of("f", wide)))
        .isEqualTo("INPUT_TOO_LARGE the variables hold more than 20000 values");
  }

  private static String refusal(Map<String, ?> variables) {
    var error =
        catchThrowableOfType(
                AbortExecutionException.class,
                () -> VariablesSize.check(variables, DefaultLimits.LIMITS))
            .getUnderlyingErrors()
            .getFirst();
    return error.getExtensions().get("code") + " " + error.getMessage();
  }
}
