package dev.ouvidor.connectors.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Attachment;
import dev.ouvidor.connectors.AttachmentRules;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.Waits;
import dev.ouvidor.connectors.replying.UploadFailure;
import dev.ouvidor.connectors.replying.Uploads;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Pictures in posts: first brought to the account's server, then named in the record, which the
 * server compares with what it has seen in them.
 */
final class Pictures {
  static final String EMBED = "app.bsky.embed.images";

  /** What every server takes; some take two. */
  private static final long LARGEST = 1_000_000;

  private static final int MOST = 4;

  static final AttachmentRules RULES =
      new AttachmentRules(MOST, LARGEST, MOST * LARGEST, AttachmentRules.STILL_PICTURES, 0);

  private static final String BLOB = "/blob";
  private static final Pattern WRONG = Pattern.compile("InvalidMimeType|BlobTooLarge|InvalidBlob");
  private static final Pattern FORGOTTEN = Pattern.compile("BlobNotFound|Could not find blob");

  private Pictures() {}

  /** Brings the pictures, and puts them into the record of a post. */
  static void bring(List<Attachment> pictures, ObjectNode record, BlueskyApi api)
      throws UploadFailure {
    if (pictures.isEmpty()) {
      return;
    }
    List<JsonNode> brought = Uploads.all(pictures, BLOB, api::upload);
    ArrayNode images = record.putObject("embed").put("$type", EMBED).putArray("images");
    for (int i = 0; i < pictures.size(); i++) {
      Attachment picture = pictures.get(i);
      ObjectNode image = images.addObject().put("alt", picture.name());
      image.set("image", brought.get(i).at(BLOB));
      PictureSize size = PictureSize.of(picture.bytes().get());
      if (size != null) {
        // Without it apps show a square that is cut out of the middle.
        image.putObject("aspectRatio").put("width", size.width()).put("height", size.height());
      }
    }
  }

  /** What it means that the server does not take a post for its pictures; null if not for them. */
  static @Nullable ReplyOutcome refusal(Answer.Refused refused) {
    if (WRONG.matcher(refused.body()).find()) {
      return new ReplyOutcome.Refused(AttachmentRules.REFUSED, refused.why());
    }
    return FORGOTTEN.matcher(refused.body()).find()
        ? new ReplyOutcome.RetryLater(refused.reason(), Waits.UNAVAILABLE)
        : null;
  }
}
