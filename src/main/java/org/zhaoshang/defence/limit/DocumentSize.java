package org.zhaoshang.defence.limit;

import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Definition;
import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.ObjectValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.SourceLocation;
import graphql.language.Value;
import graphql.language.VariableDefinition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhaoshang.defence.Refusal;
import org.zhaoshang.defence.Refusal.Code;

/**
 * Measures a parsed document before it is validated: validation itself takes long over what is
 * refused here. Each fragment is measured once, however often it is spread, so that the work grows
 * with what was sent and not with what it stands for.
 */
public final class DocumentSize {

  /** What all definitions together may come to, in operations of the largest size. */
  private static final int WHOLE_DOCUMENT = 10;

  /** Levels of braces and fragments for each level of fields. */
  private static final int MOST_NESTED = 4;

  /** Would keep an operation open. */
  private static final Set<String> INCREMENTAL = Set.of("defer", "stream");

  private final OperationLimits limits;
  private final Map<String, FragmentDefinition> fragments = new HashMap<>();
  private final Map<String, Size> sizes = new HashMap<>();
  private final Set<String> open = new HashSet<>();
  private int directives;
  private int entered;

  private DocumentSize(OperationLimits limits) {
    this.limits = limits;
  }

  /**
   * What a selection comes to with its fragments written out.
   *
   * @param depth levels of fields
   * @param nesting levels of braces and fragments, which whoever walks the document descends
   */
  private record Size(long fields, long aliases, int depth, int nesting) {

    static final Size NONE = new Size(0, 0, 0, 0);

    Size and(Size other) {
      return new Size(
          saturated(fields + other.fields),
          saturated(aliases + other.aliases),
          Math.max(depth, other.depth),
          Math.max(nesting, other.nesting));
    }

    /** Below a field of its own. */
    Size under(Field field) {
      return new Size(
          saturated(fields + 1),
          saturated(aliases + (field.getAlias() == null ? 0 : 1)),
          depth + 1,
          nesting);
    }

    Size nested() {
      return new Size(fields, aliases, depth, nesting + 1);
    }

    private static long saturated(long count) {
      return Math.min(count, Integer.MAX_VALUE);
    }
  }

  /** Refuses a document that goes beyond the limits. */
  public static void check(Document document, OperationLimits limits) {
    new DocumentSize(limits).check(document);
  }

  private void check(Document document) {
    var definitions = document.getDefinitions();
    if (definitions.size() > limits.definitions()) {
      throw refusal(
          Code.TOO_MANY_DEFINITIONS,
          definitions.get(limits.definitions()).getSourceLocation(),
          "the document defines %d operations and fragments, at most %d",
          definitions.size(),
          limits.definitions());
    }
    for (var definition : definitions) {
      if (definition instanceof FragmentDefinition fragment) {
        fragments.putIfAbsent(fragment.getName(), fragment);
      }
    }
    long whole = 0;
    for (var definition : definitions) {
      whole += check(definition).fields();
    }
    long most = (long) WHOLE_DOCUMENT * limits.fields();
    if (whole > most) {
      throw refusal(
          Code.TOO_MANY_FIELDS,
          null,
          "the document's definitions come to %d fields, fragments written out; at most %d",
          whole,
          most);
    }
  }

  private Size check(Definition<?> definition) {
    var size =
        switch (definition) {
          case OperationDefinition operation -> {
            directives(operation.getDirectives());
            for (VariableDefinition variable : operation.getVariableDefinitions()) {
              directives(variable.getDirectives());
              input("$" + variable.getName(), variable.getDefaultValue(), 1);
            }
            yield of(operation.getSelectionSet());
          }
          case FragmentDefinition fragment -> of(fragment);
          default -> Size.NONE;
        };
    if (size.aliases() > limits.aliases()) {
      throw refusal(
          Code.TOO_MANY_ALIASES,
          definition.getSourceLocation(),
          "%s selects %d fields under an alias, fragments written out; at most %d",
          name(definition),
          size.aliases(),
          limits.aliases());
    }
    if (size.fields() > limits.fields()) {
      throw refusal(
          Code.TOO_MANY_FIELDS,
          definition.getSourceLocation(),
          "%s selects %s fields, fragments written out; at most %d",
          name(definition),
          size.fields() == Integer.MAX_VALUE ? "billions of" : size.fields(),
          limits.fields());
    }
    return size;
  }

