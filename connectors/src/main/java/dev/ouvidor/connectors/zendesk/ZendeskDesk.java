package dev.ouvidor.connectors.zendesk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.desk.Desk;
import dev.ouvidor.connectors.desk.DeskHttp;
import dev.ouvidor.connectors.desk.Kept;
import dev.ouvidor.connectors.desk.Message;
import dev.ouvidor.connectors.desk.Ticket;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.http.Quota;
import dev.ouvidor.connectors.http.Waits;
import dev.ouvidor.connectors.webhook.Fields;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the incremental export, and each ticket in it with its comments. */
final class ZendeskDesk implements Desk {
  private static final int MOST = 100;
  private static final int PAGES = 50;

  /** Nothing else is kept, in quarantine neither: forms may ask for a CPF, comments hold places. */
  private static final List<String> OF_ROW = List.of("id", "status", "created_at", "updated_at");

  private static final List<String> OF_TICKET =
      List.of("id", "status", "subject", "requester_id", "updated_at", "satisfaction_rating");
  private static final List<String> OF_COMMENT =
      List.of("id", "type", "author_id", "body", "html_body", "public", "created_at");
  private static final List<String> OF_PERSON = List.of("name", "email", "role");

  /** The export refuses to begin later than that. */
  private static final Duration LATE = Duration.ofMinutes(1);

  private final DeskHttp http;
  private final Quota exports;
  private final ZendeskSettings settings;
  private final ZendeskTickets tickets;

  ZendeskDesk(DeskHttp http, Quota exports, ZendeskSettings settings) {
    this.http = http;
    this.exports = exports;
    this.settings = settings;
    this.tickets = new ZendeskTickets(settings);
  }

  @Override
  public Page changes(JsonNode position, Instant from)
      throws PlatformFailure, InterruptedException {
    Duration wait = exports.take();
    if (!wait.isZero()) {
      throw new PlatformFailure(new Answer.Throttled(Reason.of(Cause.LIMIT), wait));
    }
    String begin =
        position.isTextual()
            ? "cursor=" + URLEncoder.encode(position.asText(), UTF_8)
            : "start_time=" + from.minus(LATE).getEpochSecond();
    JsonNode body = http.get("/api/v2/incremental/tickets/cursor?per_page=" + MOST + "&" + begin);
    var rows = new ArrayList<JsonNode>();
    list(body, "tickets").forEach(row -> rows.add(Kept.only(row, OF_ROW)));
    JsonNode next = body.path("after_cursor");
    return new Page(
        rows,
        next.isTextual() ? next : position,
        next.isTextual() && !body.path("end_of_stream").asBoolean(true));
  }

  @Override
  public Change change(JsonNode row) {
    var fields = new Fields(row, Map.of());
    return new Change(
        Message.number("id", fields.text("id")),
        fields.requiredInstant("created_at"),
        fields.requiredInstant("updated_at"),
        "deleted".equals(fields.text("status")));
  }

  @Override
  public JsonNode load(String number, Instant since) throws PlatformFailure, InterruptedException {
    String path = "/api/v2/tickets/" + number;
    ObjectNode loaded = JsonNodeFactory.instance.objectNode();
    JsonNode ticket = http.get(path).path("ticket");
    loaded.set("ticket", Kept.only(ticket, OF_TICKET));
    loaded.put("order", field(ticket, settings.orderField()));
    ArrayNode comments = loaded.putArray("comments");
    ObjectNode people = loaded.putObject(PEOPLE);
    String after = "";
    for (int page = 0; after != null && page < PAGES; page++) {
      JsonNode body = http.get(path + "/comments?include=users&page%5Bsize%5D=" + MOST + after);
      list(body, "comments").forEach(comment -> comments.add(Kept.only(comment, OF_COMMENT)));
      body.path("users")
          .forEach(user -> people.set(user.path("id").asText(), Kept.only(user, OF_PERSON)));
      after = next(body.path("meta"));
    }
    return loaded;
  }

  @Override
  public @Nullable Ticket read(JsonNode loaded) {
    return tickets.read(loaded);
  }

  private static @Nullable String next(JsonNode meta) {
    return meta.path("has_more").asBoolean()
        ? "&page%5Bafter%5D=" + URLEncoder.encode(meta.path("after_cursor").asText(), UTF_8)
        : null;
  }

  private static @Nullable String field(JsonNode ticket, @Nullable String number) {
    for (JsonNode field : ticket.path("custom_fields")) {
      if (number != null && number.equals(field.path("id").asText())) {
        return field.path("value").asText(null);
      }
    }
    return null;
  }

  private static JsonNode list(JsonNode body, String name) throws PlatformFailure {
    if (!body.path(name).isArray()) {
      throw new PlatformFailure(
          new Answer.Unavailable(Reason.of(Cause.LACKING, "Zendesk", name), Waits.UNAVAILABLE));
    }
    return body.path(name);
  }
}
