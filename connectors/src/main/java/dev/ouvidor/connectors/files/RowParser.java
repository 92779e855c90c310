package dev.ouvidor.connectors.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Eligibility;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackBuilder;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.Reach;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.returns.ReturnReason;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Fields;
import dev.ouvidor.connectors.webhook.Ids;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns a row into feedback. Its id is the source with the row's own id, or with a hash of the
 * whole row where there is none; so the same row is the same feedback, whenever it is read.
 * Immutable and thread safe.
 */
public final class RowParser {
  private static final int HASH = 32;

  private final String connection;
  private final String channel;
  private final ImportPlan plan;
  private final Moments moments;

  public RowParser(String connection, ImportPlan plan) {
    this(connection, ImportType.NAME, plan);
  }

  /**
   * @param channel that the ids begin with
   */
  public RowParser(String connection, String channel, ImportPlan plan) {
    this.connection = connection;
    this.channel = channel;
    this.plan = plan;
    this.moments = new Moments(plan.zone(), plan.monthFirst());
  }

  /**
   * @param cells what is not blank, by name of column
   * @param receivedAt stands for the date of rows without one
   * @throws FieldException naming the column and the value that is wrong
   */
  public Feedback parse(Map<String, String> cells, Instant receivedAt) {
    var row = new Reading(cells);
    String nativeId = id(row.get(Target.ID), cells);
    String given = row.get(Target.FAMILY);
    Family family =
        given == null ? plan.family() : ImportPlan.family(row.name(Target.FAMILY), given);
    String text = row.get(Target.TEXT);
    String created = row.get(Target.CREATED);
    String reason = row.get(Target.REASON);
    FeedbackBuilder feedback =
        Feedback.builder(connection, channel, family, nativeId)
            .author(author(row, nativeId))
            .title(row.get(Target.TITLE))
            .text(text == null ? "" : text)
            .language(row.get(Target.LANGUAGE))
            .rating(row.number(Target.RATING, 1, 5))
            .nps(row.number(Target.NPS, 0, 10))
            .csat(row.number(Target.CSAT, 1, 5))
            .ces(row.number(Target.CES, 1, 7))
            .product(Product.of(row.get(Target.SKU), row.get(Target.PRODUCT)))
            .orderId(row.get(Target.ORDER))
            .returnReason(reason == null ? null : ReturnReason.of(reason).name())
            .url(row.get(Target.URL))
            .visibility(isPublic(family) ? Visibility.PUBLIC : Visibility.PRIVATE)
            .reach(
                new Reach(
                    row.count(Target.LIKES),
                    row.count(Target.SHARES),
                    row.count(Target.REPLIES),
                    row.count(Target.VIEWS)))
            .createdAt(
                created == null ? receivedAt : moments.parse(row.name(Target.CREATED), created))
            .collectedAt(receivedAt)
            .backfill(true)
            .eligibility(Eligibility.refused("import.no_channel"));
    score(row, feedback);
    return meaningful(feedback.build(), reason);
  }

  private String id(@Nullable String own, Map<String, String> cells) {
    if (own != null) {
      return Ids.join(plan.source(), own);
    }
    var normal = new StringBuilder();
    new TreeMap<>(cells)
        .forEach((column, value) -> normal.append(column).append('\0').append(value).append('\0'));
    String text = Normalizer.normalize(normal, Normalizer.Form.NFC);
    return Ids.join(plan.source(), Ids.sha256(text.getBytes(UTF_8)).substring(0, HASH));
  }

  private static void score(Reading row, FeedbackBuilder feedback) {
    String metric = row.get(Target.METRIC);
    switch (metric == null ? "rating" : metric.toLowerCase(Locale.ROOT)) {
      case "rating" -> {
        if (row.get(Target.SCORE) != null) {
          feedback.rating(row.number(Target.SCORE, 1, 5));
        }
      }
      case "nps" -> feedback.nps(row.number(Target.SCORE, 0, 10));
      case "csat" -> feedback.csat(row.number(Target.SCORE, 1, 5));
      case "ces" -> feedback.ces(row.number(Target.SCORE, 1, 7));
      default ->
          throw FieldException.choice(row.name(Target.METRIC), metric, "[ces, csat, nps, rating]");
    }
  }

  private Feedback meaningful(Feedback feedback, @Nullable String reason) {
    boolean scored =
        feedback.rating() != null
            || feedback.nps() != null
            || feedback.csat() != null
            || feedback.ces() != null;
    if (feedback.body().isEmpty() && !scored && reason == null) {
      String column = plan.mapping().column(Target.TEXT);
      throw new FieldException(
          column == null ? "text" : column, null, "is empty, and no score either");
    }
    return feedback;
  }

  private static Author author(Reading row, String nativeId) {
    String email = row.get(Target.EMAIL);
    String name = row.get(Target.AUTHOR);
    String id = email != null ? email.toLowerCase(Locale.ROOT) : name != null ? name : nativeId;
    return new Author(id, null, name, email, null, false);
  }

  private static boolean isPublic(Family family) {
    return family == Family.SOCIAL || family == Family.REVIEW;
  }

  /** One row through the mapping. */
  private final class Reading {
    private final Map<String, String> cells;

    Reading(Map<String, String> cells) {
      this.cells = cells;
    }

    @Nullable String get(Target target) {
      String column = plan.mapping().column(target);
      String value = column == null ? null : cells.get(column);
      return value == null || value.isBlank() ? null : value.strip();
    }

    String name(Target target) {
      String column = plan.mapping().column(target);
      return column == null ? target.code() : column;
    }

    @Nullable Integer number(Target target, int min, int max) {
      String value = get(target);
      return value == null ? null : Fields.number(name(target), value, min, max);
    }

    long count(Target target) {
      Integer number = number(target, 0, 999_999_999);
      return number == null ? 0 : number;
    }
  }
}
