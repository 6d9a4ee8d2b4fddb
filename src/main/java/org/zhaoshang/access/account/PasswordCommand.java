package org.zhaoshang.access.account;

import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.zhaoshang.audit.Act;
import org.zhaoshang.audit.ActOutcome;
import org.zhaoshang.audit.AuditTrail;
import org.zhaoshang.audit.Entry;
import org.zhaoshang.audit.Who;
import org.zhaoshang.command.Command;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.Origin;

/**
 * {@code --access.reset-password=admin}: gives an account a new random password, says it once,
 * takes off its second factor, and ends. For whoever runs the product and has lost the last
 * administrator's password or authenticator.
 */
public class PasswordCommand implements Command {

  static final String OPTION = "access.reset-password";

  private static final Logger LOG = LoggerFactory.getLogger(PasswordCommand.class);

  private final Accounts accounts;
  private final AccountEditor editor;
  private final AuditTrail trail;

  /** Notes in {@code trail} what it did. */
  public PasswordCommand(Accounts accounts, AccountEditor editor, AuditTrail trail) {
    this.accounts = accounts;
    this.editor = editor;
    this.trail = trail;
  }

  @Override
  public List<String> options() {
    return List.of(OPTION);
  }

  /** Does what the arguments say; the exit code: 1 when there is no such account. */
  @Override
  public int execute(ApplicationArguments arguments) {
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
