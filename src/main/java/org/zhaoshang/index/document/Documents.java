package org.zhaoshang.index.document;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.index.document.DocumentQuery.Projections;
import org.zhaoshang.meaning.DocumentVectors;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.schema.SearchSchema;
import tools.jackson.databind.json.JsonMapper;

/** Builds the documents of records, a batch at a time. */
public final class Documents {

  private final SearchSchema schema;
  private final DocumentQuery query;
  private final JsonMapper json;
  private final @Nullable DocumentVectors vectors;
  private final Map<String, DocumentShape> shapes = new ConcurrentHashMap<>();

  /**
   * Builds documents of the types of {@code schema}.
   *
   * @param vectors gives documents their meaning; null when the index holds words only
   */
  public Documents(
      SearchSchema schema,
      DocumentQuery query,
      JsonMapper json,
      @Nullable DocumentVectors vectors) {
    this.schema = schema;
    this.query = query;
    this.json = json;
    this.vectors = vectors;
  }

  /**
   * What became of a batch of records.
   *
   * @param documents the documents that could be built
   * @param absent ids without a record: their documents go
   * @param failed ids whose document cannot be built, and why
   */
  public record Built(List<Document> documents, List<Long> absent, Map<Long, String> failed) {}

  /** A document that still lacks its meaning. */
  private record Draft(long id, String nodeId, Map<String, Object> document) {}

  /**
   * The documents of these records as they are now.
   *
   * @throws RuntimeException when the record does not answer: nothing is known about any of them
   *     then
   */
  public Built build(String type, List<Long> ids) {
    var built = new Built(new ArrayList<>(ids.size()), new ArrayList<>(), new HashMap<>());
    if (!ids.isEmpty()) {
      var drafts = new ArrayList<Draft>(ids.size());
      build(schema.type(type), ids, drafts, built);
      addMeaning(schema.type(type), drafts);
      for (var draft : drafts) {
        built
            .documents()
            .add(
                new Document(draft.id(), draft.nodeId(), json.writeValueAsBytes(draft.document())));
      }
    }
    return built;
  }

  private void addMeaning(IndexedType type, List<Draft> drafts) {
    if (vectors == null || type.meaningFields().isEmpty()) {
      return;
    }
    var meaning = new MeaningText(type);
    var texts = drafts.stream().map(draft -> meaning.of(draft.document())).toList();
    var made = vectors.of(texts.stream().flatMap(Optional::stream).toList());
    for (int i = 0; i < drafts.size(); i++) {
      var document = drafts.get(i).document();
      texts
          .get(i)
          .map(text -> requireNonNull(made.get(text)))
          .ifPresent(vector -> document.put(IndexedType.MEANING, vector.toNumbers()));
    }
  }

  private void build(IndexedType type, List<Long> ids, List<Draft> drafts, Built built) {
    var projections =
        query.project(type, ids.stream().map(id -> new NodeId(type.name(), id).encode()).toList());
    var shape =
        shapes.computeIfAbsent(type.name(), name -> new DocumentShape(type, schema.labels()));
    var suspects = new ArrayList<Long>();
    for (int i = 0; i < ids.size(); i++) {
      if (projections.errors().containsKey(i)) {
        suspects.add(ids.get(i));
      } else {
        add(shape, ids.get(i), projections, i, drafts, built);
      }
    }
    if (ids.size() == 1) {
      suspects.forEach(id -> built.failed().put(id, String.valueOf(projections.errors().get(0))));
    } else {
      retry(type, suspects, drafts, built);
    }
  }

  /**
   * One bad record can fail the loader of its whole batch: halves find the culprit, and the others
   * pass.
   */
  private void retry(IndexedType type, List<Long> suspects, List<Draft> drafts, Built built) {
    int half = (suspects.size() + 1) / 2;
    if (half > 0) {
      build(type, suspects.subList(0, half), drafts, built);
    }
    if (half < suspects.size()) {
      build(type, suspects.subList(half, suspects.size()), drafts, built);
    }
  }

  private static void add(
      DocumentShape shape,
      long id,
      Projections projections,
      int i,
      List<Draft> drafts,
      Built built) {
    var projection = projections.values().get(i);
    if (projection == null) {
      built.absent().add(id);
      return;
    }
    try {
      drafts.add(new Draft(id, String.valueOf(projection.get("id")), shape.document(projection)));
    } catch (ArithmeticException | NumberFormatException | ClassCastException e) {
      built.failed().put(id, "the document cannot be made: " + e.getMessage());
    }
  }
}
