package dev.ouvidor.dashboard.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.ouvidor.pipeline.analysis.Analyzer;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How long it takes to erase a person who stands everywhere in a large index, through the API of a
 * real dashboard; in the end every document of every index is read and must not name her.
 */
final class ErasureSpeed {
  /** What was promised. */
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final PrintStream out;
  private final Search search;
  private final Path folder;

  ErasureSpeed(PrintStream out, Search search, Path folder) {
    this.out = out;
    this.search = search;
    this.folder = folder;
  }

  /** Whether it was done in time, and nothing is left. */
  boolean measure(Analyzer analyzer, long posts) throws IOException, InterruptedException {
    search.clear();
    var traces = new Traces(new History(search, analyzer));
    traces.write(posts);
    search.verify(Indices.FEEDBACK, posts);
    out.printf(
        Locale.ROOT,
        "%d documents of feedback (%s), %.1f GB; load %.1f%n",
        posts,
        traces,
        search.storeBytes(Indices.FEEDBACK) / 1e9,
        Cpu.load());
    try (var dashboard = new DashboardProcess(search, folder)) {
      caughtUp(traces.newest().truncatedTo(ChronoUnit.MILLIS));
      boolean inTime = erase(dashboard);
      List<String> left = left();
      out.printf(
          Locale.ROOT,
          "documents that still name her: %d%s; load %.1f%n",
          left.size(),
          left.isEmpty() ? "" : ", such as " + left.get(0),
          Cpu.load());
      return inTime && left.isEmpty();
    }
  }

  /** A dashboard that has just been started looks at everything once; that is not measured. */
  private void caughtUp(Instant newest) {
    long start = System.nanoTime();
    String at = "";
    while (at.isEmpty() || Instant.parse(at).isBefore(newest)) {
      if (since(start) > PATIENCE.toSeconds()) {
        throw new IllegalStateException("the dashboard is only at " + at);
      }
      LockSupport.parkNanos(LOOK_NANOS);
      JsonNode found = search.get("/" + Indices.STATE + "/_search?q=_id:case-follower");
      at = found.at("/hits/hits/0/_source/value").asText();
    }
  }

  private boolean erase(DashboardProcess dashboard) throws IOException, InterruptedException {
    JsonNode found = dashboard.post("/api/privacy/search", Map.of("text", "@zuleide_braga"));
    List<String> of = List.of(caseOf(found));
    long asked = System.nanoTime();
    JsonNode plan = dashboard.post("/api/privacy/preview", Map.of("of", of));
    out.printf(
        Locale.ROOT,
        "preview %.1f s: %s of hers, %d documents of others%n",
        since(asked),
        plan.at("/found/own"),
        plan.at("/found/named").asLong());
    long start = System.nanoTime();
    String id =
        dashboard
            .post(
                "/api/privacy/erasures",
                Map.of("of", of, "terms", terms(plan), "confirm", plan.path("confirm").asText()))
            .path("id")
            .asText();
    boolean seen = true;
    JsonNode erasure = MissingNode.getInstance();
    while (!erasure.path("state").asText().equals("DONE")) {
      if (since(start) > PATIENCE.toSeconds()) {
        throw new IllegalStateException("still " + erasure);
      }
      LockSupport.parkNanos(LOOK_NANOS);
      if (seen && isNowhere(dashboard)) {
        seen = false;
        out.printf(Locale.ROOT, "found no more after %.1f s%n", since(start));
      }
      erasure = erasure(dashboard, id);
    }
    double took = since(start);
    out.printf(Locale.ROOT, "proof after %.1f s: %s%n", took, erasure.path("erased"));
    return took <= LIMIT.toSeconds() && erasure.path("proof").asText().length() == 64;
  }

  /** Whether nothing that somebody may know of her leads to anybody. */
  private static boolean isNowhere(DashboardProcess dashboard)
      throws IOException, InterruptedException {
    for (String known : List.of("@zuleide_braga", "Zuleide Tondato", "PED-771923")) {
      if (!dashboard.post("/api/privacy/search", Map.of("text", known)).path("items").isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private static String caseOf(JsonNode found) {
    for (JsonNode one : found.path("items")) {
      if (one.path("handle").asText().equals("zuleide_braga")) {
        return one.path("caseId").asText();
      }
    }
    throw new IllegalStateException("she is not found: " + found);
  }

  /** What is proposed, and her first name alone, as somebody might choose. */
  private static List<Map<String, String>> terms(JsonNode plan) {
    List<Map<String, String>> terms = new ArrayList<>();
    terms.add(Map.of("kind", "NAME", "value", "Zuleide"));
    for (JsonNode term : plan.path("terms")) {
      if (term.path("chosen").asBoolean()) {
        terms.add(Map.of("kind", term.path("kind").asText(), "value", term.path("value").asText()));
      }
    }
    return terms;
  }

  private static JsonNode erasure(DashboardProcess dashboard, String id)
      throws IOException, InterruptedException {
    for (JsonNode one :
        Json.mapper().readTree(dashboard.get("/api/privacy/erasures")).path("items")) {
      if (one.path("id").asText().equals(id)) {
        return one;
      }
    }
    return MissingNode.getInstance();
  }

  /** Reads everything past the product. */
  private List<String> left() {
    List<String> left = new ArrayList<>();
    List<String> indices = new ArrayList<>(Indices.SINGLE);
    indices.add(Indices.FEEDBACK);
    for (String index : indices) {
      search.each(
          index,
          document -> {
            String text = document.toString().toLowerCase(Locale.ROOT);
            if (Traces.NEEDLES.stream().anyMatch(text::contains)) {
              left.add(document.path("_index").asText() + ": " + document);
            }
          });
    }
    return left;
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
