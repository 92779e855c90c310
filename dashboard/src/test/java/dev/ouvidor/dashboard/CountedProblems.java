package dev.ouvidor.dashboard;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.HOURS;

import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.ProblemCount;
import dev.ouvidor.pipeline.index.ProblemDocument;
import dev.ouvidor.pipeline.problem.ProblemKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts as the pipeline would write them, and the same added up by hand. */
final class CountedProblems {
  private static final int HOURS_BACK = 24 * 16;

  private final Instant now = Instant.now();
  private final List<ProblemCount> hours = new ArrayList<>();
  private final List<Object> documents = new ArrayList<>();

  /**
   * Something is said up to {@code most} times an hour for 16 days, and every 5 minutes of a day.
   */
  void problem(
      String id,
      ProblemKind kind,
      @Nullable String nature,
      @Nullable String sku,
      @Nullable String phrase,
      int most) {
    Instant first = now.minus(HOURS_BACK, HOURS).truncatedTo(HOURS);
    documents.add(
        new ProblemDocument(id, kind, nature, Product.of(sku, sku), null, phrase, first, null));
    var random = new Random(id.hashCode());
    for (int hour = 0; hour <= HOURS_BACK; hour++) {
      Instant start = first.plus(hour, HOURS);
      int count = start.isAfter(now) ? 0 : random.nextInt(most + 1);
      if (count > 0) {
        var one = count(id, kind, nature, sku, "1h", start, count, null);
        hours.add(one);
        documents.add(one);
        if (start.isAfter(now.minus(2, DAYS))) {
          Instant late = start.plusSeconds(60 * (5L * random.nextInt(12)));
          documents.add(count(id, kind, nature, sku, "5m", late, count, count / 2.0));
        }
      }
    }
  }

  /** Whether a problem is one of these; others may be there, too. */
  boolean holds(String id) {
    return documents.stream()
        .anyMatch(one -> one instanceof ProblemDocument problem && problem.id().equals(id));
  }

  void write(Elastic elastic) {
    var bulk = new BulkRequest.Builder().refresh(Refresh.True);
    for (Object one : documents) {
      bulk.operations(
          o ->
              o.index(
                  i ->
                      one instanceof ProblemCount count
                          ? i.index(Indices.PROBLEM_COUNTS).id(count.id()).document(count)
                          : i.index(Indices.PROBLEMS)
                              .id(((ProblemDocument) one).id())
                              .document(one)));
    }
    try {
      var answer = elastic.client().bulk(bulk.build());
      if (answer.errors()) {
        throw new IOException(answer.items().toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The sum over a time. */
  long sum(String from, String to, ToLongFunction<ProblemCount> what, String... problems) {
    return during(from, to, problems).mapToLong(what).sum();
  }

  private Stream<ProblemCount> during(String from, String to, String... problems) {
    return hours.stream()
        .filter(one -> List.of(problems).contains(one.problem()))
        .filter(one -> !one.start().isBefore(Instant.parse(from)))
        .filter(one -> one.start().isBefore(Instant.parse(to)));
  }

  private ProblemCount count(
      String id,
      ProblemKind kind,
      @Nullable String nature,
      @Nullable String sku,
      String span,
      Instant start,
      int count,
      @Nullable Double expected) {
    long severe = count / 3;
    return new ProblemCount(
        id + "@" + span + "@" + start.getEpochSecond(),
        id,
        kind,
        nature,
        sku,
        null,
        span,
        start,
        count,
        count - count / 4,
        0,
        count - severe - count / 5,
        0,
        severe,
        count / 5,
        count - count / 6,
        count / 6,
        count * 17L,
        expected,
        expected == null ? null : 0.0,
        expected == null ? null : expected * 2,
        null,
        null,
        false,
        now);
  }
}
