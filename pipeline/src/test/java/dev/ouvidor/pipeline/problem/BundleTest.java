package dev.ouvidor.pipeline.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ouvidor.pipeline.analysis.Sentiment;
import dev.ouvidor.pipeline.problem.Mention.Counted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BundleTest {
  private static final long NOON = 1_795_348_800L;

  private final Bundle bundle = new Bundle();
  private final Map<String, Counted> memory = new HashMap<>();
  private final Map<String, Bucket> counts = new TreeMap<>();

  @Test
  void feedbackCountsForItsNaturesTheirProductAndTheirConnection() {
    take("1", 1, said(NOON + 299, "table", "late", "rude"));
    take("2", 1, said(NOON, null, "late"));
    assertEquals(
        Map.of(
            "late", 2L,
            "late~connection~shop", 2L,
            "late~product~table", 1L,
            "rude", 1L,
            "rude~connection~shop", 1L,
            "rude~product~table", 1L),
        counted());
    Bucket late = Objects.requireNonNull(counts.get("late@" + NOON));
    assertEquals(new Tally(2, 0, 0, 2, 0, 0, 2, 0, 14), late.tally());
  }

  @Test
  void anEditMovesWhatWasCounted() {
    take("1", 1, said(NOON, "table", "late"));
    take("1", 2, said(NOON, "table", "rude"));
    assertEquals(
        Map.of("rude", 1L, "rude~connection~shop", 1L, "rude~product~table", 1L), counted());
    take("1", 1, said(NOON, null, "late"));
    assertEquals(1, counted().get("rude"), "an older version changes nothing");
  }

  @Test
  void aDeletionTakesEverythingBackEvenBeforeTheBundleIsOnItsWay() {
    bundle.take(Mention.of("1", 1, false, said(NOON, null, "late")), null);
    Counted counted = new Counted(1, said(NOON, null, "late").packed(), 0, null);
    bundle.take(Mention.of("1", 9, true, null), counted);
    bundle.handOver(Integer.MAX_VALUE, delta -> assertEquals(Tally.NONE, delta.tally()));
    take("2", 9, null);
    take("2", 1, said(NOON, null, "late"));
    assertEquals(Map.of(), counted(), "nothing comes after its own deletion");
  }

  @Test
  void whoeverRepeatsThemselvesIsNoCopy() {
    take("1", 1, copy("aa"));
    take("1", 2, copy("aa"));
    assertEquals(Map.of("group~aa", 1L), counted());
    assertNull(bundle.take(Mention.of("1", 2, true, null), memory.get("1")));
    take("0", 1, null);
    take("0", 5, copy("aa"));
    assertEquals(Map.of("group~aa", 1L), counted(), "the first, seen with more likes");
  }

  @Test
  void aPhraseThatIsFoundLaterCountsOnceInTheSameVersion() {
    SharedPhrase burning = new SharedPhrase("cheiro-queimado", "cheiro de queimado");
    Said other = said(NOON, null, "other.problem");
    take("1", 1, other);
    take("1", 1, other.sharing(List.of(burning)));
    take("1", 1, other.sharing(List.of(burning)));
    take("1", 1, other);
    assertEquals(1, counted().get("group~phrase~cheiro-queimado"));
    assertEquals(1, counted().get("other.problem"));
    take("2", 1, null);
    take("2", 2, copy("aa").sharing(List.of(burning)));
    assertEquals(2, counted().get("group~phrase~cheiro-queimado"), "of the edit that phrase only");
    assertNull(counted().get("group~aa"));
    take("1", 3, null);
    take("2", 3, null);
    assertEquals(Map.of(), counted());
  }

  @Test
  void whatAPersonSaysMovesTheSameVersionAndUndoBringsItBack() {
    take("1", 1, copy("aa"));
    say("1", 10, said(NOON, null, "late"), null);
    assertEquals(Map.of("late", 1L, "late~connection~shop", 1L), counted());
    say("1", 9, said(NOON, null, "rude"), null);
    take("1", 1, copy("aa"));
    assertEquals(Map.of("late", 1L, "late~connection~shop", 1L), counted(), "read twice");
    say("1", 20, copy("aa"), null);
    assertEquals(Map.of("group~aa", 1L), counted());
  }

  @Test
  void whatIsForgottenIsTakenBackAsTheIndexHasIt() {
    take("1", 1, said(NOON, null, "late"));
    memory.clear();
    say("1", 10, said(NOON, null, "rude"), said(NOON, null, "late"));
    assertEquals(Map.of("rude", 1L, "rude~connection~shop", 1L), counted());
  }

  @Test
  void otherCategoriesMoveWhatIsCountedAndLeaveGroupsAndPhrases() {
    SharedPhrase burning = new SharedPhrase("cheiro-queimado", "cheiro de queimado");
    take("1", 1, said(NOON, "table", "late", "rude"));
    take("2", 1, copy("aa").sharing(List.of(burning)));
    turn("1", 1, 0, said(NOON, "table", "rude", "lost"));
    turn("2", 1, 0, said(NOON, null, "burnt"));
    Map<String, Long> there = counted();
    assertEquals(1, there.get("lost~product~table"));
    assertEquals(1, there.get("rude"));
    assertNull(there.get("late"));
    assertEquals(1, there.get("burnt"));
    assertEquals(1, there.get("group~aa"));
    assertEquals(1, there.get("group~phrase~cheiro-queimado"));
    turn("1", 1, 0, said(NOON, "table", "rude", "lost"));
    turn("1", 0, 0, said(NOON, "table", "late"));
    turn("1", 1, 7, said(NOON, "table", "late"));
    assertEquals(there, counted(), "once, and only of what is remembered");
    take("1", 2, null);
    take("2", 2, null);
    assertEquals(Map.of(), counted());
  }

  @Test
  void ofWhatIsForgottenOtherCategoriesTakeBackWhatTheyWereToldOf() {
    take("1", 1, said(NOON, null, "late"));
    memory.clear();
    Said lost = said(NOON, null, "lost");
    take(Mention.turned("1", 1, 0, lost, said(NOON, null, "late")));
    take(Mention.turned("1", 1, 0, lost, said(NOON, null, "late")));
    assertEquals(Map.of("lost", 1L, "lost~connection~shop", 1L), counted());
  }

  private void turn(String id, long version, long revision, Said now) {
    take(Mention.turned(id, version, revision, now, null));
  }

  private void say(String id, long revision, @Nullable Said said, @Nullable Said was) {
    take(Mention.of(id, 1, true, said).by(revision, was));
  }

  private Map<String, Long> counted() {
    Map<String, Long> now = new TreeMap<>();
    counts.forEach(
        (key, bucket) -> now.put(key.substring(0, key.indexOf('@')), bucket.tally().count()));
    now.values().removeIf(count -> count == 0);
    return now;
  }

  private void take(String id, long version, @Nullable Said said) {
    boolean again = memory.containsKey(id) || said == null;
    take(Mention.of(id, version, again, said));
  }

  private void take(Mention mention) {
    Counted now = bundle.take(mention, memory.get(mention.id()));
    if (now != null) {
      memory.put(mention.id(), now);
    }
    bundle.handOver(
        Integer.MAX_VALUE,
        delta ->
            counts.merge(
                delta.key() + "@" + delta.start(),
                Bucket.NONE.plus(delta),
                (old, unused) -> old.plus(delta)));
  }

  private static Said copy(String group) {
    return new Said(
        NOON,
        List.of(),
        null,
        null,
        "shop",
        0,
        Sentiment.NEUTRAL,
        0,
        1,
        2,
        group,
        "veio quebrado",
        List.of());
  }

  private static Said said(long at, @Nullable String sku, String... natures) {
    return new Said(
        at,
        List.of(natures),
        sku,
        null,
        "shop",
        2,
        Sentiment.NEGATIVE,
        7,
        1,
        2,
        null,
        null,
        List.of());
  }
}
