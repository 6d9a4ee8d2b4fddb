package org.zhaoshang.ingest.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.util.unit.DataSize;
import org.zhaoshang.ingest.IngestSettings;
import org.zhaoshang.record.DraftFields;
import org.zhaoshang.record.ImportTargets;

/** The profiles that the product comes with, without the product. */
public final class BuiltInProfiles {

  private BuiltInProfiles() {}

  public static Profiles all() {
    try {
      return new Profiles(
          new IngestSettings(
              null,
              null,
              Duration.ofSeconds(1),
              1,
              null,
              1000,
              Duration.ofSeconds(1),
              Duration.ofSeconds(1),
              Duration.ofDays(1),
              DataSize.ofMegabytes(256),
              1_500_000,
              200,
              20_000,
              DataSize.ofGigabytes(2)),
          new ProfileCheck(
              new ImportTargets(List.of()),
              new StaticListableBeanFactory().getBeanProvider(DraftFields.class)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
