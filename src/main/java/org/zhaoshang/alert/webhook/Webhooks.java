package org.zhaoshang.alert.webhook;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.graph.InputError;

/**
 * The webhook of a saved search: its address and its secret. A secret is answered once, when it is
 * made; it is stored encrypted, because signing needs it, and never read for anything else.
 */
public final class Webhooks {

  private final JdbcClient jdbc;
  private final WebhookProperties rules;
  private final SecretBox box;
  private final Deliveries deliveries;

  private Webhooks(JdbcClient jdbc, WebhookProperties rules, SecretBox box, Deliveries deliveries) {
    this.jdbc = jdbc;
    this.rules = rules;
    this.box = box;
    this.deliveries = deliveries;
  }

  /**
   * Puts it together.
   *
   * @param key what secrets are encrypted with, in Base64; null for the key in the database
   * @throws IllegalArgumentException when the key is not 32 bytes in Base64
   */
  public static Webhooks of(
      JdbcClient jdbc, WebhookProperties rules, @Nullable String key, Deliveries deliveries) {
    var box =
        key == null || key.isBlank()
            ? new SecretBox(jdbc.sql("select value from alert.key").query(byte[].class).single())
            : SecretBox.of(key);
    return new Webhooks(jdbc, rules, box, deliveries);
  }

  /**
   * The address as it is stored.
   *
   * @throws InputError when it breaks a rule
   */
  public String check(String url) {
    return WebhookUrl.check(url, rules);
  }

  /**
   * Posts the search's alerts to this address from now on.
   *
   * @param url a checked address
   * @return the secret, as shown this once
   */
  public String set(long searchId, String url) {
    var secret = Secret.random();
    jdbc.sql(
            """
            update alert.saved_search
            set webhook_url = ?, webhook_secret = ?, webhook_secret_since = now(), previous_secret = null,
              previous_secret_until = null, updated_at = now()
            where id = ?
            """)
        .params(url, box.close(secret), searchId)
        .update();
    return secret.shown();
  }

  /** Posts the search's alerts nowhere any more; what waits is given up. */
  public void remove(long searchId) {
    jdbc.sql(
            """
            update alert.saved_search
            set webhook_url = null, webhook_secret = null, webhook_secret_since = null, previous_secret = null,
              previous_secret_until = null, updated_at = now()
            where id = ?
            """)
        .param(searchId)
        .update();
    jdbc.sql(
            "update alert.match set for_webhook = false where search_id = ? and for_webhook and delivery_id is null")
        .param(searchId)
        .update();
    deliveries.giveUp(searchId, "the webhook was removed");
  }

  /**
   * A new secret; the old one signs beside it for a while, so that a receiver can change over.
   *
   * @return the new secret, as shown this once
   */
  public String rotate(long searchId) {
    var secret = Secret.random();
    jdbc.sql(
            """
            update alert.saved_search
            set previous_secret = webhook_secret, previous_secret_until = now() + make_interval(secs => ?),
              webhook_secret = ?, webhook_secret_since = now(), updated_at = now()
            where id = ?
            """)
        .params(rules.secretGrace().toMillis() / 1000.0, box.close(secret), searchId)
        .update();
    return secret.shown();
  }

  Optional<Secret> open(byte[] stored) {
    return box.open(stored);
  }
}
