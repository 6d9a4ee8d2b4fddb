package org.zhaoshang.record;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.Label;
import org.zhaoshang.graph.Message;
import org.zhaoshang.graph.Sight;
import org.zhaoshang.record.Identities.Facts;
import org.zhaoshang.record.Identities.Met;
import org.zhaoshang.record.RecordStore.Decided;
import org.zhaoshang.record.RecordWriter.Written;
import org.zhaoshang.schema.record.FieldKind;
import org.zhaoshang.schema.record.Identity;
import org.zhaoshang.schema.record.RecordField;
import org.zhaoshang.schema.record.RecordType;
import org.zhaoshang.text.Folding;

/**
 * Rows of files become records of one type, as its directives and rules say. Fields: every column
 * by its camel-case name, the names of references as written, lists of names, and the fields of
 * rows of its own, whose key is a field or a parameter of the file ({@code year}). Parameters:
 * {@code synthetic}, {@code asOf}.
 */
final class RecordImport implements ImportTarget {

  private static final String SYNTHETIC = "synthetic";

  private final RecordType type;
  private final Identity identity;
  private final Identities identities;
  private final References references;
  private final RecordStore store;
  private final SeenRows seen;
  private final RecordHistory history;

  RecordImport(
      RecordType type,
      Identities identities,
      References references,
      RecordStore store,
      SeenRows seen,
      RecordHistory history) {
    this.history = history;
    this.type = type;
    this.identity = Objects.requireNonNull(type.identity());
    this.identities = identities;
    this.references = references;
    this.store = store;
    this.seen = seen;
  }

  @Override
  public String name() {
    return type.name();
  }

  @Override
  public void requireRight(Author by) {
    ImportTarget.super.requireRight(by);
    if (!(type.rows().of(by.horizon()) instanceof Sight.Everything)) {
      throw InputError.bad(
          "上传者看不到全部%s，文件未导入 | whoever sent the file does not see all %s; nothing was imported"
              .formatted(type.label().zh(), type.plural()));
    }
  }

  /** A row that may be written. */
  private record Row(int at, Draft draft, Decision decision) {

    @Nullable Long id() {
      return decision.before() == null ? null : decision.before().id();
    }
  }

  @Override
  public List<Outcome> write(Batch batch) {
    var statement = Statement.of(batch);
    var outcomes = new Outcome[batch.drafts().size()];
    var rows = withoutRepeats(batch, decided(batch, statement, outcomes), outcomes);
    var back = new LinkedHashMap<Long, String>();
    rows.forEach(row -> {
      var there = row.decision().before();
      if (there != null && there.get("retiredAt") != null) {
        back.put(there.id(), row.draft().locator());
      }
    });
    rows.stream()
        .collect(
            Collectors.groupingBy(row -> row.decision().day(), TreeMap::new, Collectors.toList()))
        .forEach((day, some) -> write(statement.on(day), some, back.keySet(), outcomes));
    store.bringBack(type, statement, back);
    return List.of(outcomes);
  }

  private void write(Statement statement, List<Row> rows, Set<Long> back, Outcome[] outcomes) {
    var written =
        store.write(
            type,
            statement,
            rows.stream().map(r -> new Decided(r.decision(), r.draft().locator())).toList());
    var created =
        store.look(
            type,
            written.stream()
                .filter(w -> w.change() == Outcome.Change.CREATED)
                .map(Written::id)
                .toList());
    for (int i = 0; i < written.size(); i++) {
      var each = written.get(i);
      var row = rows.get(i);
      var findings = new ArrayList<>(WorthALook.of(row.decision(), each.held()));
      var odd = created.get(each.id());
      if (odd != null) {
        findings.add(new Finding(identity.first(), row.draft().text(identity.first()), odd.both()));
      }
      outcomes[row.at()] =
          new Outcome.Accepted(
              back.contains(each.id()) ? Outcome.Change.CREATED : each.change(),
              findings,
              Outcome.About.of(type.name(), each.id()));
    }
  }

