package org.zhaoshang.defence.persisted;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The operations that front-end teams registered: documents by their SHA-256. */
public final class Manifest {

  private static final String FORMAT = "apollo-persisted-query-manifest";

  private final Map<String, String> documents;

  private Manifest(Map<String, String> documents) {
    this.documents = Map.copyOf(documents);
  }

  /**
   * Reads a manifest.
   *
   * @param file null for one without operations
   * @throws IllegalStateException when it is no manifest, or an id is not its document's hash; the
   *     message says which
   */
  public static Manifest read(@Nullable Resource file) {
    var documents = new HashMap<String, String>();
    if (file == null) {
      return new Manifest(documents);
    }
    try (var in = file.getInputStream()) {
      var json = JsonMapper.shared().readTree(in);
      if (!json.path("format").asString("").equals(FORMAT) || json.path("version").asInt(0) != 1) {
        throw new IllegalStateException("%s: no %s of version 1".formatted(file, FORMAT));
      }
      for (var operation : json.path("operations")) {
        var id = operation.path("id").asString("");
        var body = operation.path("body").asString("");
        if (!id.equals(sha256(body))) {
          throw new IllegalStateException(
              "%s: the id of operation %s is %s, its SHA-256 %s"
                  .formatted(file, operation.path("name").asString("?"), id, sha256(body)));
        }
        documents.put(id, body);
      }
    } catch (IOException | JacksonException e) {
      throw new IllegalStateException("%s cannot be read".formatted(file), e);
    }
    return new Manifest(documents);
  }

  /** The document of this hash. */
  public Optional<String> document(String hash) {
    return Optional.ofNullable(documents.get(hash));
  }

  /** The hash that stands for a document, in hexadecimal. */
  public static String sha256(String document) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(document.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
