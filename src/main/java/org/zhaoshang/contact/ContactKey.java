package org.zhaoshang.contact;

import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.graph.SourceUnavailable;
import org.zhaoshang.secret.Seal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The key of contacts, which is not in the database, and whether it is the one they were sealed
 * with. With another one nothing is read and nothing is written: contacts under two keys would be
 * lost twice.
 */
final class ContactKey {

  private static final Logger LOG = LoggerFactory.getLogger(ContactKey.class);
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String CHECK = "contact.key_check";
  private static final byte[] KNOWN = "zhaoshang".getBytes(StandardCharsets.US_ASCII);

  private final Seal seal;
  private final Marks marks;
  private final boolean right;

  ContactKey(JdbcClient jdbc, byte[] key) {
    this.seal = new Seal(key);
    this.marks = new Marks(key);
    jdbc.sql("insert into contact.key_check (sealed) values (?) on conflict do nothing")
        .param(seal.close(CHECK, KNOWN))
        .update();
    var check = jdbc.sql("select sealed from contact.key_check").query(byte[].class).single();
    this.right = seal.open(CHECK, check).isPresent();
    if (!right) {
      LOG.error(
          "zhaoshang.contact.key, or the file that zhaoshang.contact.key-file names, is not the key that contacts are encrypted with: they can be neither read nor imported. Bring back the key from its copy and start again.");
    }
  }

  /** Whether contacts can be read and written. */
  boolean right() {
    return right;
  }

  /** What people are recognised by. */
  Marks marks() {
    return marks;
  }

  /** The person of a contact, sealed for that row and column. */
  byte[] close(String column, long contact, Person person) {
    require(right);
    return seal.close(name(column, contact), JSON.writeValueAsBytes(person));
  }

  /**
   * The person in a row and column.
   *
   * @throws SourceUnavailable when it was sealed with another key, for another row, or changed
   */
  Person open(String column, long contact, byte[] sealed) {
    require(right);
    try {
      var opened = seal.open(name(column, contact), sealed);
      require(opened.isPresent());
      return JSON.readValue(opened.get(), Person.class);
    } catch (JacksonException e) {
      throw unreadable();
    }
  }

  private static void require(boolean readable) {
    if (!readable) {
      throw unreadable();
    }
  }

  private static SourceUnavailable unreadable() {
    return new SourceUnavailable(
        "联系人的密钥不符，无法解密 | contacts: the key is not the one they are encrypted with (zhaoshang.contact.key)");
  }

  private static String name(String column, long contact) {
    return "contact." + column + " " + contact;
  }
}