  private List<Row> decided(Batch batch, Statement statement, Outcome[] outcomes) {
    var drafts = batch.drafts();
    var certain =
        references.certain(
            type, drafts.stream().map(d -> (Function<String, @Nullable Object>) d::get).toList());
    var facts = drafts.stream().map(d -> facts(d, certain)).toList();
    var known = identities.known(type, facts);
    var back =
        history.takenBack(
            type.name(),
            facts.stream()
                .map(known::meet)
                .flatMap(m -> m instanceof Met.One(var row) ? Stream.of(row) : Stream.of())
                .filter(row -> row.get("retiredAt") != null)
                .map(org.zhaoshang.record.Row::id)
                .toList());
    var claims = new Claims();
    var earliest = new HashMap<String, Draft>();
    var rows = new ArrayList<Row>();
    for (int i = 0; i < outcomes.length; i++) {
      var draft = drafts.get(i);
      var each = facts.get(i);
      if (each.code() == null && !each.named()) {
        outcomes[i] = rejected(identity.first(), null, missing());
        continue;
      }
      var met = known.meet(each);
      if (met instanceof Met.Several(int count)) {
        outcomes[i] = rejected(ambiguous(), draft.text(ambiguous()), several(count));
        continue;
      }
      var before = met instanceof Met.One(var row) ? row : null;
      if (before != null && before.get("retiredAt") != null && !back.contains(before.id())) {
        outcomes[i] = rejected(null, null, retired(before));
        continue;
      }
      var earlier = claims.claim(before == null ? null : before.id(), each, draft.locator());
      if (earlier != null) {
        outcomes[i] = repeated(earlier, earliest.getOrDefault(earlier, draft)::get, draft);
        continue;
      }
      earliest.putIfAbsent(draft.locator(), draft);
      var decision = new Decision(type, batch.by(), before, true, day(draft, before, statement));
      if (met instanceof Met.Nobody(boolean namesake) && namesake) {
        decision.remark(identity.first(), draft.text(identity.first()), namesake());
      }
      state(decision, draft, each, batch);
      references.link(decision, certain);
      lists(decision, draft, certain);
      check(decision);
      store.decide(decision);
      if (decision.problems().isEmpty()) {
        rows.add(new Row(i, draft, decision));
      } else {
        outcomes[i] =
            new Outcome.Rejected(
                decision.problems().stream()
                    .map(p -> new Finding(p.path(), draft.text(p.path()), p.message().both()))
                    .toList());
      }
    }
    return rows;
  }

  /** A row that tells of a state before the one on record was true then, whenever its file came. */
  private LocalDate day(
      Draft draft, org.zhaoshang.record.@Nullable Row before, Statement statement) {
    return type.withStates().stream()
        .map(field -> Objects.requireNonNull(field.states()).asOf())
        .flatMap(asOf ->
            asOf != null
                    && draft.get(asOf) instanceof LocalDate day
                    && before != null
                    && before.get(asOf) instanceof LocalDate known
                    && day.isBefore(known)
                ? Stream.of(day)
                : Stream.of())
        .filter(day -> day.isBefore(statement.trueFor()))
        .min(Comparator.naturalOrder())
        .orElse(statement.trueFor());
  }

  private Facts facts(Draft draft, References.Certain certain) {
    var keys = new HashMap<String, Object>();
    identity.by().forEach(field -> keys.put(field + "Key", store.key(type, draft.get(field))));
    var owner = owner();
    if (owner != null && owner.written() != null) {
      var id = certain.of(owner, draft.get(owner.written()));
      if (id != null) {
        keys.put(owner.columns().getFirst(), id);
      }
    }
    for (var field : type.of(FieldKind.LINKS)) {
      if (identity.apart().contains(field.name())
          && draft.get(field.name()) instanceof List<?> names) {
        keys.put(
            field.name(),
            names.stream()
                .map(name -> {
                  var id = certain.of(field, name);
                  return id == null ? name : (Object) id;
                })
                .toList());
      }
    }
    return Identities.facts(type, name -> keys.getOrDefault(name, kept(draft, name)));
  }

  /** What breaks a rule is not kept, so it tells no records apart. */
  private @Nullable Object kept(Draft draft, String name) {
    var value = draft.get(name);
    return value != null
            && type.field(name).filter(f -> FieldCheck.broken(f, value).isPresent()).isPresent()
        ? null
        : value;
  }

