package dev.ouvidor.pipeline.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.pipeline.Eventually;
import dev.ouvidor.pipeline.index.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people do with a Flink cluster, over its REST interface. */
final class FlinkRest {
  private static final String BOUNDARY = "one-jar-and-nothing-else";

  private final URI address;
  private final HttpClient http = HttpClient.newHttpClient();

  FlinkRest(URI address) {
    this.address = address;
  }

  void awaitSlots(int slots) {
    Eventually.get(
        "slots", () -> get("/overview").path("slots-total").asInt(), total -> total >= slots);
  }

  int freeSlots() throws IOException, InterruptedException {
    return get("/overview").path("slots-available").asInt();
  }

  /** Returns the id of the jar. */
  String upload(Path jar) throws IOException, InterruptedException {
    var body = new ByteArrayOutputStream();
    body.writeBytes(
        ("--%s\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"job.jar\"\r\n"
                + "Content-Type: application/x-java-archive\r\n\r\n")
            .formatted(BOUNDARY)
            .getBytes(StandardCharsets.US_ASCII));
    body.writeBytes(Files.readAllBytes(jar));
    body.writeBytes("\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.US_ASCII));
    var request =
        HttpRequest.newBuilder(address.resolve("/jars/upload"))
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofByteArray(body.toByteArray()));
    String path = send(request).path("filename").asText();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Returns the id of the job. */
  String run(String jar, @Nullable String savepoint, String... arguments)
      throws IOException, InterruptedException {
    var body = Json.mapper().createObjectNode();
    body.set("programArgsList", Json.mapper().valueToTree(arguments));
    body.put("savepointPath", savepoint);
    return post("/jars/" + jar + "/run", body).path("jobid").asText();
  }

  /** Returns where the savepoint is. */
  String stopWithSavepoint(String job) throws IOException, InterruptedException {
    var body = Json.mapper().valueToTree(Map.of("drain", false));
    String trigger = post("/jobs/" + job + "/stop", body).path("request-id").asText();
    return Eventually.get(
        "savepoint",
        () ->
            get("/jobs/" + job + "/savepoints/" + trigger)
                .path("operation")
                .path("location")
                .asText(),
        location -> !location.isEmpty());
  }

  /** The id of the job of a cluster that has no other. */
  String onlyJob() throws IOException, InterruptedException {
    return get("/jobs").path("jobs").path(0).path("id").asText();
  }

  JsonNode job(String job) throws IOException, InterruptedException {
    return get("/jobs/" + job);
  }

  /** Names of the metrics that operators have reported. */
  List<String> metrics(String job) throws IOException, InterruptedException {
    var names = new ArrayList<String>();
    for (JsonNode vertex : job(job).path("vertices")) {
      String path = "/jobs/" + job + "/vertices/" + vertex.path("id").asText();
      get(path + "/subtasks/metrics").forEach(metric -> names.add(metric.path("id").asText()));
    }
    return names;
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(address.resolve(path)));
  }

  private JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(address.resolve(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString())));
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
    var response = http.send(request.build(), BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IOException(response.uri() + ": " + response.statusCode() + " " + response.body());
    }
    return Json.mapper().readTree(response.body());
  }
}
