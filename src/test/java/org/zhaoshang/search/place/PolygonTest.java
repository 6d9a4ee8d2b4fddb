package org.zhaoshang.search.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhaoshang.graph.GeoPoint;
import org.zhaoshang.graph.InputError;

class PolygonTest {

  @Test
  void itIsClosedByItself_andMayBeClosedByHand() {
    var open = read("0 0, 1 0, 1 1");
    assertThat(read("0 0, 1 0, 1 1, 0 0")).isEqualTo(open);
    assertThat(read("0 0, 0 0, 1 0, 1 1, 1 1, 0 0")).isEqualTo(open);
    assertThat(open.corners()).hasSize(3);
  }

  @Test
  void itRunsCounterclockwise_whicheverWayItWasDrawn() {
    var clockwise = read("0 0, 0 1, 1 1, 1 0");
    assertThat(Sides.signedArea(clockwise.corners())).isPositive();
    assertThat(clockwise.corners())
        .containsExactlyInAnyOrderElementsOf(read("0 0, 1 0, 1 1, 0 1").corners());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 0, 1 1, 1 0, 0 1", // a bow tie
        "0 0, 2 0, 1 0", // flat
        "0 0, 4 0, 4 4, 2 0, 0 4", // a corner on another side
        "0 0, 2 2, 4 0, 4 4, 2 2, 0 4", // a corner on another corner
        "0 0, 4 0, 4 4, 4 6, 4 4, 0 4", // a spike
        "0 0, 4 0, 4 3, 1 3, 1 0, 0 1" // sides over one another
      })
  void sidesThatCrossOrTouchAreRefused(String corners) {
    assertThatThrownBy(() -> read(corners))
        .isInstanceOf(InputError.class)
        .hasMessageStartingWith("polygon: its sides cross or touch");
  }

  @Test
  void aConcaveOneIsFine() {
    assertThat(read("0 0, 4 0, 4 4, 2 1, 0 4").corners()).hasSize(5);
  }

  @Property
  void cornersInOrderAroundAMiddleNeverCross(
      @ForAll @Size(min = 5, max = 40) List<@DoubleRange(min = 0.1, max = 1) Double> reaches,
      @ForAll @IntRange(max = 100) int turn) {
    assertThat(Sides.crossing(ring(reaches, turn))).isEmpty();
  }

  @Property
  void twoSwappedCornersOfARoundOneCross(
      @ForAll @IntRange(min = 4, max = 100) int corners, @ForAll @IntRange(max = 100) int turn) {
    var ring = ring(Collections.nCopies(corners, 1.0), turn);
    Collections.swap(ring, 1, 2);
    assertThat(Sides.crossing(ring)).isPresent();
  }

  private static List<GeoPoint> ring(List<Double> reaches, int turn) {
    var ring = new ArrayList<GeoPoint>();
    for (int i = 0; i < reaches.size(); i++) {
      double angle = 2 * Math.PI * (i + turn / 100.0) / reaches.size();
      ring.add(new GeoPoint(reaches.get(i) * Math.sin(angle), reaches.get(i) * Math.cos(angle)));
    }
    return ring;
  }

  @Test
  void aThousandCornersAreCheckedInNoTime() {
    var ring = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < 1000; i++) {
      // needles to the middle: every pair of sides is near every other
      double reach = i % 2 == 0 ? 1 : 0.001;
      double angle = 2 * Math.PI * i / 1000;
      ring.add(Map.of("latitude", reach * Math.sin(angle), "longitude", reach * Math.cos(angle)));
    }
    long start = System.nanoTime();
    assertThat(Polygon.read(ring, "polygon").corners()).hasSize(1000);
    assertThat((System.nanoTime() - start) / 1_000_000).as("ms").isLessThan(2_000);
  }

  private static Polygon read(String corners) {
    var points =
        java.util.Arrays.stream(corners.split(", "))
            .map(c -> c.split(" "))
            .map(c -> Map.of("longitude", Double.valueOf(c[0]), "latitude", Double.valueOf(c[1])))
            .toList();
    return Polygon.read(points, "polygon");
  }
}