  /** Takes over what the row says. */
  private void state(Decision decision, Draft draft, Facts facts, Batch batch) {
    draft
        .values()
        .forEach((name, value) -> {
          var children = type.field(name).isPresent() ? null : childrenWith(name);
          if (children != null) {
            var row = child(decision, children, batch, draft);
            if (!name.equals(Objects.requireNonNull(children.children()).by())) {
              row.put(name, value);
            }
          } else if (type.field(name).map(RecordField::kind).orElse(null) != FieldKind.LINKS) {
            decision.put(name, value);
          }
        });
    for (int i = 0; i < identity.by().size(); i++) {
      decision.put(identity.keys().get(i), facts.keys().get(i));
    }
    type.of(FieldKind.CODE).stream()
        .map(RecordField::columns)
        .filter(columns -> columns.size() > 1 && !decision.states(columns.getFirst()))
        // an edition says nothing without a code
        .forEach(columns -> decision.leave(columns.getLast()));
    amounts(decision);
    if (Boolean.parseBoolean(batch.parameters().get(SYNTHETIC))) {
      decision.put(SYNTHETIC, true);
    }
  }

  private @Nullable RecordField childrenWith(String name) {
    return type.of(FieldKind.CHILDREN).stream()
        .filter(f -> f.children() != null && f.children().has(name))
        .findFirst()
        .orElse(null);
  }

  /** The row's own row of a list, under the key that the row or the file gives. */
  private static Map<String, @Nullable Object> child(
      Decision decision, RecordField field, Batch batch, Draft draft) {
    var by = Objects.requireNonNull(field.children()).by();
    var given = draft.get(by) == null ? batch.parameters().get(by) : draft.get(by);
    Object key =
        given == null
            ? ""
            : given instanceof String text && text.matches("\\d+") ? Integer.valueOf(text) : given;
    return decision
        .rows()
        .computeIfAbsent(field.name(), name -> new LinkedHashMap<>())
        .computeIfAbsent(key, k -> new LinkedHashMap<>());
  }

  /** A range has no amount, and an amount no range: what the row states now replaces the other. */
  private void amounts(Decision decision) {
    for (var field : type.of(FieldKind.MONEY)) {
      var basis = field.parts().get("basis");
      if (basis == null) {
        continue;
      }
      if ("RANGE".equals(decision.values().get(basis))) {
        decision.put(field.name(), null);
      } else if (decision.values().get(field.name()) != null) {
        decision.putIfAbsent(basis, "EXACT");
        decision.put(Objects.requireNonNull(field.parts().get("from")), null);
        decision.put(Objects.requireNonNull(field.parts().get("to")), null);
      }
    }
  }

  private void lists(Decision decision, Draft draft, References.Certain certain) {
    for (var field : type.of(FieldKind.LINKS)) {
      if (draft.get(field.name()) instanceof List<?> names) {
        references.link(decision, field, names.stream().map(String::valueOf).toList(), certain);
      }
    }
  }

  /**
   * A value that breaks a rule is left out, with what belongs to it; one that tells records, or the
   * rows of a record, apart, or without which there is no record, rejects the row.
   */
  private void check(Decision decision) {
    for (var field : type.fields()) {
      var value = decision.values().get(field.name());
      if (value == null) {
        continue;
      }
      boolean needed =
          identity.by().contains(field.name())
              || field.name().equals(identity.code())
              || store.mustState(decision, field);
      if (!keeps(decision, field, value, needed)) {
        var whole = whole(field);
        decision.leave(whole.name());
        whole.parts().values().forEach(decision::leave);
      }
    }
    for (var field : type.of(FieldKind.CHILDREN)) {
      var children = Objects.requireNonNull(field.children());
      decision
          .rows()
          .getOrDefault(field.name(), Map.of())
          .forEach((key, row) -> {
            children
                .fields()
                .forEach(each -> {
                  boolean tells = each.name().equals(children.by());
                  var value = tells ? key : row.get(each.name());
                  if (value != null && !keeps(decision, each, value, tells)) {
                    row.remove(each.name());
                  }
                });
          });
    }
  }

  /** The field whose value this one is a part of, or the field itself. */
  private RecordField whole(RecordField field) {
    return type.fields().stream()
        .filter(f -> f.parts().containsValue(field.name()))
        .findFirst()
        .orElse(field);
  }

  private static boolean keeps(Decision decision, RecordField field, Object value, boolean needed) {
    var broken = FieldCheck.broken(field, value);
    broken.ifPresent(problem -> {
      if (needed) {
        decision.refuse(field.name(), problem.rule(), problem.limit(), problem.message());
      } else {
        decision.remark(field.name(), value.toString(), leftOut(problem.message()));
      }
    });
    return broken.isEmpty();
  }

  private static Message leftOut(Message message) {
    return new Message(message.zh() + "；未导入此值", message.en() + "; value left out");
  }

