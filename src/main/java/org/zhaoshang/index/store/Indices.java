package org.zhaoshang.index.store;

import static java.util.Objects.requireNonNull;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.data.elasticsearch.ResourceNotFoundException;
import org.springframework.data.elasticsearch.core.ElasticsearchOperations;
import org.springframework.data.elasticsearch.core.IndexOperations;
import org.springframework.data.elasticsearch.core.document.Document;
import org.springframework.data.elasticsearch.core.index.AliasAction;
import org.springframework.data.elasticsearch.core.index.AliasActionParameters;
import org.springframework.data.elasticsearch.core.index.AliasActions;
import org.springframework.data.elasticsearch.core.mapping.IndexCoordinates;
import org.zhaoshang.index.document.DocumentShape;
import org.zhaoshang.index.document.MeaningText;
import org.zhaoshang.meaning.Embedding;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.schema.SchemaArtifacts;
import tools.jackson.databind.json.JsonMapper;

/** Creates, aliases and removes indices; Spring Data's better part. */
public final class Indices {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String META = "zhaoshang";
  private static final String EDITION = "edition";
  private static final String DATABASE = "database";
  private static final String VERSION = "version";

  /** Of several shards, the last documents of each are not those of all. */
  private static final int NEWEST = 20;

  /**
   * Elasticsearch refreshes an index only while writing goes on, and not every second, which would
   * cost a load more than the writing; workers do it as soon as the queue falls quiet.
   */
  private static final String REFRESH = "5s";

  /**
   * Every vector is compared: the nearest are exactly the nearest, and the same ones every time.
   */
  private static final String VECTOR_INDEX = "flat";

  private final ElasticsearchOperations operations;
  private final Elastic elastic;
  private final @Nullable Embedding embedding;

  /**
   * Works through Spring Data where it can, and through {@code client} where it cannot.
   *
   * @param embedding what makes the documents' vectors; null when the indices hold words only
   */
  public Indices(
      ElasticsearchOperations operations, Rest5Client client, @Nullable Embedding embedding) {
    this.operations = operations;
    this.elastic = new Elastic(client);
    this.embedding = embedding;
  }

  /**
   * No write ever creates an index by accident, with a guessed mapping; Spring Data has no word for
   * it.
   */
  public void forbidAutoCreation(String prefix) {
    elastic.send(
        "PUT",
        "/_index_template/" + prefix + "explicit",
        Map.of(
            "index_patterns", List.of(prefix + "*"), "priority", 500, "allow_auto_create", false));
  }

  /** Creates an empty index for the type, to be searched at once. */
  public void create(String index, IndexedType type, Epoch now) {
    create(index, type, now, REFRESH);
  }

  /** Creates an index for the type to be filled, not refreshed until {@link #open}. */
  public void createToFill(String index, IndexedType type, Epoch now) {
    create(index, type, now, "-1");
  }

  private void create(String index, IndexedType type, Epoch now, String refresh) {
    var body = JSON.readTree(SchemaArtifacts.mapping(type));
    var settings = asMap(JSON.convertValue(body.get("settings"), Map.class));
    // A removed document's version is remembered this long: longer than any write can be under way.
    settings.put("gc_deletes", "10m");
    settings.put("refresh_interval", refresh);
    var mappings = Document.from(asMap(JSON.convertValue(body.get("mappings"), Map.class)));
    meaning(type)
        .ifPresent(field ->
            asMap(requireNonNull(mappings.get("properties"))).put(IndexedType.MEANING, field));
    mappings.putAll(meta(type, now));
    at(index).create(settings, mappings);
  }

  /** The index is complete: searchable now. */
  public void open(String index) {
    var settings = new HashMap<String, Object>();
    settings.put("index", Map.of("refresh_interval", REFRESH));
    elastic.send("PUT", "/" + index + "/_settings", settings);
    at(index).refresh();
  }

  /**
   * Whether the index was made for another edition of the type's schema, or by a version of the
   * product that did not say for which database.
   */
  public boolean isOutdated(String index, IndexedType type) {
    var meta = meta(index);
    return !edition(type).equals(meta.get(EDITION)) || !meta.containsKey(DATABASE);
  }

  /**
   * Whether the index holds what this database never wrote: it is another's, or a backup was
   * restored that is older than the index.
   *
   * @param now asked last: until then the database may draw versions that the index has already
   */
  public boolean isForeign(String index, Supplier<Epoch> now) {
    var meta = meta(index);
    if (!(meta.get(DATABASE) instanceof String database)) {
      return false;
    }
    var known = new Epoch(database, Math.max(told(meta), newest(index)));
    return known.isForeignTo(now.get());
  }

  /**
   * Tells the index now and then how far its database has come, also when nothing stays of that.
   */
  public void tell(String index, IndexedType type, Epoch now) {
    if (new Epoch(now.database(), told(meta(index))).isLongBefore(now)) {
      at(index).putMapping(Document.from(meta(type, now)));
    }
  }

