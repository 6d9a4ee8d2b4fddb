package org.zhaoshang.access;

import graphql.GraphQLContext;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import org.zhaoshang.access.token.TokenState;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.record.Records;
import org.zhaoshang.record.Row;

/** Who asks, as the caller is told. */
@Controller
class ViewerGraph {

  private final Records records;
  private final Scopes scopes;
  private final ObjectProvider<TokenState> tokens;

  ViewerGraph(Records records, Scopes scopes, ObjectProvider<TokenState> tokens) {
    this.records = records;
    this.scopes = scopes;
    this.tokens = tokens;
  }

  @QueryMapping
  Caller viewer(GraphQLContext context) {
    return Caller.of(context);
  }

  @QueryMapping
  SortedSet<String> scopes() {
    return scopes.all();
  }

  @SchemaMapping(typeName = "Viewer", field = "scopes")
  Set<String> scopesOf(Caller caller) {
    return new TreeSet<>(caller.scopes());
  }

  @SchemaMapping(typeName = "Viewer")
  @Nullable Row chamber(Caller caller, @ContextValue(name = Horizon.CONTEXT_KEY) Horizon horizon) {
    var chamber = caller.chamber();
    return chamber == null
        ? null
        : records.byId(horizon, Horizon.OfChamber.TYPE, List.of(chamber)).get(chamber);
  }

  @MutationMapping
  boolean signOut(GraphQLContext context) {
    var token = Caller.of(context).token();
    if (token != null) {
      tokens.ifAvailable(state -> state.revoke(token));
    }
    return true;
  }
}
