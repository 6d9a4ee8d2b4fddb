package org.zhaoshang.ingest.profile;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.record.DraftFields;
import org.zhaoshang.record.ImportTarget;
import org.zhaoshang.record.ImportTargets;

/** Whether what a profile names exists: its target, the fields and the values of enumerations. */
@Component
class ProfileCheck {

  private final ImportTargets targets;
  private final ObjectProvider<DraftFields> records;

  ProfileCheck(ImportTargets targets, ObjectProvider<DraftFields> records) {
    this.targets = targets;
    this.records = records;
  }

  /**
   * Whether there is such a target: a schema of other types has not those of the built-in profiles.
   */
  boolean hasTarget(Profile profile) {
    return records.getIfAvailable() == null
        || targets.all().stream().anyMatch(t -> t.name().equals(profile.target()));
  }

  /**
   * Checks a profile.
   *
   * @param file what it was read from
   * @throws InputError naming file, profile, column and what does not exist
   */
  void check(Profile profile, String file) {
    var fields = records.getIfAvailable();
    if (fields == null) {
      // the ingest alone knows no record
      return;
    }
    var target = targets.all().stream().filter(t -> t.name().equals(profile.target())).findFirst();
    if (target.isEmpty()) {
      var names = new TreeSet<>(targets.all().stream().map(ImportTarget::name).toList());
      throw refused(profile, file, "target", profile.target(), names);
    }
    var known = new HashMap<>(fields.of(profile.target()).orElse(Map.of()));
    target.get().fields().forEach(field -> known.putIfAbsent(field, Set.of()));
    if (!known.isEmpty()) {
      check(profile, file, known);
    }
  }

  /**
   * Checks the columns of a profile.
   *
   * @param known the fields that there are, each with the values it can have, none for any
   */
  static void check(Profile profile, String file, Map<String, Set<String>> known) {
    for (int i = 0; i < profile.columns().size(); i++) {
      check(profile, file, i, known);
    }
  }

  private static void check(
      Profile profile, String file, int index, Map<String, Set<String>> known) {
    var column = profile.columns().get(index);
    var place = "columns[%d] %s".formatted(index, column.heading());
    var field = column.field();
    if (field != null) {
      require(profile, file, place + ": field", field, known.keySet());
      var values = known.getOrDefault(field, Set.of());
      if (!values.isEmpty()) {
        column
            .values()
            .keySet()
            .forEach(value -> require(profile, file, place + ": values", value, values));
      }
    }
    column
        .parts()
        .forEach((part, named) ->
            require(profile, file, place + ": parts." + part, named, known.keySet()));
  }

  private static void require(
      Profile profile, String file, String place, String named, Set<String> known) {
    if (!known.contains(named)) {
      throw refused(profile, file, place, named, new TreeSet<>(known));
    }
  }

  private static InputError refused(
      Profile profile, String file, String place, String named, Set<String> known) {
    return InputError.bad(
        "格式 %1$s（%2$s）%3$s：没有“%4$s”，现有：%5$s | profile %1$s (%2$s), %3$s: there is no %4$s; there are: %5$s"
            .formatted(profile.name(), file, place, named, String.join(", ", known)));
  }
}
