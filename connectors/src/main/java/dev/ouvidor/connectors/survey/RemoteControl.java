package dev.ouvidor.connectors.survey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.JsonHttp;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.http.Waits;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * LimeSurvey's RemoteControl 2: JSON-RPC with a session key. What goes wrong comes with status 200
 * and says so in words. All that is called reads, so a call whose answer got lost is just repeated.
 * A session ends by itself when it is not used any more. Thread safe.
 */
final class RemoteControl {
  private final URI address;
  private final Credentials credentials;
  private final JsonHttp http;
  private @Nullable String session;
  private int calls;

  /** A user of LimeSurvey. */
  record Credentials(String user, String password) {
    @Override
    public String toString() {
      return "user " + user;
    }
  }

  RemoteControl(URI address, Credentials credentials, JsonHttp http) {
    this.address = address;
    this.credentials = credentials;
    this.http = http;
  }

  /**
   * The result of a call, in a new session if the old one has ended. What there is nothing of is a
   * missing node.
   *
   * @param parameters what follows the session key; texts, whole numbers, null and lists of texts
   */
  synchronized JsonNode call(String method, @Nullable Object... parameters)
      throws PlatformFailure, InterruptedException {
    boolean fresh = session == null;
    JsonNode result = inSession(method, parameters);
    if (!fresh && says(result, "invalid session")) {
      session = null;
      result = inSession(method, parameters);
    }
    if (says(result, "no data") || says(result, "no questions found")) {
      return JsonNodeFactory.instance.missingNode();
    }
    String status = status(result);
    if (!status.isEmpty()) {
      session = null;
      throw new PlatformFailure(failure(method, status));
    }
    return result;
  }

  private JsonNode inSession(String method, @Nullable Object... parameters)
      throws PlatformFailure, InterruptedException {
    if (session == null) {
      JsonNode key = send("get_session_key", arguments(credentials.user(), credentials.password()));
      if (!key.isTextual()) {
        throw new PlatformFailure(
            new Answer.Unauthorised(
                Reason.of(Cause.NOT_LET_IN, "LimeSurvey", credentials + ": " + status(key))));
      }
      session = key.asText();
    }
    ArrayNode all = arguments(session);
    all.addAll(arguments(parameters));
    return send(method, all);
  }

  private JsonNode send(String method, ArrayNode arguments)
      throws PlatformFailure, InterruptedException {
    var body =
        JsonNodeFactory.instance
            .objectNode()
            .put("jsonrpc", "2.0")
            .put("id", ++calls)
            .put("method", method)
            .set("params", arguments);
    Answer answer = http.post(address, Map.of(), body);
    if (!(answer instanceof Answer.Ok ok)) {
      throw new PlatformFailure((Answer.Failure) answer);
    } else if (!ok.body().path("error").isNull() && ok.body().has("error")) {
      throw new PlatformFailure(failure(method, ok.body().path("error").toString()));
    } else if (!ok.body().has("result")) {
      throw new PlatformFailure(
          new Answer.Unavailable(Reason.of(Cause.LACKING, method, "result"), Waits.UNAVAILABLE));
    }
    return ok.body().path("result");
  }

  private static Answer.Failure failure(String method, String why) {
    String text = method + ": " + why;
    String folded = why.toLowerCase(Locale.ROOT);
    if (folded.contains("permission") || folded.contains("session")) {
      return new Answer.Unauthorised(Reason.said(text));
    }
    return folded.contains("invalid survey") || folded.contains("does not exist")
        ? new Answer.Gone(Reason.said(text))
        : new Answer.Unavailable(Reason.said(text), Waits.UNAVAILABLE);
  }

  private static boolean says(JsonNode result, String words) {
    return status(result).toLowerCase(Locale.ROOT).startsWith(words);
  }

  /** Empty if all went well. */
  private static String status(JsonNode result) {
    return result.isObject() && result.size() == 1 ? result.path("status").asText("") : "";
  }

  private static ArrayNode arguments(@Nullable Object... values) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Object value : values) {
      if (value instanceof Iterable<?> many) {
        ArrayNode inner = list.addArray();
        many.forEach(each -> inner.add(String.valueOf(each)));
      } else if (value instanceof Long number) {
        list.add(number);
      } else {
        list.add(value == null ? null : value.toString());
      }
    }
    return list;
  }
}