  private List<Row> withoutRepeats(Batch batch, List<Row> rows, Outcome[] outcomes) {
    var met = new LinkedHashMap<Long, String>();
    rows.forEach(r -> {
      if (r.id() != null) {
        met.put(r.id(), r.draft().locator());
      }
    });
    var earlier = seen.note(batch, type.name(), met);
    return rows.stream()
        .filter(row -> {
          var where = row.id() == null ? null : earlier.get(row.id());
          if (where != null) {
            outcomes[row.at()] =
                repeated(
                    where,
                    Objects.requireNonNull(row.decision().before())::get, // it has an id
                    row.draft());
          }
          return where == null;
        })
        .toList();
  }

  /** The reference to whose records they are, null for all. */
  private @Nullable RecordField owner() {
    return identity.within() == null ? null : type.field(identity.within()).orElseThrow();
  }

  private String ambiguous() {
    var owner = owner();
    return owner != null && owner.written() != null ? owner.written() : identity.first();
  }

  private Message missing() {
    return Message.of(
        "%s为空",
        "the %s is missing",
        type.label().zh() + type.field(identity.first()).orElseThrow().label().zh(),
        identity.first());
  }

  private Message several(int count) {
    var owner = owner();
    if (owner != null) {
      return new Message(
          "多家%s有同一条%s，须写明%s"
              .formatted(
                  owner.label().zh(),
                  type.label().zh(),
                  type.field(ambiguous()).orElseThrow().label().zh()),
          "several have this %s; name which by %s".formatted(type.noun(), ambiguous()));
    }
    var code = identity.code() == null ? null : type.field(identity.code()).orElseThrow().label();
    return new Message(
        "%d %s%s同名，没有%s无法区分"
            .formatted(count, type.counter(), type.label().zh(), code == null ? "代码" : code.zh()),
        "%d %s have this name; without a code they cannot be told apart"
            .formatted(count, type.plural()));
  }

  private Message namesake() {
    return new Message(
        "已有同名%s，但%s不同，作为另一%s；如为同一%s，请合并"
            .formatted(type.label().zh(), apart(Label::zh, "或"), type.counter(), type.counter()),
        "another %s of this name has another %s: taken as two; merge them if they are one"
            .formatted(type.noun(), apart(Label::en, " or ").toLowerCase(Locale.ROOT)));
  }

  private String apart(Function<Label, String> language, String or) {
    return Stream.concat(Stream.ofNullable(identity.code()), identity.apart().stream())
        .map(field -> language.apply(type.field(field).orElseThrow().label()))
        .collect(Collectors.joining(or));
  }

  private Message retired(org.zhaoshang.record.Row row) {
    return new Message(
        "此%s已退出（%s），恢复后才能写入".formatted(type.label().zh(), row.get("retiredReason")),
        "this %s was retired (%s); restore it first"
            .formatted(type.noun(), row.get("retiredReason")));
  }

  /** Names that differ in punctuation are perhaps one; nothing is written of the later row. */
  private Outcome repeated(
      String locator, Function<String, @Nullable Object> earlier, Draft later) {
    var name = identity.first();
    var written = earlier.apply(name);
    if (sameCode(earlier, later) || plain(written).equals(plain(later.get(name)))) {
      return rejected(
          null,
          null,
          new Message(
              "与 %s 是同一%s%s".formatted(locator, type.counter(), type.label().zh()),
              "the same %s as %s".formatted(type.noun(), locator)));
    }
    return rejected(
        name,
        later.text(name),
        new Message(
            "可能与 %s 的“%s”是同一%s%s：名称只差标点；如不是，请在名称中写出区别"
                .formatted(locator, written, type.counter(), type.label().zh()),
            "perhaps the same %s as %s of %s: the names differ in punctuation alone; if it is another one, say so in its name"
                .formatted(type.noun(), written, locator)));
  }

  private boolean sameCode(Function<String, @Nullable Object> earlier, Draft later) {
    return identity.code() != null
        && earlier.apply(identity.code()) instanceof Object code
        && code.equals(later.get(identity.code()));
  }

  private static String plain(@Nullable Object name) {
    return name == null ? "" : Folding.fold(name.toString()).replaceAll("\\s+", "");
  }

  private static Outcome rejected(@Nullable String field, @Nullable String value, Message message) {
    return Outcome.rejected(new Finding(field, value, message.both()));
  }
}
