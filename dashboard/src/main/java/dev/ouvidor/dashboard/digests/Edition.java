package dev.ouvidor.dashboard.digests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Mail;
import dev.ouvidor.pipeline.index.Json;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A digest as it is told, the same for all readers but for the link by which each leaves.
 *
 * @param text what it says, for who reads no HTML
 */
record Edition(String subject, String html, String text, List<Mail.Picture> pictures) {
  /** Stands where the link is that each reader leaves by. */
  static final String LEAVE = "{{leave}}";

  private static final String PNG = "data:image/png;base64,";

  Edition {
    pictures = List.copyOf(pictures);
  }

  /** For a browser: its pictures are in it. */
  String page() {
    String page = html.replace(LEAVE, "#");
    for (Mail.Picture picture : pictures) {
      page = page.replace("cid:" + picture.id(), PNG + base64(picture));
    }
    return page;
  }

  /** As it is kept until it has arrived. */
  String kept() {
    ObjectNode kept = Json.mapper().createObjectNode();
    kept.put("subject", subject).put("html", html).put("text", text);
    ObjectNode all = kept.putObject("pictures");
    pictures.forEach(picture -> all.put(picture.id(), base64(picture)));
    return kept.toString();
  }

  /**
   * What was kept, as a mail.
   *
   * @param leave the link by which its reader leaves, without asking back where a program follows
   *     it
   */
  static Mail mail(String body, String key, String to, String leave) {
    JsonNode kept = read(body);
    List<Mail.Picture> pictures = new ArrayList<>();
    for (Map.Entry<String, JsonNode> one : kept.path("pictures").properties()) {
      byte[] png = Base64.getDecoder().decode(one.getValue().asText());
      pictures.add(new Mail.Picture(one.getKey(), png));
    }
    return new Mail(
        key,
        to,
        kept.path("subject").asText(),
        kept.path("text").asText().replace(LEAVE, leave),
        kept.path("html").asText().replace(LEAVE, leave),
        pictures,
        Map.of(
            "List-Unsubscribe",
            "<" + leave + ">",
            "List-Unsubscribe-Post",
            "List-Unsubscribe=One-Click"));
  }

  private static JsonNode read(String body) {
    try {
      return Json.mapper().readTree(body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String base64(Mail.Picture picture) {
    return Base64.getEncoder().encodeToString(picture.png());
  }
}
