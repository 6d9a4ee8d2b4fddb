package org.zhaoshang.alert;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.zhaoshang.alert.webhook.WebhookProperties;

/**
 * How saved searches are run: {@code zhaoshang.alert.*}.
 *
 * @param enabled whether this process runs saved searches and posts webhooks; saving, listing and
 *     subscribing do not need it
 * @param mostSearches how many searches an owner can save
 * @param mostExisting how many records a search may match when it is saved: each is remembered
 * @param batch how many written records are looked at together
 * @param poll how long an idle worker sleeps before it looks again, and the least time between two
 *     looks: each look refreshes the index
 * @param repair how often searches that cannot be run are tried again
 * @param mostSubscriptions how many subscriptions this process serves at once
 * @param key 32 bytes in Base64 that webhooks' secrets are encrypted with; without it, a key in the
 *     database
 * @param webhook how alerts are posted
 */
@ConfigurationProperties("zhaoshang.alert")
record AlertProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("100") int mostSearches,
    @DefaultValue("100000") int mostExisting,
    @DefaultValue("5000") int batch,
    @DefaultValue("500ms") Duration poll,
    @DefaultValue("1m") Duration repair,
    @DefaultValue("1000") int mostSubscriptions,
    @Nullable String key,
    @DefaultValue WebhookProperties webhook) {}
