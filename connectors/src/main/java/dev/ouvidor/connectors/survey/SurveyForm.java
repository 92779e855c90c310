package dev.ouvidor.connectors.survey;

import dev.ouvidor.connectors.SettingField;
import dev.ouvidor.connectors.SettingField.Kind;
import dev.ouvidor.connectors.Setup;
import dev.ouvidor.connectors.google.GoogleCredentials;
import dev.ouvidor.connectors.respondent.Answering;
import dev.ouvidor.connectors.webhook.VerifyForm;
import java.util.List;
import java.util.function.UnaryOperator;

/** Asks for what the tool that was chosen takes. */
final class SurveyForm {
  private static final String FORMAT = "format";
  private static final String SURVEYMONKEY = "surveymonkey";
  private static final String FORMBRICKS = "formbricks";
  private static final String LIMESURVEY = "limesurvey";
  private static final String GOOGLEFORMS = "googleforms";

  private SurveyForm() {}

  static Setup setup() {
    return Setup.form(
            SettingField.choice(
                    FORMAT,
                    "generic",
                    "typeform",
                    SURVEYMONKEY,
                    FORMBRICKS,
                    LIMESURVEY,
                    GOOGLEFORMS)
                .must(),
            asked(SettingField.of("survey", Kind.TEXT).must()),
            SettingField.of("token", Kind.SECRET).must().when(FORMAT, SURVEYMONKEY),
            SettingField.of("apiKey", Kind.SECRET).must().when(FORMAT, FORMBRICKS),
            SettingField.of("url", Kind.URL).must().when(FORMAT, LIMESURVEY),
            SettingField.of("user", Kind.TEXT).must().when(FORMAT, LIMESURVEY),
            SettingField.of("password", Kind.SECRET).must().when(FORMAT, LIMESURVEY),
            SettingField.of("timeZone", Kind.TEXT).or("UTC").when(FORMAT, LIMESURVEY),
            SettingField.of("language", Kind.TEXT).when(FORMAT, LIMESURVEY))
        .and(of(GoogleCredentials.form(), field -> field.when(FORMAT, GOOGLEFORMS)))
        .and(
            List.of(
                asked(SettingField.of("history", Kind.DURATION).or("30d")),
                SettingField.of("fields", Kind.PAIRS),
                SettingField.of("scales", Kind.PAIRS).seldom(),
                pause("every", "5m").when(FORMAT, SURVEYMONKEY),
                pause("every", "1m").when(FORMAT, FORMBRICKS, LIMESURVEY, GOOGLEFORMS),
                pause("recheck", "6h").when(FORMAT, SURVEYMONKEY),
                pause("recheck", "30m").when(FORMAT, FORMBRICKS, LIMESURVEY, GOOGLEFORMS),
                asked(pause("timeout", "15s")),
                base("https://api.surveymonkey.com").when(FORMAT, SURVEYMONKEY),
                base("https://app.formbricks.com").when(FORMAT, FORMBRICKS),
                base("https://forms.googleapis.com").when(FORMAT, GOOGLEFORMS)))
        .and(of(VerifyForm.fields(), SurveyForm::pushed))
        .and(Answering.form());
  }

  private static SettingField asked(SettingField field) {
    return field.when(FORMAT, SURVEYMONKEY, FORMBRICKS, LIMESURVEY, GOOGLEFORMS);
  }

  /** One of the block for webhooks; which preset its client id is for, it says itself. */
  private static SettingField pushed(SettingField field) {
    return field.when() == null
        ? field.when(FORMAT, "generic", "typeform", SURVEYMONKEY, FORMBRICKS)
        : field;
  }

  private static SettingField pause(String name, String standard) {
    return SettingField.of(name, Kind.DURATION).or(standard).seldom();
  }

  private static SettingField base(String standard) {
    return SettingField.of("baseUrl", Kind.URL).or(standard).seldom();
  }

  private static List<SettingField> of(
      List<SettingField> fields, UnaryOperator<SettingField> change) {
    return fields.stream().map(change).toList();
  }
}
