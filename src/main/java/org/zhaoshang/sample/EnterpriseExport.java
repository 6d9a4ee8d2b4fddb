package org.zhaoshang.sample;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;

/**
 * The command {@code --sample.enterprises=1000000 --sample.out=enterprises.csv}: writes a synthetic
 * register for measurements and ends, before any server starts. {@code --sample.charset} is GB18030
 * unless given, {@code --sample.seed} the sample district's. Exit code 0, or 2 when an argument is
 * wrong or the file cannot be written.
 */
final class EnterpriseExport implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    var environment = event.getEnvironment();
    var count = environment.getProperty("sample.enterprises");
    if (count != null) {
      var out = environment.getProperty("sample.out");
      var charset = environment.getProperty("sample.charset", "GB18030");
      var seed = environment.getProperty("sample.seed", String.valueOf(SampleDistrict.SEED));
      System.exit(run(count, out, charset, seed, System.out));
    }
  }

  static int run(
      String count, @Nullable String out, String charset, String seed, PrintStream console) {
    if (out == null) {
      console.println("缺少参数 --sample.out=文件 | --sample.out=<file> is missing");
      return 2;
    }
    try {
      long start = System.nanoTime();
      SampleEnterprises.write(
          Path.of(out), Long.parseLong(count), Long.parseLong(seed), Charset.forName(charset));
      var took = Duration.ofNanos(System.nanoTime() - start);
      console.printf(
          "已写出 %s 家合成企业：%s，%d 毫秒 | wrote %s synthetic enterprises to %s in %d ms%n",
          count, out, took.toMillis(), count, out, took.toMillis());
      return 0;
    } catch (NumberFormatException e) {
      console.println(
          "--sample.enterprises 和 --sample.seed 应为整数 | --sample.enterprises and --sample.seed must"
              + " be whole numbers");
    } catch (IllegalArgumentException e) {
      // the count, the charset's name or the path: each message says which
      console.println(e.getMessage());
    } catch (IOException e) {
      console.println("无法写入 %s | cannot write %s".formatted(out, out));
    }
    return 2;
  }
}
