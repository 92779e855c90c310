package dev.ouvidor.connectors.telegram;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.sandbox.Attached;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as a stand-in keeps it.
 *
 * @param chat number of a person, or below zero of a group
 * @param from number of its author
 * @param byBot whether that is the bot
 * @param answered number of the message in the same chat that it answers; 0 for none
 * @param file what goes along; null if nothing does
 */
record StandInMessage(
    long id,
    long chat,
    long from,
    boolean byBot,
    String name,
    String text,
    long answered,
    Instant at,
    @Nullable Attached file) {

  /** Words alone. */
  StandInMessage(
      long id,
      long chat,
      long from,
      boolean byBot,
      String name,
      String text,
      long answered,
      Instant at) {
    this(id, chat, from, byBot, name, text, answered, at, null);
  }

  /** Only the place of a native id is known. */
  static StandInMessage place(String nativeId) {
    String[] parts = nativeId.split("~");
    return new StandInMessage(
        Long.parseLong(parts[2]), Long.parseLong(parts[1]), 0, false, "", "", 0, Instant.EPOCH);
  }

  StandInMessage saying(String newText) {
    return new StandInMessage(id, chat, from, byBot, name, newText, answered, at, file);
  }

  /** As Telegram writes it. */
  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("message_id", id);
    json.putObject("from")
        .put("id", from)
        .put("is_bot", byBot)
        .put("first_name", name)
        .put("language_code", "pt-br");
    json.putObject("chat").put("id", chat).put("type", chat < 0 ? "supergroup" : "private");
    if (answered != 0) {
      json.putObject("reply_to_message")
          .put("message_id", answered)
          .putObject("chat")
          .put("id", chat);
    }
    json.put("date", at.getEpochSecond());
    return file == null ? json.put("text", text) : filed(json.put("caption", text), file);
  }

  private static ObjectNode filed(ObjectNode json, Attached file) {
    json.putObject("document")
        .put("file_name", file.name())
        .put("mime_type", file.type())
        .put("file_id", "BQAC" + file.name().hashCode())
        .put("file_size", file.bytes().length);
    return json;
  }
}
