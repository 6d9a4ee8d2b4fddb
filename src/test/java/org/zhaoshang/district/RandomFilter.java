package org.zhaoshang.district;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A random filter over all facets of a type, and which records it lets through, decided by hand.
 *
 * @param choices at most one for each facet
 * @param any one of which must hold, when there are any
 * @param not which must not hold
 */
record RandomFilter(List<Choice> choices, List<Choice> any, List<Choice> not) {

  static RandomFilter draw(Random random, RecordedType type) {
    var choices = new ArrayList<Choice>();
    for (var dimension : type.dimensions()) {
      if (random.nextInt(type.dimensions().size()) < 2) {
        choices.add(choice(random, type, dimension));
      }
    }
    var some =
        Stream.generate(() -> type.dimensions().get(random.nextInt(type.dimensions().size())))
            .limit(2)
            .map(d -> choice(random, type, d))
            .toList();
    return new RandomFilter(
        choices,
        random.nextInt(6) == 0 ? some : List.of(),
        random.nextInt(6) == 0 ? some.subList(0, 1) : List.of());
  }

  private static Choice choice(Random random, RecordedType type, Dimension dimension) {
    var known = known(type, dimension);
    return switch (dimension.kind()) {
      case BAND -> {
        var bounds = dimension.bounds();
        int at = random.nextInt(bounds.size() + 1);
        yield new Choice(
            dimension,
            List.of(),
            at == 0 ? "" : bounds.get(at - 1).toPlainString(),
            at == bounds.size() ? "" : bounds.get(at).toPlainString());
      }
      case DATE -> {
        var from = LocalDate.parse(pick(random, known));
        yield new Choice(
            dimension,
            List.of(),
            from.toString(),
            random.nextInt(3) == 0 ? "" : from.plusDays(1 + random.nextInt(700)).toString());
      }
      default -> {
        var in =
            Stream.generate(() -> pick(random, known))
                .limit(1 + random.nextInt(3))
                .collect(Collectors.toCollection(ArrayList::new));
        if (dimension.kind() != Dimension.Kind.CONSTANT && random.nextInt(10) == 0) {
          in.add("nowhere");
        }
        yield new Choice(dimension, in.stream().distinct().toList(), "", "");
      }
    };
  }

  /** The values that occur; where none does yet, one that nobody has. */
  private static List<String> known(RecordedType type, Dimension dimension) {
    var known = type.known().getOrDefault(dimension, List.of());
    return !known.isEmpty()
        ? known
        : List.of(dimension.kind() == Dimension.Kind.DATE ? "2018-03-31" : "nowhere");
  }

  static String pick(Random random, List<String> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** The values selected in a facet. */
  List<String> selected(Dimension dimension) {
    return of(dimension).flatMap(c -> c.in().stream()).toList();
  }

  Stream<Choice> of(Dimension dimension) {
    return choices.stream().filter(c -> c.dimension().equals(dimension));
  }

  /** What lets a record through, leaving out the selection of one facet. */
  Predicate<Recorded> admits(@Nullable Dimension except) {
    var own = choices.stream().filter(c -> counts(c, except) && !c.dimension().inList()).toList();
    boolean lists = choices.stream().anyMatch(c -> counts(c, except) && c.dimension().inList());
    var entry = entry(except);
    return record ->
        own.stream().allMatch(c -> c.admits(record))
            && (!lists || record.entries().stream().anyMatch(entry))
            && (any.isEmpty() || any.stream().anyMatch(c -> alone(c, record)))
            && not.stream().noneMatch(c -> alone(c, record));
  }

  /** What lets an entry of the list count. */
  Predicate<Recorded> entry(@Nullable Dimension except) {
    var those = choices.stream().filter(c -> counts(c, except) && c.dimension().inList()).toList();
    return entry -> those.stream().allMatch(c -> c.admits(entry));
  }

  private static boolean counts(Choice choice, @Nullable Dimension except) {
    return !choice.dimension().equals(except);
  }

  private static boolean alone(Choice choice, Recorded record) {
    return choice.dimension().inList()
        ? record.entries().stream().anyMatch(choice::admits)
        : choice.admits(record);
  }

  /** The filter in GraphQL. */
  String written() {
    var parts = new ArrayList<String>();
    choices.forEach(c -> parts.add(c.written()));
    if (!any.isEmpty()) {
      parts.add(
          any.stream()
              .map(c -> "{" + c.written() + "}")
              .collect(Collectors.joining(", ", "any: [", "]")));
    }
    not.forEach(c -> parts.add("not: {" + c.written() + "}"));
    return parts.stream().collect(Collectors.joining(", ", "{", "}"));
  }
}
