package org.zhaoshang.access;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.zhaoshang.access.account.Account;
import org.zhaoshang.graph.Caller;

/**
 * The scopes there are: those that the schema names, and those of what is not GraphQL. A token's
 * scope that is not among them means nothing here.
 */
public final class Scopes {

  /** Manage applications and accounts. */
  public static final String ACCESS_ADMIN = "access:admin";

  /** Upload files, follow their imports and read their reports. */
  public static final String IMPORT_WRITE = "import:write";

  /** Follow all imports and read their reports; without the district's horizon one's own. */
  public static final String IMPORT_READ = "import:read";

  /** Read metrics and the state of the index over HTTP. */
  public static final String OPERATIONS_READ = "operations:read";

  /** Read the audit trail. */
  public static final String AUDIT_READ = "audit:read";

  /** Export and erase what is kept about a person. */
  private static final String CONTACT_MANAGE = "contact:manage";

  /**
   * No chamber administers the district, reads what its departments hold for themselves, writes
   * into the records of others, or learns from figures of the whole how much is hidden from it.
   */
  private static final Set<String> OF_THE_DISTRICT =
      Set.of(
          Caller.DISTRICT,
          ACCESS_ADMIN,
          AUDIT_READ,
          CONTACT_MANAGE,
          IMPORT_WRITE,
          OPERATIONS_READ,
          "chamber:write",
          "enterprise:write",
          "feedback:write",
          "figure:write",
          "plan:write",
          "service:write");

  private static final Set<String> NOT_IN_THE_SCHEMA =
      Set.of(ACCESS_ADMIN, IMPORT_WRITE, IMPORT_READ, OPERATIONS_READ);

  private final Supplier<Set<String>> ofTheSchema;

  /** The schema is asked when scopes are first needed. */
  public Scopes(Supplier<Set<String>> ofTheSchema) {
    this.ofTheSchema = ofTheSchema;
  }

  /** All, in alphabetical order. */
  public SortedSet<String> all() {
    var all = new TreeSet<>(ofTheSchema.get());
    all.addAll(NOT_IN_THE_SCHEMA);
    return Collections.unmodifiableSortedSet(all);
  }

  /** Those of {@code given} that exist, in alphabetical order. */
  public SortedSet<String> of(Collection<String> given) {
    var known = new TreeSet<>(given);
    known.retainAll(all());
    return known;
  }

  /** What a person may. */
  public SortedSet<String> of(Account account) {
    return account.administrator() ? all() : of(account.scopes());
  }

  /** Whether an application of a chamber can have this scope. */
  public static boolean forChambers(String scope) {
    return !OF_THE_DISTRICT.contains(scope);
  }

  /** Those of {@code given} that do not exist. */
  public List<String> unknown(Collection<String> given) {
    var all = all();
    return given.stream().filter(scope -> !all.contains(scope)).toList();
  }
}
