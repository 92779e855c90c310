package dev.ouvidor.connectors.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Delivery;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Parsed;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Rejected;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Json;
import dev.ouvidor.connectors.webhook.ReplyNews;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes deliveries apart. They hold what customers wrote, and what became of what was written to
 * them. Of an answer of ours that failed a trace is kept in quarantine, too: its case may stand
 * elsewhere.
 */
final class Deliveries {
  private static final Pattern PHONES =
      Pattern.compile("\"(from|wa_id|recipient_id|to|input)\"\\s*:\\s*\"[^\"]*\"");

  private final String connection;
  private final String phoneNumberId;
  private final Messages messages;

  Deliveries(String connection, WhatsAppSettings settings) {
    this.connection = connection;
    this.phoneNumberId = settings.phoneNumberId();
    this.messages = new Messages(connection, settings);
  }

  Parsed parse(Delivery delivery) {
    var items = new ArrayList<Feedback>();
    var rejected = new ArrayList<Rejected>();
    try {
      for (JsonNode value : values(Json.parse(delivery.body()))) {
        for (JsonNode message : value.path("messages")) {
          try {
            messages.read(message, value.path("contacts"), delivery).ifPresent(items::add);
          } catch (FieldException e) {
            rejected.add(rejected(delivery, message.toString(), e.reason()));
          }
        }
        for (JsonNode status : value.path("statuses")) {
          if (isOurs(status) && status.path("status").asText().equals("failed")) {
            rejected.add(rejected(delivery, status.toString(), failure(status)));
          }
        }
      }
    } catch (FieldException e) {
      rejected.add(rejected(delivery, delivery.body(), e.reason()));
    }
    return new Parsed(items, rejected);
  }

  /** What became of our answers; empty if the delivery cannot be read. */
  List<ReplyNews> news(String body) {
    var news = new ArrayList<ReplyNews>();
    try {
      for (JsonNode value : values(Json.parse(body))) {
        for (JsonNode status : value.path("statuses")) {
          news(status).ifPresent(news::add);
        }
      }
    } catch (FieldException e) {
      return List.of();
    }
    return news;
  }

  private static Optional<ReplyNews> news(JsonNode status) {
    String id = status.path("id").asText("");
    boolean failed = status.path("status").asText().equals("failed");
    if (!isOurs(status) || id.isEmpty() || !failed && !isThere(status)) {
      return Optional.empty();
    }
    String key = status.path("biz_opaque_callback_data").asText().substring(Sending.MARK.length());
    JsonNode error = status.path("errors").path(0);
    return Optional.of(
        new ReplyNews(
            key,
            Messages.nativeId(id),
            failed
                ? Sending.refusal(
                    error.path("code").asInt(), error.path("title").asText("no reason"))
                : null));
  }

  private static boolean isThere(JsonNode status) {
    return Set.of("sent", "delivered", "read").contains(status.path("status").asText());
  }

  /** One address may serve all numbers of an app: what concerns others is passed over. */
  private List<JsonNode> values(JsonNode payload) {
    if (!payload.path("object").asText().equals("whatsapp_business_account")) {
      throw new FieldException(
          "object", payload.path("object"), "must be whatsapp_business_account");
    }
    var values = new ArrayList<JsonNode>();
    for (JsonNode entry : payload.path("entry")) {
      for (JsonNode change : entry.path("changes")) {
        JsonNode value = change.path("value");
        boolean ours =
            value.path("metadata").path("phone_number_id").asText().equals(phoneNumberId);
        if (ours && change.path("field").asText().equals("messages")) {
          values.add(value);
        }
      }
    }
    return values;
  }

  /** Other programs may write from the same number. */
  private static boolean isOurs(JsonNode status) {
    return status.path("biz_opaque_callback_data").asText().startsWith(Sending.MARK);
  }

  private static Reason failure(JsonNode status) {
    JsonNode error = status.path("errors").path(0);
    return Reason.of(
        Cause.UNDELIVERED,
        status.path("biz_opaque_callback_data").asText(),
        error.path("title").asText("no reason"),
        error.path("code").asInt());
  }

  private Rejected rejected(Delivery delivery, String payload, Reason why) {
    String anonymous = PHONES.matcher(payload).replaceAll("\"$1\":\"…\"");
    return Rejected.of(connection, anonymous, why, delivery.receivedAt());
  }
}
