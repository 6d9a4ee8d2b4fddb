package org.zhaoshang.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.graph.CodeTree;
import org.zhaoshang.graph.Label;

/**
 * Where an industry of either edition stands in one tree, that of GB/T 4754-2017: section,
 * division, group.
 *
 * <p>A code of 2011 never stands under a label of 2017 that means something else. A division of
 * 2011 that one division of 2017 took over whole is counted there (79 居民服务业 under 80 居民服务业); one
 * that was divided keeps a place and a name of its own below its section ({@code 2011:58}); groups
 * and classes of 2011 are not compared at all: such a record counts down to its division, and is
 * found by {@code 2011:4415}.
 */
final class IndustryTree {

  private static final int CURRENT = 2017;
  private static final int FORMER_EDITION = 2011;
  private static final String FORMER = FORMER_EDITION + ":";
  private static final int DIVISION = 2;
  private static final int GROUP = 3;
  private static final int CLASS = 4;

  /**
   * An entry of the catalogue.
   *
   * @param current the entry of 2017 that took over one of 2011 whole; null when it was divided
   */
  record Listed(
      int edition,
      String code,
      String name,
      String nameEn,
      String section,
      @Nullable String current) {

    static List<Listed> all(JdbcClient jdbc) {
      return jdbc.sql(
              "select edition, code, name, name_en, section, current_code from catalogue.industry"
                  + " order by edition desc, code")
          .query((row, n) ->
              new Listed(
                  row.getInt(1),
                  row.getString(2),
                  row.getString(3),
                  row.getString(4),
                  row.getString(5),
                  row.getString(6)))
          .list();
    }

    private Label label() {
      return new Label(name, nameEn);
    }

    private boolean isSection() {
      return code.equals(section);
    }

    /** Its code in the tree. */
    private String value() {
      return edition == CURRENT ? code : current == null ? FORMER + code : current;
    }
  }

  private final List<Listed> listed;
  private final Map<String, Listed> byEditionAndCode = new HashMap<>();
  private final Map<String, Label> labels = new HashMap<>();
  private final CodeTree codes = new CodeTree(this::aboveUnlisted);

  IndustryTree(List<Listed> listed) {
    this.listed = listed;
    listed.forEach(l -> byEditionAndCode.put(key(l.edition(), l.code()), l));
    var current = listed.stream().filter(l -> l.edition() == CURRENT).toList();
    current.forEach(l -> labels.put(l.code(), l.label()));
    current.stream().filter(Listed::isSection).forEach(l -> codes.add(l.code()));
    current.stream()
        .filter(l -> !l.isSection() && l.code().length() == DIVISION)
        .forEach(l -> codes.add(l.code(), l.section()));
    listed.stream()
        .filter(l -> l.value().startsWith(FORMER))
        .forEach(l -> {
          codes.add(l.value(), l.section());
          labels.put(
              l.value(), new Label(l.name() + "（2011版）", l.label().en() + " (2011 edition)"));
        });
    current.stream()
        .filter(l -> l.code().length() == GROUP)
        .forEach(l -> codes.add(l.code(), l.code().substring(0, DIVISION)));
  }

  List<Listed> listed() {
    return listed;
  }

  CodeTree codes() {
    return codes;
  }

  Optional<Label> label(String value) {
    return Optional.ofNullable(labels.get(value));
  }

  /** The finest entry of the catalogue above a code that the catalogue does not list. */
  Optional<Listed> above(int edition, String code) {
    int known = edition == CURRENT ? GROUP : DIVISION;
    return code.matches("[0-9]{3,4}") && code.length() > known
        ? Optional.ofNullable(byEditionAndCode.get(key(edition, code.substring(0, known))))
        : Optional.empty();
  }

  /** The industry with this code, of which {@code entry} is the finest that the catalogue lists. */
  Industry industry(int edition, String code, Listed entry) {
    boolean section = code.equals(entry.section());
    return new Industry(
        edition,
        code,
        entry.name(),
        entry.label().en(),
        entry.section(),
        section ? null : code.substring(0, DIVISION),
        entry.code().length() == GROUP
            ? division(edition, code).map(Listed::name).orElse(null)
            : null,
        section || code.length() < GROUP ? null : code.substring(0, GROUP),
        path(edition, code, entry));
  }

  private List<String> path(int edition, String code, Listed entry) {
    var path = new ArrayList<String>();
    path.add(entry.section());
    if (!entry.isSection()) {
      path.add(division(edition, code).map(Listed::value).orElse(code.substring(0, DIVISION)));
    }
    if (code.length() >= GROUP && edition == CURRENT) {
      path.add(code.substring(0, GROUP));
    }
    if (code.length() == CLASS && edition == CURRENT) {
      path.add(code);
    }
    if (code.length() >= GROUP && edition != CURRENT) {
      path.add(FORMER + code);
    }
    return List.copyOf(path);
  }

  private Optional<Listed> division(int edition, String code) {
    return Optional.ofNullable(byEditionAndCode.get(key(edition, code.substring(0, DIVISION))));
  }

  private Optional<String> aboveUnlisted(String value) {
    boolean former = value.startsWith(FORMER);
    return above(
            former ? FORMER_EDITION : CURRENT, former ? value.substring(FORMER.length()) : value)
        .map(Listed::value);
  }

  private static String key(int edition, String code) {
    return edition + ":" + code;
  }
}
