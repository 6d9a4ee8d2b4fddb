package org.zhaoshang.access.account;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;

/**
 * The first start of a server creates one administrator, and says the password this once. It stands
 * in the log of that start and nowhere else.
 */
public class FirstAdministrator {

  private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);

  private final AccountEditor editor;

  /** Creates with {@code editor}. */
  public FirstAdministrator(AccountEditor editor) {
    this.editor = editor;
  }

  /** After the message that says where to go. */
  @EventListener
  @Order
  void ready(ApplicationReadyEvent event) {
    if (event.getApplicationContext() instanceof WebServerApplicationContext web
        && web.getWebServer() != null) {
      editor
          .first()
          .ifPresent(first ->
              LOG.info(
                  """

                    管理员 administrator
                    登录名 name      {}
                    密码   password  {}
                    只显示这一次；登录后可用 changePassword 修改 | shown this once; changePassword changes it
                  """,
                  first.account().name(),
                  first.password()));
    }
  }
}
