package dev.ouvidor.dashboard.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.analysis.Analyzer;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * How long the questions of the page Explore take, through the dashboard's API: many documents over
 * half a year, and each time other days and filters, so that hardly any answer is remembered.
 */
final class ExploreSpeed {
  private static final int WARMING = 10;

  private static final List<String> QUESTIONS =
      List.of(
          "summary?",
          "heat?",
          "trend?",
          "trend?split=nature",
          "breakdown?by=product",
          "breakdown?by=channel",
          "phrases?",
          "aspects?",
          "hours?",
          "drivers?score=nps",
          "returns?",
          "facets?",
          "verbatims?",
          "verbatims?q=");

  private static final List<String> FILTERS =
      List.of(
          "",
          "",
          "family=SOCIAL",
          "severity=2..4",
          "sentiment=NEGATIVE",
          "nature=delivery.late",
          "language=pt-BR",
          "language=en",
          "product=SKU-7",
          "q=entrega",
          "q=%22n%C3%A3o+chegou%22");

  private static final List<String> WORDS =
      List.of("entrega atrasada", "\"não chegou\"", "refund -order", "produto | tecido", "quebr*");

  private final PrintStream out;
  private final Search search;
  private final Path folder;
  private final Random random = new Random(1);

  ExploreSpeed(PrintStream out, Search search, Path folder) {
    this.out = out;
    this.search = search;
    this.folder = folder;
  }

  /**
   * @param asked of each question
   */
  void measure(Analyzer analyzer, long posts, int asked) throws IOException, InterruptedException {
    search.clear();
    fill(analyzer, posts);
    search.verify(Indices.FEEDBACK, posts);
    out.printf(
        Locale.ROOT,
        "%d documents, %.1f GB; load %.1f%n",
        posts,
        search.storeBytes(Indices.FEEDBACK) / 1e9,
        Cpu.load());
    try (var dashboard = new DashboardProcess(search, folder)) {
      for (String question : QUESTIONS) {
        long[] micros = new long[asked];
        for (int i = -WARMING; i < asked; i++) {
          String path =
              "/api/explore/" + question + words(question) + "&" + period() + "&" + filter();
          long start = System.nanoTime();
          dashboard.get(path);
          if (i >= 0) {
            micros[i] = (System.nanoTime() - start) / 1_000;
          }
        }
        Arrays.sort(micros);
        out.printf(
            Locale.ROOT,
            "%-22s p50 %7.1f ms, p95 %7.1f ms, longest %7.1f ms%n",
            question,
            micros[asked / 2] / 1e3,
            micros[asked * 95 / 100] / 1e3,
            micros[asked - 1] / 1e3);
      }
      out.printf(
          Locale.ROOT,
          "Elasticsearch uses %.0f MB of its heap; load %.1f%n",
          search.heapBytes() / 1e6,
          Cpu.load());
    }
  }

  private String words(String question) {
    return question.endsWith("q=")
        ? URLEncoder.encode(WORDS.get(random.nextInt(WORDS.size())), UTF_8)
        : "";
  }

  /** 7, 30 or 90 days with as many before them, and any minute as their end. */
  private String period() {
    int days = List.of(7, 30, 30, 90).get(random.nextInt(4));
    Instant to =
        Instant.now()
            .truncatedTo(ChronoUnit.MINUTES)
            .minus(random.nextInt(days == 90 ? 1_000 : 60_000), ChronoUnit.MINUTES);
    return "from=" + to.minus(days, ChronoUnit.DAYS) + "&to=" + to + "&zone=America/Sao_Paulo";
  }

  private String filter() {
    return FILTERS.get(random.nextInt(FILTERS.size()));
  }

  /** Writes documents of half a year. */
  void fill(Analyzer analyzer, long posts) throws IOException {
    Posts mix = Posts.of(0);
    var history = new History(search, analyzer);
    for (long number = 0; number < posts; number++) {
      history.add(answered(mix.at(number, history.moment()), number));
    }
    history.send();
  }

  private static Feedback answered(Feedback post, long number) {
    return post.family() == Family.SURVEY
        ? post.toBuilder().nps((int) (number % 11)).csat((int) (1 + number % 5)).build()
        : post;
  }
}
