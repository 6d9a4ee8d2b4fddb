package org.zhaoshang.schema.record;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The states of a field, and the moves between them.
 *
 * @param all every state, in the schema's order
 * @param start the states in which a record begins; the first one where nothing is stated
 * @param asOf the field that keeps since which day the state is true; null for none
 * @param moves as declared; at most one leads from one state to another
 */
public record States(
    List<String> all, List<String> start, @Nullable String asOf, List<Move> moves) {

  /**
   * Moves of which the same is asked; staying in a state is none.
   *
   * @param from the states that it leads from
   * @param to the states that it leads to
   * @param needs the fields that must be filled in first
   * @param reason whether it needs a reason
   * @param scope the scope that it takes beyond writing the field; null for none
   */
  public record Move(
      List<String> from,
      List<String> to,
      List<String> needs,
      boolean reason,
      @Nullable String scope) {

    /** Whether it leads from the one state to the other. */
    public boolean leads(Object one, Object other) {
      return from.contains(one) && to.contains(other) && !one.equals(other);
    }
  }

  /** The move from one state to another, empty when it is not declared. */
  public Optional<Move> move(Object from, Object to) {
    return moves.stream().filter(move -> move.leads(from, to)).findFirst();
  }

  /** The states that can follow one, in the schema's order. */
  public List<String> next(Object from) {
    return all.stream().filter(to -> move(from, to).isPresent()).toList();
  }
}
