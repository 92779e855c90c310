package dev.ouvidor.connectors.survey;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.Setup;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.respondent.Answering;
import dev.ouvidor.connectors.webhook.PushedChannel;
import dev.ouvidor.connectors.webhook.WebhookVerifier;

/**
 * Surveys: {@code format} says of which tool. {@code fields} (our names to the sender's), {@code
 * scales} (on which scales it asks), {@code reply} and {@code whatsapp} as in {@link Answering},
 * and {@code verify} as in {@link WebhookVerifier}. Generic JSON, and Typeform without a token, is
 * pushed, and the channel is {@link dev.ouvidor.connectors.webhook.Pushed}; the others are asked,
 * see {@link SurveyTools}.
 */
public final class SurveyType implements ChannelType {
  static final String NAME = "survey";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Family family() {
    return Family.SURVEY;
  }

  @Override
  public Setup setup() {
    return SurveyForm.setup();
  }

  @Override
  public Channel open(ConnectionConfig config, Surroundings surroundings) {
    Settings settings = config.settings();
    String format = settings.string("format");
    return switch (format) {
      case "typeform" ->
          settings.has("token")
              ? new SurveyTools(config, surroundings).open(format)
              : pushed(format, config, surroundings);
      case "generic" -> pushed(format, config, surroundings);
      case "surveymonkey", "formbricks", "limesurvey", "googleforms" ->
          new SurveyTools(config, surroundings).open(format);
      default ->
          throw new SettingsException(
              settings.path(),
              "format",
              format,
              "must be one of [formbricks, generic, googleforms, limesurvey, surveymonkey,"
                  + " typeform]");
    };
  }

  private static Channel pushed(String format, ConnectionConfig config, Surroundings surroundings) {
    Settings settings = config.settings();
    settings.only("format", "verify", "fields", "scales", "reply", "whatsapp");
    Answering answering = Answering.of(settings, surroundings);
    PushedChannel.Format reads =
        format.equals("typeform")
            ? new Typeform(config.id(), Reading.of(settings, Answers.FIELDS, answering.ways()))
            : new GenericSurvey(
                config.id(), Reading.of(settings, GenericSurvey.FIELDS, answering.ways()));
    return new PushedChannel(
        config.id(),
        WebhookVerifier.of(settings.block("verify"), surroundings),
        answering.replier(),
        reads);
  }
}
