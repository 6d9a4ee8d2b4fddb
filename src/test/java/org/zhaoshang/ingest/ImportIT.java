package org.zhaoshang.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.ingest.ImportStatus.State;

@SpringBootTest(classes = {IngestApplication.class, ImportIT.Shelves.class}, properties = "zhaoshang.ingest.poll=100ms")
class ImportIT {

  private static final String HEADINGS = "统一社会信用代码,企业名称,曾用名,注册资本（万元）,成立日期,联系电话\n";

  @TestConfiguration
  static class Shelves {
    @Bean
    Shelf enterprises(JdbcClient jdbc) {
      return new Shelf("Enterprise", jdbc);
    }
  }

  @Autowired Imports imports;
  @Autowired Shelf shelf;

  @BeforeEach
  void emptyShelf() {
    shelf.clear();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GBK", "GB18030"})
  void registerIsReadInWhateverEncodingItComes(String charset) throws Exception {
    var status = run(HEADINGS + "91210211MA0TE50118,大连海工科技有限公司,大连海工、海工厂,\"1,234.5\",2018/3/14,13800000000\n", charset);

    assertThat(status.state()).isEqualTo(State.SUCCEEDED);
    assertThat(status.created()).isEqualTo(1);
    assertThat(shelf.content("大连海工科技有限公司"))
        .isEqualTo(
            "{creditCode=91210211MA0TE50118, establishedOn=2018-03-14, formerNames=[大连海工, 海工厂],"
                + " name=大连海工科技有限公司, registeredCapital=12345000.00}");
  }

  @Test
  void theSameFileTwiceChangesNothing() throws Exception {
    var file = HEADINGS + "91210211MA0TE50118,大连海工科技有限公司,,100,2018.3,\n";
    run(file, "UTF-8");
    var again = run(file, "UTF-8");

    assertThat(again.state()).isEqualTo(State.SUCCEEDED);
    assertThat(again.unchanged()).isEqualTo(1);
    assertThat(again.created() + again.updated()).isZero();
  }

  private ImportStatus run(String file, String charset) throws Exception {
    var bytes = file.getBytes(Charset.forName(charset));
    return run("企业登记表.csv", bytes);
  }

  private ImportStatus run(String name, byte[] bytes) throws Exception {
    var id = imports.submit(name, new ByteArrayInputStream(bytes), null, Map.of());
    return imports.await(id, Duration.ofMinutes(1));
  }
}
