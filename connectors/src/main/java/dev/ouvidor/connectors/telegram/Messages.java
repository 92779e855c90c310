package dev.ouvidor.connectors.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.webhook.FieldException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes feedback of what is written to the bot or in its groups. Native ids are {@code
 * <bot>~<chat>~<message>}: each bot counts the messages of its private chats by itself. A chat, or
 * a topic of a group, is one conversation.
 */
final class Messages {
  /** What a chat begins with, and bare commands, say nothing. */
  private static final Pattern COMMAND = Pattern.compile("/start(@\\w+)?( \\S*)?|/\\w+(@\\w+)?");

  private final String connection;
  private final TelegramSettings settings;

  Messages(String connection, TelegramSettings settings) {
    this.connection = connection;
    this.settings = settings;
  }

  /** The place of a message, out of the native id of its feedback. */
  record Place(long chat, long message) {
    static Place of(Feedback feedback) {
      String[] parts = feedback.nativeId().split("~");
      return new Place(Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }
  }

  /**
   * Empty if it is no customer's, or says nothing: a photo or a sticker alone.
   *
   * @throws FieldException naming the field that is missing or wrong
   */
  Optional<Feedback> read(JsonNode update, Instant now) {
    boolean edited = update.has("edited_message");
    JsonNode message = update.path(edited ? "edited_message" : "message");
    String text = message.path("text").asText(message.path("caption").asText(""));
    return text.isBlank() || COMMAND.matcher(text.strip()).matches() || !isRead(message)
        ? Optional.empty()
        : Optional.of(feedback(message, text, edited, now));
  }

  private Feedback feedback(JsonNode message, String text, boolean edited, Instant now) {
    JsonNode chat = message.path("chat");
    String chatId = number(chat, "id");
    boolean alone = isPrivate(chat);
    Instant editedAt = edited ? time(message, "edit_date") : null;
    boolean topic = message.path("is_topic_message").asBoolean();
    return Feedback.builder(connection, TelegramType.NAME, Family.MESSAGE, id(message))
        .author(author(message))
        .text(text)
        .language(message.path("from").path("language_code").asText(null))
        .url(url(chat, number(message, "message_id")))
        .threadId(topic ? chatId + "~" + number(message, "message_thread_id") : chatId)
        .parentId(parent(message.path("reply_to_message")))
        .visibility(alone ? Visibility.PRIVATE : Visibility.PUBLIC)
        .createdAt(time(message, "date"))
        .editedAt(editedAt)
        .editVersion(Feedback.editVersionAt(editedAt))
        .collectedAt(now)
        .build();
  }

  /** Bots, the shop's own people and what its channel passes on to the group are no customers. */
  private boolean isRead(JsonNode message) {
    JsonNode chat = message.path("chat");
    Set<String> groups = settings.groups();
    if (!isPrivate(chat) && groups != null && !groups.contains(chat.path("id").asText())) {
      return false;
    }
    JsonNode sender = message.path("sender_chat");
    if (sender.isObject()) {
      return !message.path("is_automatic_forward").asBoolean()
          && !sender.path("id").equals(chat.path("id"));
    }
    JsonNode from = message.path("from");
    return !from.path("is_bot").asBoolean() && !settings.team().contains(from.path("id").asText());
  }

  /** Who writes as a channel is known by that alone. */
  private static Author author(JsonNode message) {
    JsonNode sender = message.path("sender_chat");
    JsonNode from = sender.isObject() ? sender : message.path("from");
    String name =
        Stream.of("title", "first_name", "last_name")
            .map(field -> from.path(field).asText("").strip())
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "));
    return Author.of(
        number(from, "id"), from.path("username").asText(null), name.isEmpty() ? null : name);
  }

  private String id(JsonNode message) {
    return settings.bot()
        + "~"
        + number(message.path("chat"), "id")
        + "~"
        + number(message, "message_id");
  }

  /** In a topic, what answers nobody stands under the message that opened it. */
  private @Nullable String parent(JsonNode answered) {
    return answered.isObject() && !answered.has("forum_topic_created") ? id(answered) : null;
  }

  /** Members see messages of large groups only. */
  private @Nullable String url(JsonNode chat, String message) {
    String id = number(chat, "id");
    if (chat.hasNonNull("username") && !isPrivate(chat)) {
      return settings.web() + "/" + chat.path("username").asText() + "/" + message;
    }
    return id.startsWith("-100")
        ? settings.web() + "/c/" + id.substring("-100".length()) + "/" + message
        : null;
  }

  private static boolean isPrivate(JsonNode chat) {
    return chat.path("type").asText().equals("private");
  }

  private static Instant time(JsonNode node, String field) {
    return Instant.ofEpochSecond(Long.parseLong(number(node, field)));
  }

  private static String number(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new FieldException(
          field, value.isMissingNode() ? null : value, "must be a whole number");
    }
    return value.asText();
  }
}
