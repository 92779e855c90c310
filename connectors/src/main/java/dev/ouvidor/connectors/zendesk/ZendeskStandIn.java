package dev.ouvidor.connectors.zendesk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.desk.DeskStandIn;
import dev.ouvidor.connectors.desk.Message;
import dev.ouvidor.connectors.desk.StandInTicket;
import dev.ouvidor.connectors.sandbox.Attached;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/** Zendesk as one shop sees it. */
public final class ZendeskStandIn extends DeskStandIn {
  private static final String TICKETS = "/api/v2/tickets/";
  private static final String UPLOADS = "/api/v2/uploads.json";
  private static final Duration UPLOAD_KEPT = Duration.ofHours(1);
  private static final long AGENT = 10_000_001;

  private final String authorization;
  private final Duration lag;

  /** Files that no comment has yet, by their tokens. */
  private final Map<String, Upload> uploads = new HashMap<>();

  private record Upload(Attached file, Instant until) {}

  /**
   * @param port 0 for any free one
   * @param lag how late changes come into the export; a minute at the original
   */
  public ZendeskStandIn(int port, InstantSource clock, String user, String token, Duration lag) {
    super(port, clock);
    this.lag = lag;
    String pair = user + "/token:" + token;
    this.authorization = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  @Override
  protected boolean isLook(Request request) {
    return request.path().equals(UPLOADS)
        || request.method().equals("GET") && request.path().matches(TICKETS + "\\d+");
  }

  @Override
  protected Response unauthorised() {
    return Response.json(401, "{\"error\":\"Couldn't authenticate you\"}");
  }

  @Override
  protected Response api(Request request) throws IOException {
    if (!authorization.equals(request.header("authorization"))) {
      return unauthorised();
    } else if (request.path().equals("/api/v2/incremental/tickets/cursor")) {
      return export(request.query());
    } else if (request.path().equals(UPLOADS) && request.method().equals("POST")) {
      return upload(request);
    } else if (!request.path().matches(TICKETS + "\\d+(/comments)?")) {
      return error(404, "InvalidEndpoint", "Not found");
    }
    StandInTicket ticket = ticket(request.path().split("/")[4]);
    if (ticket == null) {
      return error(404, "RecordNotFound", "Not found");
    } else if (request.path().endsWith("/comments")) {
      return comments(ticket, request.query());
    }
    return request.method().equals("PUT")
        ? update(ticket, JSON.readTree(request.body()).path("ticket"))
        : Response.json(200, JSON.createObjectNode().set("ticket", json(ticket)).toString());
  }

  private Response export(Map<String, String> query) {
    int most = Integer.parseInt(query.getOrDefault("per_page", "1000"));
    Instant end = clock.instant().minus(lag);
    String cursor = query.get("cursor");
    String[] after =
        cursor == null
            ? new String[] {String.valueOf(Long.parseLong(query.get("start_time")) * 1_000), "0"}
            : new String(Base64.getDecoder().decode(cursor), UTF_8).split("\\|");
    long time = Long.parseLong(after[0]);
    long number = Long.parseLong(after[1]);
    if (cursor == null && Instant.ofEpochMilli(time).isAfter(clock.instant().minusSeconds(60))) {
      return error(
          422, "InvalidValue", "Too recent start_time. Use a start_time older than 1 minute");
    }
    List<StandInTicket> changed =
        tickets().stream()
            .filter(t -> !t.updated.isAfter(end))
            .filter(
                t ->
                    t.updated.toEpochMilli() > time
                        || (t.updated.toEpochMilli() == time && t.number > number))
            .sorted(
                Comparator.comparing((StandInTicket t) -> t.updated.toEpochMilli())
                    .thenComparing(t -> t.number))
            .toList();
    List<StandInTicket> page = changed.subList(0, Math.min(most, changed.size()));
    ObjectNode json = JSON.createObjectNode();
    ArrayNode list = json.putArray("tickets");
    page.forEach(ticket -> list.add(json(ticket)));
    String next = cursor;
    if (!page.isEmpty()) {
      StandInTicket last = page.get(page.size() - 1);
      String behind = last.updated.toEpochMilli() + "|" + last.number;
      next = Base64.getEncoder().encodeToString(behind.getBytes(UTF_8));
    }
    json.put("after_cursor", next).put("end_of_stream", page.size() == changed.size());
    return Response.json(200, json.toString());
  }

  private Response comments(StandInTicket ticket, Map<String, String> query) {
    int most = Integer.parseInt(query.getOrDefault("page[size]", "100"));
    int from = Integer.parseInt(query.getOrDefault("page[after]", "0"));
    var words = new ArrayList<>(ticket.words);
    if ("-created_at".equals(query.get("sort"))) {
      Collections.reverse(words);
    }
    int to = Math.min(words.size(), from + most);
    ObjectNode json = JSON.createObjectNode();
    ArrayNode comments = json.putArray("comments");
    words.subList(from, to).forEach(word -> comments.add(comment(ticket, word)));
    if ("users".equals(query.get("include"))) {
      ArrayNode users = json.putArray("users");
      users
          .addObject()
          .put("id", ticket.customerId())
          .put("name", ticket.customer)
          .put("email", ticket.email())
          .put("role", "end-user");
      users.addObject().put("id", AGENT).put("name", "Rita").put("role", "agent");
    }
    ObjectNode meta = json.putObject("meta").put("has_more", to < words.size());
    meta.put("after_cursor", String.valueOf(to));
    return Response.json(200, json.toString());
  }

  private Response upload(Request request) {
    Attached file =
        Attached.in(request.parts()).get(0).as(request.query().getOrDefault("filename", ""));
    if (file.name().isEmpty()) {
      return error(400, "InvalidValue", "Parameter filename is required");
    } else if (!file.looksRight()) {
      return error(422, "AttachmentUnprocessable", "The file type is not allowed");
    }
    Instant until = clock.instant().plus(UPLOAD_KEPT);
    String token = "t0k" + Long.toString(uploads.size() + 1_000_000L, 36);
    uploads.put(token, new Upload(file, until));
    ObjectNode json = JSON.createObjectNode();
    ObjectNode upload = json.putObject("upload").put("token", token);
    upload.put("expires_at", until.toString());
    upload
        .putObject("attachment")
        .put("file_name", file.name())
        .put("content_type", file.type())
        .put("size", file.bytes().length);
    return Response.json(201, json.toString());
  }

  /** The files of a comment; null if one of its tokens is worth nothing. */
  private @Nullable List<Attached> uploaded(JsonNode tokens) {
    var files = new ArrayList<Attached>();
    for (JsonNode token : tokens) {
      Upload upload = uploads.get(token.asText());
      if (upload == null || upload.until().isBefore(clock.instant())) {
        return null;
      }
      files.add(upload.file());
    }
    return files;
  }

  private Response update(StandInTicket ticket, JsonNode change) {
    String text = change.path("comment").path("body").asText();
    if (ticket.status.equals("closed")) {
      return error(422, "RecordInvalid", "Status: closed prevents ticket update");
    } else if (text.isBlank()) {
      return error(422, "RecordInvalid", "Comment: cannot be blank");
    } else if (change.path("safe_update").asBoolean()
        && !change.path("updated_stamp").asText().equals(ticket.updated.toString())) {
      return error(
          409, "UpdateConflict", "Safe Update prevented the update because the ticket changed");
    }
    List<Attached> files = uploaded(change.path("comment").path("uploads"));
    if (files == null) {
      return error(422, "RecordInvalid", "Uploads: token is invalid");
    }
    boolean internal = !change.path("comment").path("public").asBoolean(true);
    String key = change.path("metadata").path("ouvidor").textValue();
    String id = add(ticket, Message.By.AGENT, internal, text, key);
    ticket.files.put(Long.valueOf(id), files);
    ObjectNode json = JSON.createObjectNode();
    json.set("ticket", json(ticket));
    json.putObject("audit")
        .put("ticket_id", ticket.number)
        .putArray("events")
        .addObject()
        .put("id", Long.valueOf(id))
        .put("type", "Comment")
        .put("body", text)
        .put("public", !internal);
    return Response.json(200, json.toString());
  }

  private static ObjectNode json(StandInTicket ticket) {
    ObjectNode json = JSON.createObjectNode();
    json.put("id", ticket.number).put("subject", ticket.subject);
    json.put("status", ticket.deleted ? "deleted" : ticket.status);
    json.put("requester_id", ticket.customerId());
    json.put("created_at", ticket.at.toString()).put("updated_at", ticket.updated.toString());
    ObjectNode rating = json.putObject("satisfaction_rating");
    StandInTicket.Judgement how = ticket.judgement;
    rating.put("score", how == null ? "unoffered" : how.good() ? "good" : "bad");
    if (how != null) {
      rating.put("comment", how.text());
    }
    json.putArray("custom_fields").addObject().put("id", 360_001).put("value", "LB-1042");
    return json;
  }

  private static ObjectNode comment(StandInTicket ticket, StandInTicket.Word word) {
    String html = Entities.escape(word.text()).replace("\n", "<br>");
    ObjectNode json = JSON.createObjectNode();
    json.put("id", word.id()).put("type", "Comment");
    json.put("author_id", word.by() == Message.By.CUSTOMER ? ticket.customerId() : AGENT);
    json.put("body", word.text()).put("plain_body", word.text());
    json.put("html_body", "<div class=\"zd-comment\" dir=\"auto\">" + html + "<br></div>");
    json.put("public", !word.internal()).put("created_at", word.at().toString());
    json.putObject("via").put("channel", "api");
    ObjectNode metadata = json.putObject("metadata");
    metadata.putObject("system").put("ip_address", "192.0.2.7");
    metadata.putObject("custom").put("ouvidor", word.key());
    return json;
  }

  private static Response error(int status, String error, String description) {
    return Response.json(
        status,
        JSON.createObjectNode().put("error", error).put("description", description).toString());
  }
}
