package org.zhaoshang.access.account;

import graphql.GraphQLContext;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import org.zhaoshang.access.Forbidden;
import org.zhaoshang.access.Scopes;
import org.zhaoshang.access.account.AccountEditor.Edited;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.ProductWork;

/** The entries to accounts: for administrators, and to one's own password. */
@Controller
class AccountGraph {

  private final Accounts accounts;
  private final AccountEditor editor;

  AccountGraph(Accounts accounts, AccountEditor editor) {
    this.accounts = accounts;
    this.editor = editor;
  }

  /** As the schema's input. */
  record CreateAccountInput(String name, List<String> scopes, boolean administrator) {}

  @QueryMapping
  List<Account> accounts(GraphQLContext context) {
    Forbidden.unless(context, Scopes.ACCESS_ADMIN);
    return accounts.all();
  }

  @MutationMapping
  Edited createAccount(@Argument CreateAccountInput input, GraphQLContext context) {
    var by = Forbidden.unless(context, Scopes.ACCESS_ADMIN).name();
    return editor.create(input.name(), input.administrator(), input.scopes(), by);
  }

  @MutationMapping
  Account setAccountScopes(
      @Argument String id, @Argument List<String> scopes, GraphQLContext context) {
    Forbidden.unless(context, Scopes.ACCESS_ADMIN);
    return editor.scopes(number(id), scopes);
  }

  @MutationMapping
  Edited resetAccountPassword(@Argument String id, GraphQLContext context) {
    Forbidden.unless(context, Scopes.ACCESS_ADMIN);
    return editor.reset(number(id));
  }

  @MutationMapping
  Account suspendAccount(@Argument String id, GraphQLContext context) {
    var by = Forbidden.unless(context, Scopes.ACCESS_ADMIN).name();
    return editor.suspend(number(id), by);
  }

  @MutationMapping
  Account resumeAccount(@Argument String id, GraphQLContext context) {
    Forbidden.unless(context, Scopes.ACCESS_ADMIN);
    return editor.resume(number(id));
  }

  @MutationMapping
  boolean changePassword(
      @Argument String currentPassword, @Argument String newPassword, GraphQLContext context) {
    return done(context, name -> editor.change(name, currentPassword, newPassword));
  }

  @MutationMapping
  SecondFactors.Enrolment enrolSecondFactor(
      @Argument String currentPassword, GraphQLContext context) {
    return own(context, name -> editor.enrol(name, currentPassword));
  }

  @MutationMapping
  List<String> confirmSecondFactor(@Argument String code, GraphQLContext context) {
    return own(context, name -> editor.confirm(name, code));
  }

  @MutationMapping
  boolean removeSecondFactor(
      @Argument String currentPassword, @Argument String code, GraphQLContext context) {
    return done(context, name -> editor.unenrol(name, currentPassword, code));
  }

  @MutationMapping
  Account removeAccountSecondFactor(@Argument String id, GraphQLContext context) {
    Forbidden.unless(context, Scopes.ACCESS_ADMIN);
    return ProductWork.call(
        "recovery codes are nobody's to read and to write", () -> editor.unenrol(number(id)));
  }

  private boolean done(GraphQLContext context, Consumer<String> change) {
    return own(
        context,
        name -> {
          change.accept(name);
          return true;
        });
  }

  private <T> T own(GraphQLContext context, Function<String, T> change) {
    var caller = Caller.of(context);
    return ProductWork.call(
        "accounts are the administrators' to read and to write",
        () -> {
          if (caller.kind() != Caller.Kind.PERSON || accounts.byName(caller.name()).isEmpty()) {
            throw InputError.bad("only a person who signs in here has a password here");
          }
          return change.apply(caller.name());
        });
  }

  @SchemaMapping(typeName = Account.TYPE)
  String id(Account account) {
    return new NodeId(Account.TYPE, account.id()).encode();
  }

  private static long number(String encoded) {
    return NodeId.decode(encoded)
        .filter(id -> id.type().equals(Account.TYPE))
        .map(NodeId::id)
        .orElseThrow(() -> InputError.bad("id: not the id of an account"));
  }
}
