package org.zhaoshang.index.store;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.index.store.Elastic.Unavailable;
import tools.jackson.databind.JsonNode;

/**
 * Writes documents with external versions. The request is put together by hand: the source is
 * serialised once however many indices it goes to, and the response is filtered down to the
 * statuses.
 */
public final class Bulk {

  /**
   * Above half a megabyte G1 takes an array for a humongous object, and marks the heap for each.
   */
  private static final int REQUEST_BYTES = 384 << 10;

  private static final int CONFLICT = 409;
  private static final int NOT_FOUND = 404;
  private static final int BAD_REQUEST = 400;

  private final Elastic elastic;

  /** Writes through {@code client}. */
  public Bulk(Rest5Client client) {
    this.elastic = new Elastic(client);
  }

  /**
   * One write.
   *
   * @param key what the caller calls the document; not sent
   * @param source the document as JSON; null removes it
   */
  public record Write(
      String index, String nodeId, long key, long version, byte @Nullable [] source) {}

  /**
   * What became of the writes.
   *
   * @param written how many took effect
   * @param conflicted how many were older than what the index holds, which is as good
   * @param rejected those that will never be accepted as they are
   */
  public record Result(int written, int conflicted, List<Rejection> rejected) {}

  /** A document that the index will never accept as it is. */
  public record Rejection(Write write, String error) {}

  /**
   * Writes all of them.
   *
   * @throws Unavailable when Elasticsearch does not answer, is overloaded, or an index is gone: try
   *     all of them again
   */
  public Result write(List<Write> writes) {
    var tally = new Tally();
    var body = new ByteArrayOutputStream(REQUEST_BYTES + (64 << 10));
    var pending = new ArrayList<Write>();
    for (var write : writes) {
      append(body, write);
      pending.add(write);
      if (body.size() >= REQUEST_BYTES) {
        send(body, pending, tally);
      }
    }
    if (!pending.isEmpty()) {
      send(body, pending, tally);
    }
    return new Result(tally.written, tally.conflicted, tally.rejected);
  }

  private static final class Tally {
    private int written;
    private int conflicted;
    private final List<Rejection> rejected = new ArrayList<>();
  }

  private static void append(ByteArrayOutputStream body, Write write) {
    var source = write.source();
    // Index names and base64url ids need no escaping.
    body.writeBytes(
        Elastic.utf8(
            "{\"%s\":{\"_index\":\"%s\",\"_id\":\"%s\",\"version\":%d,\"version_type\":\"external\"}}\n"
                .formatted(
                    source == null ? "delete" : "index",
                    write.index(),
                    write.nodeId(),
                    write.version())));
    if (source != null) {
      body.writeBytes(source);
      body.write('\n');
    }
  }

  private void send(ByteArrayOutputStream body, List<Write> pending, Tally tally) {
    var response =
        elastic.send(
            "POST",
            "/_bulk?filter_path=items.*.status,items.*.error.type,items.*.error.reason,items.*.error.caused_by.reason",
            body.toByteArray());
    var items = response.path("items");
    if (items.size() != pending.size()) {
      throw new Unavailable(
          "_bulk answered %d of %d writes".formatted(items.size(), pending.size()));
    }
    for (int i = 0; i < pending.size(); i++) {
      count(items.get(i).iterator().next(), pending.get(i), tally);
    }
    body.reset();
    pending.clear();
  }

  private static void count(JsonNode item, Write write, Tally tally) {
    int status = item.path("status").asInt();
    var error = item.path("error");
    if (status == CONFLICT) {
      tally.conflicted++;
    } else if (status < 300 || (status == NOT_FOUND && error.isMissingNode())) {
      tally.written++;
    } else if (status == BAD_REQUEST) {
      tally.rejected.add(new Rejection(write, reason(error)));
    } else {
      throw new Unavailable("%s: %s".formatted(write.index(), reason(error)));
    }
  }

  private static String reason(JsonNode error) {
    var cause = error.path("caused_by").path("reason").asString("");
    return error.path("type").asString("")
        + ": "
        + error.path("reason").asString("")
        + (cause.isEmpty() ? "" : ": " + cause);
  }
}
