package org.zhaoshang.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.Message;
import org.zhaoshang.record.Outcome.Change;
import org.zhaoshang.record.RecordWriter.Writing;
import org.zhaoshang.record.RecordWriter.Written;
import org.zhaoshang.schema.record.FieldKind;
import org.zhaoshang.schema.record.RecordField;
import org.zhaoshang.schema.record.RecordType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes decisions: the records, the rows and links that belong to them, and what follows from
 * them.
 */
@Component
class RecordStore {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Message MISSING = Message.of("不能为空", "missing");

  private final RecordTables tables;
  private final RecordWriter writer;
  private final ChildRows children;
  private final ChildDays days;
  private final LinkRows links;
  private final Map<String, List<RecordRule>> rules;

  RecordStore(
      RecordTables tables,
      RecordWriter writer,
      ChildRows children,
      ChildDays days,
      LinkRows links,
      List<RecordRule> rules) {
    this.tables = tables;
    this.writer = writer;
    this.children = children;
    this.days = days;
    this.links = links;
    this.rules = rules.stream().collect(java.util.stream.Collectors.groupingBy(RecordRule::type));
  }

  /** What the type's own rules make of a draft, which is refused without what it must state. */
  void decide(Decision decision) {
    var type = decision.type();
    rules(type).forEach(rule -> rule.decide(decision));
    for (var field : type.written()) {
      if (mustState(decision, field)
          && decision.values().get(field.name()) == null
          && decision.problems().stream().noneMatch(p -> p.path().equals(field.name()))) {
        decision.refuse(field.name(), "required", null, MISSING);
      }
    }
  }

  /**
   * Whether a record that begins must say it: it is never null, and nothing is there by default.
   */
  boolean mustState(Decision decision, RecordField field) {
    return decision.before() == null
        && field.required()
        && field.columns().contains(field.name())
        && tables.of(decision.type().name()).required(field.name()).defaultValue() == null;
  }

  /** The rules of a type. */
  List<RecordRule> rules(RecordType type) {
    return rules.getOrDefault(type.name(), List.of());
  }

  /** What remains of a name of this type's records. */
  String key(RecordType type, @Nullable Object name) {
    var written = name == null ? "" : name.toString();
    return rules(type).isEmpty() ? IdentityKey.of(written) : rules(type).getFirst().key(written);
  }

  /** A code of this type's records as the record keeps it. */
  String code(RecordType type, String written) {
    return rules(type).isEmpty() ? written : rules(type).getFirst().code(written);
  }

  /** Brings records back that are retired; by id where they stand in the source. */
  void bringBack(RecordType type, Statement statement, Map<Long, String> locators) {
    if (!locators.isEmpty()) {
      writer.bringBack(type.name(), statement, locators);
      rules(type).forEach(rule -> rule.written(locators.keySet()));
    }
  }

  /** A decision that nothing refuses, and where it stands in its source. */
  record Decided(Decision decision, String locator) {}

  /** Writes them in the caller's transaction; one result for each, in the same order. */
  List<Written> write(RecordType type, Statement statement, List<Decided> decided) {
    var writings =
        decided.stream()
            .map(d -> {
              var before = d.decision().before();
              return new Writing(
                  before == null ? null : before.id(),
                  before == null ? null : before.version(),
                  d.decision().values(),
                  d.locator());
            })
            .toList();
    var written = new ArrayList<>(writer.write(type.name(), statement, writings));
    var locators = new HashMap<Long, String>();
    var bumped = new HashSet<Long>();
    for (int i = 0; i < written.size(); i++) {
      locators.put(written.get(i).id(), decided.get(i).locator());
      if (written.get(i).change() != Change.UNCHANGED) {
        bumped.add(written.get(i).id());
      }
    }
    var held = new HashMap<Long, List<String>>();
    var parts = parts(type, statement, decided, written, locators, held);
    writer.partsChanged(type.name(), statement, parts, locators, bumped);
    for (int i = 0; i < written.size(); i++) {
      var id = written.get(i).id();
      var changed = parts.getOrDefault(id, Map.of());
      written.set(i, written.get(i).with(!changed.isEmpty(), held.getOrDefault(id, List.of())));
      var decision = decided.get(i).decision();
      if (decision.fromFile() && !changed.isEmpty()) {
        var changes = RecordHistory.fields(JSON.writeValueAsString(changed));
        rules(type).forEach(rule -> rule.changed(decision, changes));
      }
    }
    rules(type).forEach(rule -> rule.written(bumped));
    return written;
  }

  /** What is worth a look about new records of a file, by id. */
  Map<Long, Message> look(RecordType type, Collection<Long> created) {
    var all = new HashMap<Long, Message>();
    if (!created.isEmpty()) {
      rules(type).forEach(rule -> all.putAll(rule.look(created)));
    }
    return all;
  }

  /**
   * Writes rows and links, without what is older than what the rows have.
   *
   * @param held takes what was left out, by id
   */
  private Map<Long, Map<String, Object>> parts(
      RecordType type,
      Statement statement,
      List<Decided> decided,
      List<Written> written,
      Map<Long, String> locators,
      Map<Long, List<String>> held) {
    var changes = new TreeMap<Long, Map<String, Object>>();
    for (var field : type.of(FieldKind.CHILDREN)) {
      var rows = new TreeMap<Long, Map<Object, Map<String, @Nullable Object>>>();
      var known = new TreeMap<Long, Map<Object, Map<String, @Nullable Object>>>();
      for (int i = 0; i < written.size(); i++) {
        var decision = decided.get(i).decision();
        var stated = decision.rows().get(field.name());
        if (stated != null) {
          rows.put(written.get(i).id(), stated);
          if (decision.before() != null) {
            known.put(written.get(i).id(), stated);
          }
        }
      }
      days.hold(type, field, statement, known, locators)
          .forEach((id, names) -> held.computeIfAbsent(id, k -> new ArrayList<>()).addAll(names));
      merge(changes, children.write(type, field, rows));
    }
    for (var field : type.of(FieldKind.LINKS)) {
      var pairs = new TreeMap<Long, Set<Long>>();
      for (int i = 0; i < written.size(); i++) {
        var stated = decided.get(i).decision().links().get(field.name());
        if (stated != null) {
          pairs.put(written.get(i).id(), stated);
        }
      }
      merge(changes, links.write(field, pairs));
    }
    return changes;
  }

  private static void merge(
      Map<Long, Map<String, Object>> changes, Map<Long, Map<String, Object>> more) {
    more.forEach((id, fields) -> changes.computeIfAbsent(id, k -> new TreeMap<>()).putAll(fields));
  }
}
