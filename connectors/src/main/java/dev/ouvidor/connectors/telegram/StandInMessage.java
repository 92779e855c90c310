package dev.ouvidor.connectors.telegram;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A message as a stand-in keeps it.
 *
 * @param chat number of a person, or below zero of a group
 * @param from number of its author
 * @param byBot whether that is the bot
 * @param answered number of the message in the same chat that it answers; 0 for none
 */
record StandInMessage(
    long id,
    long chat,
    long from,
    boolean byBot,
    String name,
    String text,
    long answered,
    Instant at) {

  /** Only the place of a native id is known. */
  static StandInMessage place(String nativeId) {
    String[] parts = nativeId.split("~");
    return new StandInMessage(
        Long.parseLong(parts[2]), Long.parseLong(parts[1]), 0, false, "", "", 0, Instant.EPOCH);
  }

  StandInMessage saying(String newText) {
    return new StandInMessage(id, chat, from, byBot, name, newText, answered, at);
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
    return json.put("date", at.getEpochSecond()).put("text", text);
  }
}
