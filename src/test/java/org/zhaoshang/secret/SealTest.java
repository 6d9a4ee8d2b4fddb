package org.zhaoshang.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealTest {

  private static final byte[] VALUE = {1, 2, 3};

  @Test
  void onlyTheSameKeyAndNameOpenWhatIsSealedAndNoBitMayChange() {
    var seal = new Seal(new byte[Seal.KEY]);
    var sealed = seal.close("a", VALUE);

    assertThat(seal.open("a", sealed)).hasValue(VALUE);
    assertThat(seal.open("b", sealed)).isEmpty();
    var other = new byte[Seal.KEY];
    other[0] = 1;
    assertThat(new Seal(other).open("a", sealed)).isEmpty();
    for (int i = 0; i < sealed.length; i++) {
      var changed = sealed.clone();
      changed[i] ^= 1;
      assertThat(seal.open("a", changed)).as("byte %d", i).isEmpty();
    }
    assertThat(seal.open("a", new byte[3])).isEmpty();
    assertThat(seal.close("a", VALUE)).isNotEqualTo(sealed);
  }

  @Test
  void theKeyFileIsMadeOnceForItsOwnerOnly(@TempDir Path folder) throws Exception {
    var file = folder.resolve("new/access.key");
    var sealed = KeyFile.seal("zhaoshang.access.key", null, file.toString()).close("a", VALUE);

    assertThat(KeyFile.seal("zhaoshang.access.key", null, file.toString()).open("a", sealed))
        .hasValue(VALUE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
    // the configured key goes first
    var configured = Base64.getEncoder().encodeToString(new byte[Seal.KEY]);
    assertThat(KeyFile.seal("zhaoshang.access.key", configured, file.toString()).open("a", sealed))
        .isEmpty();
  }

  @Test
  void aKeyOfAnotherLengthIsRefusedWithTheRule(@TempDir Path folder) throws Exception {
    var file = Files.writeString(folder.resolve("access.key"), "c2hvcnQ=");
    assertThatThrownBy(() -> KeyFile.seal("zhaoshang.access.key", null, file.toString()))
        .hasMessageContaining("not 32 bytes in Base64");
    assertThatThrownBy(() -> KeyFile.seal("zhaoshang.access.key", "no Base64!", file.toString()))
        .hasMessageContaining("zhaoshang.access.key: not 32 bytes");
  }
}
