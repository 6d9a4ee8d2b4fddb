package org.zhaoshang.assistant;

import graphql.language.Comment;
import graphql.language.OperationDefinition;
import graphql.language.VariableDefinition;
import graphql.parser.Parser;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An operation that is a tool.
 *
 * @param name the operation's
 * @param description the comment at the head of its document, in the languages in which it stands
 *     there
 * @param document its text
 */
record ToolOperation(
    String name, String description, String document, OperationDefinition operation) {

  /**
   * Reads a document of one operation.
   *
   * @param source where it is from, for the message
   * @throws IllegalStateException when it has none, several, or one without a name or a comment
   */
  static ToolOperation read(String source, String document) {
    var operations = Parser.parse(document).getDefinitionsOfType(OperationDefinition.class);
    if (operations.size() != 1 || operations.getFirst().getName() == null) {
      throw new IllegalStateException(source + ": a tool is a document of one named operation");
    }
    var operation = operations.getFirst();
    var description =
        operation.getComments().stream()
            .map(Comment::getContent)
            .map(String::strip)
            .collect(Collectors.joining("\n"));
    if (description.isBlank()) {
      throw new IllegalStateException(source + ": a comment at its head says what it is for");
    }
    return new ToolOperation(operation.getName(), description, document, operation);
  }

  boolean reads() {
    return operation.getOperation() == OperationDefinition.Operation.QUERY;
  }

  boolean changes() {
    return operation.getOperation() == OperationDefinition.Operation.MUTATION;
  }

  List<VariableDefinition> variables() {
    return operation.getVariableDefinitions();
  }
}
