package org.zhaoshang.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhaoshang.bench.App;

/** As an operator does it: commands on the line, each with servers of its own. */
class BackupIT {

  @TempDir Path folder;

  @Test
  void whatWasImportedIsBackedUpAndBroughtBackWithItsIndexItsTrailAndItsContacts()
      throws Exception {
    var register = folder.resolve("名录.csv");
    Files.writeString(
        register,
        "企业名称,统一社会信用代码,联系人,联系电话\n大连海工科技有限公司,91210200MA0QCG3H66,张三,13800000000\n",
        StandardCharsets.UTF_8);
    var here = folder.resolve("here");
    var there = folder.resolve("there");
    var backup = folder.resolve("backup");
    var keys = folder.resolve("keys");

    assertThat(App.command(here, "--import=" + register, "--profile=enterprise-register"))
        .contains("accepted 1")
        .endsWith("exit code 0");
    assertThat(App.command(here, "--backup.to=" + backup, "--backup.keys=" + backup.resolve("k")))
        .contains("The keys would lie in the backup")
        .endsWith("exit code 1");
    assertThat(App.command(here, "--backup.to=" + backup, "--backup.keys=" + keys))
        .contains("the record is backed up", "contact.key")
        .endsWith("exit code 0");

    assertThat(App.command(there, "--restore.from=" + backup, "--restore.keys=" + keys))
        .contains("Enterprise=1", "intact", "contacts: 1, all of them can be read")
        .endsWith("exit code 0");
    assertThat(App.command(there, "--restore.from=" + backup, "--restore.keys=" + keys))
        .contains("there already")
        .endsWith("exit code 1");
  }
}
