package dev.ouvidor.connectors.survey;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.google.GoogleAccess;
import dev.ouvidor.connectors.google.GoogleCredentials;
import dev.ouvidor.connectors.http.JsonHttp;
import dev.ouvidor.connectors.respondent.Answering;
import dev.ouvidor.connectors.webhook.WebhookVerifier;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Opens connections to tools that are asked for responses. All take {@code survey} (its id), {@code
 * every}, {@code recheck}, {@code history} and {@code timeout}; SurveyMonkey and Typeform {@code
 * token}, Formbricks {@code apiKey}, all three {@code baseUrl} and, for webhooks, {@code verify};
 * LimeSurvey {@code url}, {@code user}, {@code password}, {@code language} and {@code timeZone};
 * Google Forms {@code baseUrl} and what {@link GoogleCredentials} takes.
 */
final class SurveyTools {
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final Duration RECHECK = Duration.ofMinutes(30);

  private final ConnectionConfig config;
  private final Settings settings;
  private final Surroundings surroundings;
  private final Answering answering;
  private final Reading reading;

  SurveyTools(ConnectionConfig config, Surroundings surroundings) {
    this.config = config;
    this.settings = config.settings();
    this.surroundings = surroundings;
    this.answering = Answering.of(settings, surroundings);
    this.reading = Reading.of(settings, Answers.FIELDS, answering.ways());
  }

  /**
   * @throws SettingsException naming the setting that is wrong or missing
   */
  Channel open(String format) {
    return switch (format) {
      case "surveymonkey" -> surveyMonkey();
      case "formbricks" -> formbricks();
      case "limesurvey" -> limeSurvey();
      case "typeform" -> typeform();
      default -> googleForms();
    };
  }

  /** A private application has 500 calls a day, which polls alone must not use up. */
  private Channel surveyMonkey() {
    only("verify", "token", "baseUrl");
    Pulling pulling = Pulling.of(settings, Duration.ofMinutes(5), Duration.ofHours(6));
    var api =
        new SurveyMonkeyApi(
            base("baseUrl", "https://api.surveymonkey.com"),
            settings.secret("token", surroundings.environment()),
            pulling.timeout(),
            surroundings.clock());
    String survey = settings.matching("survey", "\\d{1,20}", "must be a number of SurveyMonkey's");
    return channel(
        new SurveyMonkey(config.id(), survey, api, reading, surroundings.clock()), pulling);
  }

  private Channel formbricks() {
    only("verify", "apiKey", "baseUrl");
    Pulling pulling = Pulling.of(settings, SOON, RECHECK);
    var access =
        new Formbricks.Access(
            base("baseUrl", "https://app.formbricks.com"),
            settings.secret("apiKey", surroundings.environment()),
            pulling.timeout());
    String survey = settings.matching("survey", "[A-Za-z0-9]{1,64}", "must be an id of Formbricks");
    return channel(
        new Formbricks(config.id(), survey, access, reading, surroundings.clock()), pulling);
  }

  private Channel typeform() {
    only("verify", "token", "baseUrl");
    Pulling pulling = Pulling.of(settings, Duration.ofMinutes(5), RECHECK);
    var access =
        new TypeformResponses.Access(
            base("baseUrl", "https://api.typeform.com"),
            settings.secret("token", surroundings.environment()),
            pulling.timeout());
    String survey = settings.matching("survey", "[A-Za-z0-9]{1,64}", "must be an id of Typeform");
    var reads = new Typeform(config.id(), reading);
    return channel(new TypeformResponses(survey, access, reads, surroundings.clock()), pulling);
  }

  private Channel limeSurvey() {
    only("url", "user", "password", "language", "timeZone");
    Pulling pulling = Pulling.of(settings, SOON, RECHECK);
    var remote =
        new RemoteControl(
            settings.url("url", null),
            new RemoteControl.Credentials(
                settings.string("user"), settings.secret("password", surroundings.environment())),
            new JsonHttp(surroundings.clock(), pulling.timeout(), JsonHttp.DEFAULT_MAX_BYTES));
    var survey =
        new LimeSurvey.Survey(
            settings.matching("survey", "\\d{1,12}", "must be a number of LimeSurvey's"),
            settings.string("language", null),
            zone(),
            pulling.history());
    return channel(
        new LimeSurvey(config.id(), survey, remote, reading, surroundings.clock()), pulling);
  }

  private Channel googleForms() {
    var known = new ArrayList<>(GoogleCredentials.FIELDS);
    known.add("baseUrl");
    only(known.toArray(String[]::new));
    Pulling pulling = Pulling.of(settings, SOON, RECHECK);
    var http = new JsonHttp(surroundings.clock(), pulling.timeout(), JsonHttp.DEFAULT_MAX_BYTES);
    var credentials = GoogleCredentials.of(settings, surroundings.environment());
    String form = settings.matching("survey", "[A-Za-z0-9_-]{1,128}", "must be the id of a form");
    return channel(
        new GoogleForms(
            config.id(),
            base("baseUrl", "https://forms.googleapis.com") + "/v1/forms/" + form,
            new GoogleAccess(credentials, GoogleForms.SCOPE, http, surroundings.clock()),
            http,
            reading,
            surroundings.clock()),
        pulling);
  }

  private Channel channel(SurveyTool tool, Pulling pulling) {
    Replier replier = answering.replier();
    return settings.has("verify")
        ? new HookedSurvey(
            config.id(),
            tool,
            pulling,
            replier,
            surroundings.clock(),
            WebhookVerifier.of(settings.block("verify"), surroundings))
        : new PulledSurvey(config.id(), tool, pulling, replier, surroundings.clock());
  }

  private void only(String... more) {
    var known = new ArrayList<>(List.of("format", "survey", "fields", "scales"));
    known.addAll(Answering.BLOCKS);
    known.addAll(Pulling.FIELDS);
    known.addAll(Arrays.asList(more));
    settings.only(known.toArray(String[]::new));
  }

  private String base(String field, String fallback) {
    return settings.url(field, fallback).toString().replaceFirst("/+$", "");
  }

  private ZoneId zone() {
    String zone = settings.string("timeZone", "UTC");
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new SettingsException(
          settings.path(), "timeZone", zone, "must be a time zone such as America/Sao_Paulo");
    }
  }
}
