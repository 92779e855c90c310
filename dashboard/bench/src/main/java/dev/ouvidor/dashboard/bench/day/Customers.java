package dev.ouvidor.dashboard.bench.day;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.LinearAnalyzer;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseOpening;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.training.Corpus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Customers who write to the shop, evenly over the day: each case once, a quarter of them again
 * while it is open, some with an edit; one in seven has written before in another conversation.
 * What they write goes into the index as the pipeline would put it there. For one thread.
 */
final class Customers {
  private static final long TURN = TimeUnit.MILLISECONDS.toNanos(200);
  private static final int MOST = 250;

  private final Shop shop;
  private final ElasticsearchClient client;
  private final Random random;
  private final LinearAnalyzer analyzer = LinearAnalyzer.load();
  private final List<String> texts;
  private final Set<String> opened = ConcurrentHashMap.newKeySet();
  private final PriorityQueue<Again> again =
      new PriorityQueue<>(Comparator.comparingLong(Again::at));
  private volatile boolean done;

  private record Again(long at, Feedback first) {}

  Customers(Shop shop, ElasticsearchClient client, long seed) {
    this.shop = shop;
    this.client = client;
    this.random = new Random(seed);
    this.texts =
        Corpus.read().stream()
            .filter(one -> one.family() == Family.SOCIAL && one.text().length() < 220)
            .map(one -> one.text())
            .toList();
  }

  /** Ids of the cases that were opened. */
  Set<String> opened() {
    return Set.copyOf(opened);
  }

  /** Whether nobody will write any more. */
  boolean areDone() {
    return done;
  }

  /**
   * Writes all of it.
   *
   * @param nanos over which time
   * @param latest after how many nanoseconds nobody writes any more, whatever is left
   */
  void write(int cases, long nanos, long latest) {
    long start = System.nanoTime();
    int written = 0;
    long now = 0;
    while (now < latest && (written < cases || !again.isEmpty())) {
      now = System.nanoTime() - start;
      List<BulkOperation> batch = new ArrayList<>();
      for (long due = Math.min(cases, cases * now / nanos + 1);
          written < due && batch.size() < MOST;
          written++) {
        Feedback first = open(written, batch);
        if (random.nextInt(4) == 0) {
          again.add(new Again(now + (long) (random.nextDouble() * nanos / 10), first));
        }
      }
      while (!again.isEmpty() && again.peek().at() <= now && batch.size() < MOST) {
        goOn(again.remove().first(), batch);
      }
      send(batch);
      LockSupport.parkNanos(TURN);
    }
    done = true;
  }

  private Feedback open(int number, List<BulkOperation> batch) {
    boolean known = number > 0 && random.nextInt(7) == 0;
    String author = "cliente" + (known ? random.nextInt(number) : number);
    String text = text();
    Feedback post = post(author, shop.x.post(author, text), text, null);
    Analysis analysis = analyzer.analyze(post);
    CaseDocument document = CaseOpening.open(post, analysis);
    batch.add(store(post, analysis));
    batch.add(
        BulkOperation.of(
            o -> o.create(c -> c.index(Indices.CASES).id(document.id()).document(document))));
    opened.add(document.id());
    return post;
  }

  /** Writes again in the same conversation, or puts the words of before right. */
  private void goOn(Feedback first, List<BulkOperation> batch) {
    Feedback next;
    if (random.nextInt(10) == 0) {
      String text = first.body() + " (corrigido)";
      shop.x.edit(first.nativeId(), text);
      next = first.toBuilder().text(text).editVersion(1).collectedAt(now()).build();
    } else {
      String author = String.valueOf(first.author().handle());
      String text = text();
      next = post(author, shop.x.reply(author, first.nativeId(), text), text, first.threadId());
    }
    batch.add(store(next, analyzer.analyze(next)));
  }

  private String text() {
    return "@" + Shop.HANDLE + " " + texts.get(random.nextInt(texts.size()));
  }

  private Feedback post(String author, String id, String text, @Nullable String thread) {
    Instant now = now();
    Feedback post =
        Feedback.builder(Shop.CONNECTION, "x", Family.SOCIAL, id)
            .author(Author.of("id-" + author, author, author))
            .text(text)
            .threadId(thread == null ? id : thread)
            .createdAt(now)
            .collectedAt(now)
            .build();
    shop.know(post.id(), id);
    return post;
  }

  private static BulkOperation store(Feedback post, Analysis analysis) {
    var document =
        new FeedbackDocument(post, analysis, null, CaseDocument.idOf(post), Instant.now());
    return BulkOperation.of(
        o ->
            o.index(
                i -> i.index(Indices.feedback(post.createdAt())).id(post.id()).document(document)));
  }

  /** A case that a dashboard has opened meanwhile is the same one. */
  private void send(List<BulkOperation> batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      client.bulk(b -> b.operations(batch)).items().stream()
          .filter(item -> item.error() != null && item.status() != 409)
          .findFirst()
          .ifPresent(
              item -> {
                throw new IllegalStateException("not stored: " + item.id() + " " + item.error());
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
