package org.zhaoshang.alert;

import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.zhaoshang.alert.Matches.Reason;
import org.zhaoshang.alert.webhook.Deliveries;
import org.zhaoshang.alert.webhook.Deliveries.Delivery;
import org.zhaoshang.alert.webhook.Payload;
import org.zhaoshang.alert.webhook.Webhooks;
import org.zhaoshang.background.Signal;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.SealedNumbers;
import org.zhaoshang.graph.SourceUnavailable;
import org.zhaoshang.search.StrictMatches;
import org.zhaoshang.text.PlainText;

/**
 * Saves, changes and removes searches. Each change is one transaction, together with what the
 * search matches at that moment: a crash leaves the search as it was before.
 */
final class SavedSearchEditor {

  private static final int LONGEST_NAME = 100;

  private final TransactionOperations transactions;
  private final JdbcClient jdbc;
  private final TypeGate gate;
  private final SavedSearches searches;
  private final CriteriaReader reader;
  private final Sweep sweep;
  private final Webhooks webhooks;
  private final Deliveries deliveries;
  private final Signal found;
  private final int most;
  private final SealedNumbers seal;

  SavedSearchEditor(
      TransactionOperations transactions,
      JdbcClient jdbc,
      SavedSearches searches,
      CriteriaReader reader,
      Sweep sweep,
      Webhooks webhooks,
      Deliveries deliveries,
      Signal found,
      int most,
      SealedNumbers seal) {
    this.seal = seal;
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.gate = new TypeGate(jdbc);
    this.searches = searches;
    this.reader = reader;
    this.sweep = sweep;
    this.webhooks = webhooks;
    this.deliveries = deliveries;
    this.found = found;
    this.most = most;
  }

  /**
   * A saved search.
   *
   * @param secret a secret that was made for it, to be shown this once; null when there is none
   */
  record Edited(SavedSearch search, @Nullable String secret) {}

  /**
   * Saves a search.
   *
   * @param input as the schema's {@code SaveSearchInput}
   * @throws InputError when a rule is broken or the limit reached
   * @throws SourceUnavailable when what it matches cannot be asked; nothing is saved then
   */
  Edited save(SearchOwner owner, Map<String, Object> input) {
    var name = name(input.get("name"));
    var criteria = criteria(owner, input);
    var url = input.get("webhook") instanceof String given ? webhooks.check(given) : null;
    return change(() -> {
      searches.alone(owner);
      long count = searches.count(owner);
      if (count >= most) {
        throw new InputError(
            InputError.Code.LIMIT_EXCEEDED,
            "saveSearch: %d searches are saved, at most %d".formatted(count, most));
      }
      unique(owner, name, 0);
      gate.noting(criteria.type());
      long id = searches.insert(owner, name, criteria);
      var secret = url == null ? null : webhooks.set(id, url);
      sweep(owner, get(owner, id), input);
      return new Edited(get(owner, id), secret);
    });
  }

  /** Changes what the input names; {@code input} as the schema's {@code UpdateSavedSearchInput}. */
  Edited update(SearchOwner owner, long id, Map<String, Object> input) {
    var before = get(owner, id);
    var name = input.get("name") == null ? before.name() : name(input.get("name"));
    var criteria = input.get("search") == null ? before.criteria() : criteria(owner, input);
    if (!criteria.type().equals(before.criteria().type())) {
      throw InputError.bad("search: a saved search keeps its type; save another one");
    }
    var url = input.get("webhook") instanceof String given ? webhooks.check(given) : null;
    return change(() -> {
      searches.alone(owner);
      unique(owner, name, id);
      boolean searchesAnew = !criteria.equals(before.criteria()) || before.problem() != null;
      if (searchesAnew && input.get("search") != null) {
        gate.noting(criteria.type());
        searches.change(id, criteria, owner);
        sweep(owner, get(owner, id), input);
      }
      searches.rename(id, name);
      return new Edited(get(owner, id), webhook(get(owner, id), input, url));
    });
  }

  private @Nullable String webhook(
      SavedSearch search, Map<String, Object> input, @Nullable String url) {
    if (url != null && !url.equals(search.webhookUrl())) {
      return webhooks.set(search.id(), url);
    }
    if (url == null && input.containsKey("webhook") && search.webhookUrl() != null) {
      webhooks.remove(search.id());
    }
    return null;
  }

  SavedSearch pause(SearchOwner owner, long id) {
    return change(() -> {
      searches.pause(get(owner, id).id(), true);
      return get(owner, id);
    });
  }

