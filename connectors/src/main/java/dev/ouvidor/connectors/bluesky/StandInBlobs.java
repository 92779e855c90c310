package dev.ouvidor.connectors.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.sandbox.Attached;
import dev.ouvidor.connectors.sandbox.StandIn.Request;
import dev.ouvidor.connectors.sandbox.StandIn.Response;
import dev.ouvidor.connectors.webhook.Ids;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was brought to the shop's server for its posts. Guarded by the stand-in. */
final class StandInBlobs {
  private static final int MOST = 4;
  private static final int LARGEST = 1_000_000;

  private final Map<String, Attached> blobs = new HashMap<>();

  Map<String, Attached> kept() {
    return Map.copyOf(blobs);
  }

  /**
   * @param before null if nothing was kept
   */
  void restore(@Nullable Map<String, Attached> before) {
    if (before != null) {
      blobs.putAll(before);
    }
  }

  /** The server looks into what it gets, and believes that more than what it is called. */
  Response upload(Request request) {
    Attached brought = Attached.in(request.parts()).get(0);
    Attached seen =
        brought.looksRight()
            ? brought
            : new Attached("", "application/x-msdownload", brought.bytes());
    String link = "bafkrei" + Ids.sha256(seen.bytes()).substring(0, 52);
    blobs.put(link, seen);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ObjectNode blob = answer.putObject("blob").put("$type", "blob");
    blob.putObject("ref").put("$link", link);
    blob.put("mimeType", seen.type()).put("size", seen.bytes().length);
    return Response.json(200, answer.toString());
  }

  /** Pictures of a post by the words that describe them, in its order. */
  List<Attached> of(JsonNode record) {
    var files = new ArrayList<Attached>();
    for (JsonNode image : record.path("embed").path("images")) {
      Attached blob = blobs.get(image.at("/image/ref/$link").asText());
      if (blob != null) {
        files.add(blob.as(image.path("alt").asText()));
      }
    }
    return files;
  }

  /** What the server answers to a post with pictures that cannot be; null if they can. */
  @Nullable Response refusal(JsonNode record) {
    JsonNode images = record.path("embed").path("images");
    if (record.has("embed") && !record.at("/embed/$type").asText().equals(Pictures.EMBED)) {
      return StandInWire.error(400, "InvalidRequest", "Record/embed/$type is not known");
    } else if (images.size() > MOST) {
      return StandInWire.error(
          400, "InvalidRequest", "Record/embed/images must not have more than 4 elements");
    }
    for (JsonNode image : images) {
      Response refusal = refusalOf(image);
      if (refusal != null) {
        return refusal;
      }
    }
    return null;
  }

  private @Nullable Response refusalOf(JsonNode image) {
    String link = image.at("/image/ref/$link").asText();
    Attached blob = blobs.get(link);
    if (!image.path("alt").isTextual()) {
      return StandInWire.error(
          400, "InvalidRequest", "Record/embed/images/0 must have the property \"alt\"");
    } else if (image.has("aspectRatio") && !isRatio(image.path("aspectRatio"))) {
      return StandInWire.error(
          400, "InvalidRequest", "Record/embed/images/0/aspectRatio/width can not be less than 1");
    } else if (blob == null) {
      return StandInWire.error(400, "BlobNotFound", "Could not find blob: " + link);
    } else if (blob.bytes().length > LARGEST) {
      return StandInWire.error(400, "BlobTooLarge", "This file is too large.");
    } else if (!image.at("/image/mimeType").asText().equals(blob.type())) {
      return StandInWire.error(
          400, "InvalidMimeType", "Referenced Mimetype does not match stored blob.");
    }
    return blob.type().startsWith("image/")
        ? null
        : StandInWire.error(
            400,
            "InvalidMimeType",
            "Wrong type of file. It is " + blob.type() + " but it must match image/*.");
  }

  private static boolean isRatio(JsonNode ratio) {
    return ratio.path("width").asInt() > 0 && ratio.path("height").asInt() > 0;
  }
}
