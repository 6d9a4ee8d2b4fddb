package org.zhaoshang.district;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.zhaoshang.access.Door;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files as a sender hands them in over HTTP, and what is then asked about them. */
record FileDesk(Door door, String token) {

  /** As an administrator. */
  FileDesk(Door door) {
    this(door, door.administrator());
  }

  /** The id of a file's import, once it is over. */
  String send(String file, Map<String, String> parts) {
    var body = new StringBuilder();
    new TreeMap<>(parts)
        .forEach((name, value) ->
            body.append(
                "--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(name, value)));
    body.append("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"台账.csv\"\r\n\r\n")
        .append(file)
        .append("\r\n--b--\r\n");
    var answer = post("/imports", "multipart/form-data; boundary=b", body.toString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    var id = json(answer).get("id").asString();
    settled(id);
    return id;
  }

  /** Waits until an import is over. */
  JsonNode settled(String id) {
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> !status(id).get("state").asString().matches("QUEUED|RUNNING"));
    return status(id);
  }

  JsonNode status(String id) {
    return json(door.get(token, "/imports/" + id));
  }

  JsonNode preview(String id) {
    return json(door.get(token, "/imports/" + id + "/preview"));
  }

  /** Confirms what was seen. */
  HttpResponse<String> confirm(String id, String look) {
    return post("/imports/" + id + "/confirm", "application/x-www-form-urlencoded", "look=" + look);
  }

  /** Says in JSON how a file is to be read. */
  HttpResponse<String> correct(String id, String how) {
    return post("/imports/" + id + "/correct", "application/json", how);
  }

  HttpResponse<String> act(String id, String verb) {
    return post("/imports/" + id + "/" + verb, "application/x-www-form-urlencoded", "");
  }

  HttpResponse<String> post(String path, String type, String body) {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(door.address() + path))
                  .header("Authorization", "Bearer " + token)
                  .header("Content-Type", type)
                  .POST(BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.ofString());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }
}
