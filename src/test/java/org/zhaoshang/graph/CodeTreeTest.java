package org.zhaoshang.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CodeTreeTest {

  private final CodeTree tree =
      new CodeTree(
          code -> code.length() == 4 ? Optional.of(code.substring(0, 3)) : Optional.empty());

  @BeforeEach
  void plant() {
    tree.add("C");
    tree.add("D");
    tree.add("38", "C");
    tree.add("39", "C");
    tree.add("384", "38");
  }

  @Test
  void codesStandOnLevelsInTheOrderOfTheList() {
    assertThat(tree.depth()).isEqualTo(3);
    assertThat(tree.level(1)).containsExactly("C", "D");
    assertThat(tree.level(2)).containsExactly("38", "39");
    assertThat(tree.below("C")).containsExactly("38", "39");
    assertThat(tree.below("384")).isEmpty();
    assertThat(tree.ancestors("384")).containsExactly("38", "C");
    assertThat(tree.above("C")).isEmpty();
  }

  @Test
  void aCodeFinerThanTheListStandsBelowItsEntry() {
    assertThat(tree.levelOf("3841")).isEqualTo(4);
    assertThat(tree.ancestors("3841")).containsExactly("384", "38", "C");
    assertThat(tree.below("384")).isEmpty();
  }

  @Test
  void aCodeWithoutAPlaceIsOnNoLevel() {
    assertThat(tree.levelOf("99")).isZero();
    assertThat(tree.levelOf("9999")).isZero();
    assertThat(tree.above("99")).isEmpty();
  }
}
