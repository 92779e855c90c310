package dev.ouvidor.pipeline.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.training.Corpus;
import dev.ouvidor.pipeline.training.Labelled;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What an analyzer remembers between texts makes it fast, never different. */
class PurityTest {
  private final List<Feedback> posts = posts();
  private final List<Analysis> expected = posts.stream().map(PurityTest::byAFreshAnalyzer).toList();
  private final LinearAnalyzer unit = new LinearAnalyzer(Models.shipped());

  private static List<Feedback> posts() {
    List<Feedback> posts = new ArrayList<>();
    List<Labelled> corpus = Corpus.read();
    for (int i = 0; i < corpus.size(); i += 40) {
      posts.add(post(corpus.get(i).text()));
    }
    posts.add(post("url https://example.org @eu eu 10/10 #amei amei 😡 :("));
    posts.add(post(""));
    return posts;
  }

  private static Feedback post(String text) {
    return Feedback.builder("shop", "x", Family.SOCIAL, "1").text(text).build();
  }

  private static Analysis byAFreshAnalyzer(Feedback post) {
    return new LinearAnalyzer(Models.shipped()).analyze(post);
  }

  @Test
  void theSameTextIsJudgedTheSameWhateverWasReadBefore() {
    assertEquals(expected, judge(posts));
    unit.analyze(post("não chegou e it never came 😡 ".repeat(1_000)));
    List<Feedback> backwards = new ArrayList<>(posts);
    Collections.reverse(backwards);
    List<Analysis> judged = judge(backwards);
    Collections.reverse(judged);
    assertEquals(expected, judged);
  }

  @Test
  void moreDifferentWordsThanCanBeRememberedDoNoHarm() {
    for (int word = 0; word < 50_000; word += 500) {
      StringBuilder text = new StringBuilder();
      for (int k = 0; k < 500; k++) {
        text.append("pal").append((char) ('a' + k % 26)).append(Integer.toString(word + k, 36));
        text.append(' ');
      }
      unit.analyze(post(text.toString()));
    }
    assertEquals(expected, judge(posts));
  }

  @Test
  void threadsShareAnAnalyzerWithoutDisturbingEachOther()
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<List<Analysis>> one = threads.submit(() -> judge(posts));
      Future<List<Analysis>> other = threads.submit(() -> judge(posts));
      assertEquals(expected, one.get());
      assertEquals(expected, other.get());
    } finally {
      threads.shutdownNow();
    }
  }

  private List<Analysis> judge(List<Feedback> feedback) {
    List<Analysis> judged = new ArrayList<>();
    for (Feedback post : feedback) {
      judged.add(unit.analyze(post));
    }
    return judged;
  }
}
