package org.zhaoshang.access.personal;

import static java.util.stream.Collectors.groupingBy;

import graphql.GraphQLContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import org.zhaoshang.access.account.Account;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.Origin;

/** The entries to tokens that people make: one's own, and for administrators everybody's. */
@Controller
class PersonalTokenGraph {

  private final PersonalTokens tokens;
  private final PersonalTokenEditor editor;

  PersonalTokenGraph(PersonalTokens tokens, PersonalTokenEditor editor) {
    this.tokens = tokens;
    this.editor = editor;
  }

  /** As the schema's input. */
  record CreatePersonalAccessTokenInput(String name, List<String> scopes, int days) {}

  @MutationMapping
  PersonalTokenEditor.Made createPersonalAccessToken(
      @Argument CreatePersonalAccessTokenInput input, GraphQLContext context) {
    return editor.create(
        Caller.of(context), origin(context), input.name(), input.scopes(), input.days());
  }

  @MutationMapping
  PersonalToken revokePersonalAccessToken(@Argument String id, GraphQLContext context) {
    var token =
        NodeId.decode(id)
            .filter(node -> node.type().equals(PersonalToken.TYPE))
            .orElseThrow(() -> InputError.bad("id: not the id of a personal token"));
    return editor.revoke(Caller.of(context), origin(context), token.id());
  }

  @SchemaMapping(typeName = "Viewer", field = "personalAccessTokens")
  List<PersonalToken> own(Caller caller) {
    return caller.kind() == Caller.Kind.PERSON ? tokens.of(List.of(caller.name())) : List.of();
  }

  @BatchMapping(typeName = "Account", field = "personalAccessTokens")
  Map<Account, List<PersonalToken>> ofAccounts(List<Account> accounts) {
    var by =
        tokens.of(accounts.stream().map(Account::name).toList()).stream()
            .collect(groupingBy(PersonalToken::account));
    var of = new HashMap<Account, List<PersonalToken>>();
    accounts.forEach(account -> of.put(account, by.getOrDefault(account.name(), List.of())));
    return of;
  }

  @SchemaMapping(typeName = PersonalToken.TYPE)
  String id(PersonalToken token) {
    return new NodeId(PersonalToken.TYPE, token.id()).encode();
  }

  private static Origin origin(GraphQLContext context) {
    return context.getOrDefault(Origin.CONTEXT_KEY, Origin.UNKNOWN);
  }
}
