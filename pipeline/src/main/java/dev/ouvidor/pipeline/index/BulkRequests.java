package dev.ouvidor.pipeline.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.elasticsearch.client.Request;

/** Writes bulk bodies as bytes: several times cheaper than typed operations. */
final class BulkRequests {
  private static final ContentType NDJSON = ContentType.create("application/x-ndjson");

  private BulkRequests() {}

  static Request of(List<BulkEntry> entries) {
    int size = entries.stream().mapToInt(BulkEntry::size).sum();
    var body = new ByteArrayOutputStream(size);
    for (BulkEntry entry : entries) {
      body.writeBytes(action(entry).getBytes(UTF_8));
      body.writeBytes(entry.json());
      body.write('\n');
    }
    var request = new Request("POST", "/_bulk");
    request.addParameter("filter_path", "errors,items.*.status,items.*.error");
    request.setEntity(new NByteArrayEntity(body.toByteArray(), NDJSON));
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
