package dev.ouvidor.connectors.appstore;

import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Eligibility;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackBuilder;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Fields;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a review is to us, wherever it was read. */
record Reviews(String connection, AppStoreSettings settings) {

  /**
   * A review as it was read. Apple does not tell who wrote it, only under which name.
   *
   * @param country as two small letters; null when unknown
   */
  record Said(
      String id,
      @Nullable String nickname,
      @Nullable Integer stars,
      @Nullable String title,
      @Nullable String text,
      Instant at,
      @Nullable String country) {}

  FeedbackBuilder item(Said said, Eligibility eligibility, Instant now) {
    if (!said.id().matches("[A-Za-z0-9-]{1,100}")) {
      throw new FieldException("id", said.id(), "must be letters, digits and hyphens");
    } else if (said.stars() == null) {
      throw FieldException.missing("rating");
    }
    return Feedback.builder(connection, AppStoreType.NAME, Family.REVIEW, said.id())
        .author(Author.of(said.id(), null, said.nickname()))
        .title(said.title())
        .text(Objects.requireNonNullElse(said.text(), ""))
        .rating(said.stars())
        .product(new Product(settings.app(), null))
        .url(
            said.country() == null
                ? null
                : "%s/%s/app/id%s?see-all=reviews"
                    .formatted(settings.web(), said.country(), settings.app()))
        .visibility(Visibility.PUBLIC)
        .createdAt(said.at())
        .collectedAt(now)
        .eligibility(eligibility);
  }

  Feedback tombstone(String id, Instant at, Instant now) {
    return Feedback.tombstone(connection, AppStoreType.NAME, Family.REVIEW, id, at, now);
  }

  static Instant moment(Fields fields, String name) {
    Instant moment = fields.instant(name);
    if (moment == null) {
      throw FieldException.missing(name);
    }
    return moment;
  }
}
