package dev.ouvidor.connectors.x;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.JsonHttp;
import dev.ouvidor.connectors.http.Waits;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rules of the filtered stream what is configured: adds what is missing, removes what we
 * once added and nobody wants any more, and leaves rules of others alone. Doing it twice changes
 * nothing.
 */
final class XRules {
  private final JsonHttp http;
  private final URI uri;
  private final Map<String, String> headers;
  private final String tag;
  private final List<String> wanted;
  private Set<String> ids = Set.of();

  XRules(JsonHttp http, URI base, String token, String connection, List<String> wanted) {
    this.http = http;
    this.uri = base.resolve("tweets/search/stream/rules");
    this.headers = Map.of("authorization", "Bearer " + token);
    this.tag = "ouvidor:" + connection;
    this.wanted = wanted;
  }

  /** X's ids of our rules, once they are set up. */
  Set<String> ids() {
    return ids;
  }

  /** Null when all is set up, else why it is not. */
  @Nullable Fetch setUp() throws InterruptedException {
    Answer answer = http.get(uri, headers);
    if (!(answer instanceof Answer.Ok ok)) {
      return ((Answer.Failure) answer).asFetch();
    }
    var missing = new LinkedHashSet<>(wanted);
    var surplus = new LinkedHashSet<String>();
    var kept = new HashSet<String>();
    for (JsonNode rule : ok.body().path("data")) {
      String id = rule.path("id").asText();
      if (wanted.contains(rule.path("value").asText())) {
        missing.remove(rule.path("value").asText());
        kept.add(id);
      } else if (rule.path("tag").asText().equals(tag)) {
        surplus.add(id);
      }
    }
    Fetch failure = surplus.isEmpty() ? null : remove(surplus);
    if (failure == null && !missing.isEmpty()) {
      failure = add(missing, kept);
    }
    ids = Set.copyOf(kept);
    return failure;
  }

  private @Nullable Fetch remove(Set<String> surplus) throws InterruptedException {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putObject("delete").putArray("ids");
    surplus.forEach(list::add);
    Answer answer = http.post(uri, headers, body);
    return answer instanceof Answer.Failure failure ? failure.asFetch() : null;
  }

  private @Nullable Fetch add(Set<String> missing, Set<String> kept) throws InterruptedException {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray("add");
    missing.forEach(rule -> list.addObject().put("value", rule).put("tag", tag));
    Answer answer = http.post(uri, headers, body);
    if (!(answer instanceof Answer.Ok ok)) {
      return ((Answer.Failure) answer).asFetch();
    }
    ok.body().path("data").forEach(rule -> kept.add(rule.path("id").asText()));
    JsonNode error = ok.body().path("errors").path(0);
    return error.isMissingNode()
        ? null
        : new Fetch.Gone(
            Reason.of(
                Cause.X_RULE,
                error.path("value").asText(),
                error.path("title").asText() + " " + error.path("details")),
            Waits.GONE);
  }
}
