package dev.ouvidor.connectors.survey;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.google.GoogleAccess;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.JsonHttp;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.webhook.Fields;
import dev.ouvidor.connectors.webhook.Ids;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Google Forms. Thread safe. */
final class GoogleForms implements SurveyTool {
  /** What the credentials must be allowed to. */
  static final String SCOPE =
      "https://www.googleapis.com/auth/forms.responses.readonly"
          + " https://www.googleapis.com/auth/forms.body.readonly";

  private static final int SIZE = 500;

  private final String connection;
  private final String address;
  private final GoogleAccess access;
  private final JsonHttp http;
  private final Reading reading;
  private final Form<GoogleFormsQuestion> form;

  /**
   * @param address of the form in the API
   */
  GoogleForms(
      String connection,
      String address,
      GoogleAccess access,
      JsonHttp http,
      Reading reading,
      InstantSource clock) {
    this.connection = connection;
    this.address = address;
    this.access = access;
    this.http = http;
    this.reading = reading;
    this.form = new Form<>(clock, () -> GoogleFormsQuestion.of(get("")));
  }

  @Override
  public Page page(long from, @Nullable String next) throws PlatformFailure, InterruptedException {
    String filter = URLEncoder.encode("timestamp >= " + Instant.ofEpochMilli(from), UTF_8);
    String token = next == null ? "" : "&pageToken=" + URLEncoder.encode(next, UTF_8);
    JsonNode body = get("/responses?pageSize=" + SIZE + "&filter=" + filter + token);
    var responses = new ArrayList<JsonNode>();
    body.path("responses").forEach(responses::add);
    String more = body.path("nextPageToken").asText("");
    return new Page(responses, more.isEmpty() ? null : more);
  }

  @Override
  public String id(JsonNode response) {
    return new Fields(response, Map.of()).required("responseId");
  }

  @Override
  public Instant changedAt(JsonNode response) {
    return SurveyTool.moment(response, "lastSubmittedTime");
  }

  @Override
  public Feedback read(JsonNode response, Instant now)
      throws PlatformFailure, InterruptedException {
    var given = new HashMap<String, JsonNode>();
    response.path("answers").properties().forEach(e -> given.put(e.getKey(), e.getValue()));
    var answers = new Answers(reading);
    form.with(Set.copyOf(given.keySet()))
        .forEach(
            (id, asked) -> {
              answers.asked(asked.question());
              asked.add(given.getOrDefault(id, MissingNode.getInstance()), answers);
            });
    Fields fields = new Fields(response, Map.of());
    Instant changed = changedAt(response);
    Instant created = fields.instant("createTime");
    boolean edited = created != null && changed.isAfter(created.plusSeconds(1));
    return answers
        .feedback(
            connection,
            Ids.join(connection, id(response)),
            new Fields(MissingNode.getInstance(), reading.mapping()),
            new Answers.Known(fields.text("respondentEmail"), null, null, null))
        .createdAt(created == null ? changed : created)
        .editedAt(edited ? changed : null)
        .editVersion(edited ? Feedback.editVersionAt(changed) : 0)
        .collectedAt(now)
        .build();
  }

  private JsonNode get(String path) throws PlatformFailure, InterruptedException {
    Answer answer = access.send(headers -> http.get(URI.create(address + path), headers));
    if (answer instanceof Answer.Ok ok) {
      return ok.body();
    }
    throw new PlatformFailure((Answer.Failure) answer);
  }
}
