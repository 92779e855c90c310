package dev.ouvidor.connectors.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.respondent.Ways;
import dev.ouvidor.connectors.webhook.Fields;
import dev.ouvidor.connectors.webhook.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What each tool's kinds of questions become. */
final class FormsTest {

  @Test
  void choicesOfSurveyMonkeyAreWordsOrScoresAndItsPersonalDataStays() {
    var form =
        SurveyMonkeyQuestion.of(
            Json.parse(
                """
                {"pages": [{"questions": [
                  {"id": "1", "family": "single_choice", "headings": [{"heading": "Satisfeito?"}],
                   "answers": {"choices": [{"id": "11", "text": "Muito"}, {"id": "12", "text": "Mais ou menos"},
                                           {"id": "13", "text": "Nada"}], "other": {"id": "19"}}},
                  {"id": "2", "family": "multiple_choice", "headings": [{"heading": "O que faltou?"}],
                   "answers": {"choices": [{"id": "21", "text": "Prazo"}, {"id": "22", "text": "Cuidado"}]}},
                  {"id": "3", "family": "matrix", "subtype": "rating", "headings": [{"heading": "Como foi?"}],
                   "answers": {"rows": [{"id": "31", "text": "Entrega"}, {"id": "32", "text": "Produto"}],
                               "choices": [{"id": "38", "text": "Bom"}, {"id": "39", "text": "Ruim"}]}},
                  {"id": "4", "family": "demographic", "answers": {"rows": [
                    {"id": "41", "type": "name", "text": "Nome"}, {"id": "42", "type": "email"},
                    {"id": "43", "type": "phone"}]}}]}]}
                """));
    var answers = answers(Map.of("csat", "Satisfeito?"), Map.of("csat", "3-1"));
    of(form, "1")
        .add(
            Json.parse(
                "{\"answers\": [{\"choice_id\": \"13\"}, {\"other_id\": \"19\", \"text\": \"Nunca mais\"}]}"),
            answers);
    of(form, "2")
        .add(
            Json.parse("{\"answers\": [{\"choice_id\": \"21\"}, {\"choice_id\": \"22\"}]}"),
            answers);
    of(form, "3")
        .add(Json.parse("{\"answers\": [{\"choice_id\": \"39\", \"row_id\": \"31\"}]}"), answers);
    of(form, "4")
        .add(
            Json.parse(
                """
                {"answers": [{"row_id": "41", "text": "Ana"}, {"row_id": "42", "text": "ana@example.com"},
                             {"row_id": "43", "text": "+5511999990000"}]}
                """),
            answers);

    Feedback item = feedback(answers);

    assertEquals(1, item.csat());
    assertEquals("Nunca mais", item.text());
    assertEquals("Prazo, Cuidado, Entrega: Ruim", item.title());
    assertEquals("Ana", item.author().name());
    assertEquals("ana@example.com", item.author().email());
  }

  @Test
  void formbricksAsksForContactAndConsent() {
    var form =
        FormbricksQuestion.of(
            Json.parse(
                """
                {"blocks": [{"elements": [
                  {"id": "who", "type": "contactInfo", "headline": {"default": "Quem é você?"}},
                  {"id": "ok", "type": "consent", "headline": {"default": "Podemos escrever?"}},
                  {"id": "parts", "type": "matrix", "headline": {"default": "Como foi?"}},
                  {"id": "why", "type": "multipleChoiceSingle", "headline": {"default": "Como se sente?"},
                   "choices": [{"id": "a", "label": {"default": "Bad", "pt-BR": "Mal"}},
                               {"id": "b", "label": {"default": "Well", "pt-BR": "Bem"}}]}]}]}
                """));
    JsonNode data =
        Json.parse(
            """
            {"who": ["Ana", "Lima", "ana@example.com", "+5511999990000", ""],
             "parts": {"Entrega": "Ruim"}, "why": "Bem"}
            """);

    Feedback silent = formbricks(form, data);
    assertEquals("survey.no_consent", silent.eligibility().reason());
    assertEquals("Ana Lima", silent.author().name());
    assertEquals(5, silent.csat());
    assertEquals("Entrega: Ruim", silent.title());

    JsonNode agreed =
        Json.parse(data.toString().replace("\"why\"", "\"ok\": \"accepted\", \"why\""));
    assertNull(formbricks(form, agreed).eligibility().reason());
  }

