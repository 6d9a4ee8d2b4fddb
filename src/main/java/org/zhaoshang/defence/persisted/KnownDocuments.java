package org.zhaoshang.defence.persisted;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionInput;
import graphql.GraphQLContext;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.language.Document;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.defence.Refusal;
import org.zhaoshang.defence.Refusal.Code;
import org.zhaoshang.defence.persisted.PersistedProperties.Mode;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.DocumentHash;
import org.zhaoshang.graph.Origin;

/**
 * Finds an operation's document by its text or its hash, and keeps it parsed and validated.
 *
 * <p>Only valid documents within the limits are kept, under the hash of their own text: nobody can
 * put one in another's place, and a flood of others cannot push out what is asked for often,
 * because the cache admits by frequency. The last few are kept besides: such a cache may refuse a
 * newcomer at once, and whoever sends a document to ask by its hash asks again directly. The
 * protocol is Apollo's (automatic persisted queries).
 *
 * <p>What is not in the manifest is known to the caller who sent it, and parsed for that caller:
 * neither the answer nor its time tells whether somebody else has run a document.
 */
public final class KnownDocuments implements PreparsedDocumentProvider {

  private static final int OVERHEAD = 200;
  private static final int LATEST = 64;
  private static final Caller NOBODY =
      new Caller("anonymous", Caller.Kind.ANONYMOUS, Set.of(), null, null);

  private final Mode mode;
  private final Manifest manifest;
  private final Cache<String, PreparsedDocumentEntry> parsed;
  private final Map<String, PreparsedDocumentEntry> latest =
      Collections.synchronizedMap(new Latest());

  /** Keeps what {@code properties} allow. */
  public KnownDocuments(PersistedProperties properties) {
    this.mode = properties.mode();
    this.manifest = Manifest.read(properties.manifest());
    this.parsed =
        Caffeine.newBuilder()
            .maximumWeight(properties.characters())
            .executor(Runnable::run)
            .<String, PreparsedDocumentEntry>weigher((key, entry) -> OVERHEAD + length(entry))
            .build();
  }

  private static int length(PreparsedDocumentEntry entry) {
    return entry instanceof Sized sized ? sized.length : 0;
  }

  /** Knows how long its text is. */
  private static final class Sized extends PreparsedDocumentEntry {
    private static final long serialVersionUID = 1L;
    private final int length;

    Sized(PreparsedDocumentEntry entry, int length) {
      super(entry.getDocument());
      this.length = length;
    }
  }

  /** Forgets what was sent longest ago. */
  private static final class Latest extends LinkedHashMap<String, PreparsedDocumentEntry> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, PreparsedDocumentEntry> eldest) {
      return size() > LATEST;
    }
  }

  @Override
  public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
      ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parse) {
    var entry = find(input, parse);
    if (!entry.hasErrors()) {
      // for whoever tells what is wrong with its variables
      input.getGraphQLContext().put(Document.class, entry.getDocument());
    }
    return CompletableFuture.completedFuture(entry);
  }

  private PreparsedDocumentEntry find(
      ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parse) {
    var asked = hash(input.getExtensions());
    if (asked != null && mode == Mode.OFF) {
      return refused(Code.PERSISTED_QUERY_NOT_SUPPORTED, "PersistedQueryNotSupported");
    }
    var text = input.getQuery();
    boolean sent = !text.isBlank() && !text.equals(ExecutionInput.PERSISTED_QUERY_MARKER);
    var hash = sent ? Manifest.sha256(text) : asked;
    if (hash == null) {
      return parse.apply(input);
    }
    if (asked != null && !asked.equals(hash)) {
      return refused(
          Code.PERSISTED_QUERY_HASH_MISMATCH,
          "extensions.persistedQuery.sha256Hash: not the SHA-256 of the query");
    }
    input.getGraphQLContext().put(DocumentHash.CONTEXT_KEY, hash);
    var listed = manifest.document(hash);
    if (mode == Mode.ONLY
        && listed.isEmpty()
        && !input.getGraphQLContext().getBoolean(DocumentHash.OWN, false)) {
      return refused(
          Code.OPERATION_NOT_ALLOWED,
          "only registered operations are executed here, and %s is none of them".formatted(hash));
    }
    var key = listed.isPresent() ? hash : sender(input.getGraphQLContext()) + " " + hash;
    var known = parsed.getIfPresent(key);
    if (known != null) {
      return known;
    }
    known = latest.get(key);
    if (known != null) {
      parsed.put(key, known);
      return known;
    }
    if (!sent && listed.isEmpty()) {
      return refused(Code.PERSISTED_QUERY_NOT_FOUND, "PersistedQueryNotFound");
    }
    return keep(key, sent ? text : listed.orElseThrow(), input, parse);
  }

  /** Whoever has no token is known by its address. */
  private static String sender(GraphQLContext context) {
    Caller caller = context.getOrDefault(Caller.CONTEXT_KEY, NOBODY);
    Origin origin = context.getOrDefault(Origin.CONTEXT_KEY, Origin.UNKNOWN);
    return caller.kind() == Caller.Kind.ANONYMOUS
        ? "address:" + origin.address()
        : caller.identity();
  }

  private PreparsedDocumentEntry keep(
      String key,
      String text,
      ExecutionInput input,
      Function<ExecutionInput, PreparsedDocumentEntry> parse) {
    var entry = parse.apply(input.transform(builder -> builder.query(text)));
    if (entry.hasErrors()) {
      return entry;
    }
    var sized = new Sized(entry, text.length());
    latest.put(key, sized);
    parsed.put(key, sized);
    return sized;
  }

  /** {@code {"persistedQuery": {"version": 1, "sha256Hash": "…"}}}. */
  private static @Nullable String hash(@Nullable Map<String, Object> extensions) {
    return extensions != null
            && extensions.get("persistedQuery") instanceof Map<?, ?> asked
            && asked.get("sha256Hash") instanceof String hash
        ? hash.toLowerCase(Locale.ROOT)
        : null;
  }

  private static PreparsedDocumentEntry refused(Code code, String message) {
    return new PreparsedDocumentEntry(Refusal.of(code, message).toError());
  }
}
