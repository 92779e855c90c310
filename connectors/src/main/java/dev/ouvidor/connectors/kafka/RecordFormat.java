package dev.ouvidor.connectors.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackBuilder;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.respondent.Respondent;
import dev.ouvidor.connectors.respondent.Ways;
import dev.ouvidor.connectors.returns.Reasons;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Fields;
import dev.ouvidor.connectors.webhook.Ids;
import dev.ouvidor.connectors.webhook.Json;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object a record, read through a mapping. Records with the same id are versions of one
 * item, over all topics of the connection: {@code version} or {@code editedAt} tells their order,
 * else the time in the topic does. Thread safe.
 */
final class RecordFormat {
  static final Map<String, String> FIELDS =
      Stream.of(
              "id",
              "createdAt",
              "editedAt",
              "version",
              "deleted",
              "title",
              "text",
              "language",
              "rating",
              "nps",
              "csat",
              "ces",
              "orderId",
              "sku",
              "product",
              "reason",
              "url",
              "thread",
              "authorId",
              "handle",
              "name",
              "email",
              "phone",
              "consent",
              "verified")
          .collect(Collectors.toUnmodifiableMap(name -> name, name -> name));

  private static final int MAX_VERSION = 999_999_999;

  private final String connection;
  private final Family family;
  private final Map<String, String> mapping;
  private final boolean keyIsId;
  private final Reasons reasons;
  private final Ways ways;

  RecordFormat(
      String connection,
      Family family,
      Map<String, String> mapping,
      boolean keyIsId,
      Reasons reasons,
      Ways ways) {
    this.connection = connection;
    this.family = family;
    this.mapping = mapping;
    this.keyIsId = keyIsId;
    this.reasons = reasons;
    this.ways = ways;
  }

  /**
   * @throws FieldException if the record cannot be understood
   */
  Feedback read(KafkaRecord record) {
    String value = record.value();
    if (value == null) {
      return deleted(nativeId(keyOf(record)), null, record);
    }
    JsonNode object = Json.parse(value);
    if (!object.isObject()) {
      throw new FieldException("value", null, "must be a JSON object");
    }
    Fields fields = new Fields(object, mapping);
    String nativeId = nativeId(keyIsId ? keyOf(record) : fields.required("id"));
    Instant createdAt = fields.instant("createdAt");
    return Boolean.TRUE.equals(fields.flag("deleted"))
        ? deleted(nativeId, createdAt, record)
        : item(fields, nativeId, createdAt, record);
  }

  private Feedback item(
      Fields fields, String nativeId, @Nullable Instant createdAt, KafkaRecord record) {
    Respondent respondent = Respondent.of(fields, ways);
    Instant editedAt = fields.instant("editedAt");
    Integer version = fields.integer("version", 0, MAX_VERSION);
    String text = fields.text("text");
    String thread = fields.text("thread");
    FeedbackBuilder feedback =
        Feedback.builder(connection, KafkaType.NAME, family, nativeId)
            .author(author(fields, respondent, nativeId))
            .eligibility(respondent.eligibility())
            .title(fields.text("title"))
            .text(text == null ? "" : text)
            .language(fields.text("language"))
            .product(Product.of(fields.text("sku"), fields.text("product")))
            .orderId(fields.text("orderId"))
            .url(fields.text("url"))
            .rating(fields.integer("rating", 1, 5))
            .nps(fields.integer("nps", 0, 10))
            .csat(fields.integer("csat", 1, 5))
            .ces(fields.integer("ces", 1, 7))
            .visibility(visibility())
            .createdAt(createdAt == null ? record.at() : createdAt)
            .editedAt(editedAt)
            .editVersion(version == null ? Feedback.editVersionAt(editedAt) : version)
            .collectedAt(record.at());
    if (thread != null) {
      feedback.threadId(nativeId(thread));
    }
    if (family == Family.RETURN) {
      feedback.returnReason(reasons.of(fields.text("reason"), text).name());
    }
    return notEmpty(feedback.build());
  }

  private Feedback deleted(String nativeId, @Nullable Instant createdAt, KafkaRecord record) {
    return Feedback.tombstone(connection, KafkaType.NAME, family, nativeId, createdAt, record.at());
  }

  private String keyOf(KafkaRecord record) {
    String key = record.key();
    if (!keyIsId) {
      throw new FieldException("value", null, "is missing, and keys are no ids (keyIsId)");
    }
    if (key == null || key.isBlank()) {
      throw new FieldException("key", key, "is missing");
    }
    return key;
  }

  private String nativeId(String id) {
    return Ids.join(connection, id);
  }

  private Visibility visibility() {
    return family == Family.SOCIAL || family == Family.REVIEW
        ? Visibility.PUBLIC
        : Visibility.PRIVATE;
  }

  private static Author author(Fields fields, Respondent respondent, String nativeId) {
    Author author = respondent.author(nativeId);
    String id = fields.text("authorId");
    return new Author(
        id == null ? author.id() : id,
        author.handle() == null ? handle(fields.text("handle"), respondent) : author.handle(),
        author.name(),
        author.email(),
        null,
        Boolean.TRUE.equals(fields.flag("verified")));
  }

  /** A number that nobody agreed to be written to at is no handle. */
  private static @Nullable String handle(@Nullable String given, Respondent respondent) {
    boolean number = given != null && given.startsWith("+");
    return number && respondent.ways().country() != null ? null : given;
  }

  /** A record that says nothing is a mistake in the mapping. */
  private static Feedback notEmpty(Feedback feedback) {
    boolean scored =
        feedback.nps() != null
            || feedback.csat() != null
            || feedback.ces() != null
            || feedback.rating() != null;
    if (!scored && feedback.body().isEmpty() && feedback.returnReason() == null) {
      throw new FieldException("text", null, "neither a text nor a score in the record");
    }
    return feedback;
  }
}
