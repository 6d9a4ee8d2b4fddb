package org.zhaoshang.ingest.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.record.ContactCell;
import org.zhaoshang.record.ContactTarget;
import org.zhaoshang.record.ContactTarget.Named;
import org.zhaoshang.record.ContactTarget.Noted;
import org.zhaoshang.record.Finding;
import org.zhaoshang.record.ImportTarget.Batch;
import org.zhaoshang.record.Outcome;

/** Hands on whom the rows of a chunk name, once it is known which records the rows became. */
final class PeopleOfRows {

  private static final Noted NOTHING = new Noted(false, List.of());
  private static final Noted NOBODYS =
      new Noted(
          false,
          List.of(
              new Finding(
                  null,
                  null,
                  "此行尚未对应到记录，联系人未保存；对应后请再次导入 | the row is about no record yet, its contacts are not kept; import it again when it is")));

  private final @Nullable ContactTarget contacts;

  /** {@code contacts} is null where nobody keeps contacts: nothing is kept then. */
  PeopleOfRows(@Nullable ContactTarget contacts) {
    this.contacts = contacts;
  }

  /** What became of each row's people. */
  List<Noted> write(Batch batch, List<Outcome> outcomes) {
    var noted = new ArrayList<Noted>(Collections.nCopies(outcomes.size(), NOTHING));
    if (contacts == null) {
      return noted;
    }
    var rows = new ArrayList<Named>();
    var at = new ArrayList<Integer>();
    for (int i = 0; i < outcomes.size(); i++) {
      var draft = batch.drafts().get(i);
      if (draft.contacts().isEmpty() || !(outcomes.get(i) instanceof Outcome.Accepted accepted)) {
        continue;
      }
      if (accepted.about() != null) {
        rows.add(new Named(accepted.about(), draft.locator(), draft.contacts()));
        at.add(i);
      } else if (draft.contacts().stream().anyMatch(c -> c.kind() != ContactCell.Kind.REMARK)) {
        noted.set(i, NOBODYS);
      }
    }
    if (!rows.isEmpty()) {
      var written = contacts.write(batch.source(), batch.receivedAt(), rows);
      for (int i = 0; i < written.size(); i++) {
        noted.set(at.get(i), written.get(i));
      }
    }
    return noted;
  }
}
