package org.zhaoshang.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class VectorTest {

  @Property
  void wholeNumbersSayNearlyTheSameAsTheComponents(@ForAll long seed) {
    var random = new Random(seed);
    var a = random(random);
    var b = random(random);

    assertThat(Vector.of(a).cosine(Vector.of(b))).isCloseTo(cosine(a, b), within(0.01));
  }

  @Test
  void usesTheWholeRangeAndTheLengthMeansNothing() {
    var vector = Vector.of(new float[] {0.2f, -0.4f, 0f});

    assertThat(vector.toNumbers()).containsExactly(64, -127, 0);
    assertThat(Vector.of(new float[] {2f, -4f, 0f})).isEqualTo(vector);
    assertThat(Vector.of(vector.toBytes())).isEqualTo(vector).hasSameHashCodeAs(vector);
  }

  @Test
  void nothingPointsNowhere() {
    assertThatThrownBy(() -> Vector.of(new float[] {0, 0})).hasMessageContaining("direction");
    assertThatThrownBy(() -> Vector.of(new float[] {Float.NaN, Float.NaN}))
        .hasMessageContaining("direction");
  }

  private static float[] random(Random random) {
    var components = new float[512];
    for (int i = 0; i < components.length; i++) {
      components[i] = (float) random.nextGaussian();
    }
    return components;
  }

  private static double cosine(float[] a, float[] b) {
    double product = 0;
    double own = 0;
    double others = 0;
    for (int i = 0; i < a.length; i++) {
      product += a[i] * b[i];
      own += a[i] * a[i];
      others += b[i] * b[i];
    }
    return product / Math.sqrt(own * others);
  }
}
