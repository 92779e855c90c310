package dev.ouvidor.connectors.reclameaqui;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was said in a ticket.
 *
 * @param id of the interaction
 * @param customers whether the customer said it; else it was the company, or nobody in particular
 * @param isPrivate whether only the two sides can read it
 * @param text maybe empty
 * @param editedAt null when never
 * @param details answers to the form's questions, and more
 */
record Said(
    String id,
    String type,
    boolean customers,
    boolean isPrivate,
    String text,
    Instant at,
    @Nullable Instant editedAt,
    JsonNode details) {
  static final String COMPLAINT = "1";
  static final String ANSWER = "2";
  static final String RATING = "11";

  /** The customer's even if HugMe does not say whose. */
  private static final Set<String> THEIRS = Set.of(COMPLAINT, "6", RATING);

  /** Private whatever the platform says of its privacy. */
  private static final Set<String> PRIVATE = Set.of("3", "6");

  /**
   * What was said in a ticket, oldest first.
   *
   * @param ours types of interactions that are never the customer's
   * @throws FieldException naming the field that is missing or wrong
   */
  static List<Said> in(JsonNode ticket, Set<String> ours) {
    Fields fields = new Fields(ticket, Map.of());
    var all = new ArrayList<Said>();
    for (int i = 0; i < ticket.path("interactions").size(); i++) {
      all.add(at("interactions." + i + ".", fields, ticket.path("interactions").path(i), ours));
    }
    all.sort(Comparator.comparing(Said::at));
    return all;
  }

  /** An answer to a question of the form; null if it was not asked or not answered. */
  @Nullable String detail(@Nullable String name) {
    for (JsonNode detail : details) {
      if (name != null && name.equalsIgnoreCase(detail.path("name").asText().strip())) {
        String value = detail.path("value").asText("").strip();
        return value.isEmpty() ? null : value;
      }
    }
    return null;
  }

  /** What HugMe tells about a place that has no name of its own. */
  @Nullable String detailOfType(int type) {
    for (JsonNode detail : details) {
      if (detail.path("ticket_detail_type_id").asInt() == type) {
        return detail.path("value").textValue();
      }
    }
    return null;
  }

  /** Lines end in every possible way there. */
  static String plain(@Nullable String text) {
    return text == null ? "" : text.replaceAll("\\n\\r|\\r\\n?", "\n").strip();
  }

  private static Said at(String path, Fields fields, JsonNode node, Set<String> ours) {
    String type = fields.required(path + "ticket_interaction_type_id");
    String customer = fields.text(path + "customer_id");
    String name = String.valueOf(fields.text(path + "ticket_interaction_name"));
    boolean byCompany =
        ours.contains(type)
            || fields.text(path + "responsible_id") != null
            || name.toLowerCase(Locale.ROOT).contains("empresa");
    boolean byAuthor =
        customer == null ? THEIRS.contains(type) : customer.equals(fields.text("customer.id"));
    return new Said(
        fields.required(path + "ticket_interaction_id"),
        type,
        byAuthor && !byCompany,
        PRIVATE.contains(type) || Boolean.TRUE.equals(fields.flag(path + "privacy")),
        plain(fields.text(path + "message")),
        fields.requiredInstant(path + "creation_date"),
        fields.instant(path + "modification_date"),
        node.path("details"));
  }
}
