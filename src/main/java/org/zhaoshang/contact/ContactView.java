package org.zhaoshang.contact;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.text.PersonalNumber.Kind;

/**
 * A contact as the graph answers it.
 *
 * @param masked whether it is what may be shown, and not who it is
 */
record ContactView(
    String id,
    @Nullable String name,
    @Nullable String mobile,
    List<String> phones,
    @Nullable String email,
    @Nullable String wechat,
    @Nullable String role,
    @Nullable String remark,
    boolean masked) {

  /** The GraphQL type, for ids. */
  static final String TYPE = "Contact";

  static ContactView of(long id, Person person, boolean masked) {
    return new ContactView(
        new NodeId(TYPE, id).encode(),
        person.name(),
        person.first(Kind.MOBILE),
        Stream.concat(
                person.of(Kind.MOBILE).skip(1),
                Stream.concat(person.of(Kind.LANDLINE), person.of(Kind.QQ).map(q -> "QQ " + q)))
            .toList(),
        person.first(Kind.EMAIL),
        person.first(Kind.WECHAT),
        person.role(),
        person.remark(),
        masked);
  }

  /** Never who it is: a record would print it. */
  @Override
  public String toString() {
    return "Contact " + id;
  }
}
