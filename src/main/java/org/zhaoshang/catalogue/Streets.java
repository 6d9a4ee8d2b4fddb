package org.zhaoshang.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

/** The district's subdistricts, in memory. */
@Component
public class Streets implements CodeList {

  private static final String DISTRICT = "甘井子";
  private static final Pattern ABOVE = Pattern.compile("^(辽宁省)?(大连市)?(甘井子区)?");
  private static final Pattern KIND = Pattern.compile("(街道办事处|街道办|街道|街|镇|乡)$");

  private static final String DISTRICT_CODE = "210211";
  private static final Label DISTRICT_LABEL = new Label("甘井子区", "Ganjingzi District");

  private final CodeTree tree = new CodeTree(code -> Optional.empty());
  private final Map<String, Street> byCode = new LinkedHashMap<>();
  private final Map<String, Set<Street>> byWriting = new HashMap<>();

  Streets(JdbcClient jdbc) {
    tree.add(DISTRICT_CODE);
    jdbc.sql(
            "select code, name, name_en, valid_from, valid_to, aliases from catalogue.street order by code")
        .query((row, n) -> street(row))
        .list()
        .forEach(this::add);
  }

  private void add(Street street) {
    byCode.put(street.code(), street);
    tree.add(street.code(), street.district());
    Stream.concat(
            Stream.of(street.code()),
            Stream.concat(Stream.of(street.name()), street.aliases().stream()).map(Streets::stem))
        .forEach(
            writing -> byWriting.computeIfAbsent(writing, w -> new LinkedHashSet<>()).add(street));
  }

  /** The subdistricts that exist on this day, by code. */
  public List<Street> validOn(LocalDate day) {
    return all().stream().filter(street -> street.isValidOn(day)).toList();
  }

  /** Every subdistrict there ever was, by code. */
  public Collection<Street> all() {
    return byCode.values();
  }

  /** The subdistrict with this code. */
  public Optional<Street> byCode(String code) {
    return Optional.ofNullable(byCode.get(code));
  }

  /**
   * Reads a subdistrict as people write it: 营城子, 营城子镇, 營城子街道, 大连市甘井子区营城子街道办事处, 210211020.
   *
   * <p>甘井子 alone is the district as well as one of its subdistricts: it is not picked.
   *
   * @param day when it was written; one that does not exist then is found, with a note
   */
  public Resolution resolve(String written, LocalDate day) {
    var text = Folding.fold(written).replaceAll("\\s", "");
    var name = ABOVE.matcher(text).replaceFirst("");
    if (name.equals(DISTRICT) || name.isEmpty() && text.contains(DISTRICT)) {
      return new Resolution.Ambiguous(List.of("甘井子区", "甘井子街道"));
    }
    var found = byWriting.getOrDefault(stem(name), byWriting.getOrDefault(text, Set.of()));
    return switch (found.size()) {
      case 0 -> new Resolution.Unknown();
      case 1 -> found(found.iterator().next(), day);
      default -> new Resolution.Ambiguous(found.stream().map(Street::name).toList());
    };
  }

  private static Resolution.Found found(Street street, LocalDate day) {
    var note =
        street.isValidOn(day)
            ? null
            : "%1$s 在 %2$s 不存在 | %1$s does not exist on %2$s".formatted(street.name(), day);
    return new Resolution.Found(street.code(), street.name(), note);
  }

  /**
   * The name without what kind of place it is: several were towns before, and are still written so.
   */
  private static String stem(String name) {
    return KIND.matcher(name).replaceFirst("");
  }

  @Override
  public String type() {
    return "Street";
  }

  @Override
  public Resolution resolve(String written, @Nullable Integer edition, LocalDate day) {
    return resolve(written, day);
  }

  @Override
  public @Nullable Object entry(String field, Function<String, @Nullable Object> columns) {
    return columns.apply(field + "Code") instanceof String code ? byCode.get(code) : null;
  }

  @Override
  public Optional<Label> label(String code) {
    return code.equals(DISTRICT_CODE)
        ? Optional.of(DISTRICT_LABEL)
        : byCode(code).map(street -> new Label(street.name(), street.nameEn()));
  }

  /** The district above its subdistricts. */
  @Override
  public Optional<CodeTree> tree() {
    return Optional.of(tree);
  }

  private static Street street(ResultSet row) throws SQLException {
    return new Street(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getObject(4, LocalDate.class),
        row.getObject(5, LocalDate.class),
        List.of((String[]) row.getArray(6).getArray()));
  }
}
