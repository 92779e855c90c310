package dev.ouvidor.connectors.wordpress;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.webhook.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reviews of products; answers to them are comments of another kind and never among them. */
final class ReviewFeed extends CommentList {
  private final Products products;
  private final WordPressSettings settings;

  ReviewFeed(String connection, Products products, WordPressSettings settings) {
    super(connection, "/wc/v3/products/reviews", "date_created_gmt");
    this.products = products;
    this.settings = settings;
  }

  @Override
  public Family family() {
    return Family.REVIEW;
  }

  @Override
  public List<Part> parts(JsonNode row) {
    String email = row.path("reviewer_email").asText("").toLowerCase(Locale.ROOT);
    return settings.team().contains(email)
        ? List.of()
        : List.of(
            part(
                row,
                Objects.hash(
                    row.path("review").asText(),
                    row.path("rating").asInt(),
                    row.path("verified").asBoolean(),
                    row.path("reviewer").asText(),
                    row.path("product_id").asLong())));
  }

  @Override
  public void prepare(List<Fresh> fresh) throws PlatformFailure, InterruptedException {
    products.prepare(fresh.stream().map(f -> f.row().path("product_id").asText()).toList());
  }

  @Override
  public Feedback read(Fresh fresh, Instant now) {
    Fields fields = new Fields(fresh.row(), Map.of());
    String id = fresh.part().key();
    String product = Wire.id(fresh.row(), "product_id");
    String name = fields.text("product_name");
    return Feedback.builder(connection(), WordPressType.NAME, family(), nativeId(id))
        .author(author(fields, nativeId(id)))
        .text(Wire.text(fresh.row().path("review").asText()))
        .rating(stars(fields))
        .product(products.product(product, name == null ? null : Wire.text(name)))
        .url(products.link(product, id))
        .createdAt(fresh.part().at())
        .collectedAt(now)
        .build();
  }

  /** Zero where the shop asks for no stars. */
  private static @Nullable Integer stars(Fields fields) {
    Integer stars = fields.integer("rating", 0, 5);
    return stars == null || stars == 0 ? null : stars;
  }

  /** Reviews are answered in public: the address only tells who is who. */
  private static Author author(Fields fields, String nativeId) {
    String email = fields.text("reviewer_email");
    return new Author(
        email == null ? nativeId : email.toLowerCase(Locale.ROOT),
        null,
        fields.text("reviewer"),
        null,
        null,
        Boolean.TRUE.equals(fields.flag("verified")));
  }
}