  private Size of(FragmentDefinition fragment) {
    var name = fragment.getName();
    var known = sizes.get(name);
    if (known != null) {
      return known;
    }
    if (!open.add(name)) {
      throw refusal(
          Code.CIRCULAR_FRAGMENTS,
          fragment.getSourceLocation(),
          "fragment %s spreads itself, directly or through others",
          name);
    }
    directives(fragment.getDirectives());
    var size = of(fragment.getSelectionSet());
    open.remove(name);
    sizes.put(name, size);
    return size;
  }

  private Size of(@Nullable SelectionSet set) {
    if (set == null) {
      return Size.NONE;
    }
    if (++entered > MOST_NESTED * limits.depth()) {
      throw nestedTooDeep(set);
    }
    var size = Size.NONE;
    for (Selection<?> selection : set.getSelections()) {
      size = size.and(of(selection));
    }
    entered--;
    if (size.nesting() >= MOST_NESTED * limits.depth()) {
      throw nestedTooDeep(set);
    }
    return size.nested();
  }

  private Size of(Selection<?> selection) {
    return switch (selection) {
      case Field field -> {
        directives(field.getDirectives());
        arguments(field.getName(), field.getArguments());
        var below = of(field.getSelectionSet());
        if (below.depth() >= limits.depth()) {
          throw refusal(
              Code.QUERY_TOO_DEEP,
              field.getSourceLocation(),
              "field %s leads to more than %d levels of fields",
              field.getName(),
              limits.depth());
        }
        yield below.under(field);
      }
      case InlineFragment inline -> {
        directives(inline.getDirectives());
        yield of(inline.getSelectionSet());
      }
      case FragmentSpread spread -> {
        directives(spread.getDirectives());
        var fragment = fragments.get(spread.getName());
        yield fragment == null ? Size.NONE : of(fragment);
      }
      default -> Size.NONE;
    };
  }

  private RuntimeException nestedTooDeep(SelectionSet set) {
    return refusal(
        Code.DOCUMENT_TOO_DEEP,
        set.getSourceLocation(),
        "selections and fragments are nested deeper than %d levels",
        MOST_NESTED * limits.depth());
  }

  private void directives(List<Directive> more) {
    directives += more.size();
    if (directives > limits.directives()) {
      throw refusal(
          Code.TOO_MANY_DIRECTIVES,
          more.getLast().getSourceLocation(),
          "the document has more than %d directives",
          limits.directives());
    }
    for (var directive : more) {
      if (INCREMENTAL.contains(directive.getName())) {
        throw refusal(
            Code.INCREMENTAL_DELIVERY_NOT_SUPPORTED,
            directive.getSourceLocation(),
            "@%s: answers are sent whole",
            directive.getName());
      }
    }
    more.forEach(directive -> arguments("@" + directive.getName(), directive.getArguments()));
  }

  private void arguments(String owner, List<Argument> arguments) {
    arguments.forEach(argument -> input(owner + "." + argument.getName(), argument.getValue(), 1));
  }

  private void input(String place, @Nullable Value<?> value, int level) {
    if (!(value instanceof ArrayValue) && !(value instanceof ObjectValue)) {
      return;
    }
    if (level > limits.inputDepth()) {
      throw refusal(
          Code.INPUT_TOO_DEEP,
          value.getSourceLocation(),
          "%s is nested deeper than %d levels",
          place,
          limits.inputDepth());
    }
    if (value instanceof ArrayValue list) {
      if (list.getValues().size() > limits.listItems()) {
        throw refusal(
            Code.LIST_TOO_LONG,
            value.getSourceLocation(),
            "%s: %d items, at most %d",
            place,
            list.getValues().size(),
            limits.listItems());
      }
      list.getValues().forEach(item -> input(place, item, level + 1));
    } else if (value instanceof ObjectValue object) {
      object
          .getObjectFields()
          .forEach(field -> input(place + "." + field.getName(), field.getValue(), level + 1));
    }
  }

  private static String name(Definition<?> definition) {
    return switch (definition) {
      case FragmentDefinition fragment -> "fragment " + fragment.getName();
      case OperationDefinition operation when operation.getName() != null ->
          "operation " + operation.getName();
      default -> "the operation";
    };
  }

  /** The last number is the limit. */
  private static RuntimeException refusal(
      Code code, @Nullable SourceLocation at, String message, Object... values) {
    var last = values[values.length - 1];
    return new Refusal(code, message.formatted(values), at, last instanceof Number n ? n : null)
        .toException();
  }
}
