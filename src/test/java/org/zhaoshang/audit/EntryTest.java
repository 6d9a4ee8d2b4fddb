package org.zhaoshang.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zhaoshang.graph.Caller;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.graph.NodeId;
import org.zhaoshang.graph.Origin;
import org.zhaoshang.graph.SealedNumbers;

class EntryTest {

  private static final Who CHAMBER =
      Who.of(
          new Caller("app-1", Caller.Kind.CHAMBER, Set.of("lead:read"), 12L, "jti-1"),
          new Origin("app-1", "10.1.2.3"));

  @Test
  void isStoredAsJsonInTheSameOrderWithoutNulls() {
    var entry =
        new Entry(
            Act.PERSONAL_READ,
            CHAMBER,
            new Entry.Operation("r", "query", null, "ab"),
            List.of(new NodeId("Contact", 1), new NodeId("Contact", 2), new NodeId("Contact", 1)),
            ActOutcome.SUCCEEDED,
            null);

    assertThat(entry.content("host/1"))
        .isEqualTo(
            "{\"act\":\"PERSONAL_READ\",\"kind\":\"CHAMBER\",\"subject\":\"app-1\",\"client\":\"app-1\",\"chamber\":12,"
                + "\"token\":\"jti-1\",\"address\":\"10.1.2.3\",\"instance\":\"host/1\",\"request\":\"r\",\"type\":\"query\","
                + "\"hash\":\"ab\",\"records\":[\"Contact:1\",\"Contact:2\"],\"outcome\":\"SUCCEEDED\"}");
  }

  @Test
  void holdsNoCharacterThatTheDatabaseRefusesAndNoEndlessName() {
    var entry =
        new Entry(
            Act.COMMAND,
            Who.PRODUCT,
            new Entry.Operation("r", "POST", "/a\0b\\u0000" + "c".repeat(1_000), null),
            List.of(),
            null,
            null);

    assertThat(entry.content("i")).contains("/ab\\\\u0000c").hasSizeLessThan(400);
  }

  @Test
  void theIdsInAnAnswerAreItsRecords() {
    var id = new NodeId("SavedSearch", 7);

    assertThat(
            new NamedRecords(new SealedNumbers(new byte[32]))
                .inAnswer(
                    Map.of(
                        "saveSearch",
                        Map.of("savedSearch", Map.of("id", id.encode(), "name", "13800138000")))))
        .containsExactly(id);
    assertThat(new NamedRecords(new SealedNumbers(new byte[32])).inAnswer(null)).isEmpty();
  }

  @Test
  void whoIsRefusedAgainAndAgainIsNotedTenTimesAMinute() {
    var throttle = new Throttle();
    int noted = 0;
    for (int i = 0; i < 1_000; i++) {
      noted += throttle.passes(refused(Act.REFUSED, CHAMBER)) ? 1 : 0;
    }

    assertThat(noted).isEqualTo(Throttle.MOST);
    assertThat(throttle.passes(refused(Act.SIGN_IN, CHAMBER))).isTrue();
    assertThat(throttle.passes(refused(Act.REFUSED, Who.PRODUCT))).isTrue();
  }

  private static Entry refused(Act act, Who who) {
    return Entry.of(act, who, ActOutcome.FORBIDDEN);
  }

  @Test
  void aCursorIsReadAsItWasWrittenAndAnotherListsIsRefused() {
    var seal = new SealedNumbers(new byte[32]);
    var cursor = new AuditCursor(Instant.parse("2026-11-25T01:46:09.952207Z"), 42);
    var sent = cursor.encode(seal);

    assertThat(AuditCursor.decode(seal, "after", sent)).isEqualTo(cursor);
    assertThat(new String(Base64.getUrlDecoder().decode(sent), US_ASCII)).doesNotContain("42");
    var turned = sent.substring(22) + sent.substring(0, 22);
    assertThatThrownBy(() -> AuditCursor.decode(seal, "after", turned))
        .hasMessageContaining("not issued for the audit trail");
    assertThatThrownBy(() -> AuditCursor.decode(seal, "after", new NodeId("Lead", 1).encode()))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("after");
    assertThatThrownBy(() -> AuditCursor.decode(seal, "before", "?"))
        .hasMessageContaining("not issued for the audit trail");
  }
}
