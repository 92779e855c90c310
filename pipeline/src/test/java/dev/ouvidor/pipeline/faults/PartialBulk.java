package dev.ouvidor.pipeline.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.pipeline.index.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A bulk request of which only every third document, and the first, gets through.
 *
 * @param passed the body of the rest
 */
record PartialBulk(byte[] passed, List<Boolean> through) {
  private static final int EVERY = 3;

  static PartialBulk of(byte[] body) {
    List<String> lines = new String(body, UTF_8).lines().toList();
    var rest = new StringBuilder();
    var through = new ArrayList<Boolean>();
    for (int i = 0; i + 1 < lines.size(); i += 2) {
      boolean passes = i / 2 % EVERY == 0;
      through.add(passes);
      if (passes) {
        rest.append(lines.get(i)).append('\n').append(lines.get(i + 1)).append('\n');
      }
    }
    return new PartialBulk(rest.toString().getBytes(UTF_8), through);
  }

  /** The answer to the whole out of the answer to the rest. */
  String merged(byte[] answer) throws IOException {
    JsonNode answered = Json.mapper().readTree(answer).path("items");
    ObjectNode all = Json.mapper().createObjectNode().put("errors", true);
    ArrayNode items = all.putArray("items");
    int next = 0;
    for (boolean passed : through) {
      if (passed) {
        items.add(answered.get(next++));
      } else {
        ObjectNode item = items.addObject().putObject("index").put("status", 429);
        item.putObject("error").put("type", "es_rejected_execution_exception");
      }
    }
    return all.toString();
  }
}
