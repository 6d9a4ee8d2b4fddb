package org.zhaoshang.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProseTest {

  private static final int METRIC = 0;
  private static final int SCOPE = 1;
  private static final int STATED = 2;
  private static final int PERIOD = 6;
  private static final int BASIS = 9;
  private static final int PLACES = 11;

  @Test
  void whatTheAnnouncementRepeatsIsOneFigureWithAllItsPlaces() throws IOException {
    assertThat(announcement())
        .filteredOn(f -> f.get(STATED).equals("235个"))
        .singleElement()
        .satisfies(f -> {
          assertThat(f.get(METRIC)).isEqualTo("推进项目");
          assertThat(f.get(PLACES)).isEqualTo("第1段第1句、第2段第1句、第3段第1句");
        });
  }

  @Test
  void aNumberWithTwoMeaningsIsTwoFigures() throws IOException {
    assertThat(announcement())
        .filteredOn(f -> f.get(STATED).startsWith("88"))
        .extracting(f -> f.get(METRIC))
        .containsExactly("新开工项目", "行政许可");
    assertThat(announcement())
        .filteredOn(f -> f.get(STATED).startsWith("44"))
        .extracting(f -> f.get(METRIC))
        .containsExactly("续建项目复工", "行政审批");
  }

  @Test
  void whatIsExpectedIsAForecastAndSoAreItsParts() throws IOException {
    assertThat(announcement())
        .filteredOn(f -> f.get(BASIS).equals("预计"))
        .extracting(f -> f.get(METRIC) + f.get(STATED))
        .containsExactly(
            "开(复)工项目63个",
            "总投资858.5亿元",
            "商务商业等服务项目18个",
            "民生及社会事业项目16个",
            "房地产项目26个",
            "工业项目3个",
            "续建项目复工44个",
            "新开工项目开工19个",
            "复工率83%",
            "曙光信息产业股份有限公司意向投资5亿元");
  }

  @Test
  void aBoundSaysWhichAreCountedAndIsNoFigure() throws IOException {
    assertThat(announcement())
        .filteredOn(f -> f.get(SCOPE).contains("5000万元及以下") || f.get(METRIC).contains("5000万元及以下"))
        .extracting(f -> f.get(METRIC) + " " + f.get(STATED))
        .containsExactly(
            "总投资5000万元及以下重点实施项目 83个", "占全市 14.1%", "总投资 1073亿元", "年度计划投资 202亿元", "占全市 15.2%");
  }

  @Test
  void otherAnnouncementsAreReadByTheSameRules() {
    var figures =
        Prose.figures(
            """
            某区上半年招商引资情况
            2019年7月5日
            上半年，全区签约项目３６个，合同额１２８．６亿元；其中亿元以上项目12个，到位资金约20.5亿元。
            1-5月实现规模以上工业产值1,234.5亿元，增长8.6%，力争全年新增企业2万户。
            去年引进企业1200家，第3批补助已发放。
            """);

    assertThat(figures)
        .extracting(
            f -> f.get(METRIC) + "|" + f.get(STATED) + "|" + f.get(PERIOD) + "|" + f.get(BASIS))
        .contains(
            "签约项目|36个|2019年上半年|实际",
            "合同额|128.6亿元|2019年上半年|实际",
            "亿元以上项目|12个|2019年上半年|实际",
            "到位资金|约20.5亿元|2019年上半年|实际",
            "引进企业|1200家|2018年|实际");
    assertThat(figures).extracting(f -> f.getLast()).containsOnly("2019-07-05");
    assertThat(figures).noneMatch(f -> f.get(STATED).startsWith("3批"));
  }

  @Test
  void cellsAreNoSentences() {
    assertThat(prose("a.txt", "项目名称,总投资\n某项目,5亿元\n另一项目,说明。\n")).isFalse();
    assertThat(prose("a.txt", "项目名称\t说明\n某项目\t在建。\n")).isFalse();
    assertThat(prose("a.csv", "今年推进项目235个。\n")).isFalse();
    assertThat(prose("a.txt", "今年推进项目235个。\n")).isTrue();
  }

  private static boolean prose(String name, String text) {
    return ProseSource.isProse(
        name,
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
        StandardCharsets.UTF_8);
  }

  private static List<List<String>> announcement() throws IOException {
    try (var file = ProseTest.class.getResourceAsStream("/sample/announcement.txt")) {
      return Prose.figures(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
