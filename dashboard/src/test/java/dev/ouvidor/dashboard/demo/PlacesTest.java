package dev.ouvidor.dashboard.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.dashboard.demo.Townspeople.Person;
import dev.ouvidor.dashboard.demo.Voices.Voice;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said in the demo's places is heard, and they show what the shop answers. */
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
final class PlacesTest {
  private static final Person ANA = new Person("Ana Souza", "ana_souza", "ana@exemplo.test");
  private static final String SAID = "Cadê meu pedido? Já paguei e ninguém responde!";
  private static final String ANSWER = "Sentimos muito, já estamos olhando.";

  private Places places;

  @BeforeAll
  void open(@TempDir Path folder) {
    places = new Places(folder, 0, InstantSource.system());
  }

  @AfterAll
  void close() {
    places.close();
  }

  @ParameterizedTest
  @CsvSource({
    "bluesky, post",
    "facebook, post",
    "instagram, post",
    "reclameaqui, post",
    "mercadolivre, post",
    "mercadolivre, return",
    "wordpress, review"
  })
  void whatIsSaidIsHeardAndItsAnswerStandsWhereEverybodySeesIt(String name, String kind)
      throws Exception {
    Place place = place(places, name);
    var voice = new Voice("pt-BR", kind, SAID, "negative", List.of());
    assertTrue(place.suits(voice));
    place.hear(ANA, voice);
    try (Channel channel = ChannelTypes.open(place.connection(), Surroundings.system())) {
      Feedback heard = heard(channel, kind.equals("return"));
      Replier replier = channel.replier().orElseThrow();
      String answer = Objects.toString(replier.opening(heard), "") + ANSWER;
      var visibility = kind.equals("return") ? Visibility.PRIVATE : Visibility.PUBLIC;
      assertInstanceOf(
          ReplyOutcome.Sent.class,
          replier.reply(new Reply("k-" + kind, heard, answer, visibility, Instant.now())));
      String page = page(String.valueOf(heard.url()));
      assertTrue(page.contains(SAID), page);
      assertTrue(page.contains(ANSWER), page);
    }
  }

  @Test
  void aMailIsAnsweredByMail() throws Exception {
    Place place = place(places, "email");
    place.hear(ANA, new Voice("pt-BR", "post", SAID, "negative", List.of()));
    try (Channel channel = ChannelTypes.open(place.connection(), Surroundings.system())) {
      Feedback heard = heard(channel, false);
      assertTrue(heard.text().contains(SAID), heard.text());
      var reply = new Reply("k-mail", heard, ANSWER, Visibility.PRIVATE, Instant.now());
      assertInstanceOf(ReplyOutcome.Sent.class, channel.replier().orElseThrow().reply(reply));
    }
    assertTrue(page(places.mail.base() + "/mail/" + ANA.email() + "/0").contains(ANSWER));
  }

  @Test
  void aPlaceIsFoundAsItWasLeft(@TempDir Path other) throws Exception {
    try (var before = new Places(other, 0, InstantSource.system())) {
      before.others.forEach(
          place -> place.hear(ANA, new Voice("pt-BR", "post", SAID, "", List.of())));
    }
    try (var after = new Places(other, 0, InstantSource.system())) {
      for (String name : new String[] {"bluesky", "instagram", "reclameaqui", "mercadolivre"}) {
        String page = page(place(after, name).standIn().base() + "/");
        assertEquals(2, page.split("ninguém responde", -1).length, name + ": " + page);
      }
    }
  }

  private static Place place(Places of, String name) {
    return of.others.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
  }

  /** From the last stream or from the first. */
  private static Feedback heard(Channel channel, boolean last) throws InterruptedException {
    var streams = channel.streams();
    try (var reader = channel.read(streams.get(last ? streams.size() - 1 : 0))) {
      String cursor = null;
      while (true) {
        var batch = assertInstanceOf(Fetch.Batch.class, reader.fetch(cursor, 10));
        if (!batch.items().isEmpty()) {
          return batch.items().get(0);
        }
        assertTrue(batch.again().isZero(), "nothing is heard");
        cursor = batch.cursor();
      }
    }
  }

  private static String page(String address) throws Exception {
    var answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), address);
    return Jsoup.parse(answer.body()).text();
  }
}
