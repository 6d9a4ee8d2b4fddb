package org.zhaoshang.index;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.index.document.Documents;
import org.zhaoshang.index.store.DocumentReader;
import org.zhaoshang.index.store.Poison;
import org.zhaoshang.record.Records;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.schema.SearchSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares the index with the record, document by document. */
public final class IndexCheck {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int PAGE = 1000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final SearchSchema schema;
  private final IndexNames names;
  private final Records records;
  private final Documents documents;
  private final DocumentReader reader;
  private final Poison poison;
  private final IndexQueue queue;

  IndexCheck(
      SearchSchema schema,
      IndexNames names,
      Records records,
      Documents documents,
      DocumentReader reader,
      Poison poison,
      IndexQueue queue) {
    this.schema = schema;
    this.names = names;
    this.records = records;
    this.documents = documents;
    this.reader = reader;
    this.poison = poison;
    this.queue = queue;
  }

  /** One document that is not as the record says. */
  public sealed interface Difference {

    /** The record. */
    NodeId record();

    /** The record has no document. */
    record Missing(NodeId record) implements Difference {}

    /** The document has no record. */
    record Surplus(NodeId record) implements Difference {}

    /** The document differs in these fields. */
    record Different(NodeId record, List<String> fields) implements Difference {}

    /** The document cannot be built, so it cannot be right. */
    record Impossible(NodeId record, String error) implements Difference {}
  }

  /**
   * What a check found.
   *
   * @param compared how many records were compared, by type
   * @param differences in the order of types and ids
   * @param poison what is set aside
   */
  public record Report(
      Map<String, Long> compared, List<Difference> differences, List<Poison.Case> poison) {

    /** Whether the index shows exactly what the record holds. */
    public boolean isClean() {
      return differences.isEmpty() && poison.isEmpty();
    }

    /** For a person: one line a difference, and a summary. */
    public String print() {
      var lines = new ArrayList<String>();
      differences.forEach(d -> lines.add(line(d)));
      poison.forEach(c ->
          lines.add(
              "set aside  %s:%d  since %s: %s".formatted(c.type(), c.id(), c.since(), c.error())));
      lines.add(
          "compared "
              + compared
              + ": "
              + (isClean() ? "no difference" : lines.size() + " differences"));
      return String.join("\n", lines);
    }

    private static String line(Difference difference) {
      var at =
          "%s:%d  %s"
              .formatted(
                  difference.record().type(),
                  difference.record().id(),
                  difference.record().encode());
      return switch (difference) {
        case Difference.Missing _ -> "missing    " + at;
        case Difference.Surplus _ -> "surplus    " + at;
        case Difference.Different d -> "different  " + at + "  " + String.join(", ", d.fields());
        case Difference.Impossible i -> "impossible " + at + "  " + i.error();
      };
    }
  }

  /**
   * Compares everything. What differs at first is looked at again after the queue has emptied, so
   * that writes under way are not reported.
   *
   * @throws RuntimeException when a server does not answer
   */
  public Report run() {
    var compared = new TreeMap<String, Long>();
    var differences = new ArrayList<Difference>();
    for (var type : schema.types()) {
      var suspects = new TreeSet<Long>();
      compared.put(type.name(), compareRecords(type, suspects));
      findSurplus(type, suspects);
      if (!suspects.isEmpty()) {
        awaitQueue();
        var again = List.copyOf(suspects);
        for (int i = 0; i < again.size(); i += PAGE) {
          differences.addAll(compare(type, again.subList(i, Math.min(i + PAGE, again.size()))));
        }
      }
    }
    return new Report(compared, List.copyOf(differences), poison.first(PAGE));
  }

  private long compareRecords(IndexedType type, TreeSet<Long> suspects) {
    long count = 0;
    for (var ids = records.idsAfter(type.name(), 0, PAGE);
        !ids.isEmpty();
        ids = records.idsAfter(type.name(), ids.getLast(), PAGE)) {
      count += ids.size();
      compare(type, ids).forEach(difference -> suspects.add(difference.record().id()));
    }
    return count;
  }

  private void findSurplus(IndexedType type, TreeSet<Long> suspects) {
    reader.ids(
        names.alias(type),
        PAGE,
        nodeIds -> {
          var ids =
              nodeIds.stream().flatMap(id -> NodeId.decode(id).stream()).map(NodeId::id).toList();
          var known = records.byId(Horizon.ALL, type.name(), ids).keySet();
          ids.stream().filter(id -> !known.contains(id)).forEach(suspects::add);
        });
  }

  private List<Difference> compare(IndexedType type, List<Long> ids) {
    var built = documents.build(type.name(), ids);
    var expected = new HashMap<Long, JsonNode>();
    built
        .documents()
        .forEach(document -> expected.put(document.id(), JSON.readTree(document.source())));
    var found =
        reader.sources(
            names.alias(type),
            ids.stream().map(id -> new NodeId(type.name(), id).encode()).toList());
    var differences = new ArrayList<Difference>();
    for (long id : ids) {
      var record = new NodeId(type.name(), id);
      var error = built.failed().get(id);
      var should = expected.get(id);
      var is = found.get(record.encode());
      if (error != null) {
        differences.add(new Difference.Impossible(record, error));
      } else if (should == null) {
        if (is != null) {
          differences.add(new Difference.Surplus(record));
        }
      } else if (is == null) {
        differences.add(new Difference.Missing(record));
      } else if (!should.equals(is)) {
        differences.add(new Difference.Different(record, fields(should, is)));
      }
    }
    return differences;
  }

  private static List<String> fields(JsonNode should, JsonNode is) {
    var fields = new TreeSet<String>();
    fields.addAll(should.propertyNames());
    fields.addAll(is.propertyNames());
    return fields.stream().filter(name -> !should.path(name).equals(is.path(name))).toList();
  }

  private void awaitQueue() {
    try {
      queue.awaitEmpty(PATIENCE);
    } catch (TimeoutException e) {
      throw new IllegalStateException("cannot compare while the index lags: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
