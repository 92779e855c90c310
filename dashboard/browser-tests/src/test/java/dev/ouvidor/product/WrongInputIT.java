package dev.ouvidor.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.x.XStandIn;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What people and other systems get wrong: a clear word about the place, and the rest goes on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WrongInputIT {
  private static final int WRONG_INPUT = 2;

  private final XStandIn good = Shop.x();
  private final XStandIn bad = Shop.x();
  private Path folder;
  private Path data;
  private ProductProcess product;
  private Api api;

  @BeforeAll
  void startWithAWrongToken(@TempDir Path temporary) throws Exception {
    folder = temporary;
    data = folder.resolve("data");
    Path config = Shop.config(folder, Map.of("certa", good, "errada", bad));
    String text = Files.readString(config);
    int wrong = text.indexOf("id: errada");
    Files.writeString(
        config, text.substring(0, wrong) + text.substring(wrong).replaceFirst("X_token", "WRONG"));
    var secrets = new LinkedHashMap<>(Shop.secrets(good));
    secrets.put("WRONG", "nobody-knows-this-token");
    product =
        ProductProcess.run(
            secrets, "--config", config.toString(), "--data", data.toString(), "--port", "0");
    api = Api.firstAccess(product);
  }

  @AfterAll
  void stop() {
    product.close();
    good.close();
    bad.close();
  }

  @Test
  void malformedYamlIsNamedByItsLine() throws Exception {
    Path file = Files.writeString(folder.resolve("torto.yaml"), "connections:\n  - id: [x\n");
    refused(file + ":3:", "--config", file.toString());
  }

  @Test
  void unknownTypesAndMissingVariablesAreNamedTogether() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("errado.yaml"),
            """
            connections:
              - id: pombo
                type: pigeon
              - id: x
                type: x
                userId: "1"
                handle: loja
                token: ${env:NOT_SET_ANYWHERE}
            """);
    String said = refused(file + ":3: connections[0].type: 'pigeon'", "--config", file.toString());
    assertTrue(said.contains(file + ":8: connections[1].token"), said);
    assertTrue(said.contains("NOT_SET_ANYWHERE"), said);
  }

  @Test
  void filesThatAreNoneAreNamed() throws Exception {
    Path empty = Files.writeString(folder.resolve("vazio.csv"), "");
    refused(empty + ": ", "import", empty.toString(), "--data", data.toString());
    Path binary = Files.write(folder.resolve("foto.csv"), new byte[] {(byte) 0x89, 'P', 0, 1, 0});
    refused(binary + ", line ", "import", binary.toString(), "--data", data.toString());
    Path missing = folder.resolve("nenhum.csv");
    refused(missing + ": ", "import", missing.toString(), "--data", data.toString());
  }

  @Test
  void portsAndFoldersOfAnotherProductAreNamed() throws Exception {
    String port = Integer.toString(api.port());
    Path own = folder.resolve("other");
    Path config = Files.writeString(folder.resolve("leer.yaml"), "connections: []\n");
    refused(port, "--config", config.toString(), "--data", own.toString(), "--port", port);
    String[] twice = {"--config", config.toString(), "--data", data.toString(), "--port", "0"};
    refused(data.toString(), twice);
  }

  @Test
  void aWrongTokenStopsItsConnectionAlone() throws Exception {
    good.post("ana", "@lojadaserra meu pedido não chegou, que absurdo");
    JsonNode refused =
        Until.is(
            "state of errada",
            () -> connection("errada"),
            c -> c.path("state").asText().equals("UNAUTHORISED"));
    String why = refused.at("/streams/0/detail").asText();
    assertTrue(why.contains("401"), refused.toString());
    Until.is("case", () -> Shop.onlyCase(api, "certa"), one -> !one.path("id").isMissingNode());
    assertEquals("OK", connection("certa").path("state").asText());
  }

  @Test
  void aDeliveryWithABadSignatureIsNotStored() throws Exception {
    var answer =
        api.push(
            "formulario",
            "X-Hub-Signature-256",
            "sha256=" + "0".repeat(64),
            "{\"response_id\":\"1\",\"comment\":\"Falso\"}");
    assertEquals(401, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("bad_signature"), answer.body());
    assertEquals(0, Store.of(data).count("intake", "connection", "formulario"));
  }

  @Test
  void aLineOf200MegabytesIsRefusedAndTheOthersAreTaken() throws Exception {
    Path file = folder.resolve("longa.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("id,texto\na1,Chegou antes do prazo\na2,");
      String megabyte = "x".repeat(1 << 20);
      for (int i = 0; i < 200; i++) {
        out.write(megabyte);
      }
      out.write("\na3,Chegou quebrado\n");
    }
    var small = Map.of("_JAVA_OPTIONS", "-Xmx160m");
    try (var run =
        ProductProcess.run(small, "import", file.toString(), "--data", data.toString())) {
      assertEquals(0, run.exit(), run.output());
      assertTrue(run.output().contains("Rejected: 1"), run.output());
    } finally {
      Files.delete(file);
    }
    List<String> rejected = Files.readAllLines(folder.resolve("longa.csv.rejected.csv"));
    assertTrue(rejected.get(1).startsWith("3,"), rejected.get(1).substring(0, 40));
    assertEquals(1, Store.of(data).count("feedback-*", "id", "import:longa.csv~a1"));
    assertEquals(1, Store.of(data).count("feedback-*", "id", "import:longa.csv~a3"));
  }

  private JsonNode connection(String id) throws Exception {
    for (JsonNode item : api.get("/api/connections").path("items")) {
      if (item.path("id").asText().equals(id)) {
        return item;
      }
    }
    throw new IOException("no connection " + id);
  }

  private static String refused(String place, String... arguments) throws Exception {
    try (var run = ProductProcess.run(Map.of(), arguments)) {
      assertEquals(WRONG_INPUT, run.exit(), run.output());
      assertTrue(run.output().contains(place), run.output());
      assertFalse(run.output().contains("\tat "), run.output());
      assertFalse(run.output().contains("Exception"), run.output());
      return run.output();
    }
  }
}
