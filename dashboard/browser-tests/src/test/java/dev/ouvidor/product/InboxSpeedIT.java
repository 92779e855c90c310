package dev.ouvidor.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.ouvidor.browser.Browsers;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.elasticsearch.EmbeddedElasticsearch;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Intent;
import dev.ouvidor.pipeline.analysis.Nature;
import dev.ouvidor.pipeline.analysis.Sentiment;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseOpening;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long it takes from a key to the painted row, with its case, in an inbox of {@code
 * -Dinbox.cases} open cases: the whole product but the pipeline, in a real browser.
 */
@EnabledIfSystemProperty(named = "inbox.cases", matches = "\\d+")
final class InboxSpeedIT {
  private static final Duration LIMIT = Duration.ofMillis(200);
  private static final int BULK = 1_000;
  private static final List<String> NATURES =
      List.of("delivery.late", "product.damaged", "payment.charge", "returns.refund");

  /** Done after the paint that shows the wanted row focused, with its case. */
  private static final String MEASURE =
      """
      want => {
        window.painted = new Promise((done, fail) => addEventListener('keydown', e => {
          setTimeout(() => fail(new Error(`row ${want}: ${document.querySelector('.list').innerText}`)), 30_000);
          const channel = new MessageChannel();
          channel.port1.onmessage = () => done(performance.now() - e.timeStamp);
          const look = () => {
            const row = document.activeElement;
            const there = row?.dataset?.id && row.closest('li')?.ariaPosInSet === String(want);
            if (there) channel.port2.postMessage(0);
            else requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        }, { once: true, capture: true }));
      }
      """;

  private final int cases = Integer.getInteger("inbox.cases", 0);
  private final Map<String, List<Double>> times = new LinkedHashMap<>();
  private int row = 1;

  @Test
  void aKeyIsFollowedByItsRowAtOnceHoweverFarItIs(@TempDir Path folder) throws Exception {
    try (var node =
            EmbeddedElasticsearch.start(
                EmbeddedElasticsearch.Options.defaults(folder.resolve("elasticsearch")));
        Elastic elastic = ElasticsearchConnection.of(node.url()).open()) {
      Indices.install(elastic);
      fill(elastic);
      Path config = folder.resolve("ouvidor.yaml");
      Files.writeString(
          config,
          "elasticsearch:\n  url: %s\ndashboard:\n  port: %d\n".formatted(node.url(), freePort()));
      try (var product =
              ProductProcess.run(
                  Map.of(),
                  "dashboard",
                  "--config",
                  config.toString(),
                  "--data",
                  folder.resolve("data").toString());
          var browsers = new Browsers();
          var tab =
              browsers.open(
                  product.await("(http://localhost:\\d+/setup#\\S+)"),
                  ColorScheme.LIGHT,
                  "en",
                  1440)) {
        Browsers.patience(Duration.ofMinutes(1));
        new Agent(tab.page()).createAccount();
        measure(tab.page());
        report();
      }
    }
  }

  private void measure(Page page) {
    assertThat(page.locator(".rows li").first())
        .hasAttribute("aria-setsize", Pattern.compile(Integer.toString(cases)));
    page.keyboard().press("j");
    for (int i = 0; i < 100; i++) {
      press(page, "to warm up", "j", row + 1);
    }
    for (int i = 0; i < 300; i++) {
      press(page, "j", "j", row + 1);
    }
    for (int i = 0; i < 200; i++) {
      press(page, "k", "k", row - 1);
    }
    for (int i = 0; i < 200; i++) {
      press(page, "J (ten on)", "Shift+J", row + 10);
    }
    for (int i = 0; i < 25; i++) {
      press(page, "G (the end)", "Shift+G", cases);
      page.keyboard().press("g");
      press(page, "g g (the beginning)", "g", 1);
    }
    var random = new Random(7);
    for (int i = 0; i < 100; i++) {
      int to = 1 + random.nextInt(cases);
      page.keyboard().press("ControlOrMeta+K");
      assertThat(page.locator(".palette input")).isFocused();
      page.keyboard().type(Integer.toString(to));
      press(page, "any row by the palette", "Enter", to);
    }
  }

  private void press(Page page, String what, String key, int wanted) {
    page.evaluate(MEASURE, wanted);
    page.keyboard().press(key);
    double millis = ((Number) page.evaluate("() => window.painted")).doubleValue();
    times.computeIfAbsent(what, w -> new ArrayList<>()).add(millis);
    row = wanted;
  }

  private void report() {
    times.remove("to warm up");
    List<Double> all = times.values().stream().flatMap(List::stream).toList();
    Map<String, List<Double>> rows = new LinkedHashMap<>(times);
    rows.put("all", all);
    System.out.printf("%d open cases, ms from key to paint%n", cases);
    rows.forEach(
        (what, millis) ->
            System.out.printf(
                "| %s | %d | %.0f | %.0f | %.0f | %.0f |%n",
                what,
                millis.size(),
                percentile(millis, 50),
                percentile(millis, 95),
                percentile(millis, 99),
                percentile(millis, 100)));
    assertTrue(percentile(all, 95) < LIMIT.toMillis(), "p95 below " + LIMIT);
  }

  private static double percentile(List<Double> millis, int percent) {
    double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
  }

  private void fill(Elastic elastic) throws IOException {
    Instant now = Instant.now();
    var random = new Random(1);
    for (int start = 0; start < cases; start += BULK) {
      CaseDocument[] some = new CaseDocument[Math.min(BULK, cases - start)];
      Arrays.setAll(some, i -> open(now.minusSeconds(60 + random.nextInt(3_000)), random));
      elastic
          .client()
          .bulk(
              b -> {
                for (CaseDocument one : some) {
                  b.operations(
                      o -> o.create(c -> c.index(Indices.CASES).id(one.id()).document(one)));
                }
                return b;
              });
    }
    elastic.client().indices().refresh(r -> r.index(Indices.CASES));
  }

  /** None so severe that a deadline comes while it is measured. */
  private static CaseDocument open(Instant at, Random random) {
    String id = Long.toHexString(random.nextLong());
    String nature = NATURES.get(random.nextInt(NATURES.size()));
    Feedback feedback =
        Feedback.builder("x", "x", Family.SOCIAL, id)
            .author(Author.of("a" + id, "cliente" + id, "Cliente " + id))
            .text("Oi, meu pedido " + id + " ainda não chegou e ninguém responde. O que faço?")
            .createdAt(at)
            .collectedAt(at)
            .build();
    var analysis =
        new Analysis(
            "pt-BR",
            0.9,
            Sentiment.NEGATIVE,
            0.8,
            0.1,
            0.1,
            -0.7,
            List.of(),
            Intent.COMPLAINT,
            0.9,
            List.of(new Nature(nature, 0.9, List.of())),
            List.of(),
            random.nextInt(3),
            0.8,
            List.of(),
            false,
            List.of(),
            "bench");
    return CaseOpening.open(feedback, analysis);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
