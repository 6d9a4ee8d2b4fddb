package org.zhaoshang.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.background.Workers;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.ingest.ImportStatus.State;
import org.zhaoshang.ingest.report.AnnotatedWorkbook;
import org.zhaoshang.ingest.report.ImportReport;
import org.zhaoshang.ingest.report.ImportReport.Line;
import org.zhaoshang.ingest.run.Severity;

@SpringBootTest(
    classes = {IngestApplication.class, ImportIT.Shelves.class},
    properties = {
      "zhaoshang.ingest.poll=50ms",
      "zhaoshang.ingest.lease=1s",
      "zhaoshang.ingest.chunk=100",
      "zhaoshang.ingest.workers=2"
    })
class ImportIT {

  private static final String HEADINGS = "统一社会信用代码,企业名称,曾用名,注册资本（万元）,成立日期,联系电话\n";
  private static final String CODE = "91210211MA0TE50118";

  @TestConfiguration
  static class Shelves {
    @Bean
    Shelf enterprises(JdbcClient jdbc) {
      return new Shelf("Enterprise", jdbc);
    }

    @Bean
    Shelf projects(JdbcClient jdbc) {
      return new Shelf("Project", jdbc);
    }

    @Bean
    Shelf members(JdbcClient jdbc) {
      return new Shelf("ChamberMember", jdbc);
    }
  }

  @Autowired Imports imports;
  @Autowired Workers workers;
  @Autowired ImportReport report;
  @Autowired AnnotatedWorkbook workbook;
  @Autowired JdbcClient jdbc;

  @Autowired
  @Qualifier("enterprises")
  Shelf enterprises;

  @Autowired
  @Qualifier("projects")
  Shelf projects;

  @Autowired
  @Qualifier("members")
  Shelf members;

