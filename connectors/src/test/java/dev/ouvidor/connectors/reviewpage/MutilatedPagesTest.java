package dev.ouvidor.connectors.reviewpage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.TestClock;
import dev.ouvidor.connectors.sandbox.StandIn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Pages that lie about what is on them: most of what a shop answers for days is cut off, thinned
 * out, walled, translated or old. Nothing that stands there is ever taken for removed, and what was
 * removed is noticed in the end.
 */
final class MutilatedPagesTest {
  private static final String SKU = "chaleira-eletrica";
  private static final Duration REMOVED_AFTER = Duration.ofHours(3);
  private static final int STEPS = Integer.getInteger("steps", 250);

  private final TestClock clock = new TestClock();
  private final Set<String> removed = new HashSet<>();
  private final Set<String> delivered = new HashSet<>();
  private final Set<String> buried = new HashSet<>();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void onlyWhatWasRemovedIsTakenBack(int seed) throws Exception {
    var chance = new Random(seed);
    try (var shop = new ShopStandIn(0, clock);
        var mutilated = new Mutilated(shop, new Random(~seed))) {
      mutilated.start();
      String page = mutilated.base() + "/produto/" + SKU;
      var standing = new ArrayList<String>();
      for (int i = 0; i < 1 + chance.nextInt(24); i++) {
        standing.add(write(shop, i));
      }
      try (Channel channel = open(page);
          FeedbackReader reader = channel.read(page)) {
        String cursor = read(reader, null, 10);
        mutilated.ill = true;
        for (int i = 0; i < STEPS; i++) {
          int mood = chance.nextInt(25);
          if (mood == 0) {
            standing.add(write(shop, 100 + i));
          } else if (mood == 1 && !standing.isEmpty()) {
            String gone = standing.remove(chance.nextInt(standing.size()));
            shop.delete(gone);
            removed.add(ReviewFeedback.idOf(page + "#" + gone));
          }
          cursor = read(reader, cursor, 1);
          clock.advance(Duration.ofMinutes(chance.nextInt(20)));
        }
        mutilated.ill = false;
        for (int i = 0; i < 300 && !buried.containsAll(removed()); i++) {
          cursor = read(reader, cursor, 1);
        }
        assertEquals(removed(), buried, "seed " + seed + " in " + cursor);
      }
    }
  }

  /** What came and went while nothing could be read was never there. */
  private Set<String> removed() {
    var all = new HashSet<>(removed);
    all.retainAll(delivered);
    return all;
  }

  private String write(ShopStandIn shop, int number) {
    return shop.review(SKU, "Ana " + number, 1 + number % 5, null, "Avaliação de número " + number);
  }

  private @Nullable String read(FeedbackReader reader, @Nullable String cursor, int times)
      throws InterruptedException {
    for (int i = 0; i < times; i++) {
      Fetch fetch = reader.fetch(cursor, 100);
      if (fetch instanceof Fetch.Batch batch) {
        for (Feedback item : batch.items()) {
          if (item.deleted()) {
            assertTrue(removed.contains(item.nativeId()), "still there: " + item);
            buried.add(item.nativeId());
          } else {
            assertTrue(item.text().matches("Avaliação de número \\d+"), item.text());
            delivered.add(item.nativeId());
          }
        }
        cursor = batch.cursor();
      }
      clock.advance(fetch.again());
    }
    return cursor;
  }

  private Channel open(String page) {
    var settings =
        Map.<String, Object>of(
            "pages",
            List.of(page),
            "interval",
            "10m",
            "removedAfter",
            REMOVED_AFTER.toMinutes() + "m",
            "allowPrivateAddresses",
            true);
    return ChannelTypes.open(
        new ConnectionConfig("loja", "reviewpage", new Settings("connections[0]", settings)),
        new Surroundings(clock, name -> null));
  }

  /** A shop behind something that spoils two of three pages. */
  private final class Mutilated extends StandIn {
    private final ShopStandIn shop;
    private final Random trouble;
    private final Map<String, List<Response>> old = new HashMap<>();
    private Instant staleUntil = Instant.EPOCH;
    private boolean ill;

    Mutilated(ShopStandIn shop, Random trouble) {
      super(0);
      this.shop = shop;
      this.trouble = trouble;
    }

    @Override
    protected boolean isApi(Request request) {
      return true;
    }

    @Override
    protected synchronized Response answer(Request request) {
      Response whole = shop.answer(request);
      if (!ill || !request.path().startsWith("/produto/")) {
        return whole;
      }
      List<Response> before = old.computeIfAbsent(request.toString(), key -> new ArrayList<>());
      if (clock.instant().isBefore(staleUntil) && !before.isEmpty()) {
        return before.get(0);
      } else if (trouble.nextInt(60) == 0) {
        staleUntil = clock.instant().plus(REMOVED_AFTER.dividedBy(2));
      }
      Response spoiled = whole.status() == 200 ? spoil(whole, before) : whole;
      if (whole.status() == 200) {
        before.add(whole);
      }
      return spoiled;
    }

    private Response spoil(Response whole, List<Response> before) {
      String html = new String(whole.body(), UTF_8);
      return switch (trouble.nextInt(15)) {
        case 0 -> with(whole, html.substring(0, trouble.nextInt(html.length() - 20)));
        case 1 -> with(whole, thinned(html));
        case 2 -> with(whole, thinned(html).replaceAll("(?s)<nav class=\"paging\">.*?</nav>", ""));
        case 3 -> with(whole, "");
        case 4 -> Response.html("<html><body><form>Entre para continuar</form></body></html>");
        case 5 -> ShopStandIn.layout("Loja", store() + "<h1>Você é um robô?</h1>");
        case 6 -> with(whole, empty(html).replace("lang=\"pt-BR\"", "lang=\"en\""));
        case 7 -> with(whole, empty(html).replace("Chaleira", "Torradeira").replace(SKU, "outra"));
        case 8 -> before.isEmpty() ? whole : before.get(trouble.nextInt(before.size()));
        case 9 ->
            with(
                whole,
                html.replaceAll("\"aggregateRating\":\\{.*?},", "")
                    .replaceAll("(?s)<article.*?</article>", ""));
        default -> whole;
      };
    }

    /** Under the validators of the whole page: so it comes out of a cache. */
    private Response with(Response whole, String html) {
      return new Response(200, whole.headers(), html.getBytes(UTF_8));
    }

    private String thinned(String html) {
      String first = html.replaceFirst("(?s)\"review\":\\[.*?\\]", "\"review\":[]");
      var kept = new StringBuilder();
      for (String part : first.split("(?=<article)")) {
        boolean drop = part.startsWith("<article") && trouble.nextInt(3) > 0;
        kept.append(drop ? part.replaceFirst("(?s)<article.*?</article>", "") : part);
      }
      return kept.toString();
    }

    private static String empty(String html) {
      return html.replaceFirst("(?s)\"review\":\\[.*?\\]", "\"review\":[]")
          .replaceFirst("\"reviewCount\":\\d+", "\"reviewCount\":0")
          .replaceAll("(?s)<article.*?</article>", "");
    }

    private static String store() {
      return "<script type=\"application/ld+json\">{\"@type\":\"Store\",\"name\":\"Loja\"}</script>";
    }
  }
}
