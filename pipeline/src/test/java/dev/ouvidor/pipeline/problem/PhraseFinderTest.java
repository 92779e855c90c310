package dev.ouvidor.pipeline.problem;

import static dev.ouvidor.pipeline.problem.Chatter.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PhraseFinderTest {
  private static final long NOW = NOON + 400 * 86_400L;

  private final Chatter chatter = new Chatter();
  private final PhraseFinder finder = new PhraseFinder();

  @Test
  void whatManyPeopleSayInSentencesOfTheirOwnIsFoundAndCountedFromTheSecondOn() {
    hear(300);
    List<Mention> counted = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      counted.addAll(say("p" + i, "u" + i, chatter.some(3) + " cheiro de queimado, affe"));
      counted.addAll(hear(3));
    }
    assertEquals(
        List.of("p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "p9", "p10", "p11"), ids(counted));
    assertEquals(
        List.of(new SharedPhrase("cheiro-queimado", "cheiro de queimado")), shared(counted));
  }

  @Test
  void thePartsOfALongerPhraseAreTheSameProblemAndItIsNamedByTheLongest() {
    hear(300);
    List<Mention> counted = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      counted.addAll(say("p" + i, "u" + i, "o app fecha sozinho, " + chatter.some(4)));
      counted.addAll(hear(2));
    }
    assertEquals(11, counted.size());
    List<SharedPhrase> shared = shared(counted);
    assertEquals(1, shared.size(), shared.toString());
    assertEquals("app fecha sozinho", shared.get(0).name());
  }

  @Test
  void neitherOneLoudPersonNorCopiesNorAFewNorAWholeYearAreARise() {
    hear(300);
    for (int i = 0; i < 20; i++) {
      assertEquals(List.of(), say("a" + i, "loud", chatter.some(3) + " cheiro de queimado"));
      assertEquals(List.of(), say("b" + i, "u" + i, "tampa do vidro quebrada"));
      Unnamed rare = Chatter.post("d" + i, "v" + i, NOON + i * 200_000L, "mesa bamba demais");
      assertEquals(List.of(), finder.take(rare, NOW), "each after two days");
      hear(5);
    }
    for (int i = 0; i < 4; i++) {
      assertEquals(List.of(), say("e" + i, "u" + i, chatter.some(3) + " parafuso faltando"));
    }
  }

  @Test
  void whatIsAlwaysSaidIsNoProblemUntilItIsSaidMore() {
    for (int i = 0; i < 200; i++) {
      assertEquals(List.of(), hear(19));
      assertEquals(List.of(), say("u" + i, "u" + i, chatter.some(4) + " péssimo atendimento"));
    }
    List<Mention> counted = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      counted.addAll(say("w" + i, "w" + i, chatter.some(4) + " péssimo atendimento"));
    }
    assertTrue(counted.size() >= 20, counted.toString());
  }

  @Test
  void chatterRaisesNothingAndMemoryIsBounded() {
    assertEquals(List.of(), hear(30_000));
    assertTrue(finder.size() <= 5_096, () -> finder.size() + " phrases");
    assertTrue(finder.bytes().length < 2_000_000, () -> finder.bytes().length + " bytes");
  }

  @Test
  void aNewFinderWithWhatWasKeptSaysTheSame() {
    hear(300);
    PhraseFinder other = finder;
    for (int i = 0; i < 12; i++) {
      Unnamed post =
          Chatter.post("p" + i, "u" + i, NOON + i, chatter.some(3) + " cheiro de queimado");
      other = new PhraseFinder(other.bytes());
      List<Mention> expected = finder.take(post, NOW);
      assertEquals(ids(expected), ids(other.take(post, NOW)));
      assertEquals(shared(expected), shared(other.take(later(post), NOW)));
      finder.take(later(post), NOW);
    }
  }

  @Test
  void theNewestVersionOfWhatWaitsIsCountedAndWhatIsOfTheFutureFindsNothing() {
    hear(300);
    say("p0", "u0", "cheiro de queimado na sala");
    say("p1", "u1", "tem cheiro de queimado");
    Unnamed edited = Chatter.post("p1", 2, "u1", NOON, "tem cheiro de queimado!");
    assertEquals(
        List.of(0), finder.take(edited, NOW).stream().map(m -> m.packed().length).toList());
    for (int i = 0; i < 9; i++) {
      Unnamed future = Chatter.post("f" + i, "f" + i, NOW + 9, "cheiro de queimado f" + i);
      assertEquals(List.of(), finder.take(future, NOW));
    }
    List<Mention> counted = new ArrayList<>();
    for (int i = 2; i < 12; i++) {
      counted.addAll(say("p" + i, "u" + i, chatter.some(2) + " cheiro de queimado"));
    }
    assertEquals(
        List.of(2L),
        counted.stream().filter(m -> m.id().equals("p1")).map(Mention::version).toList());
  }

  private static Unnamed later(Unnamed post) {
    Said said = Objects.requireNonNull(post.mention().said());
    return new Unnamed("pt", post.text(), Mention.of(post.mention().id(), 2, true, said), false);
  }

  private List<Mention> hear(int many) {
    List<Mention> counted = new ArrayList<>();
    chatter.many(many, NOON).forEach(post -> counted.addAll(finder.take(post, NOW)));
    return counted;
  }

  private List<Mention> say(String id, String author, String text) {
    return finder.take(Chatter.post(id, author, NOON, text), NOW);
  }

  private static List<String> ids(List<Mention> counted) {
    return counted.stream().map(Mention::id).toList();
  }

  private static List<SharedPhrase> shared(List<Mention> counted) {
    return counted.stream()
        .flatMap(one -> Stream.ofNullable(one.said()))
        .flatMap(said -> said.phrases().stream())
        .distinct()
        .toList();
  }
}
