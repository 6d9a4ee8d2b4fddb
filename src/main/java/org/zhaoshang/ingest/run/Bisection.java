package org.zhaoshang.ingest.run;

import java.util.ArrayList;
import java.util.List;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.record.Finding;
import org.zhaoshang.record.ImportTarget;
import org.zhaoshang.record.ImportTarget.Batch;
import org.zhaoshang.record.Outcome;

/**
 * Writes a batch; when the database refuses it, halves it until the row that is to blame stands
 * alone, and rejects that row. Savepoints keep the good halves.
 */
final class Bisection {

  private final TransactionTemplate nested;

  Bisection(TransactionTemplate transaction) {
    this.nested =
        new TransactionTemplate(
            java.util.Objects.requireNonNull(transaction.getTransactionManager()));
    nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /** One outcome for each draft. Errors that no row is to blame for are thrown. */
  List<Outcome> write(ImportTarget target, Batch batch) {
    try {
      var outcomes = java.util.Objects.requireNonNull(nested.execute(_ -> target.write(batch)));
      if (outcomes.size() != batch.drafts().size()) {
        throw new IllegalStateException("target " + target.name() + " lost count of the rows");
      }
      return outcomes;
    } catch (DataIntegrityViolationException | InputError e) {
      int size = batch.drafts().size();
      if (size == 1) {
        return List.of(Outcome.rejected(new Finding(null, null, reason(e))));
      }
      var outcomes = new ArrayList<Outcome>(size);
      outcomes.addAll(write(target, part(batch, 0, size / 2)));
      outcomes.addAll(write(target, part(batch, size / 2, size)));
      return outcomes;
    }
  }

  private static Batch part(Batch batch, int from, int to) {
    return new Batch(
        batch.source(),
        batch.receivedAt(),
        batch.parameters(),
        batch.by(),
        batch.drafts().subList(from, to));
  }

  private static String reason(RuntimeException e) {
    if (e instanceof InputError known) {
      return String.valueOf(known.getMessage());
    }
    // the constraint's name says which rule, without SQL and without values
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof org.postgresql.util.PSQLException sql
          && sql.getServerErrorMessage() != null) {
        var constraint = sql.getServerErrorMessage().getConstraint();
        if (constraint != null) {
          return "违反数据库规则 %s | breaks the database rule %s".formatted(constraint, constraint);
        }
      }
    }
    return "数据库不接受此行的值 | the database does not accept the values of this row";
  }
}
