package org.zhaoshang.index.document;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.schema.IndexedField;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.schema.SearchSchema.EnumLabel;
import org.zhaoshang.schema.ValueKind;
import org.zhaoshang.text.Completions;
import org.zhaoshang.text.Folding;
import org.zhaoshang.text.Pinyin;
import org.zhaoshang.text.WebHosts;

/**
 * Turns what the graph says about a record into its index document: value by value, plus what the
 * index derives ({@code labels}, {@code sort}, {@code suggest}). Amounts stand in 分, codes as codes
 * are compared. Nulls and empty lists are left out.
 */
public final class DocumentShape {

  /** Goes up whenever the derived parts change, so that the indices are rebuilt. */
  public static final int EDITION = 8;

  private static final int FEN_DIGITS = 2;

  private final String type;
  private final Branch root = new Branch(Form.PLAIN, new HashMap<>());
  private final List<Name> names = new ArrayList<>();
  private final List<Labelled> labelled;
  private final List<IndexedField> places;

  /** The shape of this type's documents. */
  DocumentShape(IndexedType type, Map<String, Map<String, EnumLabel>> labels) {
    this.type = type.name();
    this.labelled =
        type.labelledFields().stream()
            .map(f ->
                new Labelled(f.path().split("\\."), labels.getOrDefault(f.labelType(), Map.of())))
            .toList();
    this.places = type.places().stream().filter(place -> place.sort() != null).toList();
    for (var field : type.fields()) {
      if (field.kind() == ValueKind.MONEY) {
        root.add(field.path().split("\\."), 0, Form.MONEY);
      } else if (field.webHost()) {
        root.add(field.path().split("\\."), 0, Form.HOSTS);
      } else if (field.code()) {
        root.add(field.path().split("\\."), 0, Form.CODE);
      }
      if (field.isText() && (field.sort() != null || field.suggest())) {
        names.add(Name.of(field));
      }
    }
  }

  private enum Form {
    PLAIN,
    MONEY,
    CODE,
    HOSTS
  }

  /** A step into the projection; amounts and codes are told apart from other values. */
  private record Branch(Form form, Map<String, Branch> children) {

    private static final Branch PLAIN = new Branch(Form.PLAIN, Map.of());

    void add(String[] path, int at, Form form) {
      boolean last = at == path.length - 1;
      var child =
          children.computeIfAbsent(
              path[at], name -> new Branch(last ? form : Form.PLAIN, new HashMap<>()));
      if (!last) {
        child.add(path, at + 1, form);
      }
    }

    Branch child(String name) {
      return children.getOrDefault(name, PLAIN);
    }
  }

  private record Labelled(String[] path, Map<String, EnumLabel> labels) {}

  private record Name(String[] path, String name, boolean sort, boolean suggest) {

    static Name of(IndexedField field) {
      return new Name(
          field.path().split("\\."),
          field.path().replace('.', '_'),
          field.sort() != null,
          field.suggest());
    }
  }

  /**
   * The document.
   *
   * @throws ArithmeticException when an amount does not fit
   */
  Map<String, Object> document(Map<String, Object> projection) {
    var document = new LinkedHashMap<String, Object>();
    document.put("type", type);
    projection.forEach((name, value) -> put(document, name, value(root.child(name), value)));
    derive(document, projection);
    return document;
  }

  private void derive(Map<String, Object> document, Map<String, Object> projection) {
    var sort = new LinkedHashMap<String, Object>();
    var suggest = new ArrayList<String>();
    for (var field : names) {
      var folded = new ArrayList<String>();
      collect(projection, field.path(), 0, found -> folded.add(Folding.fold(found)));
      if (folded.isEmpty()) {
        continue;
      }
      if (field.sort()) {
        put(sort, field.name(), Pinyin.of(folded.getFirst()).sortKey());
      }
      if (field.suggest()) {
        suggest.addAll(folded);
      }
    }
    put(document, IndexedType.LABELS, labels(projection));
    for (var place : places) {
      put(sort, place.path(), projection.get(place.path()) == null ? null : true);
    }
    put(document, "sort", sort.isEmpty() ? null : sort);
    if (!suggest.isEmpty()) {
      put(document, "suggest", completions(suggest));
    }
  }

  /** The first name is the record's own. */
  private static Map<String, Object> completions(List<String> names) {
    var completions = Completions.of(names.getFirst(), names.subList(1, names.size()));
    var suggest = new LinkedHashMap<String, Object>();
    put(suggest, "name", filled(completions.name()));
    put(suggest, "aliases", filled(completions.aliases()));
    put(suggest, "pinyin", filled(completions.pinyin()));
    put(suggest, "initials", filled(completions.initials()));
    suggest.put("rank", completions.rank());
    return suggest;
  }

  private static @Nullable List<String> filled(List<String> texts) {
    return texts.isEmpty() ? null : texts;
  }

  private @Nullable List<String> labels(Map<String, Object> projection) {
    var labels = new TreeSet<String>();
    for (var field : labelled) {
      collect(
          projection,
          field.path(),
          0,
          value -> {
            var label = field.labels().get(value);
            if (label != null) {
              labels.add(label.zh());
            }
          });
    }
    return labels.isEmpty() ? null : List.copyOf(labels);
  }

  private static @Nullable Object value(Branch branch, @Nullable Object value) {
    return switch (value) {
      case null -> null;
      case List<?> list -> list(branch, list);
      case Map<?, ?> map -> branch.form() == Form.MONEY ? fen(map) : object(branch, map);
      case String address when branch.form() == Form.HOSTS -> filled(WebHosts.in(address));
      case String code when branch.form() == Form.CODE -> Folding.code(code);
      default -> value;
    };
  }

  private static @Nullable Object list(Branch branch, List<?> list) {
    var values = new ArrayList<Object>(list.size());
    for (var element : list) {
      var value = value(branch, element);
      if (value != null) {
        values.add(value);
      }
    }
    return values.isEmpty() ? null : values;
  }

  private static @Nullable Object object(Branch branch, Map<?, ?> map) {
    var object = new LinkedHashMap<String, Object>();
    map.forEach(
        (name, value) -> put(object, (String) name, value(branch.child((String) name), value)));
    return object.isEmpty() ? null : object;
  }

  /** 分, so that sums are exact; other currencies are never mixed in. */
  private static @Nullable Long fen(Map<?, ?> money) {
    if (!"CNY".equals(money.get("currency")) || !(money.get("amount") instanceof Object amount)) {
      return null;
    }
    return new BigDecimal(amount.toString())
        .movePointRight(FEN_DIGITS)
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  /** Gives every text at a path, through lists and objects, to {@code sink}. */
  static void collect(@Nullable Object at, String[] path, int step, Consumer<String> sink) {
    switch (at) {
      case null -> {}
      case List<?> list -> list.forEach(element -> collect(element, path, step, sink));
      case Map<?, ?> map -> collect(map.get(path[step]), path, step + 1, sink);
      default -> {
        var text = at.toString();
        if (!text.isBlank()) {
          sink.accept(text);
        }
      }
    }
  }

  private static void put(Map<String, Object> object, String name, @Nullable Object value) {
    if (value != null) {
      object.put(name, value);
    }
  }
}
