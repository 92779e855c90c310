package dev.ouvidor.dashboard.outlets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.pipeline.index.Json;
import java.util.List;
import java.util.Map;

/** Notices as Slack, Teams and PagerDuty take them. Pure. */
final class Forms {
  private static final int LONGEST_HEADER = 150;
  private static final int LONGEST_SUMMARY = 1_000;
  private static final int LONGEST_SECTION = 2_900;
  private static final Map<String, String> PAGER_SEVERITY =
      Map.of("LOW", "warning", "HIGH", "error", "CRITICAL", "critical");
  private static final Map<String, String> TEAMS_COLOUR =
      Map.of("LOW", "Default", "HIGH", "Warning", "CRITICAL", "Attention");

  private Forms() {}

  /** An incoming webhook with blocks. */
  static ObjectNode slack(Notice notice, String open) {
    ObjectNode message = object();
    message.put("text", escaped(notice.title()));
    var blocks = message.putArray("blocks");
    blocks
        .addObject()
        .put("type", "header")
        .putObject("text")
        .put("type", "plain_text")
        .put("text", cut(mark(notice) + notice.title(), LONGEST_HEADER))
        .put("emoji", true);
    if (!notice.lines().isEmpty()) {
      blocks
          .addObject()
          .put("type", "section")
          .putObject("text")
          .put("type", "mrkdwn")
          .put("text", cut(escaped(String.join("\n", notice.lines())), LONGEST_SECTION));
    }
    if (isLink(notice.link())) {
      blocks
          .addObject()
          .put("type", "actions")
          .putArray("elements")
          .addObject()
          .put("type", "button")
          .put("url", notice.link())
          .putObject("text")
          .put("type", "plain_text")
          .put("text", open);
    }
    return message;
  }

  /** An adaptive card for the webhook of a workflow. */
  static ObjectNode teams(Notice notice, String open) {
    ObjectNode message = object().put("type", "message");
    ObjectNode card =
        message
            .putArray("attachments")
            .addObject()
            .put("contentType", "application/vnd.microsoft.card.adaptive")
            .putNull("contentUrl")
            .putObject("content");
    card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
        .put("type", "AdaptiveCard")
        .put("version", "1.4");
    var body = card.putArray("body");
    body.addObject()
        .put("type", "TextBlock")
        .put("size", "Large")
        .put("weight", "Bolder")
        .put("wrap", true)
        .put("color", TEAMS_COLOUR.getOrDefault(notice.urgency(), "Default"))
        .put("text", notice.title());
    for (String line : notice.lines()) {
      body.addObject().put("type", "TextBlock").put("wrap", true).put("text", line);
    }
    if (isLink(notice.link())) {
      card.putArray("actions")
          .addObject()
          .put("type", "Action.OpenUrl")
          .put("title", open)
          .put("url", notice.link());
    }
    return message;
  }

  /**
   * An event of the Events API, version 2: as many of them as come, they are one incident.
   *
   * @param data of the alert; an empty object for a test
   */
  static ObjectNode pagerDuty(Notice notice, JsonNode data, String routingKey) {
    String action =
        switch (notice.event()) {
          case "resolved" -> "resolve";
          case "acknowledged" -> "acknowledge";
          default -> "trigger";
        };
    ObjectNode event = object().put("routing_key", routingKey).put("event_action", action);
    event.put("dedup_key", dedupKey(data));
    if (action.equals("trigger")) {
      ObjectNode payload = event.putObject("payload");
      payload
          .put("summary", cut(notice.title(), LONGEST_SUMMARY))
          .put("source", "ouvidor")
          .put("severity", PAGER_SEVERITY.getOrDefault(notice.urgency(), "error"))
          .put("component", data.path("subject").asText("ouvidor"))
          .put("class", data.path("kind").asText("TEST"));
      payload.putObject("custom_details").put("details", String.join("\n", notice.lines()));
      event.put("client", "Ouvidor");
      if (isLink(notice.link())) {
        event.put("client_url", notice.link());
      }
    }
    return event;
  }

  /** What the text of an e-mail is. */
  static String letter(Notice notice) {
    return String.join("\n", notice.lines()) + "\n\n" + notice.link() + "\n";
  }

  /** The same of one alert from when it is raised until it is resolved. */
  private static String dedupKey(JsonNode data) {
    return "ouvidor-" + data.path("alert").asText("test") + "-" + data.path("raisedAt").asText("");
  }

  private static String mark(Notice notice) {
    boolean over = List.of("resolved", "test").contains(notice.event());
    return over ? "✅ " : notice.urgency().equals("CRITICAL") ? "🚨 " : "⚠️ ";
  }

  /** Slack takes these three for marks of its own. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static boolean isLink(String link) {
    return link.startsWith("http");
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }

  private static ObjectNode object() {
    return Json.mapper().createObjectNode();
  }
}
