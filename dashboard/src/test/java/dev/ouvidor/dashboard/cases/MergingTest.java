package dev.ouvidor.dashboard.cases;

import static dev.ouvidor.dashboard.cases.Town.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Item;
import dev.ouvidor.pipeline.index.CaseDocument.Status;
import dev.ouvidor.pipeline.index.CaseOpening;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MergingTest {
  private final MemoryCaseStore store = new MemoryCaseStore();
  private final CaseIntake intake = new CaseIntake(store, () -> NOON, document -> {});
  private final String one = open("1", "1", "cadê meu pedido?");
  private final String two = open("2", "2", "e o reembolso?");

  @Test
  void oneCaseOfTwoHasEverythingAndTheOtherLeadsToIt() {
    tag(two, "vip");
    merge();
    assertEquals(Set.of("x:1", "x:2"), items(one));
    assertEquals(List.of("vip"), get(one).life().tags());
    assertEquals(one, get(two).life().mergedInto());
    assertNull(get(two).waitingSince());
    Refusal refusal = assertThrows(Refusal.class, () -> tag(two, "x"));
    assertEquals("merged", refusal.code());
    say("3", "2", "alô?");
    assertEquals(Set.of("x:1", "x:2", "x:3"), items(one));
    assertEquals(Set.of("x:2"), items(two));
  }

  @Test
  void whatIsSplitHasWhatCameSinceAndStaysAnswered() {
    merge();
    say("3", "2", "alô?");
    answer(one, "x:1");
    VersionedCase left = Merging.split(store, one, two, "ana", NOON);
    assertEquals(Set.of("x:1"), items(one));
    assertEquals(Set.of("x:2", "x:3"), items(two));
    assertEquals(List.of(), left.document().life().joined());
    assertNull(get(two).life().mergedInto());
    assertNull(get(two).waitingSince(), "it was answered together with the other");
    assertEquals(1, get(one).replies().size());
    say("4", "2", "ainda nada");
    assertEquals(Set.of("x:2", "x:3", "x:4"), items(two));
    assertNotNull(get(two).waitingSince());
  }

  @Test
  void anOpenCaseOpensTheOneThatTakesItOver() {
    store.change(one, before -> Workflow.move(before, Status.CLOSED, "ana", NOON));
    merge();
    assertEquals(Status.NEW, get(one).status());
    assertTrue(get(one).events().stream().anyMatch(e -> e.type().equals("reopened")));
  }

  @Test
  void aCaseThatWaitsMakesTheAnsweredOneThatTakesItOverWait() {
    answer(one, "x:1");
    assertEquals(Status.ANSWERED, get(one).status());
    merge();
    assertEquals(Status.NEW, get(one).status());
    assertNotNull(get(one).waitingSince());
  }

  @Test
  void whoAnswersWhileItIsTakenOverKeepsIt() {
    store.meanwhile =
        () -> {
          store.meanwhile = () -> {};
          store.change(two, before -> Outbox.queue(before, written("x:2"), NOON));
        };
    assertEquals("reply_in_work", refused(one, two));
    assertEquals(Set.of("x:1"), items(one), "or it would be answered there, too");
    assertEquals(List.of(), get(one).life().joined());
    assertEquals(1, get(two).replies().size());
    assertNull(get(two).life().mergedInto());
  }

  @Test
  void whatDoesNotFitIsRefused() {
    String another =
        open(Town.post("9", 0, "oi").threadId("9").author(Author.of("200", "rui", "Rui")).build());
    assertEquals("not_mergeable", refused(one, another));
    assertEquals("not_mergeable", refused(one, one));
    String third = open("5", "5", "terceira");
    merge();
    assertEquals("not_mergeable", refused(third, one));
    assertEquals("merged", refused(third, two));
    store.change(
        third,
        before ->
            Outbox.queue(
                before, new Outbox.Written("r", "x:5", "oi", Visibility.PUBLIC, "ana"), NOON));
    assertEquals("reply_in_work", refused(one, third));
  }

  @Test
  void nothingIsLostOrDoubledWhateverHappensInBetween() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      var unit = new MergingTest();
      Set<String> said = new TreeSet<>(Set.of("x:1", "x:2"));
      List<String> course = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        int what = random.nextInt(4);
        if (random.nextInt(4) == 0) {
          unit.store.meanwhile = once(unit, random, said, seed * 100 + i);
        }
        if (random.nextInt(5) == 0) {
          unit.store.failWrites(1);
        }
        course.add(what + "");
        try {
          unit.act(what, random, said, i);
        } catch (Refusal | UncheckedIOException e) {
          course.add(e.getClass().getSimpleName());
        }
        unit.store.meanwhile = () -> {};
        unit.store.failWrites(0);
      }
      unit.finish();
      Set<String> standing = new TreeSet<>();
      int count = 0;
      for (String id : List.of(unit.one, unit.two)) {
        if (unit.get(id).life().mergedInto() == null) {
          standing.addAll(unit.items(id));
          count += unit.items(id).size();
        }
      }
      assertEquals(said, standing, seed + " " + course);
      assertEquals(said.size(), count, seed + " " + course);
    }
  }

  private static Runnable once(MergingTest unit, Random random, Set<String> said, int n) {
    return () -> {
      unit.store.meanwhile = () -> {};
      String thread = random.nextBoolean() ? "1" : "2";
      unit.say("m" + n, thread, "no meio");
      said.add("x:m" + n);
    };
  }

  private void act(int what, Random random, Set<String> said, int n) {
    switch (what) {
      case 0 -> merge();
      case 1 -> Merging.split(store, one, two, "ana", NOON);
      default -> {
        String id = "s" + n + "-" + random.nextInt(1_000);
        // What the follower could not write it tries again.
        try {
          say(id, random.nextBoolean() ? "1" : "2", "oi");
        } catch (UncheckedIOException e) {
          store.failWrites(0);
          say(id, "1", "oi");
        }
        said.add("x:" + id);
      }
    }
  }

  /** Whatever was interrupted is done again. */
  private void finish() {
    boolean halfway = !get(one).life().joined().isEmpty() && get(two).life().mergedInto() == null;
    if (halfway) {
      Merging.split(store, one, two, "ana", NOON);
    }
  }

  private void merge() {
    Merging.merge(store, one, two, "ana", NOON);
  }

  private String refused(String into, String from) {
    return assertThrows(Refusal.class, () -> Merging.merge(store, into, from, "ana", NOON)).code();
  }

  private void tag(String id, String tag) {
    store.change(id, before -> Desk.tag(before, Set.of(tag), Set.of(), "ana", NOON));
  }

  private void answer(String id, String to) {
    store.change(id, before -> Outbox.queue(before, written(to), NOON));
    store.change(id, before -> Outbox.decide(before, "r1", Outbox.Decision.SENT, "ana", NOON));
  }

  private static Outbox.Written written(String to) {
    return new Outbox.Written("r1", to, "já vamos ver", Visibility.PUBLIC, "ana");
  }

  private String open(String nativeId, String thread, String text) {
    return open(Town.post(nativeId, 0, text).threadId(thread).build());
  }

  private String open(Feedback feedback) {
    CaseDocument opened = CaseOpening.open(feedback, Town.late());
    store.write(new CaseStore.Write(opened, null));
    return opened.id();
  }

  private void say(String nativeId, String thread, String text) {
    Feedback post = Town.post(nativeId, 5, text).threadId(thread).build();
    intake.takeIn(Map.of(CaseDocument.idOf(post), List.of(Town.indexed(post, NOON))));
  }

  private CaseDocument get(String id) {
    return store.get(id).orElseThrow().document();
  }

  private Set<String> items(String id) {
    return get(id).feedback().stream().map(Item::id).collect(Collectors.toSet());
  }
}
