package org.zhaoshang.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The made-up places of the sample. */
class SamplePlacesTest {

  private static final EnterpriseSource SOURCE = new EnterpriseSource(SampleDistrict.SEED);
  private static final List<SampleEnterprise> ENTERPRISES =
      LongStream.range(0, SampleDistrict.ENTERPRISES).mapToObj(SOURCE::at).toList();

  private final JsonNode outline =
      JsonMapper.shared()
          .readTree(Path.of("console/src/desk/map/outline-210211.json").toFile())
          .get("longitudeLatitude");

  @Test
  void everyPlaceLiesInTheDistrict_andSomeRecordsHaveNone() {
    var chambers = SampleChamber.all(SampleDistrict.SEED);
    var kinds =
        List.of(
            ENTERPRISES.stream().filter(e -> e.street() != null).map(SampleEnterprise::spot),
            new Portfolio(SampleDistrict.SEED, ENTERPRISES)
                .projects().stream().map(SampleProject::spot),
            chambers.stream().map(SampleChamber::seat),
            SampleLead.all(SampleDistrict.SEED, ENTERPRISES, chambers).stream()
                .map(SampleLead::site));
    for (Stream<Spot> kind : kinds) {
      var spots = kind.toList();
      var known = new ArrayList<>(spots);
      known.removeIf(java.util.Objects::isNull);
      assertThat(known).isNotEmpty().hasSizeLessThan(spots.size()).allMatch(this::inDistrict);
    }
  }

  @Test
  void whoIsRegisteredElsewhereHasNoPlaceInTheDistrict() {
    assertThat(ENTERPRISES)
        .filteredOn(e -> e.street() == null)
        .isNotEmpty()
        .allMatch(e -> e.spot() == null);
  }

  @Test
  void theAnnouncedInvestorAndItsIntentionHaveNone() {
    assertThat(AnnouncedInvestor.registerRow(new String[] {"经度", "纬度"})).containsOnly("");
    assertThat(
            SampleLead.all(SampleDistrict.SEED, ENTERPRISES, SampleChamber.all(SampleDistrict.SEED))
                .getFirst()
                .site())
        .isNull();
  }

  private boolean inDistrict(Spot spot) {
    boolean inside = false;
    for (int i = 0; i < outline.size(); i++) {
      var a = outline.get(i);
      var b = outline.get((i + 1) % outline.size());
      double south = a.get(1).asDouble();
      double north = b.get(1).asDouble();
      if ((south > spot.latitude()) != (north > spot.latitude())) {
        double at = (spot.latitude() - south) / (north - south);
        double from = a.get(0).asDouble();
        inside ^= spot.longitude() < from + at * (b.get(0).asDouble() - from);
      }
    }
    return inside;
  }
}