  @Test
  void columnsOfLimeSurveyAreParts() {
    var form =
        LimeSurveyQuestion.of(
            Json.parse(
                """
                [{"qid": "1", "parent_qid": "0", "type": "M", "title": "falta", "question": "O que faltou?"},
                 {"qid": "2", "parent_qid": "1", "type": "T", "title": "SQ001", "question": "<b>Prazo</b>"},
                 {"qid": "3", "parent_qid": "1", "type": "T", "title": "SQ002", "question": "Cuidado"},
                 {"qid": "4", "parent_qid": "0", "type": "B", "title": "nps", "question": "Recomendaria?"},
                 {"qid": "5", "parent_qid": "4", "type": "T", "title": "SQ001", "question": "A loja"},
                 {"qid": "6", "parent_qid": "0", "type": "Y", "title": "consent", "question": "Podemos escrever?"},
                 {"qid": "7", "parent_qid": "0", "type": "L", "title": "sat", "question": "Satisfeito?"}]
                """));
    var answers = answers(Map.of("csat", "sat"), Map.of());
    Map.of(
            "falta[SQ001]", "Sim",
            "falta[SQ002]", "Não",
            "falta[other]", "Um pedido de desculpas",
            "nps[SQ001]", "9",
            "consent", "Sim",
            "sat", "4 - satisfeita")
        .forEach(
            (heading, value) -> {
              var column = LimeSurveyQuestion.Column.of(heading);
              of(form, column.code()).add(column.part(), value, answers);
            });

    Feedback item = feedback(answers);

    assertEquals("Prazo", item.title());
    assertEquals("Um pedido de desculpas", item.text());
    assertEquals(9, item.nps());
    assertEquals(4, item.csat());
    assertEquals("email.no_address", item.eligibility().reason());
  }

  @Test
  void googleFormsHasGridsAndChoicesInTheirOrder() {
    var form =
        GoogleFormsQuestion.of(
            Json.parse(
                """
                {"items": [
                  {"title": "Satisfeito?", "questionItem": {"question": {"questionId": "a", "choiceQuestion":
                    {"type": "RADIO", "options": [{"value": "Nada"}, {"value": "Mais ou menos"}, {"value": "Muito"}]}}}},
                  {"title": "Como foi?", "questionGroupItem": {"questions": [
                    {"questionId": "b", "rowQuestion": {"title": "Entrega"}}]}},
                  {"title": "Pedido", "questionItem": {"question": {"questionId": "c", "textQuestion": {}}}},
                  {"title": "Foto", "questionItem": {"question": {"questionId": "d", "fileUploadQuestion": {}}}}]}
                """));
    var answers = answers(Map.of("csat", "satisfeito?", "orderId", "Pedido"), Map.of());
    of(form, "a").add(google("Mais ou menos"), answers);
    of(form, "b").add(google("Ruim"), answers);
    of(form, "c").add(google("#4711"), answers);
    of(form, "d")
        .add(Json.parse("{\"fileUploadAnswers\": {\"answers\": [{\"fileId\": \"x\"}]}}"), answers);

    Feedback item = feedback(answers);

    assertEquals(3, item.csat());
    assertEquals("Entrega: Ruim", item.title());
    assertEquals("#4711", item.orderId());
    assertEquals("", item.text());
  }

  @Test
  void aPhoneThatIsAskedForIsTakenWhereItIsAnsweredAt() {
    var form =
        FormbricksQuestion.of(
            Json.parse(
                """
                {"questions": [{"id": "a", "type": "openText", "headline": {"default": "Conte"}},
                               {"id": "b", "type": "contactInfo"}]}
                """));
    var data = Json.parse("[\"Ana\", \"Sá\", \"\", \"11 98888-7777\", \"\"]");
    for (String country : List.of("55", "")) {
      var ways = new Ways(true, country.isEmpty() ? null : country);
      var answers = new Answers(new Reading(Answers.FIELDS, Scales.of(none()), ways));
      of(form, "a").add(Json.parse("\"Não chegou\""), answers);
      of(form, "b").add(data, answers);
      answers.add(new Question("consent", "", Question.Kind.FLAG, null), List.of("accepted"), null);

      Feedback item = feedback(answers);

      assertEquals("Não chegou", item.text());
      assertEquals(country.isEmpty() ? null : "+5511988887777", item.author().handle());
      assertEquals(!country.isEmpty(), item.eligibility().allowed());
    }
  }

  private static Settings none() {
    return new Settings("scales", Map.of());
  }

  private static <Q> Q of(Map<String, Q> form, String key) {
    return Objects.requireNonNull(form.get(key), key);
  }

  private static Feedback formbricks(Map<String, FormbricksQuestion> form, JsonNode data) {
    var answers = answers(Map.of("csat", "why", "consent", "ok"), Map.of());
    form.forEach(
        (id, question) -> {
          answers.asked(Objects.requireNonNull(question.question()));
          question.add(data.path(id), answers);
        });
    return feedback(answers);
  }

  private static JsonNode google(String value) {
    return Json.parse("{\"textAnswers\": {\"answers\": [{\"value\": \"%s\"}]}}".formatted(value));
  }

  private static Answers answers(Map<String, String> fields, Map<String, String> scales) {
    var mapping = new HashMap<>(Answers.FIELDS);
    mapping.putAll(fields);
    return new Answers(
        new Reading(mapping, Scales.of(new Settings("scales", scales)), new Ways(true, null)));
  }

  private static Feedback feedback(Answers answers) {
    return answers
        .feedback("nps", "nps~1", new Fields(Json.parse("{}"), Map.of()), Answers.Known.NOTHING)
        .build();
  }
}
