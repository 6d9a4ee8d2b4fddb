package org.zhaoshang.relevance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgmentFileTest {

  private static final String HEAD = String.join(",", JudgmentFile.HEADINGS) + "\n";

  @Test
  void aLineIsAJudgedQuery() {
    var read = JudgmentFile.parse(HEAD + "chaosuan,全拼,线索,是,调优,线索《大型超算中心》,企业《曙光》；商会：类别=协会,,因为\n");

    assertThat(read)
        .singleElement()
        .satisfies(judgment -> {
          assertThat(judgment.line()).isEqualTo(2);
          assertThat(judgment.text()).isEqualTo("chaosuan");
          assertThat(judgment.kind()).isEqualTo("全拼");
          assertThat(judgment.type()).isEqualTo(JudgedType.LEAD);
          assertThat(judgment.known()).isTrue();
          assertThat(judgment.half()).isEqualTo(Half.TUNE);
          assertThat(judgment.rules()).containsOnlyKeys(3, 2);
          assertThat(judgment.rules().get(2)).hasSize(2);
          assertThat(judgment.answerable()).isTrue();
        });
  }

  @Test
  void aQueryWithoutRulesRightlyFindsNothing() {
    assertThat(JudgmentFile.parse(HEAD + "特斯拉,无结果,,,报告,,,,\n"))
        .singleElement()
        .matches(judgment -> !judgment.answerable() && judgment.half() == Half.REPORT);
  }

  @Test
  void whatExcelAddsIsPutUpWith() {
    var read =
        JudgmentFile.parse(
            "\uFEFF"
                + HEAD.replace("\n", "\r\n")
                + "# 全名,,,,,,,,\r\n\"# 有逗号,的注释\",,,,,,,,\r\n,,,,,,,,\r\n曙光,简称,,是,调优,企业《曙光》,,,\r\n特斯拉,无结果,,,报告\r\n");

    assertThat(read).extracting(Judgment::text).containsExactly("曙光", "特斯拉");
    assertThat(read).extracting(Judgment::line).containsExactly(5, 6);
  }

  @Test
  void everyMistakeIsNamedWithItsLine() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            JudgmentFile.parse(
                HEAD
                    + """
                    一,全名,,是,调优,企业：街道等于营城子,,,
                    # 注释
                    二,全名,公司,,调优,企业《二》,,,
                    三,全名,,对,调优,企业《三》,,,
                    四,全名,,,学习,企业《四》,,,
                    五,,,,调优,企业《五》,,,
                    六,全名,,,调优,,,,
                    七,无结果,,,调优,企业《七》,,,
                    八,全名,,是,调优,,企业《八》,,
                    九,全名,,,调优,企业《九》,,,
                    九,简称,,,报告,企业《九》,,,
                    """))
        .satisfies(error ->
            assertThat(error.getMessage().lines())
                .satisfiesExactly(
                    m -> assertThat(m).startsWith("第 2 行（一）").contains("街道等于营城子"),
                    m -> assertThat(m).startsWith("第 4 行（二）").contains("公司"),
                    m -> assertThat(m).startsWith("第 5 行（三）").contains("已知"),
                    m -> assertThat(m).startsWith("第 6 行（四）").contains("调优 或 报告"),
                    m -> assertThat(m).startsWith("第 7 行（五）").contains("写法"),
                    m -> assertThat(m).startsWith("第 8 行（六）").contains("无结果"),
                    m -> assertThat(m).startsWith("第 9 行（七）").contains("无结果"),
                    m -> assertThat(m).startsWith("第 10 行（八）").contains("三分"),
                    m -> assertThat(m).startsWith("第 12 行（九）").contains("第 11 行")));
  }

  @Test
  void aColumnTooManyOrAnotherHeadingIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JudgmentFile.parse("查询,写法\n曙光,简称\n"))
        .withMessageContaining("表头");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JudgmentFile.parse(HEAD + "曙光,简称,,是,调优,企业《曙光》,,,说明,又一格\n"))
        .withMessageContaining("第 2 行");
  }

  @Test
  void aFileInAnotherCharsetIsRefused(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("gbk.csv"), HEAD, Charset.forName("GBK"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> JudgmentFile.read(file))
        .withMessageContaining("CSV UTF-8");
  }
}
