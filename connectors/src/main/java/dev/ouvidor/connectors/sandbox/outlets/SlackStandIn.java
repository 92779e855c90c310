package dev.ouvidor.connectors.sandbox.outlets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ouvidor.connectors.sandbox.StandIn;
import dev.ouvidor.connectors.sandbox.UserPage;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One channel of a Slack workspace behind an incoming webhook, and a page that shows what was
 * written there. Takes what Slack takes: a text of blocks that are whole, one message a second.
 * Thread safe.
 */
public final class SlackStandIn extends StandIn {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HOOK = "/services/T0AURORA/B0ALERTAS/segredo";
  private static final int LONGEST_HEADER = 150;
  private static final int LONGEST_TEXT = 3_000;

  private final List<JsonNode> messages = new ArrayList<>();

  /**
   * @param port 0 for any free one
   */
  public SlackStandIn(int port) {
    super(port);
  }

  /** Address of the webhook. */
  public URI webhook() {
    return base().resolve(HOOK);
  }

  /** All that was written, oldest first. */
  public synchronized List<JsonNode> messages() {
    return List.copyOf(messages);
  }

  @Override
  protected Object state() {
    return messages();
  }

  @Override
  protected synchronized void restore(JsonNode state) {
    state.forEach(messages::add);
  }

  @Override
  protected boolean isApi(Request request) {
    return request.path().startsWith("/services/");
  }

  @Override
  protected synchronized Response answer(Request request) throws IOException {
    if (!isApi(request)) {
      return page();
    } else if (!request.path().equals(HOOK)) {
      return text(404, "no_service");
    } else if (!request.method().equals("POST")) {
      return text(405, "method_not_allowed");
    }
    JsonNode message = JSON.readTree(request.body());
    String problem = problem(message);
    if (!problem.isEmpty()) {
      return text(400, problem);
    }
    messages.add(message);
    return text(200, "ok");
  }

  private static String problem(JsonNode message) {
    if (message == null || message.path("text").asText().isBlank()) {
      return "no_text";
    }
    for (JsonNode block : message.path("blocks")) {
      String words = block.path("text").path("text").asText();
      boolean wrong =
          switch (block.path("type").asText()) {
            case "header" ->
                words.length() > LONGEST_HEADER
                    || !block.path("text").path("type").asText().equals("plain_text");
            case "section" -> words.isEmpty() || words.length() > LONGEST_TEXT;
            case "actions" ->
                !block.path("elements").path(0).path("url").asText().startsWith("http");
            default -> true;
          };
      if (wrong) {
        return "invalid_blocks";
      }
    }
    return "";
  }

  private Response page() {
    var said = new StringBuilder();
    for (int i = messages.size() - 1; i >= 0; i--) {
      var words = new ArrayList<String>();
      messages.get(i).path("blocks").forEach(b -> words.add(b.path("text").path("text").asText()));
      said.append(UserPage.said(true, "Ouvidor", String.join("\n", words).strip()));
    }
    return UserPage.of(
        "#alertas", said + UserPage.said(false, "Incoming webhook", webhook().toString()));
  }

  private static Response text(int status, String text) {
    return new Response(
        status, Map.of("content-type", "text/html"), text.getBytes(StandardCharsets.UTF_8));
  }
}
