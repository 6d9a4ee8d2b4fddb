package org.zhaoshang.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;

/**
 * The sample district: synthetic files in the formats departments exchange, the same on every run.
 * Its 2018 portfolio reproduces the published figures to the digit; everything else in it is made
 * up and says so.
 */
public final class SampleDistrict {

  /** How many synthetic enterprises the register holds, besides the announced investor. */
  public static final int ENTERPRISES = 5_000;

  /** The seed of the district that is delivered. */
  public static final long SEED = 210_211;

  /** The name of the file that is imported first. */
  static final String FIRST = "企业登记信息.csv";

  private static final String MEMBERS = "会员名单.xlsx";

  /** A file of the product's own, by its name, its resource and its profile. */
  private record Kept(String name, String resource, String profile) {}

  private static final List<Kept> PLAN =
      List.of(
          new Kept("2018年工作日历", "calendar-days", "calendar-days"),
          new Kept("办理时限", "clocks", "clocks"),
          new Kept("评级标准", "star-grades", "star-grades"),
          new Kept("亮灯规则", "light-rules", "light-rules"));

  private static final List<Kept> WORK =
      List.of(
          new Kept("一窗受理事项目录", "services", "service-items"),
          new Kept("2018年路演台账", "roadshows", "roadshows"),
          new Kept("2018年议定事项清单", "work-tasks", "work-tasks"),
          new Kept("2018年调度记录", "dispatches", "dispatches"),
          new Kept("2018年问题台账", "problems", "problems"),
          new Kept("2018年包保责任表", "responsibilities", "responsibilities"),
          new Kept("2018年项目星级评价表", "project-ratings", "project-ratings"),
          new Kept("2018年绿色通道台账", "green-channels", "green-channels"),
          new Kept("2018年星级服务窗口名单", "service-windows", "service-windows"),
          new Kept("2018年三箱意见登记", "feedback", "feedback"),
          new Kept("2018年金融大篷车活动", "caravans", "caravans"),
          new Kept("2018年融资需求对接表", "finance-needs", "finance-needs"),
          new Kept("载体台账", "spaces", "spaces"),
          new Kept("2018年年度目标分解表", "annual-targets", "annual-targets"),
          new Kept("2018年项目月报", "monthly-reports", "monthly-reports"),
          new Kept("2018年项目里程碑计划", "milestones", "milestones"),
          new Kept("2018年线索跟进记录", "follow-ups", "follow-ups"));

  private final long seed;
  private final EnterpriseSource source;

  /** The district as delivered. */
  public SampleDistrict() {
    this(SEED);
  }

  /** Another district with the same published figures. */
  public SampleDistrict(long seed) {
    this.seed = seed;
    this.source = new EnterpriseSource(seed);
  }

  /**
   * Writes all files into a folder, which is made when missing; files of the same name are
   * replaced.
   *
   * @return the files in the order in which they are to be imported: enterprises, chambers, the
   *     project ledger, calendar and clocks, leads, services and the year's work, members
   */
  public List<SampleFile> write(Path folder) throws IOException {
    var enterprises = LongStream.range(0, ENTERPRISES).mapToObj(source::at).toList();
    var chambers = SampleChamber.all(seed);
    var files = new ArrayList<SampleFile>();
    Files.createDirectories(folder);

    var register =
        file(folder, FIRST, "enterprises.csv", "enterprise-register", Map.of("year", "2018"));
    SampleEnterprises.writeRegister(register.path(), source, ENTERPRISES);
    files.add(register);

    var chamberRegister =
        file(folder, "商会协会名录.xlsx", "chambers.xlsx", "chamber-register", Map.of());
    SampleChamber.writeRegister(chamberRegister.path(), chambers);
    files.add(chamberRegister);

    var ledger =
        file(
            folder,
            "甘井子区2018年推进项目台账.xlsx",
            "ledger.xlsx",
            "project-ledger",
            Map.of("year", "2018"));
    Ledger.write(ledger.path(), new Portfolio(seed, enterprises).projects(), seed);
    files.add(ledger);

    // clocks run by the calendar, so both come before what they are about
    for (var plan : PLAN) {
      files.add(copied(folder, plan));
    }

    var leads = file(folder, "招商线索台账.xlsx", "leads.xlsx", "lead-ledger", Map.of());
    SampleLead.writeLedger(leads.path(), SampleLead.all(seed, enterprises, chambers));
    files.add(leads);

    for (var work : WORK) {
      files.add(copied(folder, work));
    }
    files.add(
        copied(
            file(folder, "公布的数字.txt", "announcement.txt", "published-figures", Map.of()),
            "/sample/announcement.txt"));

    files.addAll(writeMembers(folder, enterprises, chambers));
    return List.copyOf(files);
  }

  private static SampleFile copied(SampleFile file, String resource) throws IOException {
    try (var content = SampleDistrict.class.getResourceAsStream(resource)) {
      Files.copy(Objects.requireNonNull(content), file.path(), StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }

  /** The name of the file that is imported last. */
  static String last() {
    return SampleChamber.all(SEED).getLast().name() + MEMBERS;
  }

  private static SampleFile copied(Path folder, Kept kept) throws IOException {
    return copied(
        file(folder, kept.name() + ".csv", kept.profile() + ".csv", kept.profile(), Map.of()),
        "/sample/" + kept.resource() + ".csv");
  }

  private List<SampleFile> writeMembers(
      Path folder, List<SampleEnterprise> enterprises, List<SampleChamber> chambers)
      throws IOException {
    var members = new MemberLists(source, enterprises, seed);
    var files = new ArrayList<SampleFile>();
    for (int i = 0; i < chambers.size(); i++) {
      var chamber = chambers.get(i);
      var list =
          file(
              folder,
              "会员名单/" + chamber.name() + MEMBERS,
              "members/%02d.xlsx".formatted(i + 1),
              "chamber-members",
              Map.of("chamber", chamber.name()));
      Files.createDirectories(list.path().getParent());
      members.write(list.path(), chamber, i);
      files.add(list);
    }
    return files;
  }

  private static SampleFile file(
      Path folder, String name, String plainName, String profile, Map<String, String> parameters) {
    var all = new HashMap<>(parameters);
    all.put("synthetic", "true");
    return new SampleFile(
        path(folder, name, plainName), name.substring(name.lastIndexOf('/') + 1), profile, all);
  }

  /** A JVM in the POSIX locale, as in many containers, cannot write Chinese file names. */
  private static Path path(Path folder, String name, String plainName) {
    try {
      return folder.resolve(name);
    } catch (InvalidPathException e) {
      return folder.resolve(plainName);
    }
  }
}
