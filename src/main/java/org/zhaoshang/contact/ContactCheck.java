package org.zhaoshang.contact;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.command.Command;
import org.zhaoshang.graph.SourceUnavailable;

/**
 * {@code --contact.check}: opens every contact with the key at hand, and says how many there are
 * and how many it cannot open; nobody is named. The exit code is 1 when there is one.
 */
final class ContactCheck implements Command {

  private static final String OPTION = "contact.check";
  private static final Logger LOG = LoggerFactory.getLogger(ContactCheck.class);

  private final JdbcClient jdbc;
  private final ContactKey key;

  ContactCheck(JdbcClient jdbc, ContactKey key) {
    this.jdbc = jdbc;
    this.key = key;
  }

  @Override
  public List<String> options() {
    return List.of(OPTION);
  }

  @Override
  public int execute(ApplicationArguments arguments) {
    var all = new AtomicLong();
    var unreadable = new AtomicLong();
    jdbc.sql("select contact_id, sealed from contact.person")
        .query(row -> {
          all.incrementAndGet();
          if (!opens(row.getLong(1), row.getBytes(2))) {
            unreadable.incrementAndGet();
          }
        });
    if (unreadable.get() == 0) {
      LOG.info("联系人 {} 位，均可解密 | contacts: {}, all of them can be read", all, all);
      return 0;
    }
    LOG.error(
        "联系人 {} 位，{} 位无法解密 | contacts: {}, {} of them cannot be read with this key",
        all,
        unreadable,
        all,
        unreadable);
    return 1;
  }

  private boolean opens(long contact, byte[] sealed) {
    try {
      key.open(Contacts.SEALED, contact, sealed);
      return true;
    } catch (SourceUnavailable e) {
      return false;
    }
  }
}
