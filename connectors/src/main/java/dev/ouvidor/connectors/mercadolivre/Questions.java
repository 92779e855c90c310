package dev.ouvidor.connectors.mercadolivre;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Eligibility;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.webhook.FieldException;
import java.time.Instant;

/** Questions under the seller's listings as feedback. Thread safe. */
final class Questions {
  private final String connection;
  private final MercadoLivreSettings settings;
  private final Listings listings;

  Questions(String connection, MercadoLivreSettings settings, Listings listings) {
    this.connection = connection;
    this.settings = settings;
    this.listings = listings;
  }

  String connection() {
    return connection;
  }

  /** Anybody's questions can be read; only the seller's own are feedback. */
  boolean isOurs(JsonNode question) {
    return Wire.text(question, "seller_id").equals(settings.seller());
  }

  /** Taken away for good, by its author or by the platform, which empties what it bans. */
  static boolean isGone(JsonNode question) {
    String status = Wire.text(question, "status");
    return status.equals("DELETED") || (status.equals("BANNED") && isEmpty(question));
  }

  /** Without words, as long as the platform looks at it. */
  static boolean isEmpty(JsonNode question) {
    return Wire.text(question, "text").isEmpty();
  }

  /**
   * @throws FieldException naming the field that is missing or wrong
   */
  Feedback feedback(JsonNode question, Instant now) throws PlatformFailure, InterruptedException {
    String number = Wire.number(question, "id");
    String author = Wire.number(question, "from.id");
    Instant created = Wire.time(question, "date_created");
    if (isEmpty(question)) {
      throw FieldException.missing("text");
    }
    Listings.Listing listing = listings.item(Wire.text(question, "item_id"));
    return Feedback.builder(
            connection, MercadoLivreType.NAME, Family.MESSAGE, Target.question(number))
        .author(Author.of(author, null, null))
        .text(Wire.text(question, "text"))
        .product(listing.product())
        .url(listing.url())
        .createdAt(created)
        .collectedAt(now)
        .eligibility(eligibility(question))
        .build();
  }

  Feedback tombstone(String number, Instant createdAt, Instant now) {
    return Feedback.tombstone(
        connection, MercadoLivreType.NAME, Family.MESSAGE, Target.question(number), createdAt, now);
  }

  private static Eligibility eligibility(JsonNode question) {
    String status = Wire.text(question, "status");
    if (question.path("hold").asBoolean() || status.equals("UNDER_REVIEW")) {
      return Eligibility.refused("mercadolivre.under_review");
    } else if (question.path("deleted_from_listing").asBoolean()) {
      return Eligibility.refused("mercadolivre.closed");
    }
    return switch (status) {
      case "UNANSWERED" -> Eligibility.OPEN;
      case "ANSWERED" -> Eligibility.refused("mercadolivre.answered");
      case "BANNED" -> Eligibility.refused("mercadolivre.banned");
      default -> Eligibility.refused("mercadolivre.closed");
    };
  }
}
