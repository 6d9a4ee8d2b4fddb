package org.zhaoshang.analysis;

import java.io.StringReader;
import org.apache.lucene.tests.analysis.BaseTokenStreamTestCase;
import org.junit.Test;

public class FoldCharFilterTest extends BaseTokenStreamTestCase {

  @Test
  public void foldsWidthCaseAndTraditionalCharactersInTheirPlaces() throws Exception {
    var folded = new StringBuilder();
    // read in small pieces: a border between two reads is nothing special
    try (var reader = new FoldCharFilter(new StringReader("中華（ＳＵＧＯＮ）超級計算𠮷Ａ"))) {
      var buffer = new char[5];
      for (int count = reader.read(buffer, 1, 3); count >= 0; count = reader.read(buffer, 1, 3)) {
        folded.append(buffer, 1, count);
      }
      for (int offset = 0; offset < 20; offset++) {
        assertEquals(offset, reader.correctOffset(offset));
      }
    }
    assertEquals("中华(sugon)超级计算𠮷a", folded.toString());
  }
}
