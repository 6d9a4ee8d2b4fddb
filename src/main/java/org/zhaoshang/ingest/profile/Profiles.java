package org.zhaoshang.ingest.profile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.zhaoshang.graph.InputError;
import org.zhaoshang.ingest.IngestSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The profiles: those in the class path under {@code profiles/}, and those in the configured
 * folder, which count first. The folder is read anew for every import, so a profile is added
 * without a restart. A profile that names what does not exist stops the start, or the import.
 */
@Component
public class Profiles implements SmartInitializingSingleton {

  private static final Logger LOG = LoggerFactory.getLogger(Profiles.class);

  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private final Map<String, Profile> builtIn;
  private final @Nullable Path folder;
  private final ProfileCheck check;

  Profiles(IngestSettings settings, ProfileCheck check) throws IOException {
    this.folder = settings.profiles().orElse(null);
    this.check = check;
    var read = new TreeMap<String, Profile>();
    for (var resource :
        new PathMatchingResourcePatternResolver().getResources("classpath*:profiles/*.yaml")) {
      try (var in = resource.getInputStream()) {
        var profile = parse(in, String.valueOf(resource.getFilename()));
        read.put(profile.name(), profile);
      }
    }
    this.builtIn = Map.copyOf(read);
  }

  @Override
  public void afterSingletonsInstantiated() {
    builtIn.values().stream()
        .filter(check::hasTarget)
        .forEach(profile -> check.check(profile, profile.name() + ".yaml"));
    if (folder != null && !Files.isDirectory(folder)) {
      LOG.warn("zhaoshang.ingest.profiles-folder: there is no folder {}", folder);
    }
    all();
  }

  /**
   * Every profile.
   *
   * @throws InputError when a file in the folder is no profile or names what does not exist, with
   *     the file, the place in it and what is wrong
   */
  public Collection<Profile> all() {
    var all = new TreeMap<>(builtIn);
    if (folder != null && Files.isDirectory(folder)) {
      try (var files = Files.newDirectoryStream(folder, "*.{yaml,yml}")) {
        for (var file : files) {
          try (var in = Files.newInputStream(file)) {
            var profile = parse(in, String.valueOf(file.getFileName()));
            check.check(profile, String.valueOf(file.getFileName()));
            all.put(profile.name(), profile);
          }
        }
      } catch (IOException e) {
        throw InputError.bad("格式文件夹无法读取 | the folder of profiles cannot be read");
      }
    }
    return all.values();
  }

  /**
   * The profile with this name.
   *
   * @throws InputError when there is none
   */
  public Profile named(String name) {
    var all = new LinkedHashMap<String, Profile>();
    all().forEach(p -> all.put(p.name(), p));
    var profile = all.get(name);
    if (profile == null) {
      throw InputError.bad(
          "没有名为“%s”的格式，现有：%s | there is no profile %s; there are: %s"
              .formatted(
                  name, String.join("、", all.keySet()), name, String.join(", ", all.keySet())));
    }
    return profile;
  }

  /** Reads a profile. */
  static Profile parse(InputStream yaml, String file) {
    try {
      Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
      return STRICT.convertValue(tree, Profile.class);
    } catch (JacksonException
        | org.yaml.snakeyaml.error.YAMLException
        | IllegalArgumentException e) {
      var lines = String.valueOf(e.getMessage()).lines().limit(3).toList();
      throw InputError.bad("格式文件 %s 有误：%s | profile %s: %s".formatted(file, lines, file, lines));
    }
  }
}
