package org.zhaoshang.ingest.profile;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zhaoshang.graph.InputError;

class ProfileCheckTest {

  private static final Map<String, Set<String>> SHIP =
      Map.of("name", Set.of(), "flag", Set.of("CHINA", "PANAMA"), "price", Set.of());

  @Test
  void whatExistsIsAccepted() {
    assertThatCode(() ->
            check(
                """
                  - headers: [序号]
                  - headers: [船名]
                    field: name
                  - headers: [船旗]
                    field: flag
                    kind: ENUM
                    values: {CHINA: [中国]}
                """))
        .doesNotThrowAnyException();
  }

  @Test
  void aFieldThatDoesNotExistIsNamedWithProfileColumnAndPlace() {
    assertThatThrownBy(() -> check("  - headers: [序号]\n  - headers: [船名]\n    field: nmae\n"))
        .isInstanceOf(InputError.class)
        .hasMessageContaining(
            "profile ship-list (ships.yaml), columns[1] 船名: field: there is no nmae; there are: flag, name, price");
  }

  @Test
  void aValueThatTheEnumLacksIsNamed() {
    assertThatThrownBy(() ->
            check(
                """
                  - headers: [船旗]
                    field: flag
                    kind: ENUM
                    values: {CHINA: [中国], LIBERIA: [利比里亚]}
                """))
        .hasMessageContaining(
            "columns[0] 船旗: values: there is no LIBERIA; there are: CHINA, PANAMA");
  }

  @Test
  void aPartThatDoesNotExistIsNamed() {
    assertThatThrownBy(() ->
            check(
                """
                  - headers: [造价]
                    field: price
                    kind: AMOUNT
                    parts: {basis: priceBasis}
                """))
        .hasMessageContaining("columns[0] 造价: parts.basis: there is no priceBasis");
  }

  private static void check(String columns) {
    var yaml = "name: ship-list\ntitle: 船 | Ships\ntarget: Ship\ncolumns:\n" + columns;
    var profile =
        Profiles.parse(
            new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), "ships.yaml");
    ProfileCheck.check(profile, "ships.yaml", SHIP);
  }
}
