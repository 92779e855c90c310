package dev.ouvidor.connectors.reviewpage;

import dev.ouvidor.connectors.Product;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One review as a page shows it.
 *
 * @param identity address that names this review and no other; null if the page gives it none
 * @param anchor address where a person finds it; null if it has none of its own
 * @param author name as shown; null when anonymous
 * @param authorId address of the author's profile; null when there is none
 * @param rating 1 to 5, normalised; null when none was given
 * @param language as declared for this very review; null when it is not
 */
record Review(
    @Nullable String identity,
    @Nullable String anchor,
    @Nullable String author,
    @Nullable String authorId,
    @Nullable String title,
    String text,
    @Nullable Integer rating,
    @Nullable Instant published,
    @Nullable Instant modified,
    @Nullable String language,
    @Nullable Product product) {

  /** Equal for the same words by the same author on the same day, however they are marked up. */
  String fingerprint() {
    String day = published == null ? "" : published.toString().substring(0, 10);
    return Sha.hex(normal(author), day, normal(title), normal(text));
  }

  /** Changes when the customer changes what was said. */
  String content() {
    return Sha.hex(title == null ? "" : title, text, String.valueOf(rating)).substring(0, 16);
  }

  /** This review, with what it lacks taken from another rendering of it. */
  Review or(Review other) {
    return new Review(
        first(identity, other.identity),
        first(anchor, other.anchor),
        first(author, other.author),
        first(authorId, other.authorId),
        first(title, other.title),
        text.isEmpty() ? other.text : text,
        first(rating, other.rating),
        first(published, other.published),
        first(modified, other.modified),
        first(language, other.language),
        first(product, other.product));
  }

  boolean isEmpty() {
    return text.isEmpty() && title == null && rating == null;
  }

  private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
    return one == null ? other : one;
  }

  private static String normal(@Nullable String text) {
    return text == null
        ? ""
        : Normalizer.normalize(text, Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\s+", " ")
            .strip();
  }
}
