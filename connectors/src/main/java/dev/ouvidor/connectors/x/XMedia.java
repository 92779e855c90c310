package dev.ouvidor.connectors.x;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.sandbox.Attached;
import dev.ouvidor.connectors.sandbox.StandIn.Request;
import dev.ouvidor.connectors.sandbox.StandIn.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pictures that were brought to the stand-in and are in no post yet. Callers hold its lock. */
final class XMedia {
  static final String UPLOAD = "/2/media/upload";
  private static final String METADATA = "/2/media/metadata";
  private static final int MOST = 4;
  private static final int LARGEST = 5 << 20;

  private final Map<String, Attached> pictures = new HashMap<>();
  private long counter = 1_146_654_567_674_912_769L;

  static boolean isAbout(String path) {
    return path.equals(UPLOAD) || path.equals(METADATA);
  }

  Response answer(Request request) {
    return request.path().equals(UPLOAD) ? upload(request) : describe(request.body());
  }

  /** The pictures with these ids; null if one of them is not there. */
  @Nullable List<Attached> take(JsonNode ids) {
    var taken = new ArrayList<Attached>();
    for (JsonNode id : ids) {
      Attached picture = pictures.get(id.asText());
      if (picture == null || taken.size() == MOST) {
        return null;
      }
      taken.add(picture);
    }
    return taken;
  }

  private Response upload(Request request) {
    List<Attached> files = Attached.in(request.parts());
    String category = request.form().getOrDefault("media_category", "");
    if (files.size() != 1 || !category.equals("tweet_image")) {
      return invalid("One or more parameters to your request was invalid.");
    }
    Attached picture = files.get(0).as("");
    if (!picture.looksRight() || !picture.type().startsWith("image/")) {
      return invalid("media type unrecognized.");
    } else if (picture.bytes().length > LARGEST) {
      return XStandIn.problem(413, "Request Entity Too Large", "file size exceeds 5242880 bytes");
    }
    String id = Long.toString(++counter);
    pictures.put(id, picture);
    ObjectNode answer = XWire.object();
    answer
        .putObject("data")
        .put("id", id)
        .put("media_key", "3_" + id)
        .put("size", picture.bytes().length)
        .put("expires_after_secs", 86_400);
    return Response.json(200, answer.toString());
  }

  private Response describe(String body) {
    try {
      JsonNode json = XApi.parse(body);
      String id = json.path("id").asText();
      String words = json.at("/metadata/alt_text/text").asText();
      Attached described =
          words.isEmpty()
              ? null
              : pictures.computeIfPresent(id, (key, picture) -> picture.as(words));
      if (described != null) {
        ObjectNode answer = XWire.object();
        answer.putObject("data").put("id", id);
        return Response.json(200, answer.toString());
      }
    } catch (JsonProcessingException e) {
      // answered like every other request that cannot be understood
    }
    return invalid("One or more parameters to your request was invalid.");
  }

  private static Response invalid(String detail) {
    return XStandIn.problem(400, "Invalid Request", detail);
  }
}