  @BeforeEach
  void emptyShelves() {
    List.of(enterprises, projects, members).forEach(Shelf::clear);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GBK", "GB18030", "UTF-8 with BOM"})
  void registerIsReadInWhateverEncodingItComes(String encoding) throws Exception {
    var text = HEADINGS + CODE + ",大连海工科技有限公司,大连海工、海工厂,\"1,234.5\",2018/3/14,13800000000\n";
    var bom = encoding.endsWith("BOM");
    var bytes = (bom ? "\uFEFF" + text : text).getBytes(Charset.forName(bom ? "UTF-8" : encoding));

    var status = run("企业登记表.csv", bytes);

    assertThat(status.message()).isNull();
    assertThat(status.created()).isEqualTo(1);
    assertThat(enterprises.content("大连海工科技有限公司"))
        .isEqualTo(
            "{creditCode=91210211MA0TE50118, establishedOn=2018-03-14, formerNames=[大连海工, 海工厂],"
                + " name=大连海工科技有限公司, registeredCapital=12345000.00}");
  }

  @Test
  void placesAreReadWithTheDatumThatTheFileDeclares_bothNumbersOrNone() throws Exception {
    var file =
        """
        企业名称,经度,纬度,坐标
        甲公司,121.525466,38.953343,
        乙公司,38.9533434,121.5254664,
        丙公司,121.525466,,
        丁公司,,,"38.95,121.52"
        戊公司,121.5,91.2,
        己公司,,,—
        庚公司,东经121°31′12″,北纬38°57′,
        """;

    var status = run("登记.csv", file.getBytes(StandardCharsets.UTF_8), Map.of("datum", "GCJ_02"));

    assertThat(status.message()).isNull();
    assertThat(status.created()).isEqualTo(7);
    assertThat(enterprises.content("甲公司"))
        .isEqualTo(
            "{locationDatum=GCJ_02, locationLatitude=38.953343, locationLongitude=121.525466,"
                + " name=甲公司}");
    assertThat(enterprises.content("乙公司"))
        .isEqualTo(
            "{locationDatum=GCJ_02, locationLatitude=38.953343, locationLongitude=121.525466,"
                + " name=乙公司}");
    assertThat(enterprises.content("丙公司")).isEqualTo("{name=丙公司}");
    assertThat(enterprises.content("丁公司")).contains("locationLatitude=38.950000");
    assertThat(enterprises.content("戊公司")).isEqualTo("{name=戊公司}");
    assertThat(enterprises.content("己公司")).isEqualTo("{name=己公司}");
    assertThat(enterprises.content("庚公司"))
        .contains("locationLatitude=38.950000, locationLongitude=121.520000");
    assertThat(warnings(status))
        .hasSize(4)
        .anySatisfy(w ->
            assertThat(w).startsWith("row 3 经度 38.9533434").contains("swapped by their ranges"))
        .anySatisfy(w ->
            assertThat(w)
                .startsWith("row 4 经度")
                .contains("a longitude without a latitude; value left out"))
        .anySatisfy(w -> assertThat(w).startsWith("row 5 坐标 38.95,121.52").contains("swapped"))
        .anySatisfy(w ->
            assertThat(w)
                .startsWith("row 6 经度")
                .contains("a latitude between -90 and 90; value left out"));
  }

  @Test
  void anUnknownDatumFailsWithThoseThatAreKnown() throws Exception {
    var status =
        run(
            "登记.csv",
            "企业名称,坐标\n甲公司,\"121.5,38.9\"\n".getBytes(StandardCharsets.UTF_8),
            Map.of("datum", "WGS84"));

    assertThat(status.state()).isEqualTo(State.FAILED);
    assertThat(status.message())
        .contains(
            "parameter datum must be one of [UNSTATED, WGS_84, CGCS_2000, GCJ_02, BD_09], not"
                + " WGS84");
  }

  @Test
  void theReportIsInTheOrderOfTheFile() throws Exception {
    var status =
        run(
            "登记.csv",
            ("企业名称,成立日期\n大连注意科技有限公司,\n大连海工科技有限公司,昨天\n大连再注意科技有限公司,\n")
                .getBytes(StandardCharsets.UTF_8));

    assertThat(report.page(status.id(), 0, 100).findings())
        .extracting(Line::row)
        .containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void aVeryLongCellIsNoHeadingAndHoldsNobodyUp() {
    var id =
        submit(
            "登记.csv",
            ("企业名称,成立日期\n" + "长".repeat(1_000_000) + ",\n大连海工科技有限公司,\n")
                .getBytes(StandardCharsets.UTF_8));

    assertThatNoException()
        .isThrownBy(() -> {
          var status = imports.await(id, Duration.ofSeconds(15));
          assertThat(status.rejected()).isEqualTo(1);
          assertThat(status.created()).isEqualTo(1);
        });
  }

  @Test
  void headingsThatFitNoProfileAreShown() throws Exception {
    var status = run("x.csv", "甲,乙,13800000000\n1,2,3\n".getBytes(StandardCharsets.UTF_8));

    assertThat(status.message()).contains("seen [row 1 [甲, 乙]]").doesNotContain("13800000000");
  }

  @Test
  void twoImportsAtOnceDoNotMakeTheSameRecordTwice() throws Exception {
    var rows = "企业名称,成立日期\n大连海工科技有限公司,\n大连山工科技有限公司,\n";
    var both = new CountDownLatch(2);
    enterprises.before =
        _ -> {
          both.countDown();
          // long enough for the other import to come in beside this one, if it may
          try {
            boolean _ = both.await(700, TimeUnit.MILLISECONDS);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        };

    var one = submit("甲.csv", rows.getBytes(StandardCharsets.UTF_8));
    var other = submit("乙.csv", rows.getBytes(StandardCharsets.UTF_8));

    var counts =
        Stream.of(
                imports.await(one, Duration.ofSeconds(30)),
                imports.await(other, Duration.ofSeconds(30)))
            .map(s -> s.created() + " created, " + s.unchanged() + " unchanged");
    assertThat(counts)
        .containsExactlyInAnyOrder("2 created, 0 unchanged", "0 created, 2 unchanged");
  }

  @Test
  void theSameFileTwiceChangesNothing() throws Exception {
    var file = (HEADINGS + CODE + ",大连海工科技有限公司,,100,2018.3,\n").getBytes(StandardCharsets.UTF_8);
    run("登记.csv", file);
    var again = run("登记.csv", file);

    assertThat(again.state()).isEqualTo(State.SUCCEEDED);
    assertThat(again.unchanged()).isEqualTo(1);
    assertThat(again.created() + again.updated()).isZero();
    assertThat(jdbc.sql("select max(version) from public.shelf").query(Integer.class).single())
        .isEqualTo(1);
  }

  @Test
  void ledgerIsReadThroughItsMergedCellsSubtotalsAndUnits() throws Exception {
    var status = run("台账.xlsx", Workbooks.ledger());

    assertThat(status.profile()).isEqualTo("project-ledger");
    assertThat(status.message()).isNull();
    assertThat(projects.content("超级计算中心（一期）"))
        .contains("totalInvestment=500000000.00, totalInvestmentBasis=APPROXIMATE")
        .contains("plannedInvestment=120005000.00")
        .contains(
            "startedOn=2018-03-14",
            "startBasis=FORECAST",
            "phase=NEW_START",
            "light=GREEN",
            "stars=4")
        .contains("investors=[甲公司, 乙公司]", "category=INDUSTRY")
        .doesNotContain("completedInvestment", "13800138000");
    assertThat(projects.content("滨海住宅"))
        .contains("totalInvestmentFrom=500000000.00, totalInvestmentTo=800000000.00")
        .contains(
            "totalInvestmentBasis=RANGE", "resumedOn=2018-03-14", "startedOn=2017-06-01", "stars=3")
        .doesNotContain("totalInvestment=");
    // the merged street counts for the row after the subtotal too
    assertThat(projects.content("社区医院")).contains("street").contains("startedOn=2018-03-31");
    assertThat(projects.count()).isEqualTo(3);
    assertThat(status.rejected()).isEqualTo(1);
    assertThat(status.accepted() + status.rejected() + status.skipped())
        .isEqualTo(status.rowsDone());
  }

  @Test
  void reportNamesSheetRowColumnValueAndReason() throws Exception {
    var status = run("台账.xlsx", Workbooks.ledger());
    var lines = report.page(status.id(), 0, 1000).findings();

    assertThat(lines)
        .anySatisfy(l -> {
          assertThat(l.sheet()).isEqualTo("项目台账");
          assertThat(l.row()).isEqualTo(9);
          assertThat(l.column()).isEqualTo("B");
          assertThat(l.heading()).isEqualTo("项目名称");
          assertThat(l.severity()).isEqualTo(Severity.ERROR);
          assertThat(l.reason()).contains("required");
        })
        .anySatisfy(l -> {
          assertThat(l.row()).isEqualTo(8);
          assertThat(l.field()).isEqualTo("category");
          assertThat(l.value()).isEqualTo("医疗");
          assertThat(l.severity()).isEqualTo(Severity.WARNING);
        });
    assertThat(lines.stream().filter(l -> l.row() == 7).map(Line::severity))
        .containsExactly(Severity.NOTE);
    assertThat(lines.toString()).doesNotContain("13912345678", "13800138000", "张三");
    assertThat(report.page(status.id(), 0, 3).next()).isNotNull();
  }

  @Test
  void annotatedWorkbookShowsEveryRowWithItsResult_andNoPersonalData() throws Exception {
    var status = run("台账.xlsx", Workbooks.ledger());
    var out = new ByteArrayOutputStream();
    workbook.write(status, out);

    try (var read = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
      var rows = read.findSheet("项目台账").orElseThrow().read();
      assertThat(text(rows, 3, 18)).startsWith("结果");
      assertThat(text(rows, 4, 18)).startsWith("接受");
      assertThat(text(rows, 6, 18)).startsWith("跳过");
      assertThat(text(rows, 8, 18)).startsWith("拒绝");
      assertThat(text(rows, 8, 19)).contains("B 项目名称").contains("required");
      var all =
          rows.stream()
              .map(r -> r.stream().map(c -> c == null ? "" : c.getText()).toList())
              .toList()
              .toString();
      assertThat(all).contains("超级计算中心").doesNotContain("13912345678", "13800138000", "张三");
    }
  }

  @Test
  void csvIsAnnotatedAsAWorkbook_personalColumnsMasked() throws Exception {
    var status = runText(HEADINGS + CODE + ",注意公司,,一百,2018-13-01,13800000000\n");
    var out = new ByteArrayOutputStream();
    workbook.write(status, out);

    try (var read = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
      var rows = read.findSheet("数据").orElseThrow().read();
      assertThat(text(rows, 1, 5)).isEqualTo("（个人信息）");
      assertThat(text(rows, 1, 6)).contains("with warnings");
      assertThat(text(rows, 1, 7)).contains("一百").contains("2018-13-01").contains("mind this");
    }
    assertThat(status.warned()).isEqualTo(1);
    assertThat(status.accepted()).isEqualTo(1);
  }

  @Test
  void memberListTakesTheChamberFromItsTitle() throws Exception {
    var bytes =
        Workbooks.of(
            "名单",
            sheet -> {
              Workbooks.row(sheet, 0, "大连温州商会会员名单");
              Workbooks.row(sheet, 1, "序号", "会员单位", "曾用名", "职务", "联系人", "电话");
              Workbooks.row(sheet, 2, 1, "海工科技", "海工厂", "理事", "李四", "13800000000");
            });
    members.before = batch -> assertThat(batch.parameters()).containsEntry("chamber", "大连温州商会");

    var status = run("会员.xlsx", bytes);

    assertThat(status.message()).isNull();
    assertThat(members.content("海工科技")).isEqualTo("{formerName=海工厂, memberName=海工科技, role=理事}");
  }

  @Test
  void oneRowThatTheDatabaseRefusesIsRejectedAlone() throws Exception {
    var rows =
        IntStream.range(0, 250)
            .mapToObj(i -> "," + (i == 170 ? "长".repeat(80) : "公司" + i) + ",,1,,\n")
            .collect(Collectors.joining());
    var status = runText(HEADINGS + rows);

    assertThat(status.state()).isEqualTo(State.SUCCEEDED);
    assertThat(status.accepted()).isEqualTo(249);
    assertThat(status.rejected()).isEqualTo(1);
    assertThat(report.page(status.id(), 0, 1000).findings())
        .filteredOn(l -> l.severity() == Severity.ERROR)
        .singleElement()
        .satisfies(l -> {
          assertThat(l.row()).isEqualTo(172);
          assertThat(l.reason()).contains("name_is_short").doesNotContain("insert");
        });
  }

  @Test
  void crashInTheMiddleIsResumedAfterTheLastChunk_neverHalfARow() throws Exception {
    var chunks = new AtomicInteger();
    enterprises.before =
        _ -> {
          if (chunks.incrementAndGet() == 3) {
            throw new LinkageError("as if the machine died");
          }
        };
    var rows =
        IntStream.range(0, 500).mapToObj(i -> ",公司" + i + ",,1,,\n").collect(Collectors.joining());

    var status = runText(HEADINGS + rows);

    assertThat(status.state()).isEqualTo(State.SUCCEEDED);
    assertThat(enterprises.count()).isEqualTo(500);
    // rows of committed chunks were not written again, the broken chunk left nothing behind
    assertThat(status.created()).isEqualTo(500);
    assertThat(status.unchanged()).isZero();
    assertThat(chunks.get()).isEqualTo(status.rowsDone() / 100 + 2);
  }

  @Test
  void aStopCutsNoChunk_andTheRestIsImportedAfterTheNextStart() throws Exception {
    var writing = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    enterprises.before =
        _ -> {
          writing.countDown();
          try {
            boolean _ = goOn.await(20, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        };
    var rows =
        IntStream.range(0, 500).mapToObj(i -> ",公司" + i + ",,1,,\n").collect(Collectors.joining());
    var id = submit("停.csv", (HEADINGS + rows).getBytes(StandardCharsets.UTF_8));
    assertThat(writing.await(20, TimeUnit.SECONDS)).isTrue();

    var stop = CompletableFuture.runAsync(workers::stop);
    try {
      await().until(() -> !workers.isRunning());
      assertThat(stop).isNotDone();
      goOn.countDown();
      assertThat(stop).succeedsWithin(Duration.ofSeconds(20));
      assertThat(imports.status(id).orElseThrow().state()).isEqualTo(State.RUNNING);
      assertThat(enterprises.count()).isPositive().isLessThan(500);
    } finally {
      goOn.countDown();
      workers.start();
    }

    var status = imports.await(id, Duration.ofSeconds(30));
    assertThat(status.state()).isEqualTo(State.SUCCEEDED);
    assertThat(status.created()).isEqualTo(500);
    assertThat(status.unchanged()).isZero();
  }

  @Test
  void largeFileIsStreamed_aChunkAtATime() throws Exception {
    int rows = 200_000;
    var id = imports.submit("大.csv", new Generated(rows), null, Map.of());
    var status = imports.await(id, Duration.ofMinutes(3));

    assertThat(status.state()).isEqualTo(State.SUCCEEDED);
    assertThat(status.created()).isEqualTo(rows);
    assertThat(enterprises.largestBatch.get()).isLessThanOrEqualTo(100);
  }

  @Test
  void lateByteThatIsNotGb18030FailsWithItsLine() throws Exception {
    var bytes = new ByteArrayOutputStream();
    bytes.write(HEADINGS.getBytes(Charset.forName("GBK")));
    for (int i = 0; i < 300; i++) {
      bytes.write((",大连公司" + i + ",,1,,\n").getBytes(Charset.forName("GBK")));
    }
    bytes.write(new byte[] {',', (byte) 0xFF, (byte) 0xFF, '\n'});
    var status = run("登记.csv", bytes.toByteArray());

    assertThat(status.state()).isEqualTo(State.FAILED);
    assertThat(status.message()).contains("cannot be decoded", "line ");
  }

  @Test
  void missingHeadingFailsWithWhatIsThereAndWhatIsWanted() throws Exception {
    var id =
        imports.submit(
            "登记.csv",
            new ByteArrayInputStream("统一社会信用代码,曾用名,成立日期\n,,\n".getBytes(StandardCharsets.UTF_8)),
            "enterprise-register",
            Map.of());
    var status = imports.await(id, Duration.ofSeconds(30));

    assertThat(status.state()).isEqualTo(State.FAILED);
    assertThat(status.message()).contains("企业名称", "曾用名", "headings");
  }

  @Test
  void unclosedQuoteFailsWithItsLine_rowsBeforeItStay() throws Exception {
    var good =
        IntStream.range(0, 150).mapToObj(i -> ",公司" + i + ",,1,,\n").collect(Collectors.joining());
    var status = runText(HEADINGS + good + ",\"乙公司,,1,,\n,丙公司,,1,,\n");

    assertThat(status.state()).isEqualTo(State.FAILED);
    assertThat(status.message()).contains("line 151").doesNotContain("Exception");
    assertThat(status.accepted()).isEqualTo(150);
  }

  @Test
  void ledgerWithoutAYearFailsAndSaysHowToGiveIt() throws Exception {
    var bytes =
        Workbooks.of(
            "台账",
            sheet -> {
              Workbooks.row(sheet, 0, "项目名称", "总投资（亿元）", "项目阶段", "星级");
              Workbooks.row(sheet, 1, "甲", 5, "续建", 3);
            });
    assertThat(run("台账.xlsx", bytes).message()).contains("parameter.year");
    var id =
        imports.submit("台账.xlsx", new ByteArrayInputStream(bytes), null, Map.of("year", "2018"));
    assertThat(imports.await(id, Duration.ofSeconds(30)).accepted()).isEqualTo(1);
  }

  @Test
  void whatIsNoTableIsRefusedAtTheDoor() throws Exception {
    assertThatThrownBy(() -> submit("x.xls", "%PDF-1.7".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(InputError.class)
        .hasMessageContaining(".xlsx");
    assertThatThrownBy(() -> submit("x.csv", new byte[0])).hasMessageContaining("empty");
    assertThatThrownBy(() -> submit("x.csv", new byte[] {1, 2, 0, 3}))
        .hasMessageContaining("line 1");
  }

  @Test
  void zipThatIsNoWorkbookFailsWithAClearMessage() throws Exception {
    assertThat(run("x.xlsx", zip("hello.txt", 10)).message()).contains("no table", "另存为");
    assertThat(run("x.xlsx", new byte[] {'P', 'K', 3, 4, 0, 0}).message())
        .contains("incomplete or damaged");
  }

  @Test
  void rowsThatAreHiddenOrStruckThroughAreHeldUnlessTheUploadTakesThem() throws Exception {
    var bytes =
        Workbooks.of(
            "台账",
            sheet -> {
              Workbooks.row(sheet, 0, "项目名称", "总投资（万元）", "项目阶段", "星级");
              Workbooks.row(sheet, 1, "看得见", 5, "续建", 3);
              Workbooks.row(sheet, 2, "藏起来", 5, "续建", 3);
              Workbooks.row(sheet, 3, "划掉的", 5, "续建", 3);
              Workbooks.row(sheet, 4, "零投资", 0, "续建", 3);
              sheet.hideRow(2);
              for (int c = 0; c < 4; c++) {
                sheet.style(3, c).strikethrough().set();
              }
            });

    var held = run("台账.xlsx", bytes, Map.of("year", "2018"));
    assertThat(held.message()).isNull();
    assertThat(held.accepted()).isEqualTo(2);
    assertThat(held.rejected()).isEqualTo(2);
    assertThat(report.page(held.id(), 0, 1000).findings())
        .anySatisfy(l -> assertThat(l.row() + l.reason()).startsWith("3").contains("hidden=take"))
        .anySatisfy(l -> assertThat(l.row() + l.reason()).startsWith("4").contains("struck=take"))
        .anySatisfy(l -> assertThat(l.row() + l.reason()).startsWith("5").contains("unknown"));
    assertThat(projects.content("零投资")).doesNotContain("totalInvestment=");
    var taken = run("台账.xlsx", bytes, Map.of("year", "2018", "hidden", "take", "struck", "take"));
    assertThat(taken.accepted()).isEqualTo(4);
    assertThat(run("台账.xlsx", bytes, Map.of("year", "2018", "hidden", "x")).message())
        .contains("take or hold");
  }

  @Test
  void aFileWithoutAnyContentSaysSo() throws Exception {
    assertThat(run("空.xlsx", Workbooks.of("台账", _ -> {})).message()).contains("holds nothing");
  }

  @Test
  void namesAndParametersWithCharactersThatNobodySeesAreRefused() {
    for (var name : List.of("a\0.csv", "a\u202Exslx.csv", "长".repeat(400) + ".csv")) {
      assertThatThrownBy(() -> submit(name, new byte[] {'a'}))
          .isInstanceOf(InputError.class)
          .hasMessageContaining("file name");
    }
    for (var parameters : List.of(Map.of("year", "2018\0"), Map.of("datum", "a\nb"))) {
      assertThatThrownBy(() ->
              imports.submit("a.csv", new ByteArrayInputStream(new byte[] {'a'}), null, parameters))
          .isInstanceOf(InputError.class)
          .hasMessageContaining("control character");
    }
    assertThatThrownBy(() ->
            imports.submit("a.csv", new ByteArrayInputStream(new byte[] {'a'}), "p\0", Map.of()))
        .isInstanceOf(InputError.class);
  }

  @Test
  void zipBombIsRefused() throws Exception {
    var status = run("bomb.xlsx", zip("xl/worksheets/sheet1.xml", 64 << 20));

    assertThat(status.state()).isEqualTo(State.FAILED);
    assertThat(status.message()).contains("refused", "times its size");
  }

  private static byte[] zip(String name, int zeros) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(new byte[zeros]);
    }
    return bytes.toByteArray();
  }

  private static String text(List<Row> rows, int index, int column) {
    return rows.get(index).getCellText(column);
  }

  private UUID submit(String name, byte[] bytes) {
    return imports.submit(name, new ByteArrayInputStream(bytes), null, Map.of());
  }

  private ImportStatus runText(String csv) throws Exception {
    return run("企业登记表.csv", csv.getBytes(StandardCharsets.UTF_8));
  }

  private ImportStatus run(String name, byte[] bytes) throws Exception {
    return imports.await(submit(name, bytes), Duration.ofMinutes(1));
  }

  private ImportStatus run(String name, byte[] bytes, Map<String, String> parameters)
      throws Exception {
    var id = imports.submit(name, new ByteArrayInputStream(bytes), null, parameters);
    return imports.await(id, Duration.ofMinutes(1));
  }

  /** The warnings of an import, each as its line, column, value and reason. */
  private List<String> warnings(ImportStatus status) {
    return report.page(status.id(), 0, 1000).findings().stream()
        .filter(l -> l.severity() == Severity.WARNING)
        .map(l -> "row %d %s %s: %s".formatted(l.row(), l.heading(), l.value(), l.reason()))
        .toList();
  }

  /** A register of any size that is never in memory. */
  private static final class Generated extends InputStream {
    private final int rows;
    private int next;
    private byte[] line = HEADINGS.getBytes(StandardCharsets.UTF_8);
    private int at;

    Generated(int rows) {
      this.rows = rows;
    }

    @Override
    public int read() {
      if (at == line.length) {
        if (next == rows) {
          return -1;
        }
        line =
            (",大连第" + next++ + "公司,,\"1,234.5\",2018/3/14,13800000000\n")
                .getBytes(StandardCharsets.UTF_8);
        at = 0;
      }
      return line[at++] & 0xFF;
    }
  }
}
