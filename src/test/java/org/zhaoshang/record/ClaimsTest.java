package org.zhaoshang.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class ClaimsTest {

  record Entry(@Nullable String code, String name) {}

  @Provide
  Arbitrary<List<Entry>> batches() {
    var codes = Arbitraries.of("c1", "c2", "c3").injectNull(0.4);
    return Combinators.combine(codes, Arbitraries.of("甲", "乙")).as(Entry::new).list().ofMaxSize(12);
  }

  @Property
  void aRowRepeatsAnEarlierOneWithItsCode_orWithItsNameAndNoOtherCode(
      @ForAll("batches") List<Entry> batch) {
    var claims = new Claims();
    var accepted = new ArrayList<Entry>();
    for (var entry : batch) {
      boolean repeats = accepted.stream().anyMatch(earlier -> same(earlier, entry));

      var earlier =
          claims.claim(
              null,
              new Identities.Facts(entry.code(), List.of(entry.name()), List.of(), null),
              "R");

      assertThat(earlier != null).as("%s after %s", entry, accepted).isEqualTo(repeats);
      if (!repeats) {
        accepted.add(entry);
      }
    }
  }

  private static boolean same(Entry a, Entry b) {
    return a.code() != null && b.code() != null
        ? Objects.equals(a.code(), b.code())
        : a.name().equals(b.name());
  }
}
