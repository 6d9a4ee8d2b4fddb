package org.zhaoshang.defence.persisted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.ExecutionInput;
import graphql.GraphQLError;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.parser.Parser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.zhaoshang.defence.persisted.PersistedProperties.Mode;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.Origin;

class KnownDocumentsTest {

  private static final String LISTED = "query Streets { streets { name } }";

  private final AtomicInteger parsed = new AtomicInteger();

  @Test
  void aDocumentIsParsedOnce() {
    var documents = documents(Mode.AUTOMATIC, 10_000);

    ask(documents, "{ a }", null);
    ask(documents, "{ a }", null);
    ask(documents, "{ b }", null);

    assertThat(parsed).hasValue(2);
  }

  @Test
  void aDocumentIsKnownByItsHashToWhoeverSentIt() {
    var documents = documents(Mode.AUTOMATIC, 10_000);
    var hash = Manifest.sha256("{ a }");
    var one = caller("one", Caller.Kind.CHAMBER);
    var other = caller("other", Caller.Kind.APPLICATION);

    ask(documents, "{ a }", hash, one);

    assertThat(ask(documents, null, hash, one).hasErrors()).isFalse();
    for (var another :
        List.of(other, from("192.0.2.1"), caller("one", Caller.Kind.PERSON), from("192.0.2.2"))) {
      assertThat(code(ask(documents, null, hash, another))).isEqualTo("PERSISTED_QUERY_NOT_FOUND");
    }
    assertThat(parsed).hasValue(1);
    ask(documents, "{ a }", null, other);
    assertThat(parsed).as("time tells nothing either").hasValue(2);
  }

  @Test
  void withoutATokenAnAddressKnowsWhatItSent() {
    var documents = documents(Mode.AUTOMATIC, 10_000);
    var hash = Manifest.sha256("{ a }");

    ask(documents, "{ a }", hash, from("192.0.2.1"));

    assertThat(ask(documents, null, hash, from("192.0.2.1")).hasErrors()).isFalse();
    assertThat(code(ask(documents, null, hash, from("192.0.2.2"))))
        .isEqualTo("PERSISTED_QUERY_NOT_FOUND");
  }

  @Test
  void theManifestIsParsedOnceForAll() {
    var documents = documents(Mode.AUTOMATIC, 10_000);

    ask(documents, null, Manifest.sha256(LISTED), from("192.0.2.1"));
    ask(documents, LISTED, null, caller("one", Caller.Kind.CHAMBER));

    assertThat(parsed).hasValue(1);
  }

  private static Map<String, Object> caller(String name, Caller.Kind kind) {
    var chamber = kind == Caller.Kind.CHAMBER ? 7L : null;
    return Map.of(Caller.CONTEXT_KEY, new Caller(name, kind, Set.of(), chamber, "1"));
  }

  private static Map<String, Object> from(String address) {
    return Map.of(Origin.CONTEXT_KEY, new Origin(null, address));
  }

  @Test
  void aDocumentWithErrorsIsNotKept() {
    var documents = documents(Mode.AUTOMATIC, 10_000);

    ask(documents, "{ invalid }", null);
    ask(documents, "{ invalid }", null);

    assertThat(parsed).hasValue(2);
  }

  @Test
  void whatIsKeptIsBounded() {
    var documents = documents(Mode.AUTOMATIC, 1000);

    for (int i = 0; i < 100; i++) {
      ask(documents, "{ a%d }".formatted(i), null);
    }
    for (int i = 0; i < 100; i++) {
      ask(documents, "{ a%d }".formatted(i), null);
    }

    assertThat(parsed.get()).as("a few were kept, most were not").isBetween(150, 200);
  }

  @Test
  void whoFollowsTheProtocolIsKnownByItsHashAlsoWhereOthersAskOften() {
    var documents = documents(Mode.AUTOMATIC, 500_000);
    for (int round = 0; round < 20; round++) {
      for (int i = 0; i < 3_000; i++) {
        ask(documents, "{ a%d }".formatted(i), null);
      }
    }
    for (int i = 0; i < 200; i++) {
      var text = "{ mine%d }".formatted(i);
      ask(documents, text, Manifest.sha256(text));

      assertThat(ask(documents, null, Manifest.sha256(text)).hasErrors()).as(text).isFalse();
    }
  }

