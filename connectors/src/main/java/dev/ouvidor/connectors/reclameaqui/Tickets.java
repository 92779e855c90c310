package dev.ouvidor.connectors.reclameaqui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Eligibility;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackBuilder;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.Reach;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Fields;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tickets as feedback: the complaint, what its author adds to it in public or in private, and the
 * rating. Of the customer, nothing is taken but number, name and address for private answers; CPF,
 * phones, birthday and the rest stay at HugMe. Thread safe.
 */
final class Tickets {
  private static final String RATING = "~rating";

  /** Of a detail that holds the complaint's id on the public site. */
  private static final int SITE = 25;

  private final String connection;
  private final ReclameAquiSettings settings;

  /**
   * @param number of the ticket
   * @param modifiedAt by the platform's clock
   * @param ofReclameAqui false for tickets that HugMe collected elsewhere; they have no items
   * @param removed whether nobody sees it any more
   * @param waits whether the customer had the last word and may be answered
   * @param whole whether it shows what was said; else only the complaint can be trusted
   * @param items the complaint first
   */
  record Reading(
      String number,
      Instant modifiedAt,
      boolean ofReclameAqui,
      boolean removed,
      boolean waits,
      boolean whole,
      List<Feedback> items) {}

  /** One ticket while it is read. */
  private record Ticket(Fields fields, String number, @Nullable Said complaint) {}

  Tickets(String connection, ReclameAquiSettings settings) {
    this.connection = connection;
    this.settings = settings;
  }

  String connection() {
    return connection;
  }

  /** Whether an item is one of the things that were said later on. */
  static boolean isAdded(String nativeId) {
    return nativeId.contains("~") && !nativeId.endsWith(RATING);
  }

  /** The ticket that an item belongs to. */
  static String number(String nativeId) {
    return nativeId.replaceFirst("~.*", "");
  }

  /** A ticket that can be shown to people: who wrote it is left out. */
  static JsonNode anonymous(JsonNode ticket) {
    if (!(ticket instanceof ObjectNode object)) {
      return ticket;
    }
    ObjectNode copy = object.deepCopy();
    copy.remove("customer");
    copy.findParents("details").forEach(parent -> ((ObjectNode) parent).remove("details"));
    return copy;
  }

  /**
   * @throws FieldException naming the field that is missing or wrong
   */
  Reading read(JsonNode json, Instant now) {
    Fields fields = new Fields(json, Map.of());
    String number = fields.required("id");
    if (!number.matches("\\d{1,18}")) {
      throw FieldException.number("id", number);
    }
    Instant modifiedAt = fields.requiredInstant("last_modification_date");
    String source = fields.text("source.id");
    if (source != null && !settings.source().equals(source)) {
      return new Reading(number, modifiedAt, false, false, false, false, List.of());
    }
    List<Said> said = Said.in(json, settings.codes().ours());
    Said complaint =
        said.stream().filter(s -> s.type().equals(Said.COMPLAINT)).findFirst().orElse(null);
    var ticket = new Ticket(fields, number, complaint);
    Feedback rating = Rating.of(fields, said, item(ticket, RATING, now));
    var standing = new Standing(fields, said, settings);
    Eligibility eligibility = standing.eligibility(rating != null);
    var items = new ArrayList<Feedback>();
    items.add(complaint(ticket, now));
    for (Said each : said) {
      boolean later = each.customers() && each != complaint && !each.type().equals(Said.RATING);
      if (later && !each.text().isEmpty()) {
        items.add(added(ticket, each, now));
      }
    }
    if (rating != null) {
      items.add(rating);
    }
    return new Reading(
        number,
        modifiedAt,
        true,
        standing.isRemoved(),
        eligibility.allowed() && rating == null && !standing.isAnswered(),
        complaint != null,
        items.stream().map(i -> i.toBuilder().eligibility(eligibility).build()).toList());
  }

  private Feedback complaint(Ticket ticket, Instant now) {
    Fields fields = ticket.fields();
    Said said = ticket.complaint();
    String text = Said.plain(fields.text("complaint_content"));
    if (text.isEmpty() && said != null) {
      text = said.text();
    }
    if (text.isEmpty() && fields.text("complaint_title") == null) {
      throw FieldException.missing("complaint_content");
    }
    Integer comments = fields.integer("comments_count", 0, 999_999_999);
    Instant editedAt = said == null ? null : said.editedAt();
    String product = said == null ? null : said.detail(settings.productField());
    return item(ticket, "", now)
        .title(fields.text("complaint_title"))
        .text(text)
        .orderId(said == null ? null : said.detail(settings.orderField()))
        .product(product == null ? null : new Product(null, product))
        .reach(new Reach(0, 0, comments == null ? 0 : comments, 0))
        .createdAt(fields.requiredInstant("creation_date"))
        .editedAt(editedAt)
        .editVersion(Feedback.editVersionAt(editedAt))
        .build();
  }

  private Feedback added(Ticket ticket, Said said, Instant now) {
    return item(ticket, "~" + said.id(), now)
        .parentId(ticket.number())
        .text(said.text())
        .visibility(said.isPrivate() ? Visibility.PRIVATE : Visibility.PUBLIC)
        .createdAt(said.at())
        .editedAt(said.editedAt())
        .editVersion(Feedback.editVersionAt(said.editedAt()))
        .build();
  }

  private FeedbackBuilder item(Ticket ticket, String part, Instant now) {
    Fields fields = ticket.fields();
    String email = fields.text("customer.email.0");
    return Feedback.builder(connection, ReclameAquiType.NAME, Family.REVIEW, ticket.number() + part)
        .author(
            new Author(
                fields.required("customer.id"),
                null,
                fields.text("customer.name"),
                email == null ? null : email.toLowerCase(Locale.ROOT),
                null,
                false))
        .url(url(ticket))
        .threadId(ticket.number())
        .collectedAt(now);
  }

  /** Null too if the address needs what the ticket does not tell. */
  private @Nullable String url(Ticket ticket) {
    String template = settings.ticketUrl();
    Said said = ticket.complaint();
    String site = said == null ? null : said.detailOfType(SITE);
    if (template == null || (site == null && template.contains("{site}"))) {
      return null;
    }
    String title = String.valueOf(ticket.fields().text("complaint_title"));
    return template
        .replace("{id}", ticket.number())
        .replace("{site}", String.valueOf(site))
        .replace("{title}", inAddress(title));
  }

  private static String inAddress(String title) {
    return Normalizer.normalize(title, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "-")
        .replaceAll("^-|-$", "");
  }
}
