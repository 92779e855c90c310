package dev.ouvidor.connectors.mercadolivre;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Eligibility;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackBuilder;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.webhook.FieldException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Claims and returns as feedback: the claim itself, which tells the reason in the platform's words
 * and then what the customer wrote first, and each later message of the customer. Thread safe.
 */
final class Claims {
  private static final String CLAIMS = "/post-purchase/v1/claims/";

  private final String connection;
  private final MercadoLivreSettings settings;
  private final MercadoLivreApi api;
  private final Listings listings;
  private final ClaimReasons reasons;

  /**
   * @param items the claim first; none if it is not against us
   * @param unfinished whether there may be more than its own time tells: it is open, or could not
   *     be read to its end
   */
  record Reading(List<Feedback> items, boolean unfinished) {}

  /**
   * @param text empty if it is moderated
   */
  private record Message(Instant at, String text) {}

  /**
   * @param order empty if unknown
   */
  private record Sale(String order, Listings.Listing listing) {}

  Claims(String connection, MercadoLivreSettings settings, MercadoLivreApi api, Listings listings) {
    this.connection = connection;
    this.settings = settings;
    this.api = api;
    this.listings = listings;
    this.reasons = new ClaimReasons(api, settings.reasons());
  }

  String connection() {
    return connection;
  }

  static String path(String number) {
    return CLAIMS + number;
  }

  /**
   * @throws FieldException naming the field that is missing or wrong
   */
  Reading read(JsonNode claim, Instant now) throws PlatformFailure, InterruptedException {
    String number = Wire.number(claim, "id");
    if (!Wire.text(player(claim, "respondent"), "user_id").equals(settings.seller())) {
      return new Reading(List.of(), false);
    }
    Instant created = Wire.time(claim, "date_created");
    ClaimReasons.Reason reason = reasons.of(Wire.text(claim, "reason_id"));
    Sale sale = sale(number, claim);
    List<Message> messages = messages(number);
    List<Message> written = messages == null ? List.of() : messages;
    var items = new ArrayList<Feedback>();
    items.add(
        item(Target.claim(number), claim, sale, now)
            .title(reason.words())
            .text(written.isEmpty() ? "" : written.get(0).text())
            .returnReason(reason.canonical().name())
            .createdAt(created)
            .build());
    for (Message message : written.subList(Math.min(1, written.size()), written.size())) {
      if (!message.text().isEmpty()) {
        items.add(
            item(Target.message(number, message.at()), claim, sale, now)
                .parentId(Target.claim(number))
                .text(message.text())
                .createdAt(message.at())
                .build());
      }
    }
    return new Reading(items, !isClosed(claim) || messages == null);
  }

  static boolean isClosed(JsonNode claim) {
    return Wire.text(claim, "status").equals("closed");
  }

  private FeedbackBuilder item(String nativeId, JsonNode claim, Sale sale, Instant now) {
    String number = Wire.number(claim, "id");
    String author = Wire.number(player(claim, "complainant"), "user_id");
    String url = settings.claimUrl().replace("{claim}", number).replace("{order}", sale.order());
    boolean reachable = !sale.order().isEmpty() || !settings.claimUrl().contains("{order}");
    return Feedback.builder(connection, MercadoLivreType.NAME, Family.RETURN, nativeId)
        .author(new Author(author, null, null, null, null, true))
        .orderId(sale.order().isEmpty() ? null : sale.order())
        .product(sale.listing().product())
        .url(reachable ? url : null)
        .threadId(Target.claim(number))
        .visibility(Visibility.PRIVATE)
        .eligibility(eligibility(claim, now))
        .collectedAt(now);
  }

  /** The platform says what each side may do at this moment, and until when. */
  private static Eligibility eligibility(JsonNode claim, Instant now) {
    boolean mediated = false;
    for (JsonNode each : player(claim, "respondent").path("available_actions")) {
      String action = each.isTextual() ? each.asText() : Wire.text(each, "action");
      if (action.equals("send_message_to_complainant")) {
        Instant due = Wire.text(each, "due_date").isEmpty() ? now : Wire.time(each, "due_date");
        return due.isAfter(now) ? Eligibility.openUntil(due) : Eligibility.OPEN;
      }
      mediated |= action.equals("send_message_to_mediator");
    }
    return Eligibility.refused(
        isClosed(claim)
            ? "mercadolivre.claim_closed"
            : mediated ? "mercadolivre.mediation" : "mercadolivre.no_messages");
  }

  /** Of the customer, oldest first; null if they cannot be read now. */
  private @Nullable List<Message> messages(String number)
      throws PlatformFailure, InterruptedException {
    var messages = new ArrayList<Message>();
    try {
      for (JsonNode message : api.list(path(number) + "/messages", "")) {
        if (Wire.text(message, "sender_role").equals("complainant")) {
          boolean shown = Wire.text(message, "status").matches("(available)?");
          String text = shown ? Wire.text(message, "message") : "";
          messages.add(new Message(Wire.time(message, "date_created"), text));
        }
      }
    } catch (PlatformFailure e) {
      return Listings.isFinal(e) ? List.of() : null;
    }
    messages.sort(Comparator.comparing(Message::at));
    return messages;
  }

  /** A return says which item of the order comes back. */
  private Sale sale(String number, JsonNode claim) throws PlatformFailure, InterruptedException {
    boolean ofOrder = Wire.text(claim, "resource").equals("order");
    String order = ofOrder ? Wire.text(claim, "resource_id") : "";
    JsonNode returned = isReturn(claim) ? returned(number) : MissingNode.getInstance();
    String item = Wire.text(returned, "item_id");
    if (order.isEmpty()) {
      order = Wire.text(returned, "order_id");
    }
    if (order.matches("\\d{1,20}")) {
      return new Sale(order, listings.sold(order, item));
    }
    return new Sale("", listings.item(item));
  }

  private static boolean isReturn(JsonNode claim) {
    for (JsonNode entity : claim.path("related_entities")) {
      if (entity.asText().equals("return")) {
        return true;
      }
    }
    return Wire.text(claim, "type").equals("return");
  }

  private JsonNode returned(String number) throws PlatformFailure, InterruptedException {
    try {
      return api.get("/post-purchase/v2/claims/" + number + "/returns").path("orders").path(0);
    } catch (PlatformFailure e) {
      Listings.isFinal(e);
      return MissingNode.getInstance();
    }
  }

  private static JsonNode player(JsonNode claim, String role) {
    for (JsonNode player : claim.path("players")) {
      if (Wire.text(player, "role").equals(role)) {
        return player;
      }
    }
    return MissingNode.getInstance();
  }
}