  @Test
  void onlyOperationsOfTheManifestAreExecutedWhenNothingElseIsAccepted() {
    var documents = documents(Mode.ONLY, 10_000);

    assertThat(code(ask(documents, "{ a }", null))).isEqualTo("OPERATION_NOT_ALLOWED");
    assertThat(code(ask(documents, null, Manifest.sha256("{ a }"))))
        .isEqualTo("OPERATION_NOT_ALLOWED");
    assertThat(code(ask(documents, "{ a }", Manifest.sha256("{ a }"))))
        .isEqualTo("OPERATION_NOT_ALLOWED");
    assertThat(parsed).as("not even parsed").hasValue(0);

    assertThat(ask(documents, null, Manifest.sha256(LISTED)).hasErrors()).isFalse();
    assertThat(ask(documents, LISTED, null).hasErrors()).isFalse();
  }

  @Test
  void theManifestIsKnownByHashInTheAutomaticMode() {
    assertThat(ask(documents(Mode.AUTOMATIC, 10_000), null, Manifest.sha256(LISTED)).hasErrors())
        .isFalse();
  }

  @Test
  void whoAsksByHashWhereThatIsOffIsToldToSendTheText() {
    assertThat(code(ask(documents(Mode.OFF, 10_000), null, Manifest.sha256(LISTED))))
        .isEqualTo("PERSISTED_QUERY_NOT_SUPPORTED");
  }

  @Test
  void aManifestWhoseIdIsNoHashOfItsDocumentStopsTheStart() {
    var forged =
        "{\"format\": \"apollo-persisted-query-manifest\", \"version\": 1, \"operations\": [{\"id\": \"abc\", \"name\": \"X\", \"body\": \"{ a }\"}]}";

    assertThatThrownBy(() -> Manifest.read(resource(forged)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the id of operation X is abc");
    assertThatThrownBy(() -> Manifest.read(resource("{}"))).hasMessageContaining("no apollo");
  }

  private static Resource resource(String text) {
    return new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8));
  }

  private static KnownDocuments documents(Mode mode, int characters) {
    var manifest =
        """
        {"format": "apollo-persisted-query-manifest", "version": 1,
         "operations": [{"id": "%s", "name": "Streets", "type": "query", "body": "%s"}]}
        """
            .formatted(Manifest.sha256(LISTED), LISTED);
    return new KnownDocuments(new PersistedProperties(mode, resource(manifest), characters));
  }

  private PreparsedDocumentEntry ask(
      KnownDocuments documents, @Nullable String text, @Nullable String hash) {
    return ask(documents, text, hash, Map.of());
  }

  private PreparsedDocumentEntry ask(
      KnownDocuments documents,
      @Nullable String text,
      @Nullable String hash,
      Map<String, Object> context) {
    var input =
        ExecutionInput.newExecutionInput()
            .query(text == null ? ExecutionInput.PERSISTED_QUERY_MARKER : text)
            .graphQLContext(context);
    if (hash != null) {
      input.extensions(Map.of("persistedQuery", Map.of("version", 1, "sha256Hash", hash)));
    }
    return documents.getDocumentAsync(input.build(), parse()).join();
  }

  private Function<ExecutionInput, PreparsedDocumentEntry> parse() {
    return input -> {
      parsed.incrementAndGet();
      return input.getQuery().contains("invalid")
          ? new PreparsedDocumentEntry(GraphQLError.newError().message("invalid").build())
          : new PreparsedDocumentEntry(Parser.parse(input.getQuery()));
    };
  }

  private static String code(PreparsedDocumentEntry entry) {
    return String.valueOf(entry.getErrors().getFirst().getExtensions().get("code"));
  }
}
