package dev.ouvidor.connectors.whatsapp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Delivery;
import dev.ouvidor.connectors.Eligibility;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackBuilder;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Fields;
import dev.ouvidor.connectors.webhook.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes feedback of messages. A person is known by Meta's id of them for this business, or where
 * there is none yet by a hash of the phone number, so that ids, which stand in logs and addresses,
 * do not show it; the number itself is the author's handle. All that one person writes to one
 * number is one conversation.
 */
final class Messages {
  private static final List<String> TEXTS =
      List.of(
          "text.body",
          "image.caption",
          "video.caption",
          "document.caption",
          "button.text",
          "interactive.button_reply.title",
          "interactive.list_reply.title",
          "order.text");

  private final String connection;
  private final WhatsAppSettings settings;

  Messages(String connection, WhatsAppSettings settings) {
    this.connection = connection;
    this.settings = settings;
  }

  /**
   * Empty if it says nothing: a reaction, a sticker or a photo alone.
   *
   * @param contacts who the messages of the delivery are of
   * @throws FieldException naming the field that is missing or wrong
   */
  Optional<Feedback> read(JsonNode message, JsonNode contacts, Delivery delivery) {
    var fields = new Fields(message, Map.of());
    return switch (message.path("type").asText()) {
      case "revoke" ->
          Optional.of(
              Feedback.tombstone(
                  connection,
                  WhatsAppType.NAME,
                  Family.MESSAGE,
                  nativeId(fields.required("revoke.original_message_id")),
                  null,
                  delivery.receivedAt()));
      case "edit" -> {
        Instant editedAt = time(fields);
        String id = fields.required("edit.original_message_id");
        yield feedback(id, message, message.path("edit").path("message"), contacts, delivery)
            .map(
                item ->
                    item.editedAt(editedAt).editVersion(Feedback.editVersionAt(editedAt)).build());
      }
      case "reaction", "system", "unsupported" -> Optional.empty();
      default ->
          feedback(fields.required("id"), message, message, contacts, delivery)
              .map(FeedbackBuilder::build);
    };
  }

  /**
   * @param content where the words stand
   */
  private Optional<FeedbackBuilder> feedback(
      String id, JsonNode message, JsonNode content, JsonNode contacts, Delivery delivery) {
    String text = text(content);
    if (text == null) {
      return Optional.empty();
    }
    var fields = new Fields(message, Map.of());
    Instant at = time(fields);
    Author author = author(fields, contacts);
    var context = new Fields(content.path("context"), Map.of());
    String answered = context.text("id");
    return Optional.of(
        Feedback.builder(connection, WhatsAppType.NAME, Family.MESSAGE, nativeId(id))
            .author(author)
            .text(text)
            .product(Product.of(context.text("referred_product.product_retailer_id"), null))
            .threadId(author.id())
            .parentId(answered == null ? null : nativeId(answered))
            .visibility(Visibility.PRIVATE)
            .createdAt(at)
            .collectedAt(delivery.receivedAt())
            .eligibility(
                settings.template() == null
                    ? Eligibility.openUntil(at.plus(settings.window()))
                    : Eligibility.OPEN));
  }

  /** Who has taken a user name may be written to by Meta's id alone. */
  private Author author(Fields message, JsonNode contacts) {
    String phone = message.text("from");
    String user = message.text("from_user_id");
    // The number may be written in two ways: with one contact there is no doubt who it is.
    JsonNode contact = contacts.size() == 1 ? contacts.path(0) : MissingNode.getInstance();
    for (JsonNode each : contacts) {
      if (each.path("wa_id").asText().equals(phone) || each.path("user_id").asText().equals(user)) {
        contact = each;
      }
    }
    var known = new Fields(contact, Map.of());
    user = user == null ? known.text("user_id") : user;
    if (user == null && phone == null) {
      throw FieldException.missing("from");
    }
    return Author.of(
        user == null ? pseudonym(String.valueOf(phone)) : user,
        phone == null ? known.text("profile.username") : "+" + phone,
        known.text("profile.name"));
  }

  private String pseudonym(String phone) {
    String salted = settings.phoneNumberId() + ":" + phone;
    return Ids.sha256(salted.getBytes(UTF_8)).substring(0, 32);
  }

  private static @Nullable String text(JsonNode content) {
    var fields = new Fields(content, Map.of());
    return TEXTS.stream().map(fields::text).filter(text -> text != null).findFirst().orElse(null);
  }

  private static Instant time(Fields message) {
    Instant at = message.instant("timestamp");
    if (at == null) {
      throw FieldException.missing("timestamp");
    }
    return at;
  }

  /** WhatsApp's ids are base64, whose slashes and plus signs do not fit into an address. */
  static String nativeId(String wamid) {
    return wamid.replace("/", "~s").replace("+", "~p");
  }

  /** The id as WhatsApp wrote it. */
  static String wamid(String nativeId) {
    return nativeId.replace("~s", "/").replace("~p", "+");
  }
}
