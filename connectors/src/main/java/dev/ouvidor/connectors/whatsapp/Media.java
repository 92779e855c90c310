package dev.ouvidor.connectors.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Attachment;
import dev.ouvidor.connectors.AttachmentRules;
import dev.ouvidor.connectors.http.FilePart;
import dev.ouvidor.connectors.meta.GraphApi;
import dev.ouvidor.connectors.replying.UploadFailure;
import dev.ouvidor.connectors.replying.Uploads;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Files in chats: first brought, then sent by their number with the text as their caption. A reply
 * is one message, so it carries one file; and none that takes no caption, as voice messages.
 */
final class Media {
  private static final int LONGEST_CAPTION = 1_024;

  /** What WhatsApp takes of a picture; it takes more of the others. */
  private static final long LARGEST = 5_000_000;

  private static final Set<String> TYPES =
      Set.of("image/jpeg", "image/png", "video/mp4", "application/pdf", "text/plain");

  private Media() {}

  /**
   * @param longest text without a file
   */
  static AttachmentRules rules(int longest) {
    return new AttachmentRules(1, LARGEST, LARGEST, TYPES, Math.min(LONGEST_CAPTION, longest));
  }

  /** Brings a file, and makes it the content of a message. */
  static void bring(
      Attachment file, String caption, ObjectNode message, GraphApi api, String phoneNumberId)
      throws UploadFailure {
    Map<String, String> form =
        Map.of("messaging_product", WhatsAppType.NAME, "type", file.mediaType());
    JsonNode brought =
        Uploads.all(
                List.of(file),
                "/id",
                each -> api.post(phoneNumberId + "/media", form, new FilePart("file", each)))
            .get(0);
    String kind = kind(file.mediaType());
    ObjectNode content = message.put("type", kind).putObject(kind);
    content.put("id", brought.path("id").asText()).put("caption", caption);
    if (kind.equals("document")) {
      content.put("filename", file.name());
    }
  }

  private static String kind(String type) {
    return type.startsWith("image/") ? "image" : type.startsWith("video/") ? "video" : "document";
  }
}
