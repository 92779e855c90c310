package dev.ouvidor.connectors.sandbox.outlets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ouvidor.connectors.sandbox.StandIn;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A channel of Teams behind the webhook of a workflow, which takes adaptive cards. Thread safe. */
public final class TeamsStandIn extends StandIn {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HOOK = "/workflows/4f7b/triggers/manual/paths/invoke";

  private final List<JsonNode> cards = new ArrayList<>();

  /**
   * @param port 0 for any free one
   */
  public TeamsStandIn(int port) {
    super(port);
  }

  /** Address of the webhook, its signature included. */
  public URI webhook() {
    return base().resolve(HOOK + "?api-version=2016-06-01&sig=segredo");
  }

  /** All cards, oldest first. */
  public synchronized List<JsonNode> cards() {
    return List.copyOf(cards);
  }

  @Override
  protected boolean isApi(Request request) {
    return true;
  }

  @Override
  protected synchronized Response answer(Request request) throws IOException {
    if (!request.path().equals(HOOK) || !"segredo".equals(request.query().get("sig"))) {
      return Response.json(401, "{\"error\":{\"code\":\"DirectApiAuthorizationRequired\"}}");
    }
    JsonNode attachment = JSON.readTree(request.body()).path("attachments").path(0);
    JsonNode card = attachment.path("content");
    boolean isCard =
        attachment.path("contentType").asText().equals("application/vnd.microsoft.card.adaptive")
            && card.path("type").asText().equals("AdaptiveCard")
            && !card.path("body").isEmpty();
    if (!isCard) {
      return Response.json(400, "{\"error\":{\"code\":\"TriggerInputSchemaMismatch\"}}");
    }
    cards.add(card);
    return new Response(202, Map.of(), new byte[0]);
  }
}
