package dev.ouvidor.connectors.survey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.JsonHttp;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.http.Waits;
import dev.ouvidor.connectors.webhook.Fields;
import dev.ouvidor.connectors.webhook.Ids;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Formbricks, in the cloud or on a server of one's own. Its webhook holds the whole response. Only
 * what was finished counts. Thread safe.
 */
final class Formbricks implements SurveyTool {
  private static final int SIZE = 100;

  private final String connection;
  private final String survey;
  private final String base;
  private final Map<String, String> headers;
  private final JsonHttp http;
  private final Reading reading;
  private final Form<FormbricksQuestion> form;

  Formbricks(
      String connection, String survey, Access access, Reading reading, InstantSource clock) {
    this.connection = connection;
    this.survey = survey;
    this.base = access.base();
    this.headers = Map.of("x-api-key", access.apiKey());
    this.http = new JsonHttp(clock, access.timeout(), JsonHttp.DEFAULT_MAX_BYTES);
    this.reading = reading;
    this.form =
        new Form<>(
            clock,
            () -> FormbricksQuestion.of(get("/api/v1/management/surveys/" + survey).path("data")));
  }

  /**
   * Where and how it is asked.
   *
   * @param base address of the server, without trailing slash
   */
  record Access(String base, String apiKey, Duration timeout) {
    @Override
    public String toString() {
      return base;
    }
  }

  @Override
  public Page page(long from, @Nullable String next) throws PlatformFailure, InterruptedException {
    Place place = Place.of(from, next);
    JsonNode body =
        get(
            "/api/v2/management/responses?surveyId=%s&limit=%d&skip=%d&sortBy=updatedAt&order=asc&filterDateField=updatedAt&startDate=%s"
                .formatted(
                    survey, SIZE, place.number() * SIZE, Instant.ofEpochMilli(place.since())));
    if (!body.path("data").isArray()) {
      throw new PlatformFailure(
          new Answer.Unavailable(Reason.of(Cause.LACKING, "responses", "list"), Waits.UNAVAILABLE));
    }
    var responses = new ArrayList<JsonNode>();
    body.path("data").forEach(responses::add);
    return place.page(responses, SIZE, 1, this);
  }

  @Override
  public String id(JsonNode response) {
    return new Fields(response, Map.of()).required("id");
  }

  @Override
  public Instant changedAt(JsonNode response) {
    return SurveyTool.moment(response, "updatedAt");
  }

  @Override
  public @Nullable Feedback read(JsonNode response, Instant now)
      throws PlatformFailure, InterruptedException {
    if (!response.path("finished").asBoolean()) {
      return null;
    }
    JsonNode data = response.path("data");
    var answered = new HashSet<String>();
    data.fieldNames().forEachRemaining(answered::add);
    Map<String, FormbricksQuestion> asked = form.with(answered);
    var answers = new Answers(reading);
    ObjectNode hidden = JsonNodeFactory.instance.objectNode();
    asked.forEach(
        (id, question) -> {
          if (question.question() != null) {
            answers.asked(question.question());
          }
          if (data.has(id)) {
            question.add(data.path(id), answers);
          }
        });
    for (String id : answered) {
      FormbricksQuestion question = asked.get(id);
      if (question == null || question.question() == null) {
        hidden.set(id, data.path(id));
      }
    }
    String language = response.path("language").asText("default");
    return answers
        .feedback(
            connection,
            Ids.join(connection, id(response)),
            new Fields(hidden, reading.mapping()),
            new Answers.Known(
                response.path("contactAttributes").path("email").asText(null),
                null,
                response.path("contactAttributes").path("phone").asText(null),
                language.equals("default") ? null : language))
        .createdAt(SurveyTool.moment(response, "createdAt"))
        .collectedAt(now)
        .editVersion(Feedback.editVersionAt(changedAt(response)))
        .build();
  }

  @Override
  public List<Feedback> pushed(JsonNode event, Instant receivedAt)
      throws PlatformFailure, InterruptedException {
    JsonNode response = event.path("data");
    if (!response.path("surveyId").asText("").equals(survey)) {
      return List.of();
    }
    Feedback item = read(response, receivedAt);
    return item == null ? List.of() : List.of(item);
  }

  private JsonNode get(String path) throws PlatformFailure, InterruptedException {
    Answer answer = http.get(URI.create(base + path), headers);
    if (answer instanceof Answer.Ok ok) {
      return ok.body();
    }
    throw new PlatformFailure((Answer.Failure) answer);
  }
}
