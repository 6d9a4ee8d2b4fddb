package org.zhaoshang.search.highlight;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.idl.SchemaParser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zhaoshang.schema.IndexedType;
import org.zhaoshang.schema.SearchSchema;

class HighlighterTest {

  private static final IndexedType SHIP =
      SearchSchema.read(
              new SchemaParser()
                  .parse(
                      "type Ship @record(table: \"port.ship\") @indexed(entry: \"ships\", type: SHIP) {"
                          + " id: ID! name: String! @text owners: [Owner!]! @embed(fields: [\"id\", \"names\"]) }"
                          + " type Owner @record(table: \"port.owner\") { id: ID! names: [String!]! @text }"))
          .types()
          .getFirst();

  @Test
  void marksThatTouchAreOne() {
    assertThat(read("name", "\uE000超級\uE001\uE000計算\uE001（大連）"))
        .containsExactly("<em>超級計算</em>（大連）");
  }

  @Test
  void everythingButTheMarksIsEscaped() {
    assertThat(read("name", "<b>\uE000A&B\uE001</b>"))
        .containsExactly("&lt;b&gt;<em>A&amp;B</em>&lt;/b&gt;");
  }

  @Test
  void aMatchInANeighboursNamesIsShownUnderItsPath() {
    var highlights =
        Highlighter.read(SHIP, Map.of("owners.names.text", List.of("\uE000Sugon\uE001")));

    assertThat(highlights)
        .containsExactly(new Highlight("owners.names", List.of("<em>Sugon</em>")));
  }

  private static List<String> read(String path, String marked) {
    return Highlighter.read(SHIP, Map.of(path + ".text", List.of(marked))).getFirst().fragments();
  }
}
