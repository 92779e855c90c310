package dev.ouvidor.connectors.survey;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.http.Waits;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Fields;
import dev.ouvidor.connectors.webhook.Ids;
import dev.ouvidor.connectors.webhook.Json;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * LimeSurvey by RemoteControl 2. Its order is that of the numbers of the responses, which are given
 * when somebody begins; so what was begun first may be complete last. Thread safe.
 */
final class LimeSurvey implements SurveyTool {
  private static final int SIZE = 100;
  private static final long WINDOW = 10_000;
  private static final long OVERLAP = 50;

  /** Of responses to a survey that keeps no dates. */
  private static final String NO_DATE = "1980-01-01 00:00:00";

  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final String connection;
  private final Survey survey;
  private final RemoteControl remote;
  private final Reading reading;
  private final Form<LimeSurveyQuestion> form;

  /**
   * What is read.
   *
   * @param language of the labels; null for that of the survey
   * @param zone of the server's clock, in which LimeSurvey writes all times
   * @param history how old a response may be
   */
  record Survey(String id, @Nullable String language, ZoneId zone, Duration history) {}

  LimeSurvey(
      String connection,
      Survey survey,
      RemoteControl remote,
      Reading reading,
      InstantSource clock) {
    this.connection = connection;
    this.survey = survey;
    this.remote = remote;
    this.reading = reading;
    this.form =
        new Form<>(
            clock,
            () ->
                LimeSurveyQuestion.of(
                    remote.call("list_questions", survey.id(), null, survey.language())));
  }

  /** First the numbers alone: there may be wide gaps between them. */
  @Override
  public Page page(long from, @Nullable String next) throws PlatformFailure, InterruptedException {
    long first = Math.max(1, next == null ? from : Long.parseLong(next));
    List<Long> numbers = numbers(first, first + WINDOW - 1);
    if (numbers.isEmpty()) {
      numbers = numbers(first, null);
    }
    if (numbers.isEmpty()) {
      return new Page(List.of(), null);
    }
    int size = Math.min(SIZE, numbers.size());
    long last = numbers.get(size - 1);
    List<JsonNode> responses = export(numbers.get(0), last, null);
    boolean more = size < numbers.size() || last >= first + WINDOW - SIZE;
    return new Page(responses, more ? String.valueOf(last + 1) : null);
  }

  @Override
  public String id(JsonNode response) {
    String id = new Fields(response, Map.of()).required("id");
    if (!id.matches("\\d{1,18}")) {
      throw FieldException.number("id", id);
    }
    return id;
  }

  @Override
  public long mark(JsonNode response) {
    return Long.parseLong(id(response));
  }

  @Override
  public long markAt(Instant since) {
    return 0;
  }

  @Override
  public long latest(Instant now) {
    return Long.MAX_VALUE;
  }

  @Override
  public long markBefore(Collection<String> ids, Instant oldest) {
    return ids.stream().mapToLong(Long::parseLong).min().orElse(0);
  }

  @Override
  public long overlap() {
    return OVERLAP;
  }

  @Override
  public Instant changedAt(JsonNode response) {
    return submittedAt(response, Instant.EPOCH);
  }

  @Override
  public @Nullable Feedback read(JsonNode response, Instant now)
      throws PlatformFailure, InterruptedException {
    Instant submitted = submittedAt(response, now);
    if (submitted.isBefore(now.minus(survey.history()))) {
      return null;
    }
    Map<String, LimeSurveyQuestion> asked = form.with(new HashSet<>());
    var answers = new Answers(reading);
    asked.values().forEach(question -> answers.asked(question.question()));
    ObjectNode hidden = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> each : response.properties()) {
      var column = LimeSurveyQuestion.Column.of(each.getKey());
      LimeSurveyQuestion question = asked.get(column.code());
      if (question != null) {
        question.add(column.part(), each.getValue().asText(""), answers);
      } else {
        hidden.set(each.getKey(), each.getValue());
      }
    }
    return answers
        .feedback(
            connection,
            Ids.join(connection, id(response)),
            new Fields(hidden, reading.mapping()),
            new Answers.Known(null, null, null, response.path("startlanguage").asText(null)))
        .createdAt(submitted)
        .collectedAt(now)
        .build();
  }

  private List<Long> numbers(long from, @Nullable Long to)
      throws PlatformFailure, InterruptedException {
    var numbers = new ArrayList<Long>();
    for (JsonNode row : export(from, to, List.of("id"))) {
      numbers.add(mark(row));
    }
    return numbers.stream().sorted().distinct().toList();
  }

  private List<JsonNode> export(long from, @Nullable Long to, @Nullable List<String> fields)
      throws PlatformFailure, InterruptedException {
    JsonNode result =
        remote.call(
            "export_responses",
            survey.id(),
            "json",
            survey.language(),
            "complete",
            "code",
            "long",
            from,
            to,
            fields);
    var rows = new ArrayList<JsonNode>();
    if (!result.isMissingNode()) {
      for (JsonNode row : decode(result.asText("")).path("responses")) {
        // Older versions wrap each one in its number.
        boolean wrapped = row.size() == 1 && row.iterator().next().isObject();
        JsonNode plain = wrapped ? row.iterator().next() : row;
        rows.add(plain instanceof ObjectNode o ? o.without(List.of("ipaddr")) : plain);
      }
    }
    return rows;
  }

  private static JsonNode decode(String base64) throws PlatformFailure {
    try {
      return Json.parse(new String(Base64.getMimeDecoder().decode(base64), UTF_8));
    } catch (IllegalArgumentException | FieldException e) {
      throw new PlatformFailure(
          new Answer.Unavailable(
              Reason.of(Cause.UNREADABLE, "export_responses", e.getMessage()), Waits.UNAVAILABLE));
    }
  }

  private Instant submittedAt(JsonNode response, Instant undated) {
    String date = new Fields(response, Map.of()).required("submitdate");
    if (date.equals(NO_DATE)) {
      return undated;
    }
    try {
      return LocalDateTime.parse(date, DATE).atZone(survey.zone()).toInstant();
    } catch (DateTimeException e) {
      throw FieldException.moment("submitdate", date, "2026-01-31 13:05:00");
    }
  }
}
