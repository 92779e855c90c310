package dev.ouvidor.connectors.discord;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Reach;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes feedback of the messages of one channel, which is one conversation for each person. */
final class Messages {
  private static final int ORDINARY = 0;
  private static final int ANSWER = 19;
  private static final Pattern EMOJI = Pattern.compile("<a?(:\\w+:)\\d+>");
  private static final List<String> CONTENTS =
      List.of("attachments", "embeds", "sticker_items", "components", "poll", "message_snapshots");

  private final String connection;
  private final String channel;
  private final String address;
  private final Set<String> team;

  Messages(String connection, String channel, DiscordSettings settings) {
    this.connection = connection;
    this.channel = channel;
    this.address = settings.web() + "/channels/" + settings.guild() + "/" + channel + "/";
    this.team = settings.team();
  }

  String connection() {
    return connection;
  }

  /** Number of the channel. */
  String channel() {
    return channel;
  }

  /** Whether a person wrote it: no bot, no webhook, no notice that somebody has joined. */
  boolean isPersons(JsonNode message) {
    int type = message.path("type").asInt();
    return (type == ORDINARY || type == ANSWER)
        && !message.path("author").path("bot").asBoolean()
        && !message.has("webhook_id");
  }

  /** Whether a customer says something: a picture or a sticker alone says nothing. */
  boolean isFeedback(JsonNode message) {
    return isPersons(message)
        && !team.contains(message.path("author").path("id").asText())
        && !message.path("content").asText().isBlank();
  }

  /** Whether nothing at all is in it: then Discord keeps from us what is. */
  boolean isHidden(JsonNode message) {
    return message.path("content").asText().isEmpty()
        && CONTENTS.stream().allMatch(field -> message.path(field).isEmpty());
  }

  /**
   * @throws FieldException naming the field that is missing or wrong
   */
  Feedback read(JsonNode message, Instant now) {
    var fields = new Fields(message, Map.of());
    String id = id(fields.required("id"));
    Instant createdAt = fields.instant("timestamp");
    if (createdAt == null) {
      throw FieldException.missing("timestamp");
    }
    Instant editedAt = fields.instant("edited_timestamp");
    String handle = fields.text("author.username");
    String name = fields.text("author.global_name");
    return Feedback.builder(connection, DiscordType.NAME, Family.SOCIAL, id)
        .author(Author.of(fields.required("author.id"), handle, name == null ? handle : name))
        .text(text(message))
        .url(address + id)
        .threadId(channel)
        .parentId(fields.text("message_reference.message_id"))
        .reach(new Reach(likes(message), 0, 0, 0))
        .createdAt(createdAt)
        .editedAt(editedAt)
        .editVersion(Feedback.editVersionAt(editedAt))
        .collectedAt(now)
        .build();
  }

  /** The same for a message that is gone. */
  Feedback tombstone(String id, Instant createdAt, Instant now) {
    return Feedback.tombstone(connection, DiscordType.NAME, Family.SOCIAL, id, createdAt, now);
  }

  private static String id(String id) {
    if (!id.matches("\\d{1,18}|[1-8]\\d{18}")) {
      throw new FieldException("id", id, "must be a number of Discord");
    }
    return id;
  }

  /** As people see it: names instead of numbers. */
  private static String text(JsonNode message) {
    String text = EMOJI.matcher(message.path("content").asText()).replaceAll("$1");
    for (JsonNode who : message.path("mentions")) {
      String name = who.path("global_name").asText(who.path("username").asText());
      text =
          text.replace("<@" + who.path("id").asText() + ">", "@" + name)
              .replace("<@!" + who.path("id").asText() + ">", "@" + name);
    }
    return text;
  }

  private static long likes(JsonNode message) {
    long likes = 0;
    for (JsonNode reaction : message.path("reactions")) {
      likes += reaction.path("count").asLong();
    }
    return likes;
  }
}