  SavedSearch resume(SearchOwner owner, long id, boolean includeExisting) {
    return change(() -> {
      var search = get(owner, id);
      if (search.paused()) {
        gate.noting(search.criteria().type());
        searches.pause(id, false);
        searches.problem(id, search.revision(), null);
        sweep(owner, get(owner, id), Map.of("includeExisting", includeExisting));
      }
      return get(owner, id);
    });
  }

  void delete(SearchOwner owner, long id) {
    if (!searches.delete(owner, id)) {
      throw unknown();
    }
    found.raise();
  }

  Edited rotate(SearchOwner owner, long id) {
    return change(() -> {
      requireWebhook(get(owner, id));
      var secret = webhooks.rotate(id);
      return new Edited(get(owner, id), secret);
    });
  }

  /** Posts a body without matches. */
  Delivery test(SearchOwner owner, long id) {
    return change(() -> {
      var search = get(owner, id);
      requireWebhook(search);
      if (search.paused()) {
        throw InputError.bad("id: the saved search is paused, nothing is posted");
      }
      var delivery = UUID.randomUUID();
      var body =
          Payload.test(
              seal.seal(new NodeId(SavedSearch.TYPE, id)), search.name(), java.time.Instant.now());
      deliveries.add(delivery, id, true, 0, body, Horizon.NOTHING.name());
      return deliveries.find(delivery).orElseThrow();
    });
  }

  /** Tries a given-up delivery again. */
  Delivery redeliver(SearchOwner owner, UUID id) {
    return change(() -> {
      var delivery =
          deliveries
              .find(id)
              .filter(d -> searches.find(owner, d.searchId()).isPresent())
              .orElseThrow(() -> InputError.bad("deliveryId: there is no such delivery"));
      requireWebhook(get(owner, delivery.searchId()));
      if (!deliveries.redeliver(id)) {
        throw InputError.bad("deliveryId: the delivery was not given up");
      }
      return deliveries.find(id).orElseThrow();
    });
  }

  /** The owner's search. */
  SavedSearch get(SearchOwner owner, long id) {
    return searches.find(owner, id).orElseThrow(SavedSearchEditor::unknown);
  }

  /** The owner is who asks: how far it sees needs no looking up. */
  private void sweep(SearchOwner owner, SavedSearch search, Map<String, Object> input) {
    var horizon = SearchOwner.horizon(search.horizon()).and(owner.horizon());
    if (Boolean.TRUE.equals(input.get("includeExisting"))) {
      sweep.tell(search, horizon, Reason.EXISTING);
    } else {
      sweep.note(search, horizon);
    }
  }

  /** One transaction that waits for others' locks, but not for long. */
  private <T> T change(Supplier<T> change) {
    try {
      T result =
          transactions.execute(status -> {
            jdbc.sql("set local lock_timeout = '20s'").update();
            return change.get();
          });
      found.raise();
      return java.util.Objects.requireNonNull(result);
    } catch (PessimisticLockingFailureException e) {
      throw new SourceUnavailable("the saved searches", e);
    } catch (StrictMatches.Refused e) {
      throw InputError.bad("search: " + e.getMessage());
    }
  }

  @SuppressWarnings("unchecked")
  private Criteria criteria(SearchOwner owner, Map<String, Object> input) {
    return reader.of(
        (Map<String, Object>) java.util.Objects.requireNonNull(input.get("search")),
        owner.horizon());
  }

  private void unique(SearchOwner owner, String name, long except) {
    if (searches.named(owner, name, except)) {
      throw InputError.bad("name: there is a saved search of this name");
    }
  }

  private static String name(@Nullable Object given) {
    var name = String.valueOf(given).strip();
    int length = name.codePointCount(0, name.length());
    if (length < 1 || length > LONGEST_NAME) {
      throw new InputError(
          InputError.Code.LIMIT_EXCEEDED,
          "name: %d characters are not within 1 and %d".formatted(length, LONGEST_NAME));
    }
    return plain("name", name);
  }

  /** Throws {@link InputError} with what of {@code text} is not text. */
  static String plain(String place, String text) {
    PlainText.fault(text)
        .ifPresent(fault -> {
          throw InputError.bad(place + ": " + fault);
        });
    return text;
  }

  private static void requireWebhook(SavedSearch search) {
    if (search.webhookUrl() == null) {
      throw InputError.bad("id: the saved search has no webhook");
    }
  }

  private static InputError unknown() {
    return InputError.bad("id: there is no such saved search");
  }
}
