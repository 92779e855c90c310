package dev.ouvidor.product;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.x.XStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A small shop with its networks, its configuration and its files. */
final class Shop {
  private static final List<String> SECRETS =
      List.of("token", "consumerKey", "consumerSecret", "accessToken", "accessTokenSecret");

  private Shop() {}

  static XStandIn x() {
    var x = new XStandIn(0, InstantSource.system(), "lojadaserra", "Loja da Serra");
    x.start();
    return x;
  }

  /** The environment variables that {@link #config} refers to. */
  static Map<String, String> secrets(XStandIn x) {
    var variables = new LinkedHashMap<String, String>();
    SECRETS.forEach(name -> variables.put("X_" + name, String.valueOf(x.settings().get(name))));
    variables.put("FORM_SECRET", "c2VncmVkbyBkbyBmb3JtdWxhcmlv");
    return variables;
  }

  /** Connections to each network, which answer slowly if they like, and a form. */
  static Path config(Path folder, Map<String, XStandIn> networks) throws IOException {
    var yaml = new StringBuilder("connections:\n");
    networks.forEach(
        (id, x) -> {
          yaml.append("  - id: ").append(id).append("\n    type: x\n    every: 1s\n");
          yaml.append("    timeout: 2m\n");
          x.settings()
              .forEach(
                  (name, value) ->
                      yaml.append("    %s: \"%s\"%n".formatted(name, reference(name, value))));
        });
    yaml.append(
        """
          - id: formulario
            type: survey
            format: generic
            verify: {preset: hex, secret: "${env:FORM_SECRET}"}
        """);
    return Files.writeString(folder.resolve("ouvidor.yaml"), yaml);
  }

  /** A file with one comment a line, each by another customer. */
  static Path rows(Path file, int rows) throws IOException {
    return Files.write(
        file,
        IntStream.rangeClosed(0, rows)
            .mapToObj(
                i ->
                    i == 0
                        ? "id,texto,nota,data"
                        : "r%d,Comentário %d: a entrega atrasou,%d,2026-05-%02d"
                            .formatted(i, i, i % 5 + 1, i % 28 + 1))
            .toList());
  }

  static ProductProcess imports(Path file, Path data, String... more) {
    var arguments = new ArrayList<>(List.of("import", file.toString(), "--data", data.toString()));
    arguments.addAll(List.of(more));
    return ProductProcess.run(Map.of(), arguments.toArray(String[]::new));
  }

  /** The case of a connection that has one. */
  static JsonNode onlyCase(Api api, String connection) throws Exception {
    for (JsonNode item : api.get("/api/cases?status=open&status=RESOLVED").path("items")) {
      if (item.path("connection").asText().equals(connection)) {
        return api.get("/api/cases/" + item.path("id").asText());
      }
    }
    throw new IOException("no case on " + connection);
  }

  private static Object reference(String name, Object value) {
    return SECRETS.contains(name) ? "${env:X_" + name + "}" : value;
  }
}
