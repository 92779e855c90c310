package dev.ouvidor.pipeline.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import org.apache.http.entity.ContentType;
import org.elasticsearch.client.Request;

/** Writes bulk bodies as bytes: several times cheaper than typed operations. */
final class BulkRequests {
  private static final ContentType NDJSON = ContentType.create("application/x-ndjson");
  private static final byte[] NEW_LINE = {'\n'};

  private BulkRequests() {}

  static Request of(List<BulkEntry> entries) {
    var body = new BulkBody(NDJSON);
    for (BulkEntry entry : entries) {
      body.append(action(entry).getBytes(UTF_8));
      body.append(entry.json());
      body.append(NEW_LINE);
    }
    var request = new Request("POST", "/_bulk");
    request.addParameter("filter_path", "errors,items.*.status,items.*.error");
    request.setEntity(body);
    return request;
  }

  private static String action(BulkEntry entry) {
    String target = "{\"_index\":\"" + entry.index() + "\",\"_id\":" + quoted(entry.id());
    return switch (entry.mode()) {
      case CREATE -> "{\"create\":" + target + "}}\n";
      case OVERWRITE -> "{\"index\":" + target + "}}\n";
      case VERSIONED ->
          "{\"index\":"
              + target
              + ",\"version\":"
              + entry.version()
              + ",\"version_type\":\"external_gte\"}}\n";
    };
  }

  private static String quoted(String text) {
    try {
      return Json.mapper().writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("every text can be quoted", e);
    }
  }
}
