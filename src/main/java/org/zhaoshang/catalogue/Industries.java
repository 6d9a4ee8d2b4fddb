package org.zhaoshang.catalogue;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.CodeList;
import org.zhaoshang.text.Folding;

/** Sections and divisions of GB/T 4754, editions 2011 and 2017, in memory. */
@Component
public class Industries implements CodeList {

  private static final int CURRENT = 2017;
  private static final Pattern WRITTEN = Pattern.compile("([a-t])?([0-9]{2})?([0-9]{1,2})?");

  private final Map<Integer, Map<String, Industry>> byEdition = new HashMap<>();

  Industries(JdbcClient jdbc) {
    jdbc.sql("select edition, code, name, section from catalogue.industry order by edition, code")
        .query((row, n) ->
            new Industry(row.getInt(1), row.getString(2), row.getString(3), row.getString(4)))
        .list()
        .forEach(
            i -> byEdition.computeIfAbsent(i.edition(), e -> new HashMap<>()).put(i.code(), i));
  }

  /**
   * The sections and divisions of an edition, in no order; none when the edition is neither 2011
   * nor 2017.
   */
  public Stream<Industry> of(int edition) {
    return byEdition.getOrDefault(edition, Map.of()).values().stream();
  }

  /** The section or division with this code in this edition. */
  public Optional<Industry> byCode(int edition, String code) {
    return Optional.ofNullable(byEdition.getOrDefault(edition, Map.of()).get(code));
  }

  /**
   * Reads an industry as it was written: {@code C38}, {@code 38}, {@code C}, {@code 3841} (kept as
   * its division), or a name. A letter that contradicts its digits is not read.
   *
   * @param edition 2011 or 2017
   */
  public Resolution resolve(String written, int edition) {
    var text = Folding.fold(written).replaceAll("\\s", "");
    var match = WRITTEN.matcher(text);
    return !text.isEmpty() && match.matches()
        ? byParts(match.group(1), match.group(2), match.group(3), edition)
        : byName(text, edition);
  }

  private Resolution byParts(
      @Nullable String letter, @Nullable String division, @Nullable String rest, int edition) {
    var section = letter == null ? null : letter.toUpperCase(Locale.ROOT);
    var code = division == null ? section : division;
    var found = code == null ? Optional.<Industry>empty() : byCode(edition, code);
    if (found.isEmpty()) {
      return new Resolution.Unknown();
    }
    var industry = found.get();
    if (section != null && !industry.section().equals(section)) {
      return new Resolution.Ambiguous(
          List.of(byCode(edition, section).map(Industry::name).orElse(section), industry.name()));
    }
    var note =
        rest == null
            ? null
            : "中类、小类 %1$s%2$s 归入大类 %1$s | group %1$s%2$s is kept as its division %1$s"
                .formatted(division, rest);
    return new Resolution.Found(industry.code(), industry.name(), note);
  }

  private Resolution byName(String text, int edition) {
    var key = nameKey(text);
    var found =
        of(edition)
            .filter(i -> nameKey(i.name()).equals(key))
            // K 房地产业 is also division 70: the narrower one is meant
            .sorted(Comparator.comparing(Industry::code))
            .toList();
    return found.isEmpty()
        ? new Resolution.Unknown()
        : new Resolution.Found(found.getFirst().code(), found.getFirst().name(), null);
  }

  /** Names are written with and without 的, 和 and the marks between words. */
  private static String nameKey(String name) {
    return Folding.fold(name).replaceAll("[^\\p{IsHan}]", "").replaceAll("[的和及]", "");
  }

  @Override
  public String type() {
    return "Industry";
  }

  @Override
  public @Nullable Object entry(String field, Function<String, @Nullable Object> columns) {
    return columns.apply(field + "Code") instanceof String code
            && columns.apply(field + "Edition") instanceof Integer edition
        ? byCode(edition, code).orElse(null)
        : null;
  }

  /**
   * The name of the current edition; a facet over both editions shows codes that mean the same for
   * all but a few.
   */
  @Override
  public Optional<String> label(String code) {
    return byCode(CURRENT, code).map(Industry::name);
  }
}
