package dev.ouvidor.connectors.meta;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.sandbox.StandIn.Response;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.TreeSet;

/** How the Graph API writes what all its stand-ins have to say. */
final class GraphWire {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxx").withZone(ZoneOffset.UTC);

  private GraphWire() {}

  static Response error(int status, int code, int subcode, String message) {
    ObjectNode body = JSON.createObjectNode();
    ObjectNode error = body.putObject("error");
    error.put("message", message).put("type", "OAuthException").put("code", code);
    if (subcode != 0) {
      error.put("error_subcode", subcode);
    }
    error.put("fbtrace_id", "AStandIn0000000000000");
    return Response.json(status, body.toString());
  }

  static Response missing(String id) {
    return error(
        400,
        100,
        33,
        "Unsupported get request. Object with ID '"
            + id
            + "' does not exist, cannot be loaded due to missing permissions, or does not support"
            + " this operation");
  }

  static String time(Instant at) {
    return TIME.format(at);
  }

  /** The names at the top of {@code id,from{id,name},comments.limit(0)}. */
  static Set<String> names(String fields) {
    String flat = fields;
    while (flat.contains("{")) {
      flat = flat.replaceAll("\\{[^{}]*\\}", "");
    }
    var names = new TreeSet<String>();
    for (String field : flat.split(",")) {
      names.add(field.replaceFirst("\\..*", ""));
    }
    return names;
  }

  static String usage(String account, int percent, int minutes) {
    return "{\"%s\":[{\"type\":\"pages\",\"call_count\":%d,\"total_cputime\":1,\"total_time\":1,\"estimated_time_to_regain_access\":%d}]}"
        .formatted(account, percent, minutes);
  }
}
