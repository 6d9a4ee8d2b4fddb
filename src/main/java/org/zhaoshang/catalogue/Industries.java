package org.zhaoshang.catalogue;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.CodeList;
import org.zhaoshang.graph.CodeTree;
import org.zhaoshang.graph.Label;
import org.zhaoshang.graph.Resolution;
import org.zhaoshang.text.Folding;

/**
 * The industries of GB/T 4754 in memory: the edition of 2017 down to its groups, that of 2011 down
 * to its divisions.
 *
 * <p>Facets and filters know one tree, that of 2017, for records of both editions: see {@link
 * IndustryTree}.
 */
@Component
public class Industries implements CodeList {

  private static final int CURRENT = 2017;
  private static final Pattern WRITTEN = Pattern.compile("([a-t])?([0-9]{2})?([0-9]{1,2})?");

  private final Map<Integer, Map<String, Industry>> byEdition = new ConcurrentHashMap<>();
  private final IndustryTree tree;

  Industries(JdbcClient jdbc) {
    tree = new IndustryTree(IndustryTree.Listed.all(jdbc));
    tree.listed()
        .forEach(listed ->
            entries(listed.edition())
                .put(listed.code(), tree.industry(listed.edition(), listed.code(), listed)));
  }

  private Map<String, Industry> entries(int edition) {
    return byEdition.computeIfAbsent(edition, e -> new ConcurrentHashMap<>());
  }

  /**
   * What the catalogue lists of an edition, in no order; nothing when the edition is neither 2011
   * nor 2017.
   */
  public Stream<Industry> of(int edition) {
    return tree.listed().stream()
        .filter(listed -> listed.edition() == edition)
        .flatMap(listed -> byCode(edition, listed.code()).stream());
  }

  /**
   * The industry with this code in this edition; a code finer than what the catalogue lists is one
   * when its group, or in the edition of 2011 its division, is listed.
   */
  public Optional<Industry> byCode(int edition, String code) {
    var entries = byEdition.get(edition);
    if (entries == null) {
      return Optional.empty();
    }
    var known = entries.get(code);
    return known != null
        ? Optional.of(known)
        : tree.above(edition, code)
            .map(listed -> entries.computeIfAbsent(code, c -> tree.industry(edition, c, listed)));
  }

  /**
   * Reads an industry as it was written: {@code C38}, {@code 38}, {@code C}, {@code 384}, {@code
   * 3841}, or a name. The code is kept as far as it is known; a letter that contradicts its digits
   * is not read.
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
    if (rest == null) {
      return new Resolution.Found(industry.code(), industry.name(), null);
    }
    var whole = division + rest;
    return byCode(edition, whole)
        .map(finer -> new Resolution.Found(whole, finer.name(), null))
        .orElseGet(() ->
            new Resolution.Found(
                industry.code(),
                industry.name(),
                "%1$d 版没有 %2$s，归入大类 %3$s | edition %1$d has no %2$s; kept as its division %3$s"
                    .formatted(edition, whole, industry.code())));
  }

  private Resolution byName(String text, int edition) {
    var key = nameKey(text);
    var found =
        of(edition)
            .filter(i -> nameKey(i.name()).equals(key))
            // K 房地产业 is also division 70, and division 12 is also group 120: the division is meant
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
  public Resolution resolve(String written, @Nullable Integer edition, LocalDate day) {
    return resolve(written, edition == null ? CURRENT : edition);
  }

  @Override
  public @Nullable Object entry(String field, Function<String, @Nullable Object> columns) {
    return columns.apply(field + "Code") instanceof String code
            && columns.apply(field + "Edition") instanceof Integer edition
        ? byCode(edition, code).orElse(null)
        : null;
  }

  @Override
  public Optional<Label> label(String code) {
    return tree.label(code);
  }

  @Override
  public Optional<CodeTree> tree() {
    return Optional.of(tree.codes());
  }

  /** {@code C38}, {@code c38} and {@code 38} are one code. */
  @Override
  public String code(String written) {
    var match = WRITTEN.matcher(Folding.fold(written).replaceAll("\\s", ""));
    if (!match.matches() || match.group(1) == null) {
      return written;
    }
    var letter = match.group(1).toUpperCase(Locale.ROOT);
    if (match.group(2) == null) {
      return match.group(3) == null ? letter : written;
    }
    var division = byCode(CURRENT, match.group(2));
    return division.isPresent() && division.get().section().equals(letter)
        ? match.group(2) + (match.group(3) == null ? "" : match.group(3))
        : written;
  }
}
