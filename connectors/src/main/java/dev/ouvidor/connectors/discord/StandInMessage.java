package dev.ouvidor.connectors.discord;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.sandbox.Attached;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A message as a stand-in keeps it.
 *
 * @param answered id of the message that it answers; 0 for none
 * @param edited null if never
 * @param nonce null for what people write
 * @param files what goes along
 */
record StandInMessage(
    long id,
    long author,
    String name,
    String text,
    long answered,
    Instant at,
    @Nullable Instant edited,
    @Nullable String nonce,
    List<Attached> files) {

  StandInMessage {
    files = files == null ? List.of() : List.copyOf(files);
  }

  StandInMessage saying(String newText, Instant now) {
    return new StandInMessage(id, author, name, newText, answered, at, now, nonce, files);
  }

  /**
   * As Discord lists it.
   *
   * @param hidden whether the bot may read only what it wrote itself
   */
  ObjectNode json(String channel, long bot, boolean hidden) {
    boolean byBot = author == bot;
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", answered == 0 ? 0 : 19)
            .put("id", String.valueOf(id))
            .put("channel_id", channel)
            .put("content", hidden && !byBot ? "" : text)
            .put("timestamp", at.toString())
            .put("edited_timestamp", edited == null ? null : edited.toString());
    json.putObject("author")
        .put("id", String.valueOf(author))
        .put("username", name.toLowerCase(Locale.ROOT))
        .put("global_name", name)
        .put("bot", byBot);
    ArrayNode attachments = json.putArray("attachments");
    for (Attached file : files) {
      attachments
          .addObject()
          .put("id", String.valueOf(id + attachments.size()))
          .put("filename", file.name())
          .put("content_type", file.type())
          .put("size", file.bytes().length);
    }
    json.putArray("embeds");
    json.putArray("mentions");
    if (answered != 0) {
      json.putObject("message_reference")
          .put("channel_id", channel)
          .put("message_id", String.valueOf(answered));
    }
    return json;
  }
}
