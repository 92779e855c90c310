package dev.ouvidor.dashboard.orders;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Eligibility;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Intent;
import dev.ouvidor.pipeline.analysis.Sentiment;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseOpening;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document of the index {@code orders}: one product of an order of a customer.
 *
 * @param id {@link #idOf} the rest
 * @param order number of the order, as the customer knows it
 * @param email in small letters; null if unknown
 * @param phone digits with the country's code; null if unknown
 * @param language BCP 47; {@code pt-BR} unless told
 * @param sku the shop's own key of the product; null if unknown, as all after it
 * @param amount what was paid for this product of this order; null if unknown
 * @param currency of the amount, as ISO 4217 names it; null if unknown
 */
public record Order(
    String id,
    String order,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String name,
    String language,
    @Nullable String sku,
    @Nullable String product,
    @Nullable String lot,
    @Nullable String carrier,
    @Nullable String region,
    Instant orderedAt,
    Instant importedAt,
    @Nullable Double amount,
    @Nullable String currency) {

  /** Channel of what stands in a case for an order that nobody has written about. */
  public static final String CHANNEL = "order";

  private static final String MODEL = "order";

  /** The same for the same product of the same order, so that importing it again adds nothing. */
  static String idOf(String order, @Nullable String sku, @Nullable String lot) {
    String all = order + "\n" + Objects.toString(sku, "") + "\n" + Objects.toString(lot, "");
    return UUID.nameUUIDFromBytes(all.getBytes(UTF_8)).toString();
  }

  /** What a reply by a connection answers: the customer has said nothing, so the order speaks. */
  public Feedback asFeedback(String connection) {
    return Feedback.builder(connection, CHANNEL, Family.MESSAGE, connection + "/" + id)
        .author(new Author(Objects.requireNonNullElse(email, id), null, name, email, null, false))
        .text(String.join(" ", order, Objects.toString(product, Objects.toString(sku, ""))).strip())
        .language(language)
        .orderId(order)
        .product(Product.of(sku, product))
        .threadId(CHANNEL + "-" + id)
        .visibility(Visibility.PRIVATE)
        .createdAt(orderedAt)
        .collectedAt(importedAt)
        .eligibility(email == null ? Eligibility.refused("email.no_address") : Eligibility.OPEN)
        .build();
  }

  /** The same as it would stand in the archive. */
  public FeedbackDocument asDocument(String connection) {
    Feedback feedback = asFeedback(connection);
    return new FeedbackDocument(feedback, null, null, CaseDocument.idOf(feedback), importedAt);
  }

  /** The case in which the customer is written to by a connection. */
  public CaseDocument open(String connection, Instant now) {
    Feedback since = asFeedback(connection).toBuilder().createdAt(now).collectedAt(now).build();
    return CaseOpening.open(since, nothingSaid());
  }

  private Analysis nothingSaid() {
    return new Analysis(
        language,
        1,
        Sentiment.NEUTRAL,
        0,
        1,
        0,
        0,
        List.of(),
        Intent.OTHER,
        1,
        List.of(),
        List.of(),
        0,
        1,
        List.of(),
        false,
        List.of(),
        MODEL);
  }
}
