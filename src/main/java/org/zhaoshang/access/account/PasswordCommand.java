package org.zhaoshang.access.account;

import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.zhaoshang.audit.Act;
import org.zhaoshang.audit.ActOutcome;
import org.zhaoshang.audit.AuditTrail;
import org.zhaoshang.audit.Entry;
import org.zhaoshang.audit.Who;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.Origin;

/**
 * {@code --access.reset-password=admin}: gives an account a new random password, says it once,
 * takes off its second factor, and ends. For whoever runs the product and has lost the last
 * administrator's password or authenticator.
 */
public class PasswordCommand implements ApplicationRunner {

  static final String OPTION = "access.reset-password";

  private static final Logger LOG = LoggerFactory.getLogger(PasswordCommand.class);

  private final Accounts accounts;
  private final AccountEditor editor;
  private final AuditTrail trail;
  private final ApplicationContext context;

  /** Ends {@code context}. */
  public PasswordCommand(
      Accounts accounts, AccountEditor editor, AuditTrail trail, ApplicationContext context) {
    this.accounts = accounts;
    this.editor = editor;
    this.trail = trail;
    this.context = context;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (arguments.containsOption(OPTION)) {
      int code = execute(arguments);
      System.exit(SpringApplication.exit(context, () -> code));
    }
  }

  /** Does what the arguments say; the exit code: 1 when there is no such account. */
  int execute(ApplicationArguments arguments) {
    int code = 0;
    for (var name : java.util.Objects.requireNonNull(arguments.getOptionValues(OPTION))) {
      var account = accounts.byName(name);
      if (account.isEmpty()) {
        LOG.error("{}: there is no such account", name);
        code = 1;
      } else {
        trail.note(entry(account.get()));
        editor.unenrol(account.get().id());
        var edited = editor.reset(account.get().id());
        LOG.info("密码已重置，只显示这一次 | password reset, shown this once: {}  {}", name, edited.password());
      }
    }
    return code;
  }

  private static Entry entry(Account account) {
    return new Entry(
        Act.COMMAND,
        Who.of(Caller.PRODUCT, Origin.UNKNOWN),
        new Entry.Operation(UUID.randomUUID().toString(), "command", "--" + OPTION, null),
        List.of(new NodeId(Account.TYPE, account.id())),
        ActOutcome.SUCCEEDED,
        null);
  }
}
