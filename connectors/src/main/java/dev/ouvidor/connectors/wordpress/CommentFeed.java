package dev.ouvidor.connectors.wordpress;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackBuilder;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.webhook.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Comments that are no reviews: questions about products, answers to our answers, the blog. Without
 * what the shop itself writes.
 */
final class CommentFeed extends CommentList {
  private final Products products;
  private final Team team;
  private final Threads threads;

  CommentFeed(String connection, Products products, Team team, Threads threads) {
    super(connection, "/wp/v2/comments", "date_gmt");
    this.products = products;
    this.team = team;
    this.threads = threads;
  }

  @Override
  public Family family() {
    return Family.SOCIAL;
  }

  @Override
  public List<Part> parts(JsonNode row) throws PlatformFailure, InterruptedException {
    return team.wrote(row)
        ? List.of()
        : List.of(
            part(
                row,
                Objects.hash(
                    row.path("content").path("raw").asText(),
                    row.path("author_name").asText(),
                    row.path("parent").asLong(),
                    row.path("post").asLong())));
  }

  @Override
  public void prepare(List<Fresh> fresh) throws PlatformFailure, InterruptedException {
    products.prepare(
        fresh.stream()
            .map(Fresh::row)
            .filter(CommentFeed::isOfProduct)
            .map(row -> row.path("post").asText())
            .toList());
  }

  @Override
  public Feedback read(Fresh fresh, Instant now) throws PlatformFailure, InterruptedException {
    JsonNode row = fresh.row();
    Fields fields = new Fields(row, Map.of());
    String id = nativeId(fresh.part().key());
    FeedbackBuilder feedback =
        Feedback.builder(connection(), WordPressType.NAME, family(), id)
            .author(author(fields, id))
            .text(Wire.text(row.path("content").path("raw").asText()))
            .url(fields.text("link"))
            .createdAt(fresh.part().at())
            .collectedAt(now);
    if (isOfProduct(row)) {
      feedback.product(products.product(Wire.id(row, "post"), null));
    }
    if (row.path("parent").asLong() > 0) {
      String parent = Wire.id(row, "parent");
      feedback.parentId(nativeId(parent)).threadId(nativeId(threads.beginning(parent)));
    }
    return feedback.build();
  }

  private static boolean isOfProduct(JsonNode row) {
    return row.path("_links").path("up").path(0).path("post_type").asText().equals("product");
  }

  private static Author author(Fields fields, String nativeId) {
    String email = fields.text("author_email");
    return Author.of(
        email == null ? nativeId : email.toLowerCase(Locale.ROOT),
        null,
        fields.text("author_name"));
  }
}
