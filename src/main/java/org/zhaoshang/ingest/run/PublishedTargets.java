package org.zhaoshang.ingest.run;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.ingest.profile.Profile;
import org.zhaoshang.record.ImportTarget;
import org.zhaoshang.record.ImportTargets;

/** The targets that the domain modules publish. */
@Component
class PublishedTargets {

  private final Map<String, ImportTarget> targets = new TreeMap<>();

  PublishedTargets(ImportTargets targets) {
    targets.all().forEach(t -> this.targets.put(t.name(), t));
  }

  ImportTarget named(Profile profile) {
    var target = targets.get(profile.target());
    if (target == null) {
      throw InputError.bad(
          "格式 %s 的目标 %s 不存在，现有：%s | profile %s: there is no target %s; there are %s"
              .formatted(
                  profile.name(),
                  profile.target(),
                  targets.keySet(),
                  profile.name(),
                  profile.target(),
                  targets.keySet()));
    }
    return target;
  }
}
