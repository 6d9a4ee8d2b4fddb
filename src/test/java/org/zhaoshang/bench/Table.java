package org.zhaoshang.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What a measurement found, ready to be read. */
public final class Table {

  private static final int GIB = 1 << 30;

  private final String title;
  private final List<String> lines = new ArrayList<>();
  private final List<History.Measure> measured = new ArrayList<>();
  private String about = "";
  private boolean met = true;

  /** An empty one. */
  public Table(String title) {
    this.title = title;
  }

  /** A line of the table. */
  Table row(String what, String value) {
    about = what;
    return add(what, value);
  }

  private Table add(String what, String value) {
    return line("%-58s %s".formatted(what, value));
  }

  /** Free text. */
  public Table line(String line) {
    System.out.println(line);
    lines.add(line);
    return this;
  }

  /** The line that decides: the value must not exceed the bar. */
  Table bar(String what, double value, double bar, String unit) {
    boolean holds = value <= bar;
    met &= holds;
    measured.add(new History.Measure(named(what), value, unit, bar));
    return add(
        what,
        "%.2f %s, bar %s %s: %s"
            .formatted(value, unit, plain(bar), unit, holds ? "met" : "MISSED"));
  }

  /** The line that decides: the share must not fall below the bar. */
  void atLeast(String what, double share, double bar) {
    boolean holds = share >= bar;
    met &= holds;
    measured.add(new History.Measure(named(what), share, "", bar));
    add(what, "%.4f, bar %s: %s".formatted(share, plain(bar), holds ? "met" : "MISSED"));
  }

  /** A bar that is set in stands under the row that it is about. */
  private String named(String what) {
    return what.startsWith(" ") && !about.isEmpty()
        ? about.strip() + ": " + what.strip()
        : what.strip();
  }

  boolean isMet() {
    return met;
  }

  /** Writes {@code benchmarks/<name>.results.txt} and prints it. */
  void publish(String name) throws IOException {
    var file = publish(name, "exec:exec@benchmark -Dbenchmark=" + name);
    History.add(name, measured);
    System.out.println("\n" + Files.readString(file) + "\n-> " + file);
  }

  /** Writes it for another execution of the build; returns the file. */
  public Path publish(String name, String execution) throws IOException {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    var head =
        List.of(
            title,
            "",
            "date     " + LocalDate.now(),
            "machine  %d processors (%s), %d GiB, %s %s, Java %s; load average at the end %.1f"
                .formatted(
                    system.getAvailableProcessors(),
                    system.getArch(),
                    Math.round((double) system.getTotalMemorySize() / GIB),
                    system.getName(),
                    system.getVersion(),
                    Runtime.version(),
                    system.getSystemLoadAverage()),
            "command  ./mvnw -q test-compile " + execution,
            "");
    var all = new ArrayList<>(head);
    all.addAll(lines);
    var file = Files.createDirectories(Path.of("benchmarks")).resolve(name + ".results.txt");
    return Files.write(file, all);
  }

  static String plain(double value) {
    return value == Math.rint(value)
        ? String.valueOf((long) value)
        : String.valueOf(Math.round(value * 1e4) / 1e4);
  }
}
