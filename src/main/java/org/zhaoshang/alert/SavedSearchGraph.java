package org.zhaoshang.alert;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import org.zhaoshang.alert.webhook.Deliveries.Delivery;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.PageSize;
import org.zhaoshang.graph.RelayPage;
import org.zhaoshang.graph.SealedNumbers;

/** The entries to saved searches: queries and mutations. */
@Controller
class SavedSearchGraph {

  private final SavedSearches searches;
  private final SavedSearchEditor editor;
  private final SealedNumbers seal;

  SavedSearchGraph(SavedSearches searches, SavedSearchEditor editor, SealedNumbers seal) {
    this.seal = seal;
    this.searches = searches;
    this.editor = editor;
  }

  /** As the schema's {@code SavedSearchPayload}. */
  record Payload(SavedSearch savedSearch, @Nullable String webhookSecret) {

    /** A record would print the secret. */
    @Override
    public String toString() {
      return "SavedSearchPayload";
    }
  }

  @QueryMapping
  RelayPage<SavedSearch> savedSearches(
      @Argument @Nullable Integer first, @Argument @Nullable String after, GraphQLContext context) {
    int size = PageSize.of("first", first);
    long from = after == null ? 0 : id("after", seal.plain(after));
    var owner = SearchOwner.of(context);
    return RelayPage.forward(
        searches.list(owner, from, size + 1),
        size,
        from > 0,
        search -> seal.seal(encoded(search)),
        searches.count(owner));
  }

  @QueryMapping
  Optional<SavedSearch> savedSearch(@Argument String id, GraphQLContext context) {
    return NodeId.decode(id)
        .filter(node -> node.type().equals(SavedSearch.TYPE))
        .flatMap(node -> searches.find(SearchOwner.of(context), node.id()));
  }

  @MutationMapping
  Payload saveSearch(DataFetchingEnvironment env, GraphQLContext context) {
    return payload(editor.save(SearchOwner.of(context), input(env)));
  }

  @MutationMapping
  Payload updateSavedSearch(
      @Argument String id, DataFetchingEnvironment env, GraphQLContext context) {
    return payload(editor.update(SearchOwner.of(context), id("id", id), input(env)));
  }

  @MutationMapping
  SavedSearch pauseSavedSearch(@Argument String id, GraphQLContext context) {
    return editor.pause(SearchOwner.of(context), id("id", id));
  }

  @MutationMapping
  SavedSearch resumeSavedSearch(
      @Argument String id, @Argument @Nullable Boolean includeExisting, GraphQLContext context) {
    return editor.resume(
        SearchOwner.of(context), id("id", id), Boolean.TRUE.equals(includeExisting));
  }

  @MutationMapping
  String deleteSavedSearch(@Argument String id, GraphQLContext context) {
    editor.delete(SearchOwner.of(context), id("id", id));
    return id;
  }

  @MutationMapping
  Payload rotateWebhookSecret(@Argument String id, GraphQLContext context) {
    return payload(editor.rotate(SearchOwner.of(context), id("id", id)));
  }

  @MutationMapping
  Delivery testWebhook(@Argument String id, GraphQLContext context) {
    return editor.test(SearchOwner.of(context), id("id", id));
  }

  @MutationMapping
  Delivery redeliver(@Argument String deliveryId, GraphQLContext context) {
    try {
      return editor.redeliver(SearchOwner.of(context), UUID.fromString(deliveryId));
    } catch (IllegalArgumentException e) {
      throw InputError.bad("deliveryId: not the id of a delivery");
    }
  }

  private static Payload payload(SavedSearchEditor.Edited edited) {
    return new Payload(edited.search(), edited.secret());
  }

  /** As GraphQL read it: an absent field is told from null, and values are typed. */
  private static Map<String, Object> input(DataFetchingEnvironment env) {
    return Objects.requireNonNull(env.<Map<String, Object>>getArgument("input"));
  }

  static String encoded(SavedSearch search) {
    return new NodeId(SavedSearch.TYPE, search.id()).encode();
  }

  static long id(String argument, String encoded) {
    return NodeId.decode(encoded)
        .filter(id -> id.type().equals(SavedSearch.TYPE))
        .map(NodeId::id)
        .orElseThrow(() -> InputError.bad(argument + ": not the id of a saved search"));
  }
}