  private static long told(Map<?, ?> meta) {
    return meta.get(VERSION) instanceof Number version ? version.longValue() : 0;
  }

  /** The highest version among the last documents written; 0 when there is none. */
  private long newest(String index) {
    refresh(List.of(index));
    var found =
        elastic.send(
            "POST",
            "/" + index + "/_search?filter_path=hits.hits._version",
            Map.of(
                "size", NEWEST,
                "version", true,
                "_source", false,
                "track_total_hits", false,
                "sort", List.of(Map.of("_seq_no", "desc"))));
    return found.path("hits").path("hits").values().stream()
        .mapToLong(hit -> hit.path("_version").asLong())
        .max()
        .orElse(0);
  }

  private Map<?, ?> meta(String index) {
    return at(index).getMapping().get("_meta") instanceof Map<?, ?> all
            && all.get(META) instanceof Map<?, ?> meta
        ? meta
        : Map.of();
  }

  private Map<String, Object> meta(IndexedType type, Epoch now) {
    var meta =
        Map.of(
            "type",
            type.name(),
            EDITION,
            edition(type),
            DATABASE,
            now.database(),
            VERSION,
            now.version());
    return Map.of("_meta", Map.of(META, meta));
  }

  /** An outdated index ignores fields that it does not know until its successor is built. */
  public void tolerateUnknownFields(String index) {
    at(index).putMapping(Document.from(Map.of("dynamic", "false")));
  }

  /** Whether there is such an index. */
  public boolean exists(String index) {
    return at(index).exists();
  }

  /** The indices behind an alias. */
  public Set<String> behind(String alias) {
    try {
      return at(alias).getAliases(alias).keySet();
    } catch (ResourceNotFoundException e) {
      return Set.of();
    }
  }

  /**
   * Moves the alias in one step: searches see the old index or the new one, never none and never
   * both.
   */
  public void moveAlias(String alias, String index) {
    var actions = new AliasActions();
    behind(alias).stream()
        .filter(old -> !old.equals(index))
        .forEach(old -> actions.add(new AliasAction.Remove(parameters(alias, old))));
    actions.add(new AliasAction.Add(parameters(alias, index)));
    at(index).alias(actions);
  }

  /** These are no longer behind the alias; when none is, searches are told so. */
  public void takeOff(String alias, Set<String> indices) {
    if (!indices.isEmpty()) {
      var actions = new AliasActions();
      indices.forEach(index -> actions.add(new AliasAction.Remove(parameters(alias, index))));
      at(alias).alias(actions);
    }
  }

  /**
   * The indices that are there, by name.
   *
   * @return whether they take writes: Elasticsearch blocks them on a disk that is nearly full
   */
  public Map<String, Boolean> writable(String prefix) {
    var answer =
        elastic.send(
            "GET",
            "/" + prefix + "*/_settings/index.uuid,index.blocks.*?flat_settings=true",
            (byte[]) null);
    var writable = new TreeMap<String, Boolean>();
    answer
        .properties()
        .forEach(index ->
            writable.put(
                index.getKey(),
                index.getValue().path("settings").properties().stream()
                    .noneMatch(setting ->
                        setting.getKey().startsWith("index.blocks.")
                            && setting.getValue().asString("").equals("true"))));
    return writable;
  }

  /** Makes what was written searchable; an index that is gone holds up no other. */
  public void refresh(List<String> indices) {
    if (!indices.isEmpty()) {
      elastic.send(
          "POST",
          "/" + String.join(",", indices) + "/_refresh?ignore_unavailable=true",
          (byte[]) null);
    }
  }

  /** Removes an index if it is there. */
  public void delete(String index) {
    at(index).delete();
  }

  private static AliasActionParameters parameters(String alias, String index) {
    return AliasActionParameters.builder().withIndices(index).withAliases(alias).build();
  }

  private IndexOperations at(String index) {
    return operations.indexOps(IndexCoordinates.of(index));
  }

  /** The mapping of the vectors; empty when the type's documents have none. */
  private Optional<Map<String, Object>> meaning(IndexedType type) {
    if (embedding == null || type.meaningFields().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Map.of(
            "type", "dense_vector",
            "dims", embedding.dimensions(),
            "element_type", "byte",
            "similarity", "cosine",
            "index_options", Map.of("type", VECTOR_INDEX)));
  }

  private String edition(IndexedType type) {
    try {
      var text =
          DocumentShape.EDITION
              + SchemaArtifacts.mapping(type)
              + SchemaArtifacts.documentQuery(type)
              + (embedding == null || type.meaningFields().isEmpty()
                  ? ""
                  : embedding.name() + MeaningText.edition(type) + VECTOR_INDEX);
      var digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> asMap(Object map) {
    return (Map<String, Object>) map;
  }
}
