package org.zhaoshang.record;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.CodeList;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.Message;
import org.zhaoshang.graph.Resolution;
import org.zhaoshang.graph.SealedNumbers;
import org.zhaoshang.schema.Names;
import org.zhaoshang.schema.record.FieldKind;
import org.zhaoshang.schema.record.RecordField;

/**
 * Reads the input of a mutation into a decision, by what the schema declares of each field: an
 * absent field stays, null erases. All that is wrong is told at once.
 */
@Component
class RecordInput {

  private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0\\u3000]+");
  private static final Message MISSING = Message.of("不能为空", "missing");

  private final Map<String, CodeList> codeLists;
  private final Records records;
  private final RecordStore store;
  private final SealedNumbers seal;

  RecordInput(List<CodeList> codeLists, Records records, RecordStore store, SealedNumbers seal) {
    this.seal = seal;
    this.codeLists =
        codeLists.stream().collect(Collectors.toMap(CodeList::type, Function.identity()));
    this.records = records;
    this.store = store;
  }

  /** Reads what is given; as GraphQL read it, so that an absent field is told from null. */
  void read(Decision decision, Map<String, Object> given) {
    for (var field : decision.type().written()) {
      switch (field.kind()) {
        case TEXT -> text(decision, field, given);
        case CODE -> code(decision, field, given);
        case MONEY -> amount(decision, field, given);
        case PLACE -> place(decision, field, given);
        case REFERENCE -> reference(decision, field, given);
        case LINKS -> links(decision, field, given);
        case CHILDREN -> rows(decision, field, given);
        default -> plain(decision, field, given);
      }
    }
    for (var field : decision.type().fields()) {
      var value = decision.values().get(field.name());
      if (value != null && field.kind() != FieldKind.MONEY) {
        FieldCheck.broken(field, value)
            .ifPresent(p -> decision.refuse(p.path(), p.rule(), p.limit(), p.message()));
      }
    }
  }

  private static void plain(Decision decision, RecordField field, Map<String, Object> given) {
    if (given.containsKey(field.name())) {
      var value = given.get(field.name());
      if (value == null && field.required()) {
        decision.refuse(field.name(), "required", null, MISSING);
      } else {
        decision.put(field.name(), value);
      }
    }
  }

  private void text(Decision decision, RecordField field, Map<String, Object> given) {
    var name = field.name();
    if (!given.containsKey(name)) {
      return;
    }
    if (given.get(name) instanceof List<?> list) {
      decision.put(
          name,
          list.stream()
              .map(t -> clean(t.toString()))
              .filter(t -> !t.isEmpty())
              .distinct()
              .toList());
      return;
    }
    var written = given.get(name) == null ? "" : clean(given.get(name).toString());
    if (written.isEmpty()) {
      if (field.required()) {
        decision.refuse(name, "required", null, MISSING);
      }
      decision.put(name, field.list() ? List.of() : null);
      return;
    }
    var identity = decision.type().identity();
    if (identity != null && name.equals(identity.code())) {
      try {
        decision.put(name, store.code(decision.type(), written));
      } catch (InputError e) {
        decision.refuse(name, "code", null, Message.read(String.valueOf(e.getMessage())));
      }
      return;
    }
    boolean names =
        identity != null && identity.by().contains(name)
            || decision.type().references().containsKey(name);
    if (names && IdentityKey.of(written).isEmpty()) {
      decision.refuse(
          name, "name", null, Message.of("名称至少有一个字或数字", "a name has a letter or a digit"));
    }
    decision.put(name, written);
  }

  private static String clean(String written) {
    return BLANKS.matcher(written).replaceAll(" ").strip();
  }

  private void code(Decision decision, RecordField field, Map<String, Object> given) {
    var name = field.name();
    var columns = field.columns();
    var editions = field.editions();
    var givenEdition = given.get(name + "Edition");
    if (givenEdition != null && !editions.contains(givenEdition)) {
      decision.refuse(
          name + "Edition",
          "values",
          editions.toString(),
          Message.of(
              "应为 %1$s，不是 %2$s",
              "%1$s, not %2$s",
              editions.stream().map(String::valueOf).collect(Collectors.joining(" or ")),
              givenEdition));
      return;
    }
    if (given.get(name) instanceof String written && !written.isBlank()) {
      var edition =
          editions.isEmpty()
              ? null
              : givenEdition == null ? editions.getLast() : (Integer) givenEdition;
      var list = Objects.requireNonNull(codeLists.get(field.type()), field.type());
      var code = resolved(decision, name, list.resolve(written, edition, decision.day()));
      decision.put(columns.getFirst(), code);
      if (columns.size() > 1) {
        decision.put(columns.getLast(), code == null ? null : edition);
      }
    } else if (given.containsKey(name)) {
      columns.forEach(column -> decision.put(column, null));
    } else if (givenEdition != null) {
      decision.refuse(
          name + "Edition",
          "alone",
          null,
          Message.of("没有 input.%1$s 则没有意义", "says nothing without input.%1$s", name));
    }
  }

  private static @Nullable String resolved(Decision decision, String name, Resolution resolution) {
    return switch (resolution) {
      case Resolution.Found(var code, var _, var note) -> {
        if (note != null) {
          decision.remark(name, null, Message.read(note));
        }
        yield code;
      }
      case Resolution.Ambiguous(var names) -> {
        decision.refuse(
            name,
            "ambiguous",
            null,
            Message.of("可能是 %1$s，须写明", "may be %1$s; name one", String.join(", ", names)));
        yield null;
      }
      case Resolution.Unknown _ -> {
        decision.refuse(
            name, "catalogue", null, Message.of("目录中没有", "the catalogue has no such entry"));
        yield null;
      }
    };
  }

  private static void amount(Decision decision, RecordField field, Map<String, Object> given) {
    var name = field.name();
    if (!given.containsKey(name)) {
      return;
    }
    decision.put(name, null);
    var parts = field.parts();
    for (var part : List.of("basis", "from", "to")) {
      if (parts.containsKey(part)) {
        decision.put(Objects.requireNonNull(parts.get(part)), null);
      }
    }
    if (!(given.get(name) instanceof Map<?, ?> stated)) {
      return;
    }
    var amount = figure(decision, field, stated, "amount");
    var from = figure(decision, field, stated, "from");
    var to = figure(decision, field, stated, "to");
    boolean approximate = Boolean.TRUE.equals(stated.get("approximate"));
    boolean ranges = parts.containsKey("from");
    if (amount != null ? from != null || to != null : !ranges || from == null || to == null) {
      decision.refuse(
          name,
          "amount",
          null,
          ranges
              ? Message.of("给 amount，或给 from 和 to", "amount, or from and to")
              : Message.of("只给 amount", "amount, and no range"));
    } else if (amount == null && approximate) {
      decision.refuse(
          name + ".approximate", "amount", null, Message.of("区间已是约数", "a range is one already"));
    } else if (from != null && to != null && from.compareTo(to) >= 0) {
      decision.refuse(name + ".from", "amount", null, Message.of("应小于 to", "must be below to"));
    }
    decision.put(name, amount);
    if (ranges) {
      decision.put(Objects.requireNonNull(parts.get("from")), from);
      decision.put(Objects.requireNonNull(parts.get("to")), to);
      decision.put(
          Objects.requireNonNull(parts.get("basis")),
          amount == null ? "RANGE" : approximate ? "APPROXIMATE" : "EXACT");
    }
    currency(decision, name, String.valueOf(stated.get("currency")));
  }

  /** The amounts of a record are of one currency. */
  private static void currency(Decision decision, String name, String currency) {
    if (Currency.getAvailableCurrencies().stream()
        .noneMatch(known -> known.getCurrencyCode().equals(currency))) {
      decision.refuse(
          name + ".currency",
          "currency",
          "ISO 4217",
          Message.of("ISO 4217 的三个大写字母，如 CNY", "three capital letters of ISO 4217, such as CNY"));
    } else if (decision.values().get("currency") instanceof String other
        && !other.equals(currency)) {
      decision.refuse(
          name + ".currency",
          "currency",
          other,
          Message.of("一条记录的金额用同一币种", "the amounts of a record are of one currency"));
    }
    decision.put("currency", currency);
  }

  private static @Nullable BigDecimal figure(
      Decision decision, RecordField field, Map<?, ?> stated, String part) {
    if (!(stated.get(part) instanceof BigDecimal figure)) {
      return null;
    }
    FieldCheck.broken(field, figure)
        .ifPresent(
            p -> decision.refuse(field.name() + "." + part, p.rule(), p.limit(), p.message()));
    return figure;
  }

  private static void place(Decision decision, RecordField field, Map<String, Object> given) {
    var name = field.name();
    if (!given.containsKey(name)) {
      return;
    }
    field.columns().forEach(column -> decision.put(column, null));
    field.parts().values().forEach(part -> decision.put(part, null));
    if (!(given.get(name) instanceof Map<?, ?> place)
        || !(place.get("latitude") instanceof Double latitude)
        || !(place.get("longitude") instanceof Double longitude)) {
      return;
    }
    if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
      decision.refuse(
          name,
          "range",
          "90, 180",
          Message.of(
              "纬度在 -90 至 90 之间，经度在 -180 至 180 之间",
              "latitude within -90 and 90, longitude within -180 and 180"));
    } else if (latitude == 0 && longitude == 0) {
      decision.refuse(name, "place", null, Message.of("0,0 表示没有地点", "0,0 stands for no place"));
    } else {
      decision.put(name + "Latitude", degrees(latitude));
      decision.put(name + "Longitude", degrees(longitude));
      var datum = field.parts().get("datum");
      if (datum != null) {
        decision.put(datum, place.get("datum"));
      }
    }
  }

  private static BigDecimal degrees(double degrees) {
    return BigDecimal.valueOf(degrees).setScale(6, RoundingMode.HALF_UP);
  }

  private void reference(Decision decision, RecordField field, Map<String, Object> given) {
    var column = field.columns().getFirst();
    var written = field.written();
    var coded = written == null ? null : given.get(written + "CreditCode");
    if (coded != null) {
      coded(decision, field, written + "CreditCode", coded.toString());
    } else if (given.get(field.name()) instanceof String encoded) {
      var row = one(decision, field, field.name(), encoded);
      if (row != null) {
        decision.put(column, row.id());
        named(decision, written, row);
      }
    } else if (given.containsKey(field.name())) {
      decision.put(column, null);
    }
  }

  private void coded(Decision decision, RecordField field, String path, String code) {
    var written = String.valueOf(field.written());
    var horizon = decision.by().horizon();
    var row = records.having(horizon, field.type(), "creditCode", code);
    if (row == null) {
      if (decision.value(written) == null) {
        decision.refuse(
            written,
            "required",
            null,
            Message.of("不能为空，且登记库中没有这一代码", "missing, and the register has no record of this code"));
      }
      decision.remark(
          path, null, Message.of("登记库中没有这一代码", "the register has no record of this code"));
      decision.put(field.columns().getFirst(), null);
      return;
    }
    decision.put(field.columns().getFirst(), row.id());
    named(decision, written, row);
  }

  /** What the record that is referred to is called, where nothing was written. */
  private static void named(Decision decision, @Nullable String written, Row row) {
    if (written != null && decision.value(written) == null) {
      decision.put(written, row.get("name"));
    }
  }

  private @Nullable Row one(Decision decision, RecordField field, String path, String encoded) {
    var row =
        seal.id(encoded)
            .filter(id -> id.type().equals(field.type()))
            .map(id ->
                records.byId(decision.by().horizon(), field.type(), List.of(id.id())).get(id.id()))
            .orElse(null);
    if (row == null) {
      decision.refuse(
          path,
          "reference",
          null,
          Message.of("没有这条记录", "there is no such " + Names.words(field.type())));
    }
    return row;
  }

  private void links(Decision decision, RecordField field, Map<String, Object> given) {
    if (!given.containsKey(field.name())) {
      return;
    }
    var ids = new LinkedHashSet<Long>();
    if (given.get(field.name()) instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        var row = one(decision, field, field.name() + "." + i, String.valueOf(list.get(i)));
        if (row != null) {
          ids.add(row.id());
        }
      }
    }
    decision.links().put(field.name(), ids);
    var unmatched = field.written();
    if (unmatched != null) {
      decision.put(unmatched, List.of());
    }
  }

  private static void rows(Decision decision, RecordField field, Map<String, Object> given) {
    if (!(given.get(field.name()) instanceof List<?> list)) {
      return;
    }
    var children = Objects.requireNonNull(field.children());
    var rows = new LinkedHashMap<Object, Map<String, @Nullable Object>>();
    var nested = new ArrayList<Object>(list);
    for (int i = 0; i < nested.size(); i++) {
      var path = field.name() + "." + i;
      var values = new LinkedHashMap<String, @Nullable Object>();
      ((Map<?, ?>) nested.get(i)).forEach((name, value) -> values.put(name.toString(), value));
      var key = values.remove(children.by());
      for (var each : children.fields()) {
        var value = each.name().equals(children.by()) ? key : values.get(each.name());
        if (value instanceof Map<?, ?> amount) {
          value = amount.get("amount");
          values.put(each.name(), value);
        }
        if (value != null) {
          FieldCheck.broken(each, value)
              .ifPresent(
                  p -> decision.refuse(path + "." + each.name(), p.rule(), p.limit(), p.message()));
        }
      }
      if (key != null && rows.put(key, values) != null) {
        decision.refuse(
            path + "." + children.by(), "unique", null, Message.of("重复", "stated twice"));
      }
    }
    decision.rows().put(field.name(), rows);
  }
}
