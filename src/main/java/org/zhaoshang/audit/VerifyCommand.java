package org.zhaoshang.audit;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.zhaoshang.command.Command;

/**
 * {@code --audit.verify}, or {@code --audit.verify=2026-11-01T00:00:00Z} from an instant on:
 * verifies the trail without a time limit, says what it found, and ends; {@code --audit.mark=…}
 * compares with an earlier one. The exit code is 1 when the trail is broken.
 */
final class VerifyCommand implements Command {

  static final String OPTION = "audit.verify";

  private static final String MARK = "audit.mark";
  private static final Logger LOG = LoggerFactory.getLogger(VerifyCommand.class);

  private final TrailVerification verification;

  VerifyCommand(TrailVerification verification) {
    this.verification = verification;
  }

  @Override
  public List<String> options() {
    return List.of(OPTION);
  }

  @Override
  public int execute(ApplicationArguments arguments) {
    var mark = value(arguments, MARK);
    var found =
        verification.verify(
            since(value(arguments, OPTION)),
            mark == null ? Map.<Integer, Link>of() : Mark.read(mark));
    LOG.info(
        "审计记录核验了 {} 条 | entries of the audit trail verified; mark {}",
        found.checked(),
        found.mark());
    if (!found.isProtected()) {
      LOG.warn("the product's database user could change the audit trail");
    }
    var broken = found.broken();
    if (broken == null) {
      LOG.info("完整 | intact");
      return 0;
    }
    LOG.error("破损 | broken: {} at entry {}, {}", broken.problem(), broken.id(), broken.at());
    return 1;
  }

  private static @Nullable String value(ApplicationArguments arguments, String option) {
    return Objects.requireNonNullElse(arguments.getOptionValues(option), List.<String>of()).stream()
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Instant since(@Nullable String given) {
    try {
      return given == null || given.isBlank() ? null : Instant.parse(given);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "--audit.verify: an instant like 2026-11-01T00:00:00Z, or nothing", e);
    }
  }
}
