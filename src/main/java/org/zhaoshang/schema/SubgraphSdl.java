package org.zhaoshang.schema;

import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.AstPrinter;
import graphql.language.AstTransformer;
import graphql.language.Definition;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.EnumTypeDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.Node;
import graphql.language.NodeVisitorStub;
import graphql.language.ObjectTypeDefinition;
import graphql.language.StringValue;
import graphql.language.TypeDefinition;
import graphql.language.Value;
import graphql.schema.idl.ScalarInfo;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import graphql.util.TreeTransformerUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The schema as a federated gateway composes it: {@code _service { sdl }} of Apollo Federation 2.9.
 * It has the directives that composers know and none of the product's own, which say where records
 * are kept; and of {@code @listSize} what all composers take.
 *
 * <p>What {@code @needs} says stands there as {@code @tag(name: "lead/read")}, so that a contract
 * can leave places out by their scope, and, where a gateway is to check scopes, too, as
 * {@code @requiresScopes}.
 */
public final class SubgraphSdl {

  private static final Set<String> KNOWN =
      Set.of("key", "shareable", "cost", "requiresScopes", "deprecated", "specifiedBy");

  private final TypeDefinitionRegistry registry;
  private final boolean scopes;

  /**
   * Of a schema's definitions.
   *
   * @param scopes whether {@code @requiresScopes} is written: {@code @apollo/gateway}, which checks
   *     none, refuses a supergraph that has it
   */
  public SubgraphSdl(TypeDefinitionRegistry registry, boolean scopes) {
    this.registry = registry;
    this.scopes = scopes;
  }

  /** The SDL. */
  public String write() {
    return definitions().stream().map(this::written).collect(Collectors.joining("\n\n"));
  }

  private String written(Node<?> definition) {
    var transformer = new AstTransformer();
    var checked = scopes ? transformer.transform(definition, new Scopes()) : definition;
    return AstPrinter.printAst(transformer.transform(checked, new ForComposers()));
  }

  /** By what an object can be found, each key as its fields, by type. */
  public static Map<String, List<List<String>>> keys(TypeDefinitionRegistry registry) {
    return registry.getTypes(ObjectTypeDefinition.class).stream()
        .filter(type -> type.hasDirective("key"))
        .collect(
            Collectors.toMap(
                ObjectTypeDefinition::getName,
                type ->
                    Arguments.each(type, "key", "fields")
                        .map(fields -> List.of(fields.split(" ")))
                        .toList()));
  }

  @SuppressWarnings("rawtypes")
  private List<Definition> definitions() {
    var all = new ArrayList<Definition>(registry.getSchemaExtensionDefinitions());
    registry.scalars().values().stream()
        .filter(scalar -> !ScalarInfo.isGraphqlSpecifiedScalar(scalar.getName()))
        .forEach(all::add);
    registry.types().values().stream().filter(type -> !listsScopes(type)).forEach(all::add);
    registry.objectTypeExtensions().values().forEach(all::addAll);
    registry.enumTypeExtensions().values().forEach(all::addAll);
    registry.inputObjectTypeExtensions().values().forEach(all::addAll);
    return all;
  }

  /** What scopes there are is nobody's type: another subgraph may have that name. */
  private static boolean listsScopes(TypeDefinition<?> type) {
    return type instanceof EnumTypeDefinition values
        && values.getEnumValueDefinitions().stream().anyMatch(value -> value.hasDirective("scope"));
  }

  /** Beside the first {@code @needs} of a place stands what all of them ask. */
  private static final class Scopes extends NodeVisitorStub {

    @Override
    @SuppressWarnings("rawtypes")
    public TraversalControl visitDirective(Directive directive, TraverserContext<Node> context) {
      if (!(context.getParentNode() instanceof DirectivesContainer<?> place)
          || !(place instanceof FieldDefinition || place instanceof ObjectTypeDefinition)
          || !directive.getName().equals("needs")
          || place.getDirectives("needs").getFirst() != directive) {
        return TraversalControl.CONTINUE;
      }
      var all = Arguments.each(place, "needs", "scope").<Value>map(StringValue::of).toList();
      return TreeTransformerUtil.insertAfter(
          context, directive("requiresScopes", "scopes", list(List.of(list(all)))));
    }
  }

  private final class ForComposers extends NodeVisitorStub {

    @Override
    @SuppressWarnings("rawtypes")
    public TraversalControl visitDirective(Directive directive, TraverserContext<Node> context) {
      var place = (DirectivesContainer<?>) context.getParentNode();
      return switch (directive.getName()) {
        case "link" -> TreeTransformerUtil.changeNode(context, imported(directive));
        case "needs" ->
            TreeTransformerUtil.changeNode(
                context, directive("tag", "name", StringValue.of(tag(directive))));
        case "listSize" ->
            TreeTransformerUtil.changeNode(context, sized(directive, (FieldDefinition) place));
        default ->
            KNOWN.contains(directive.getName())
                ? TraversalControl.CONTINUE
                : TreeTransformerUtil.deleteNode(context);
      };
    }

    private static String tag(Directive needs) {
      return Arguments.texts(needs.getArgument("scope").getValue())
          .collect(Collectors.joining())
          .replace(':', '/');
    }

    @SuppressWarnings("rawtypes")
    private Directive imported(Directive link) {
      var names =
          Stream.concat(
              Arguments.texts(link.getArgument("import").getValue()),
              scopes ? Stream.of("@tag", "@requiresScopes") : Stream.of("@tag"));
      return with(link, "import", list(names.<Value>map(StringValue::of).toList()));
    }

    /**
     * A list of lists has no size that a composer understands: the assumed one is of the outer list
     * then. An argument that has a default says the size by itself, and nothing is assumed.
     */
    private Directive sized(Directive size, FieldDefinition field) {
      if (Definitions.many(field) && size.getArgument("sizedFields") != null) {
        return only(size, "assumedSize"::equals);
      }
      var slicing = Arguments.texts(field, "listSize", "slicingArguments");
      boolean said =
          field.getInputValueDefinitions().stream()
              .filter(argument -> argument.getDefaultValue() != null)
              .map(InputValueDefinition::getName)
              .anyMatch(slicing::contains);
      return said ? only(size, argument -> !argument.equals("assumedSize")) : size;
    }

    private static Directive only(Directive directive, Predicate<String> argument) {
      return directive.transform(b ->
          b.arguments(
              directive.getArguments().stream()
                  .filter(given -> argument.test(given.getName()))
                  .toList()));
    }

    private static Directive with(Directive directive, String argument, Value<?> value) {
      return directive.transform(b ->
          b.arguments(
              directive.getArguments().stream()
                  .map(given ->
                      given.getName().equals(argument)
                          ? given.transform(a -> a.value(value))
                          : given)
                  .toList()));
    }
  }

  private static Directive directive(String name, String argument, Value<?> value) {
    return Directive.newDirective()
        .name(name)
        .argument(Argument.newArgument(argument, value).build())
        .build();
  }

  @SuppressWarnings("rawtypes")
  private static ArrayValue list(List<? extends Value> values) {
    return ArrayValue.newArrayValue().values(List.copyOf(values)).build();
  }
}
