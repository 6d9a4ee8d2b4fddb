package org.zhaoshang.graph;

import graphql.GraphQLContext;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How far the caller sees. One value travels from the endpoint into every search and every SQL
 * query, so that no code path can forget it. Which records a type shows under a horizon says the
 * schema ({@code @needs}, {@code @own}); here it is said once what kinds of horizon there are.
 */
public sealed interface Horizon {

  /** The product itself: imports, indexing, commands. */
  Horizon ALL = new All();

  /** Sees nothing at all: what a request has until its caller is known. */
  Horizon NOTHING = new Public(Set.of());

  /** The key under which the horizon stands in a GraphQL context. */
  String CONTEXT_KEY = "zhaoshang.horizon";

  /** What everybody may know, as far as the scopes go. */
  record Public(Set<String> scopes) implements Horizon {
    public Public {
      scopes = Set.copyOf(scopes);
    }
  }

  /**
   * What is public, and what belongs to one chamber: its members, the leads it referred.
   *
   * @param chamber the chamber's id in the record
   */
  record OfChamber(long chamber, Set<String> scopes) implements Horizon {

    /** The type of records each of which may be a caller with records of its own. */
    public static final String TYPE = "Chamber";

    public OfChamber {
      scopes = Set.copyOf(scopes);
    }
  }

  /** Everything that the district's departments hold, as far as the scopes go. */
  record District(Set<String> scopes) implements Horizon {
    public District {
      scopes = Set.copyOf(scopes);
    }
  }

  /** Everything. */
  record All() implements Horizon {}

  /** How much of the records that need this scope is seen, when each belongs to a chamber. */
  default Sight sight(String scope) {
    return switch (this) {
      case Public _ -> Sight.NOTHING;
      case OfChamber own when own.scopes().contains(scope) -> new Sight.Own(own.chamber());
      case OfChamber _ -> Sight.NOTHING;
      case District district when district.scopes().contains(scope) -> Sight.EVERYTHING;
      case District _ -> Sight.NOTHING;
      case All _ -> Sight.EVERYTHING;
    };
  }

  /** Whether records that need this scope, and belong to nobody in particular, are seen. */
  default boolean reads(String scope) {
    return switch (this) {
      case Public open -> open.scopes().contains(scope);
      case OfChamber own -> own.scopes().contains(scope);
      case District district -> district.scopes().contains(scope);
      case All _ -> true;
    };
  }

  /** Whether the records of the district's departments are seen, whoever they belong to. */
  default boolean seesDistrict() {
    return this instanceof District || this instanceof All;
  }

  /** Whether that part of a record is seen which only the district's departments see. */
  default boolean readsDistrict() {
    return seesDistrict() && reads(Caller.DISTRICT);
  }

  /**
   * Whether the caller may see how a ranking came about: scores speak of records beyond a narrower
   * horizon.
   */
  default boolean explains() {
    return seesDistrict();
  }

  /**
   * The horizon in one line, for storage and logs: {@code chamber:42 lead:read member:read}. Never
   * personal data. {@link #named} reads it back.
   */
  default String name() {
    return switch (this) {
      case Public open -> line("public", open.scopes());
      case OfChamber own -> line("chamber:" + own.chamber(), own.scopes());
      case District district -> line("district", district.scopes());
      case All _ -> "all";
    };
  }

  private static String line(String kind, Set<String> scopes) {
    return scopes.isEmpty() ? kind : kind + " " + String.join(" ", new TreeSet<>(scopes));
  }

  /** The horizon of this {@link #name}; empty when no version of the product writes such a name. */
  static Optional<Horizon> named(String name) {
    var parts = name.split(" ");
    var scopes = Set.copyOf(Arrays.asList(parts).subList(1, parts.length));
    if (parts[0].matches("chamber:[1-9][0-9]{0,17}")) {
      return Optional.of(
          new OfChamber(Long.parseLong(parts[0].substring("chamber:".length())), scopes));
    }
    return switch (parts[0]) {
      case "public" -> Optional.of(new Public(scopes));
      case "district" -> Optional.of(new District(scopes));
      case "all" -> Optional.of(ALL);
      default -> Optional.empty();
    };
  }

  /** What is seen under both: the narrower of the two, with the scopes that both have. */
  default Horizon and(Horizon other) {
    if (this instanceof All) {
      return other;
    }
    if (other instanceof All) {
      return this;
    }
    var both = new TreeSet<>(scopes());
    both.retainAll(other.scopes());
    if (this instanceof District && other instanceof District) {
      return new District(both);
    }
    if (this instanceof OfChamber own
        && (other instanceof District
            || other instanceof OfChamber its && its.chamber() == own.chamber())) {
      return new OfChamber(own.chamber(), both);
    }
    return other instanceof OfChamber its && this instanceof District
        ? new OfChamber(its.chamber(), both)
        : new Public(both);
  }

  /** The scopes it was given; none for the product itself, which needs none. */
  default Set<String> scopes() {
    return switch (this) {
      case Public open -> open.scopes();
      case OfChamber own -> own.scopes();
      case District district -> district.scopes();
      case All _ -> Set.of();
    };
  }

  /** How far this caller sees. */
  static Horizon forCaller(Caller caller) {
    return switch (caller.kind()) {
      case PRODUCT -> ALL;
      case PERSON -> new District(caller.scopes());
      case APPLICATION ->
          caller.may(Caller.DISTRICT) ? new District(caller.scopes()) : new Public(caller.scopes());
      case CHAMBER ->
          new OfChamber(java.util.Objects.requireNonNull(caller.chamber()), caller.scopes());
      case ANONYMOUS -> new Public(caller.scopes());
    };
  }

  /**
   * The horizon of the operation that runs.
   *
   * @throws IllegalStateException when the endpoint gave it none: nothing is served then
   */
  static Horizon of(GraphQLContext context) {
    Horizon horizon = context.get(CONTEXT_KEY);
    if (horizon == null) {
      throw new IllegalStateException("an operation without a horizon");
    }
    return horizon;
  }
}
