package org.zhaoshang.alert;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.zhaoshang.ZhaoshangGraph;
import org.zhaoshang.embedded.WithServers;

/**
 * A test on the whole product without the sample, quick to give up a webhook; one context serves
 * all such tests.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WithServers
@SpringBootTest(
    classes = ZhaoshangGraph.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "zhaoshang.index.prefix=alert-",
      "zhaoshang.sample.district=off",
      "zhaoshang.alert.poll=100ms",
      "zhaoshang.alert.repair=500ms",
      "zhaoshang.alert.most-searches=30",
      "zhaoshang.alert.most-existing=50",
      "zhaoshang.alert.webhook.allow-http=true",
      "zhaoshang.alert.webhook.allow-private=true",
      "zhaoshang.alert.webhook.timeout=2s",
      "zhaoshang.alert.webhook.window=300ms",
      "zhaoshang.alert.webhook.most=20",
      "zhaoshang.alert.webhook.retries=100ms,200ms"
    })
@Import(Town.class)
@interface AlertTest {}
