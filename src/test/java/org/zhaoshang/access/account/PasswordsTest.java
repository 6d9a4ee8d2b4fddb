package org.zhaoshang.access.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.zhaoshang.graph.InputError;

class PasswordsTest {

  @Test
  void madeUpPasswordsKeepTheRuleAndDiffer() {
    var made = Stream.generate(Passwords::random).limit(1000).toList();

    assertThat(made)
        .doesNotHaveDuplicates()
        .allMatch(p -> p.matches("([A-Za-z0-9]{5}-){3}[A-Za-z0-9]{5}"));
    assertThatCode(() -> made.forEach(p -> Passwords.check("newPassword", "admin", p)))
        .doesNotThrowAnyException();
  }

  @Test
  void aPasswordThatBeginsLikeTheRightOneIsAnotherHoweverLong() {
    var longest = "招".repeat(24);
    var encoded = Passwords.encode(longest);

    assertThat(Passwords.matches(longest, encoded, true)).isTrue();
    for (var longer : new String[] {longest + "商", longest + "x".repeat(100), longest + " "}) {
      assertThat(Passwords.matches(longer, encoded, true)).as(longer).isFalse();
    }
  }

  @Test
  void whatIsShortOrEasyOrLongerThanIsHashedIsRefused() {
    for (var bad :
        new String[] {"elevenchars", "aaaaaaaaaaaaaaaa", "administrator", "招".repeat(25)}) {
      assertThatThrownBy(() -> Passwords.check("newPassword", "administrator", bad))
          .as(bad)
          .isInstanceOf(InputError.class)
          .hasMessageStartingWith("newPassword: ");
    }
    assertThatCode(() -> Passwords.check("newPassword", "admin", "一二三四五六七八九十百千"))
        .doesNotThrowAnyException();
  }
}
