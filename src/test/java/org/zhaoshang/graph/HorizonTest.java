package org.zhaoshang.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zhaoshang.graph.Caller.Kind;

class HorizonTest {

  private static final Set<String> SCOPES = Set.of("portfolio:read", "lead:read");

  @Test
  void eachKindOfCallerHasItsHorizon() {
    assertThat(Horizon.forCaller(Caller.PRODUCT)).isEqualTo(Horizon.ALL);
    assertThat(Horizon.forCaller(caller(Kind.PERSON, null)))
        .isEqualTo(new Horizon.District(SCOPES));
    assertThat(Horizon.forCaller(caller(Kind.CHAMBER, 7L)))
        .isEqualTo(new Horizon.OfChamber(7, SCOPES));
    assertThat(Horizon.forCaller(caller(Kind.ANONYMOUS, null)))
        .isEqualTo(new Horizon.Public(SCOPES));
    assertThat(Horizon.forCaller(caller(Kind.APPLICATION, null)))
        .isEqualTo(new Horizon.Public(SCOPES));
  }

  @Test
  void anApplicationSeesTheDistrictWhenItMay() {
    var scopes = Set.of("lead:read", Caller.DISTRICT);

    assertThat(Horizon.forCaller(new Caller("board", Kind.APPLICATION, scopes, null, null)))
        .isEqualTo(new Horizon.District(scopes));
  }

  @Test
  void whatBelongsToChambersIsSeenAsFarAsScopeAndHorizonGo() {
    assertThat(new Horizon.OfChamber(7, SCOPES).sight("lead:read")).isEqualTo(new Sight.Own(7));
    assertThat(new Horizon.OfChamber(7, SCOPES).sight("member:read")).isEqualTo(Sight.NOTHING);
    assertThat(new Horizon.Public(SCOPES).sight("lead:read")).isEqualTo(Sight.NOTHING);
    assertThat(new Horizon.District(SCOPES).sight("lead:read")).isEqualTo(Sight.EVERYTHING);
    assertThat(new Horizon.District(SCOPES).sight("member:read")).isEqualTo(Sight.NOTHING);
    assertThat(Horizon.ALL.sight("anything")).isEqualTo(Sight.EVERYTHING);
  }

  @Test
  void anyHorizonIsReadBackByItsName() {
    for (var horizon :
        List.of(
            Horizon.ALL,
            Horizon.NOTHING,
            new Horizon.Public(SCOPES),
            new Horizon.OfChamber(42, SCOPES),
            new Horizon.OfChamber(42, Set.of()),
            new Horizon.District(SCOPES))) {
      assertThat(Horizon.named(horizon.name())).contains(horizon);
    }
    assertThat(new Horizon.OfChamber(42, SCOPES).name())
        .isEqualTo("chamber:42 lead:read portfolio:read");
    assertThat(Horizon.named("street")).isEmpty();
    assertThat(Horizon.named("chamber:x")).isEmpty();
    assertThat(Horizon.named("")).isEmpty();
  }

  @Test
  void whatIsSeenUnderTwoHorizonsIsTheNarrowerWithTheScopesOfBoth() {
    var one = Set.of("lead:read");
    var district = new Horizon.District(SCOPES);
    var chamber = new Horizon.OfChamber(7, SCOPES);

    assertThat(Horizon.ALL.and(chamber)).isEqualTo(chamber);
    assertThat(chamber.and(Horizon.ALL)).isEqualTo(chamber);
    assertThat(district.and(new Horizon.District(one))).isEqualTo(new Horizon.District(one));
    assertThat(district.and(new Horizon.OfChamber(7, one)))
        .isEqualTo(new Horizon.OfChamber(7, one));
    assertThat(new Horizon.OfChamber(7, one).and(district))
        .isEqualTo(new Horizon.OfChamber(7, one));
    assertThat(chamber.and(new Horizon.OfChamber(8, SCOPES))).isEqualTo(new Horizon.Public(SCOPES));
    assertThat(district.and(new Horizon.Public(one))).isEqualTo(new Horizon.Public(one));
    assertThat(new Horizon.Public(SCOPES).and(chamber)).isEqualTo(new Horizon.Public(SCOPES));
    assertThat(district.and(new Horizon.District(Set.of("member:read"))))
        .isEqualTo(new Horizon.District(Set.of()));
  }

  private static Caller caller(Kind kind, @org.jspecify.annotations.Nullable Long chamber) {
    return new Caller("somebody", kind, SCOPES, chamber, null);
  }
}
