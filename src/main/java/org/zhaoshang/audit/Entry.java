package org.zhaoshang.audit;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.NodeId;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is to be noted. Holds no personal value, no variable and no token.
 *
 * @param act what was done
 * @param who by whom
 * @param operation in which operation; null outside of one
 * @param records the records it was about
 * @param outcome what became of it; null as long as nobody knows
 * @param of the entry whose outcome this one tells; null for an entry of its own
 */
public record Entry(
    Act act,
    Who who,
    @Nullable Operation operation,
    List<NodeId> records,
    @Nullable ActOutcome outcome,
    @Nullable Long of) {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int LONGEST_NAME = 200;

  public Entry {
    records = List.copyOf(records);
  }

  /**
   * An operation, or another request.
   *
   * @param request what all entries of one request have in common
   * @param type query, mutation or subscription; a method for what is no GraphQL
   * @param name its name in the document; a path for what is no GraphQL
   * @param hash SHA-256 of its document; null for what is no GraphQL
   */
  public record Operation(
      String request, String type, @Nullable String name, @Nullable String hash) {}

  /** Something that happened outside of an operation. */
  public static Entry of(Act act, Who who, ActOutcome outcome) {
    return new Entry(act, who, null, List.of(), outcome, null);
  }

  /** The entry that tells what became of this one. */
  Entry outcome(long id, ActOutcome became, Collection<NodeId> found) {
    return new Entry(act, who, operation, List.copyOf(found), became, id);
  }

  /**
   * The entry that tells what became of this one.
   *
   * @param made the path of what it made; null for none
   */
  Entry outcome(long id, ActOutcome became, @Nullable String made) {
    var done =
        operation == null || made == null
            ? operation
            : new Operation(operation.request(), operation.type(), made, null);
    return new Entry(act, who, done, List.of(), became, id);
  }

  /** As it is stored and hashed: JSON without nulls, always in the same order. */
  String content(String instance) {
    var content = new LinkedHashMap<String, Object>();
    put(content, "act", act.name());
    put(content, "kind", who.kind().name());
    put(content, "subject", who.subject());
    put(content, "client", who.client());
    put(content, "chamber", who.chamber());
    put(content, "token", who.token());
    put(content, "address", who.address());
    put(content, "instance", instance);
    if (operation != null) {
      put(content, "request", operation.request());
      put(content, "type", operation.type());
      put(content, "name", shortened(operation.name()));
      put(content, "hash", operation.hash());
    }
    if (!records.isEmpty()) {
      content.put("records", records.stream().map(Entry::name).distinct().toList());
    }
    put(content, "outcome", outcome == null ? null : outcome.name());
    put(content, "of", of);
    return JSON.writeValueAsString(content);
  }

  /** A record as the trail names it: {@code Contact:12}. */
  static String name(NodeId id) {
    return id.type() + ":" + id.id();
  }

  private static @Nullable String shortened(@Nullable String name) {
    return name == null || name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
  }

  private static void put(
      LinkedHashMap<String, Object> content, String name, @Nullable Object value) {
    if (value != null) {
      // PostgreSQL's JSON takes every character but this one
      content.put(name, value instanceof String text ? text.replace("\0", "") : value);
    }
  }
}
