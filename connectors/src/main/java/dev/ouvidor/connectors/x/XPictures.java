package dev.ouvidor.connectors.x;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Attachment;
import dev.ouvidor.connectors.AttachmentRules;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.FilePart;
import dev.ouvidor.connectors.http.JsonHttp;
import dev.ouvidor.connectors.replying.UploadFailure;
import dev.ouvidor.connectors.replying.Uploads;
import java.net.URI;
import java.util.List;
import java.util.Map;
import twitter4j.RequestMethod;

/** Pictures in posts: each brought in one request, then described, then named in the post. */
record XPictures(XApi api, JsonHttp http, URI base) {
  private static final int MOST = 4;
  private static final long LARGEST = 5_000_000;
  private static final long TOGETHER = 10_000_000;

  static final AttachmentRules RULES =
      new AttachmentRules(MOST, LARGEST, TOGETHER, AttachmentRules.STILL_PICTURES, 0);

  private static final String ID = "/data/id";

  /** Brings the pictures, and names them in a post. */
  void bring(List<Attachment> pictures, ObjectNode post) throws UploadFailure {
    if (pictures.isEmpty()) {
      return;
    }
    ArrayNode ids = post.putObject("media").putArray("media_ids");
    for (JsonNode answer : Uploads.all(pictures, ID, this::upload)) {
      ids.add(answer.at(ID).asText());
    }
  }

  private Answer upload(Attachment picture) throws InterruptedException {
    Answer answer =
        http.postParts(
            base.resolve("media/upload"),
            headers("media/upload"),
            Map.of("media_category", "tweet_image", "media_type", picture.mediaType()),
            List.of(new FilePart("media", picture)));
    if (answer instanceof Answer.Ok ok) {
      describe(ok.body().at(ID).asText(), picture.name());
    }
    return answer;
  }

  /** A picture without its description is better than none, so what comes of it is not asked. */
  private void describe(String id, String words) throws InterruptedException {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("id", id);
    body.putObject("metadata").putObject("alt_text").put("text", words);
    http.post(base.resolve("media/metadata"), headers("media/metadata"), body);
  }

  private Map<String, String> headers(String path) {
    return Map.of(
        "authorization", api.signature(RequestMethod.POST, base.resolve(path).toString()));
  }
}
