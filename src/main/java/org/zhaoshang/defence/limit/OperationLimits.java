package org.zhaoshang.defence.limit;

import graphql.parser.ParserOptions;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What one operation may hold and cost: {@code zhaoshang.defence.operation.*}.
 *
 * @param characters of a document
 * @param tokens of a document: names, numbers, texts, punctuation
 * @param definitions operations and fragments of a document
 * @param directives of a document
 * @param depth levels of fields, fragments written out; the introspection query of common tools has
 *     15
 * @param fields of an operation, fragments written out
 * @param aliases fields of an operation under another name than their own
 * @param listItems of one list in an argument or variable; a gateway asks for 1,000 entities
 * @param inputDepth levels of lists and objects in an argument or variable
 * @param inputValues of all variables together
 * @param cost of an operation, by {@code @cost} and {@code @listSize}
 */
public record OperationLimits(
    @DefaultValue("100000") int characters,
    @DefaultValue("6000") int tokens,
    @DefaultValue("100") int definitions,
    @DefaultValue("200") int directives,
    @DefaultValue("20") int depth,
    @DefaultValue("1000") int fields,
    @DefaultValue("100") int aliases,
    @DefaultValue("2000") int listItems,
    @DefaultValue("20") int inputDepth,
    @DefaultValue("20000") int inputValues,
    @DefaultValue("100000") long cost) {

  /** The limits that the parser itself keeps. */
  public ParserOptions parser() {
    return ParserOptions.getDefaultOperationParserOptions()
        .transform(options ->
            options
                .maxCharacters(characters)
                .maxTokens(tokens)
                .maxWhitespaceTokens(characters)
                .redactTokenParserErrorMessages(true));
  }
}
