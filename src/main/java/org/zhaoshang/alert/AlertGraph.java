package org.zhaoshang.alert;

import graphql.GraphQLContext;
import graphql.relay.DefaultConnectionCursor;
import graphql.relay.DefaultEdge;
import graphql.relay.Edge;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;
import org.zhaoshang.alert.webhook.Deliveries;
import org.zhaoshang.alert.webhook.Deliveries.Delivery;
import org.zhaoshang.alert.webhook.Deliveries.State;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.PageSize;
import org.zhaoshang.graph.RelayPage;
import org.zhaoshang.graph.SealedNumbers;
import org.zhaoshang.record.Nodes;
import org.zhaoshang.record.Row;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.schema.SearchSchema;
import reactor.core.publisher.Flux;

/** The fields of saved searches, alerts and deliveries, and the subscription. */
@Controller
class AlertGraph {

  private static final String DELIVERY = "WebhookDelivery";

  private final SavedSearches searches;
  private final Alerts alerts;
  private final Deliveries deliveries;
  private final Feeds feeds;
  private final Nodes nodes;
  private final SearchSchema schema;
  private final SealedNumbers seal;

  AlertGraph(
      SavedSearches searches,
      Alerts alerts,
      Deliveries deliveries,
      Feeds feeds,
      Nodes nodes,
      SearchSchema schema,
      SealedNumbers seal) {
    this.searches = searches;
    this.alerts = alerts;
    this.deliveries = deliveries;
    this.feeds = feeds;
    this.nodes = nodes;
    this.schema = schema;
    this.seal = seal;
  }

  /** As the schema's type of that name. */
  record Webhook(String url, Instant secretSince, long pending, long failed) {}

  @SubscriptionMapping
  Flux<Edge<Alert>> savedSearchMatched(
      @Argument String id, @Argument @Nullable String after, GraphQLContext context) {
    long search = SavedSearchGraph.id("id", id);
    if (searches.find(SearchOwner.of(context), search).isEmpty()) {
      throw InputError.bad("id: there is no such saved search");
    }
    long from =
        after == null
            ? alerts.latest(List.of(search)).getOrDefault(search, 0L)
            : AlertCursor.position(seal, "after", after, search);
    return feeds.follow(search, from).map(this::edge);
  }

  @SchemaMapping(typeName = SavedSearch.TYPE, field = "id")
  String searchId(SavedSearch search) {
    return SavedSearchGraph.encoded(search);
  }

  @SchemaMapping(typeName = SavedSearch.TYPE)
  @Nullable String type(SavedSearch search) {
    return schema.types().stream()
        .filter(type -> type.name().equals(search.criteria().type()))
        .map(IndexedType::searchType)
        .findFirst()
        .orElse(null);
  }

  @SchemaMapping(typeName = SavedSearch.TYPE)
  @Nullable String query(SavedSearch search) {
    return search.criteria().query();
  }

  @SchemaMapping(typeName = SavedSearch.TYPE)
  String filter(SavedSearch search) {
    return search.criteria().filter();
  }

  @SchemaMapping(typeName = SavedSearch.TYPE)
  @Nullable Webhook webhook(SavedSearch search) {
    return search.webhookUrl() == null
        ? null
        : new Webhook(
            search.webhookUrl(),
            Objects.requireNonNull(search.secretSince()),
            deliveries.count(search.id(), State.PENDING),
            deliveries.count(search.id(), State.FAILED));
  }

  @SchemaMapping(typeName = SavedSearch.TYPE)
  RelayPage<Alert> alerts(
      SavedSearch search,
      @Argument @Nullable Integer first,
      @Argument @Nullable String after,
      @Argument @Nullable Integer last,
      @Argument @Nullable String before,
      @Argument Alert.@Nullable Delivery delivery) {
    boolean backward = last != null || before != null;
    if (backward && (first != null || after != null)) {
      throw InputError.bad("first/after and last/before cannot be combined");
    }
    int size = PageSize.of(backward ? "last" : "first", backward ? last : first);
    long from = after == null ? 0 : AlertCursor.position(seal, "after", after, search.id());
    long until =
        before == null ? Long.MAX_VALUE : AlertCursor.position(seal, "before", before, search.id());
    var found = alerts.between(search.id(), from, until, backward, delivery, size + 1);
    long total = alerts.count(search.id(), delivery);
    return backward
        ? RelayPage.backward(found, size, before != null, this::alertId, total)
        : RelayPage.forward(found, size, after != null, this::alertId, total);
  }

  @SchemaMapping(typeName = SavedSearch.TYPE)
  RelayPage<Delivery> deliveries(
      SavedSearch search,
      @Argument @Nullable Integer first,
      @Argument @Nullable String after,
      @Argument @Nullable State state) {
    int size = PageSize.of("first", first);
    return RelayPage.forward(
        deliveries.list(search.id(), cursor(after), state, size + 1),
        size,
        after != null,
        delivery -> delivery.id().toString(),
        deliveries.count(search.id(), state));
  }

  @SchemaMapping(typeName = "Alert", field = "id")
  String alertId(Alert alert) {
    return alert.place().encode(seal);
  }

  @SchemaMapping(typeName = "Alert")
  String recordId(Alert alert) {
    return alert.record().encode();
  }

  @BatchMapping(typeName = "Alert", field = "record")
  Map<Alert, Row> records(
      List<Alert> alerts, @ContextValue(name = Horizon.CONTEXT_KEY) Horizon horizon) {
    var rows = nodes.byId(horizon, alerts.stream().map(Alert::record).toList());
    var found = new HashMap<Alert, Row>();
    for (var alert : alerts) {
      var row = rows.get(alert.record());
      if (row != null) {
        found.put(alert, row);
      }
    }
    return found;
  }

  @BatchMapping(typeName = "Alert")
  Map<Alert, Delivery> webhookDelivery(List<Alert> alerts) {
    var byId =
        deliveries.find(
            alerts.stream().map(Alert::deliveryId).flatMap(Stream::ofNullable).toList());
    var found = new HashMap<Alert, Delivery>();
    for (var alert : alerts) {
      var delivery = alert.deliveryId() == null ? null : byId.get(alert.deliveryId());
      if (delivery != null) {
        found.put(alert, delivery);
      }
    }
    return found;
  }

  @SchemaMapping(typeName = DELIVERY, field = "alerts")
  int alertsOf(Delivery delivery) {
    return delivery.matches();
  }

  @SchemaMapping(typeName = DELIVERY)
  @Nullable Instant nextAttemptAt(Delivery delivery) {
    return delivery.state() == State.PENDING ? delivery.nextAttemptAt() : null;
  }

  private Edge<Alert> edge(Alert alert) {
    return new DefaultEdge<>(alert, new DefaultConnectionCursor(alertId(alert)));
  }

  private static @Nullable UUID cursor(@Nullable String after) {
    try {
      return after == null ? null : UUID.fromString(after);
    } catch (IllegalArgumentException e) {
      throw new InputError(
          InputError.Code.BAD_CURSOR, "after: this cursor was not issued for this list");
    }
  }
}
