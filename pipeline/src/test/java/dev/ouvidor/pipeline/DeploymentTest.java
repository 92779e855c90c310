package dev.ouvidor.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.config.ConfigurationFile;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What can be known of docker-compose.yml and Dockerfile without a container engine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeploymentTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** Of the Compose specification, what is used here. */
  private static final Set<String> KEYS =
      Set.of(
          "image",
          "build",
          "command",
          "entrypoint",
          "depends_on",
          "env_file",
          "environment",
          "user",
          "mem_limit",
          "restart",
          "ports",
          "volumes",
          "healthcheck");

  private String text = "";
  private JsonNode compose = new ObjectMapper().createObjectNode();
  private final Map<String, JsonNode> services = new LinkedHashMap<>();

  @BeforeAll
  void read() throws IOException {
    text = Files.readString(ROOT.resolve("docker-compose.yml"));
    Map<String, Object> yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    compose = new ObjectMapper().valueToTree(yaml);
    compose.path("services").properties().forEach(e -> services.put(e.getKey(), e.getValue()));
  }

  @Test
  void everyServiceIsLimitedPinnedAndNotRoot() {
    assertEquals(5, services.size());
    services.forEach(
        (name, service) -> {
          service.fieldNames().forEachRemaining(key -> assertTrue(KEYS.contains(key), key));
          assertTrue(service.path("mem_limit").asText().matches("\\d+[mg]"), name);
          assertTrue(service.path("image").asText().matches("[a-z-]+:\\d+\\.\\d+\\.\\d+"), name);
          assertFalse(service.path("user").asText("root").matches("root|0(:.*)?"), name);
        });
  }

  @Test
  void whatIsWaitedForExistsAndCanTellWhenItIsReady() {
    services.values().stream()
        .flatMap(service -> service.path("depends_on").properties().stream())
        .forEach(
            on -> {
              JsonNode other = service(on.getKey());
              String condition = on.getValue().path("condition").asText();
              assertTrue(
                  condition.equals("service_completed_successfully")
                      || (condition.equals("service_healthy") && other.has("healthcheck")),
                  on.toString());
            });
  }

  @Test
  void volumesAreDeclaredAndMountedFilesAreThere() throws IOException {
    var used = new TreeSet<String>();
    for (JsonNode service : services.values()) {
      for (JsonNode volume : service.path("volumes")) {
        String source = volume.asText().replaceAll("\\$\\{[A-Z_]+:-([^}]+)}", "$1").split(":")[0];
        if (source.startsWith(".")) {
          assertTrue(Files.isRegularFile(ROOT.resolve(source)), source);
        } else {
          used.add(source);
        }
      }
    }
    var declared = new TreeSet<String>();
    compose.path("volumes").fieldNames().forEachRemaining(declared::add);
    assertEquals(declared, used);
  }

  @Test
  void everyVariableIsExplained() throws IOException {
    Set<String> explained =
        found("(?m)^([A-Z_]+)=", Files.readString(ROOT.resolve(".env.example")));
    assertEquals(explained, found("(?<!\\$)\\$\\{([A-Z_]+)", text));
  }

  @Test
  void targetsAreBuiltFromFilesThatAreThere() throws IOException {
    String dockerfile = Files.readString(ROOT.resolve("Dockerfile"));
    Set<String> stages = found("(?m)^FROM \\S+:\\d\\S* AS (\\w+)$", dockerfile);
    assertEquals(found("(?m)^FROM .* AS (\\w+)$", dockerfile), stages);
    services.values().stream()
        .filter(service -> service.has("build"))
        .forEach(service -> assertTrue(stages.contains(service.at("/build/target").asText())));
    for (String file : found("(?m)^COPY (?!--from)(?:--\\S+ )?(\\S+) ", dockerfile)) {
      assertTrue(Files.exists(ROOT.resolve(file)), file);
    }
  }

  @Test
  void theUserOfTheProductMayTouchItsIndices() {
    String role = service("setup").path("command").path(0).asText();
    String names = role.substring(role.indexOf("\"names\": ["), role.indexOf("\"privileges\""));
    assertEquals(
        new TreeSet<>(
            List.of(
                Indices.FEEDBACK,
                Indices.CASES,
                Indices.PROBLEMS,
                Indices.PROBLEM_COUNTS,
                Indices.ALERTS,
                Indices.ALERT_RULES,
                Indices.ALERT_SIGNALS,
                Indices.OUTLETS,
                Indices.OUTLET_DELIVERIES,
                Indices.INTAKE,
                Indices.QUARANTINE,
                Indices.CONNECTIONS,
                Indices.CONNECTION_SETUPS,
                Indices.PEOPLE,
                Indices.GRANTS,
                Indices.HOOKS,
                Indices.HOOK_DELIVERIES,
                Indices.DRAFTS,
                Indices.FILES,
                Indices.CAMPAIGNS,
                Indices.CAMPAIGN_RECIPIENTS,
                Indices.ORDERS,
                Indices.AUDIT,
                Indices.PLAYBOOKS,
                Indices.CORRECTIONS,
                Indices.SETTINGS,
                Indices.RELABELLINGS,
                Indices.MODELS,
                Indices.CUSTOMERS,
                Indices.ERASURES,
                Indices.PRESENCE,
                Indices.FOCUS_TIMES,
                Indices.VIEWS,
                Indices.DIGESTS,
                Indices.DIGEST_DELIVERIES,
                Indices.STATE)),
        found("\"([a-z*-]+)\"(?=[,\\]])", names));
  }

  @Test
  void theConfigurationIsUnderstood() throws IOException {
    var read = ConfigurationFile.read(ROOT.resolve("docs/cluster.yaml"), Surroundings.system());
    assertEquals(
        "http://elasticsearch:9200",
        String.valueOf(Objects.requireNonNull(read.elasticsearch()).url()));
    assertEquals("0.0.0.0", read.dashboard().host());
  }

  @Test
  void theJobGoesOnFromTheNewestCheckpoint(@TempDir Path folder) throws Exception {
    Path told = folder.resolve("told");
    Path entrypoint =
        Files.writeString(folder.resolve("entrypoint"), "#!/bin/sh\necho \"$@\" > " + told + "\n");
    assertTrue(entrypoint.toFile().setExecutable(true));
    Path checkpoints = Files.createDirectory(folder.resolve("checkpoints"));

    assertEquals(
        "standalone-job --job-classname " + PipelineMain.class.getName() + " y.yaml",
        started(checkpoints, entrypoint, told));

    for (int i : new int[] {9, 10}) {
      Path metadata = checkpoints.resolve("job/chk-" + i + "/_metadata");
      Files.createDirectories(metadata.getParent());
      assertTrue(Files.createFile(metadata).toFile().setLastModified(i * 100_000L));
    }
    String again = started(checkpoints, entrypoint, told);
    assertTrue(again.contains("--fromSavepoint " + checkpoints + "/job/chk-10 "), again);
    assertTrue(again.endsWith(" y.yaml"), again);
  }

  private JsonNode service(String name) {
    return Objects.requireNonNull(services.get(name), name);
  }

  private static String started(Path checkpoints, Path entrypoint, Path told) throws Exception {
    var start =
        new ProcessBuilder(ROOT.resolve("pipeline/src/main/docker/start-job").toString(), "y.yaml")
            .inheritIO();
    start.environment().put("CHECKPOINTS", checkpoints.toString());
    start.environment().put("ENTRYPOINT", entrypoint.toString());
    assertEquals(0, start.start().waitFor());
    return Files.readString(told).strip();
  }

  private static Set<String> found(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
