package dev.ouvidor.connectors.survey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.JsonHttp;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.http.Waits;
import dev.ouvidor.connectors.webhook.Fields;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Typeform's Responses API, for what its webhooks lose: a response shows there up to half an hour
 * late. What is sent off is never changed. Thread safe.
 */
final class TypeformResponses implements SurveyTool {
  /** The most there is: more can hardly be sent off within a second. */
  private static final int SIZE = 1_000;

  private static final long STEP = 1_000;
  private static final long OVERLAP = Duration.ofMinutes(45).toMillis();

  private final String survey;
  private final String base;
  private final Map<String, String> headers;
  private final JsonHttp http;
  private final Typeform reads;
  private final Form<JsonNode> form;

  TypeformResponses(String survey, Access access, Typeform reads, InstantSource clock) {
    this.survey = survey;
    this.base = access.base() + "/forms/" + survey;
    this.headers = Map.of("authorization", "Bearer " + access.token());
    this.http = new JsonHttp(clock, access.timeout(), JsonHttp.DEFAULT_MAX_BYTES);
    this.reads = reads;
    this.form = new Form<>(clock, () -> byId(get("").path("fields"), new LinkedHashMap<>()));
  }

  /**
   * Where and how it is asked.
   *
   * @param base address of the API, without trailing slash
   */
  record Access(String base, String token, Duration timeout) {
    @Override
    public String toString() {
      return base;
    }
  }

  @Override
  public Page page(long from, @Nullable String next) throws PlatformFailure, InterruptedException {
    Place place = Place.of(from, next);
    if (place.number() > 0) {
      return new Page(List.of(), null);
    }
    Instant since =
        Instant.ofEpochMilli(Math.max(0, place.since())).truncatedTo(ChronoUnit.SECONDS);
    JsonNode body =
        get(
            "/responses?completed=true&sort=submitted_at,asc&page_size="
                + SIZE
                + "&since="
                + since);
    if (!body.path("items").isArray()) {
      throw new PlatformFailure(
          new Answer.Unavailable(Reason.of(Cause.LACKING, "responses", "list"), Waits.UNAVAILABLE));
    }
    var responses = new ArrayList<JsonNode>();
    body.path("items").forEach(responses::add);
    return place.page(responses, SIZE, STEP, this);
  }

  @Override
  public String id(JsonNode response) {
    return new Fields(response, Map.of()).required("token");
  }

  @Override
  public Instant changedAt(JsonNode response) {
    return SurveyTool.moment(response, "submitted_at");
  }

  @Override
  public long overlap() {
    return OVERLAP;
  }

  /** The form is asked for its questions, which webhooks bring along. */
  @Override
  public Feedback read(JsonNode response, Instant now)
      throws PlatformFailure, InterruptedException {
    Set<String> answered = new HashSet<>();
    response.path("answers").forEach(a -> answered.add(a.path("field").path("id").asText()));
    ObjectNode whole = response.deepCopy();
    ArrayNode fields = whole.putObject("definition").putArray("fields");
    form.with(answered).values().forEach(fields::add);
    return reads.read(whole, now);
  }

  @Override
  public List<Feedback> pushed(JsonNode event, Instant receivedAt) {
    return reads.items(event).stream()
        .filter(response -> response.path("form_id").asText("").equals(survey))
        .map(response -> reads.read(response, receivedAt))
        .toList();
  }

  /** Questions stand in groups, which are questions, too. */
  private static Map<String, JsonNode> byId(JsonNode fields, Map<String, JsonNode> found) {
    for (JsonNode field : fields) {
      found.put(field.path("id").asText(), field);
      byId(field.path("properties").path("fields"), found);
    }
    return found;
  }

  private JsonNode get(String path) throws PlatformFailure, InterruptedException {
    Answer answer = http.get(URI.create(base + path), headers);
    if (answer instanceof Answer.Ok ok) {
      return ok.body();
    }
    throw new PlatformFailure((Answer.Failure) answer);
  }
}
