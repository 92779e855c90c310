package dev.ouvidor.connectors.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.sandbox.StandIn;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LimeSurveyContractTest extends SurveyContract {
  @Override
  protected StandIn platform() {
    return new LimeSurveyStandIn(0, clock, "ouvidor", "s3cret");
  }

  @Override
  Map<String, Object> settings(StandIn platform) {
    return Map.of(
        "format",
        "limesurvey",
        "survey",
        LimeSurveyStandIn.SURVEY,
        "url",
        platform.base() + LimeSurveyStandIn.PATH,
        "user",
        "ouvidor",
        "password",
        "s3cret",
        "timeZone",
        "America/Sao_Paulo",
        "fields",
        Map.of("email", "endereco"));
  }

  private LimeSurveyStandIn lime() {
    return (LimeSurveyStandIn) running();
  }

  @Test
  void aSessionThatHasEndedIsBegunAnew() throws Exception {
    write(running(), "one");
    var first = drain(null);
    lime().expire();
    write(running(), "two");

    assertEquals("two", drain(first.cursor()).items().get(0).text());
    assertEquals(2, lime().sessions());
  }

  @Test
  void whatWasBegunLongBeforeTheOthersIsFoundByLookingBack() throws Exception {
    write(running(), "the first");
    String slow = lime().begin("bia@example.com", 1, "the slow one");
    IntStream.range(0, 80).forEach(i -> write(running(), "text " + i));
    var first = drain(null);
    lime().finish(slow);
    clock.advance(RECHECK);

    var found = drain(first.cursor()).items();

    assertEquals("the slow one", found.get(0).text());
    assertEquals(1, found.size());
  }

  @Test
  void anEditWithoutADateIsDatedWhenItIsSeen() throws Exception {
    String id = write(running(), "before");
    var first = drain(null);
    clock.advance(Duration.ofHours(1));
    edit(running(), id, "after");

    Feedback edited = drain(first.cursor()).items().get(0);

    assertEquals("after", edited.text());
    assertTrue(edited.editVersion() > 0);
  }
}
