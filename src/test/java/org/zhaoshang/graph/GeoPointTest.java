package org.zhaoshang.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeoPointTest {

  @ParameterizedTest
  @CsvSource({
    // a degree of a meridian, of the equator, half the earth, nothing
    "0,0,1,0,111195.080",
    "0,0,0,1,111195.080",
    "0,0,0,180,20015114.352",
    "38.95,121.52,38.95,121.52,0"
  })
  void distanceIsThatOfTheGreatCircle(
      double latitude, double longitude, double toLatitude, double toLongitude, double metres) {
    var from = new GeoPoint(latitude, longitude);
    var to = new GeoPoint(toLatitude, toLongitude);
    assertThat(from.distanceTo(to)).isCloseTo(metres, within(0.001));
    assertThat(to.distanceTo(from)).isEqualTo(from.distanceTo(to));
  }

  @ParameterizedTest
  @CsvSource({"91,0", "-90.000001,0", "0,180.5", "NaN,0", "0,Infinity"})
  void coordinatesOutOfRangeAreRefused(double latitude, double longitude) {
    var input = new HashMap<String, Object>();
    input.put("latitude", latitude);
    input.put("longitude", longitude);
    assertThatThrownBy(() -> GeoPoint.read(input, "at")).hasMessageContaining("is not within");
  }

  @Test
  void thePolesAndTheAntimeridianAreInRange() {
    var input = new HashMap<String, Object>();
    input.put("latitude", -90);
    input.put("longitude", 180.0);
    assertThat(GeoPoint.read(input, "at")).isEqualTo(new GeoPoint(-90, 180));
  }
}
