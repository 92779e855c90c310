package dev.ouvidor.connectors.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.google.StandInTokens;
import dev.ouvidor.connectors.sandbox.StandIn;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class GoogleFormsContractTest extends SurveyContract {
  @Override
  protected StandIn platform() {
    return new GoogleFormsStandIn(0, clock);
  }

  @Override
  Map<String, Object> settings(StandIn platform) {
    return Map.of(
        "format",
        "googleforms",
        "survey",
        GoogleFormsStandIn.FORM,
        "clientId",
        "app1",
        "clientSecret",
        "s3cret",
        "refreshToken",
        StandInTokens.REFRESH_TOKEN,
        "tokenUrl",
        platform.base() + StandInTokens.PATH,
        "baseUrl",
        platform.base().toString());
  }

  private GoogleFormsStandIn google() {
    return (GoogleFormsStandIn) running();
  }

  @Test
  void aTokenThatHasEndedIsRenewed() throws Exception {
    write(running(), "one");
    var first = drain(null);
    google().expire();
    write(running(), "two");
    assertEquals("two", drain(first.cursor()).items().get(0).text());
  }

  @Test
  void anEditHasItsOwnTime() throws Exception {
    String id = write(running(), "before");
    var first = drain(null);
    clock.advance(Duration.ofHours(1));
    edit(running(), id, "after");

    Feedback edited = drain(first.cursor()).items().get(0);

    assertTrue(edited.createdAt().isBefore(edited.editedAt()), "" + edited);
  }

  @Test
  void aPageThatIsNotThereAnyMoreIsReadFromTheBeginning() throws Exception {
    IntStream.range(0, 100).forEach(i -> write(running(), "text " + i));
    var page = assertInstanceOf(Fetch.Batch.class, channel().read(stream()).fetch(null, 100));
    String outdated = page.cursor().replace("\"next\":\"60\"", "\"next\":\"gone\"");

    var rest = drain(outdated).items();

    assertEquals(
        100,
        Stream.concat(page.items().stream(), rest.stream())
            .map(Feedback::id)
            .collect(Collectors.toSet())
            .size());
  }
}
