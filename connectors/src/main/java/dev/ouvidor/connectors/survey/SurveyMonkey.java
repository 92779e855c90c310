package dev.ouvidor.connectors.survey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.http.Waits;
import dev.ouvidor.connectors.webhook.Fields;
import dev.ouvidor.connectors.webhook.Ids;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * SurveyMonkey. Responses name choices by their ids, so they are joined with the details of the
 * survey. A webhook names a response, which is then asked for. Thread safe.
 */
final class SurveyMonkey implements SurveyTool {
  private static final int SIZE = 100;

  /** Its smallest difference between two times, and what it may leave out at the beginning. */
  private static final long SECOND = 1_000;

  /** Who has the address may change the response; nobody needs the other. */
  private static final List<String> SECRET = List.of("edit_url", "ip_address");

  private final String connection;
  private final String survey;
  private final String responses;
  private final SurveyMonkeyApi api;
  private final Reading reading;
  private final InstantSource clock;
  private final Form<SurveyMonkeyQuestion> form;

  SurveyMonkey(
      String connection, String survey, SurveyMonkeyApi api, Reading reading, InstantSource clock) {
    this.connection = connection;
    this.survey = survey;
    this.responses = "/v3/surveys/" + survey + "/responses";
    this.api = api;
    this.reading = reading;
    this.clock = clock;
    this.form =
        new Form<>(
            clock, () -> SurveyMonkeyQuestion.of(api.get("/v3/surveys/" + survey + "/details")));
  }

  @Override
  public Page page(long from, @Nullable String next) throws PlatformFailure, InterruptedException {
    Place place = Place.of(from, next);
    JsonNode body =
        api.get(
            responses
                + "/bulk?status=completed&sort_by=date_modified&sort_order=ASC&per_page="
                + SIZE
                + "&page="
                + (place.number() + 1)
                + "&start_modified_at="
                + second(place.since() - SECOND));
    if (!body.path("data").isArray()) {
      throw new PlatformFailure(
          new Answer.Unavailable(Reason.of(Cause.LACKING, "responses", "list"), Waits.UNAVAILABLE));
    }
    var list = new ArrayList<JsonNode>();
    body.path("data").forEach(response -> list.add(withoutSecrets(response)));
    return place.page(list, SIZE, SECOND, this);
  }

  @Override
  public String id(JsonNode response) {
    return new Fields(response, Map.of()).required("id");
  }

  @Override
  public Instant changedAt(JsonNode response) {
    return SurveyTool.moment(response, "date_modified");
  }

  @Override
  public @Nullable Feedback read(JsonNode response, Instant now)
      throws PlatformFailure, InterruptedException {
    if (!response.path("response_status").asText("completed").equals("completed")) {
      return null;
    }
    var answered = new HashMap<String, JsonNode>();
    for (JsonNode page : response.path("pages")) {
      page.path("questions").forEach(q -> answered.put(q.path("id").asText(), q));
    }
    var answers = new Answers(reading);
    form.with(Set.copyOf(answered.keySet()))
        .forEach(
            (id, asked) -> {
              answers.asked(asked.question());
              asked.rows().values().forEach(answers::asked);
              JsonNode given = answered.get(id);
              if (given != null) {
                asked.add(given, answers);
              }
            });
    Instant changed = changedAt(response);
    return answers
        .feedback(
            connection,
            Ids.join(connection, id(response)),
            new Fields(response.path("custom_variables"), reading.mapping()),
            known(response))
        .url(response.path("analyze_url").asText(null))
        .createdAt(SurveyTool.moment(response, "date_created"))
        .collectedAt(now)
        .editVersion(Feedback.editVersionAt(changed))
        .build();
  }

  @Override
  public List<Feedback> pushed(JsonNode event, Instant receivedAt)
      throws PlatformFailure, InterruptedException {
    String type = event.path("event_type").asText("");
    boolean ours = event.path("resources").path("survey_id").asText("").equals(survey);
    String id = event.path("object_id").asText("");
    if (!ours || !type.startsWith("response_") || !id.matches("\\d{1,20}")) {
      return List.of();
    } else if (type.equals("response_deleted")) {
      String nativeId = Ids.join(connection, id);
      return List.of(
          Feedback.tombstone(
              connection, SurveyType.NAME, Family.SURVEY, nativeId, null, receivedAt));
    }
    try {
      JsonNode response = api.get(responses + "/" + id + "/details");
      Feedback item = read(withoutSecrets(response), clock.instant());
      return item == null ? List.of() : List.of(item);
    } catch (PlatformFailure e) {
      if (e.failure() instanceof Answer.Gone) {
        return List.of();
      }
      throw e;
    }
  }

  private static Answers.Known known(JsonNode response) {
    Fields fields = new Fields(response, Map.of());
    var name = new LinkedHashSet<String>();
    for (String part : List.of("first_name", "last_name")) {
      String value = fields.text(part);
      if (value != null) {
        name.add(value);
      }
    }
    return new Answers.Known(
        fields.text("email_address"), name.isEmpty() ? null : String.join(" ", name), null, null);
  }

  private static JsonNode withoutSecrets(JsonNode response) {
    return response instanceof ObjectNode object ? object.deepCopy().remove(SECRET) : response;
  }

  /** In the one form that SurveyMonkey takes, by UTC. */
  private static String second(long mark) {
    String utc = Instant.ofEpochMilli(mark).truncatedTo(ChronoUnit.SECONDS).toString();
    return utc.substring(0, utc.length() - 1);
  }
}
