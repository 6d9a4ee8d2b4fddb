package org.zhaoshang.contact;

import graphql.GraphQLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import org.zhaoshang.access.Forbidden;
import org.zhaoshang.contact.PersonalDataDesk.Erasure;
import org.zhaoshang.contact.PersonalDataDesk.Export;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Horizon;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.ProductWork;

/** What a person may ask for. */
@Controller
class ContactGraph {

  private static final String MANAGE = "contact:manage";
  private static final String HASHES = "hashes that no caller may see are compared";

  private final PersonalDataDesk desk;

  ContactGraph(PersonalDataDesk desk) {
    this.desk = desk;
  }

  /** As the schema's input: one of the two. */
  record PersonInput(@Nullable String contact, @Nullable String number) {

    /** Never who it is: a record would print it. */
    @Override
    public String toString() {
      return "PersonInput";
    }
  }

  @MutationMapping
  Export exportPersonalData(@Argument PersonInput person, GraphQLContext context) {
    authorized(context);
    return ProductWork.call(HASHES, () -> desk.export(contact(person), person.number()));
  }

  @MutationMapping
  Erasure erasePersonalData(@Argument PersonInput person, GraphQLContext context) {
    authorized(context);
    return ProductWork.call(HASHES, () -> desk.erase(contact(person), person.number()));
  }

  private static void authorized(GraphQLContext context) {
    var caller = Forbidden.unless(context, MANAGE);
    if (!Horizon.of(context).seesDistrict() || caller.kind() == Caller.Kind.CHAMBER) {
      throw new Forbidden(caller, "the district's staff and applications");
    }
  }

  private static @Nullable Long contact(PersonInput person) {
    if (person.contact() == null) {
      return null;
    }
    return NodeId.decode(person.contact())
        .filter(id -> id.type().equals(ContactView.TYPE))
        .map(NodeId::id)
        .orElseThrow(() -> InputError.bad("person.contact: 不是联系人的编号 | not the id of a contact"));
  }
}
