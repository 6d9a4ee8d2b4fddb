package org.zhaoshang.sample;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Writes registers of synthetic enterprises, as many as a measurement needs, in the format {@code
 * enterprise-register}. One row is in memory at a time; the same seed gives the same bytes.
 */
public final class SampleEnterprises {

  /** The encoding of Chinese spreadsheets. */
  public static final Charset GB18030 = Charset.forName("GB18030");

  /** The most enterprises that have names of their own. */
  public static final long LIMIT = Brand.LIMIT;

  private static final String[] HEADER = {
    "统一社会信用代码",
    "企业名称",
    "曾用名",
    "简称",
    "注册资本（万元）",
    "币种",
    "成立日期",
    "登记状态",
    "行业代码",
    "行业版本",
    "所属省份",
    "所属街道",
    "住所",
    "经营范围",
    "投资意向",
    "网址",
    "法定代表人",
    "联系电话",
    "经度",
    "纬度"
  };

  private SampleEnterprises() {}

  /**
   * Writes {@code count} enterprises in GB18030.
   *
   * @throws IllegalArgumentException when count is negative or above {@link #LIMIT}
   */
  public static void write(Path csv, long count, long seed) throws IOException {
    write(csv, count, seed, GB18030);
  }

  /** Writes {@code count} enterprises in {@code charset}, without a byte order mark. */
  public static void write(Path csv, long count, long seed, Charset charset) throws IOException {
    if (count < 0 || count > LIMIT) {
      throw new IllegalArgumentException(
          "企业数量应在 0 至 %d 之间，收到 %d | the count must be 0 to %d, got %d"
              .formatted(LIMIT, count, LIMIT, count));
    }
    try (var writer = CsvWriter.builder().build(csv, charset)) {
      writer.writeRecord(HEADER);
      write(writer, new EnterpriseSource(seed), count);
    }
  }

  /**
   * Writes the register of the sample district: the announced investor first, then {@code count}
   * synthetic ones.
   */
  static void writeRegister(Path csv, EnterpriseSource source, long count) throws IOException {
    try (var writer = CsvWriter.builder().build(csv, GB18030)) {
      writer.writeRecord(HEADER);
      writer.writeRecord(AnnouncedInvestor.registerRow(HEADER));
      write(writer, source, count);
    }
  }

  private static void write(CsvWriter writer, EnterpriseSource source, long count) {
    for (long number = 0; number < count; number++) {
      writer.writeRecord(row(source.at(number)));
    }
  }

  private static String[] row(SampleEnterprise e) {
    var aliases = e.shortName();
    if (e.englishName() != null) {
      aliases = aliases == null ? e.englishName() : aliases + "、" + e.englishName();
    }
    return new String[] {
      e.creditCode(),
      e.name(),
      Objects.requireNonNullElse(e.formerName(), ""),
      Objects.requireNonNullElse(aliases, ""),
      String.valueOf(e.capital()),
      e.currency(),
      e.establishedOn().toString(),
      e.status(),
      e.industry(),
      String.valueOf(e.edition()),
      e.province(),
      Objects.requireNonNullElse(e.street(), ""),
      e.address(),
      e.scope(),
      "",
      Objects.requireNonNullElse(e.website(), ""),
      e.phone() == null ? "" : "样例*",
      Objects.requireNonNullElse(e.phone(), ""),
      Spot.longitude(e.spot()),
      Spot.latitude(e.spot())
    };
  }
}
