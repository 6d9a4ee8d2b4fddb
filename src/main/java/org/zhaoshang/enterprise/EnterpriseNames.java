package org.zhaoshang.enterprise;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.zhaoshang.record.Decision;
import org.zhaoshang.record.RecordRule;

/**
 * The names of an enterprise: when the name under a code changes, the old one becomes a former
 * name; what files say of former and other names adds up; the names by which enterprises are
 * matched follow.
 */
@Component
class EnterpriseNames implements RecordRule {

  private static final String NAME = "name";
  private static final String FORMER = "formerNames";
  private static final String ALIASES = "aliases";

  private final NameRows names;

  EnterpriseNames(NameRows names) {
    this.names = names;
  }

  @Override
  public String type() {
    return "Enterprise";
  }

  @Override
  public String key(String name) {
    return NameKey.of(name).strict();
  }

  @Override
  public void decide(Decision enterprise) {
    var known = enterprise.before();
    if (known == null) {
      return;
    }
    boolean renamed =
        enterprise.states("nameKey")
            && !String.valueOf(enterprise.value("nameKey")).equals(enterprise.was("nameKey"));
    if (enterprise.fromFile()) {
      add(enterprise, ALIASES, List.of());
      if (!renamed) {
        // another way of writing the same name is no change
        enterprise.leave(NAME);
      }
    }
    if (enterprise.fromFile() || renamed) {
      add(enterprise, FORMER, renamed ? List.of(String.valueOf(known.get(NAME))) : List.of());
    }
  }

  private static void add(Decision enterprise, String field, List<String> more) {
    var all =
        Stream.of(texts(enterprise.was(field)), more, texts(enterprise.values().get(field)))
            .flatMap(List::stream)
            .distinct()
            .toList();
    if (!all.isEmpty()) {
      enterprise.put(field, all);
    }
  }

  private static List<String> texts(@org.jspecify.annotations.Nullable Object value) {
    return value instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
  }

  @Override
  public void written(Collection<Long> changed) {
    names.replace(changed);
  }
}
