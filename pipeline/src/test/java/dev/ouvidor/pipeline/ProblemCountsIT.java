package dev.ouvidor.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.elasticsearch.EmbeddedElasticsearch;
import dev.ouvidor.pipeline.ProblemRecount.Expected;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Category;
import dev.ouvidor.pipeline.analysis.Taxonomy;
import dev.ouvidor.pipeline.analysis.TaxonomyLabels;
import dev.ouvidor.pipeline.analysis.TaxonomyRules;
import dev.ouvidor.pipeline.index.Beside;
import dev.ouvidor.pipeline.index.CaseDocument.Correction;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.Json;
import dev.ouvidor.pipeline.index.LabelSlot;
import dev.ouvidor.pipeline.index.PersonLabels;
import dev.ouvidor.pipeline.index.ProblemCount;
import dev.ouvidor.pipeline.index.ProblemDocument;
import dev.ouvidor.pipeline.index.SettingsStore;
import dev.ouvidor.pipeline.problem.Wordprint;
import dev.ouvidor.pipeline.source.FakeChannel;
import dev.ouvidor.pipeline.source.FakeChannels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.elasticsearch.client.Request;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The counts in the index, beside a plain recount of the feedback in the index, whose labels are
 * those that people gave.
 */
class ProblemCountsIT {
  /** Late ones become a matter of tracking, rudeness is none any more, and rugs are one. */
  private static final String CATEGORIES =
      """
      [{"code": "delivery.late", "names": {"pt-BR": "Atraso", "en": "Late"},
        "mergedInto": "delivery.tracking"},
       {"code": "service.rude", "names": {"pt-BR": "Grosseria", "en": "Rude"},
        "status": "RETIRED"},
       {"code": "returns.rug", "names": {"pt-BR": "Tapete", "en": "Rug"},
        "keywords": {"any": ["tapete"]}}]
      """;

  private static EmbeddedElasticsearch node;
  private static ElasticsearchConnection connection;
  private static Elastic elastic;
  private final SplittableRandom random = new SplittableRandom(6);
  @TempDir private Path checkpoints;

  /** What people said of labels, in its order, by the id of the feedback. */
  private final Map<String, List<Correction>> said = new HashMap<>();

  private Instant lastSaid = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  @BeforeAll
  static void startElasticsearch() throws Exception {
    Path target = Path.of("target").toAbsolutePath();
    node =
        EmbeddedElasticsearch.start(
            EmbeddedElasticsearch.Options.defaults(Files.createTempDirectory(target, "data"))
                .withEnginesDir(target.resolve("engines")));
    connection = ElasticsearchConnection.of(node.url());
    elastic = connection.open();
    Indices.install(elastic);
  }

  @AfterAll
  static void stopElasticsearch() {
    elastic.close();
    node.close();
  }

  @Test
  void countsEqualARecountAfterCorrectionsEditsDeletionsCopiesAndAKill() throws Exception {
    FakeChannel shop = FakeChannels.register(new FakeChannel("shop", "reviews"));
    List<Feedback> posts = ProblemShop.posts();
    LocalPipeline first = start(shop);
    for (int from = 0; from < posts.size() / 2; from += 100) {
      shop.failures.add(ProblemShop.batch(posts.subList(from, from + 100)));
    }
    Eventually.get("first feedback", ProblemCountsIT::feedback, some -> some.size() > 50);
    Eventually.get("first counts", ProblemCountsIT::counted, some -> !some.isEmpty());
    correct(60);
    Eventually.get("first corrections", ProblemCountsIT::corrected, some -> !some.isEmpty());
    first.kill();
    correct(20);
    try (LocalPipeline second = start(shop)) {
      for (int from = 0; from < posts.size(); from += 100) {
        shop.failures.add(ProblemShop.batch(posts.subList(from, from + 100)));
        correct(10);
      }
      Eventually.get("all read", shop.failures::isEmpty, empty -> empty);
      correct(60);
      undo();
      Map<String, Expected> recounted =
          Eventually.get(
              "recount",
              () -> {
                Map<String, Expected> expected =
                    ProblemRecount.recount(feedback(), LabelSlot.AS_JUDGED);
                return isLabelledAsSaid() && expected.equals(counted())
                    ? expected
                    : Map.<String, Expected>of();
              },
              found -> found.size() > 100);
      assertTrue(recounted.values().stream().anyMatch(one -> one.adjusted() < one.count()));
      assertTrue(corrected().stream().anyMatch(one -> one.models() != null), "by people");
      assertTrue(corrected().stream().anyMatch(one -> one.models() == null), "undone or outlived");
      assertTrue(
          problems()
              .containsAll(
                  recounted.keySet().stream()
                      .map(id -> id.substring(0, id.indexOf('@')))
                      .collect(Collectors.toSet())));
      countsFollowASwitchOfCategories(shop);
      assertEquals(LocalPipeline.State.RUNNING, second.state());
    }
  }

  /** There and back, with what comes and what people say in between. */
  private void countsFollowASwitchOfCategories(FakeChannel shop) throws Exception {
    var settings = new SettingsStore(elastic.client(), InstantSource.system());
    Taxonomy others = new Taxonomy(List.of(Json.mapper().readValue(CATEGORIES, Category[].class)));
    int version =
        settings.draft(SettingsStore.TAXONOMY, Json.mapper().valueToTree(others), "ana", null);
    Beside run = Beside.begun(null, "run", version);
    settings.change(SettingsStore.TAXONOMY, 0, now -> now.with(run));
    label(run, TaxonomyRules.of(version, others));
    settings.change(
        SettingsStore.TAXONOMY,
        0,
        now -> now.switched("ana", InstantSource.system().instant(), null));
    Map<String, Expected> there = awaitCounts("other categories", LabelSlot.FIRST);
    assertTrue(there.keySet().stream().anyMatch(id -> id.startsWith("delivery.tracking~product~")));
    assertTrue(there.keySet().stream().anyMatch(id -> id.startsWith("returns.rug@")));
    assertTrue(there.keySet().stream().noneMatch(id -> id.startsWith("delivery.late")));

    List<Feedback> fresh = new ArrayList<>();
    Instant now = Instant.now().minusSeconds(30);
    for (int i = 0; i < 40; i++) {
      fresh.add(
          ProblemShop.said(
              "shop", "fresh" + i, now, i % 2 == 0 ? "delivery.late" : "service.rude"));
    }
    shop.failures.add(ProblemShop.batch(fresh));
    correct(40);
    Eventually.get(
        "what came since",
        () -> counts("delivery.tracking@1d@").stream().mapToLong(ProblemCount::count).sum(),
        count -> count >= day(there, "delivery.tracking") + 20);
    awaitCounts("what was said since", LabelSlot.FIRST);
    settings.change(SettingsStore.TAXONOMY, version, in -> in.switched("ana", Instant.now(), null));
    Map<String, Expected> back = awaitCounts("the way back", LabelSlot.SECOND);
    assertTrue(back.keySet().stream().noneMatch(id -> id.startsWith("delivery.tracking")));
    assertTrue(day(back, "delivery.late") > 20);
  }

  private static long day(Map<String, Expected> counts, String problem) {
    return counts.entrySet().stream()
        .filter(one -> one.getKey().startsWith(problem + "@1d@"))
        .mapToLong(one -> one.getValue().count())
        .sum();
  }

  private static Map<String, Expected> awaitCounts(String what, LabelSlot by) throws IOException {
    Eventually.get(what, () -> differences(by), Set::isEmpty);
    return ProblemRecount.recount(feedback(), by);
  }

  /** What the recount has and the index has not, and the other way round. */
  private static Set<String> differences(LabelSlot by) throws IOException {
    Set<String> recounted = ProblemRecount.lines(ProblemRecount.recount(feedback(), by));
    Set<String> counted = ProblemRecount.lines(counted());
    Set<String> differences = new TreeSet<>(recounted);
    differences.removeAll(counted);
    counted.removeAll(recounted);
    counted.forEach(one -> differences.add("counted " + one));
    return differences;
  }

  /** As a dashboard does it. */
  private static void label(Beside run, TaxonomyRules others) throws IOException {
    elastic.rest().performRequest(new Request("POST", "/" + Indices.FEEDBACK + "/_refresh"));
    for (Hit<FeedbackDocument> hit :
        elastic
            .client()
            .search(
                s -> s.index(Indices.FEEDBACK).size(10_000).seqNoPrimaryTerm(true),
                FeedbackDocument.class)
            .hits()
            .hits()) {
      FeedbackDocument document = Objects.requireNonNull(hit.source());
      Analysis judged = document.judged();
      if (judged != null
          && document.relabelled() == null
          && document.feedback().connection().equals("shop")) {
        String body = document.feedback().body();
        FeedbackDocument labelled =
            document
                .with(
                    run.label(
                        TaxonomyLabels.of(judged),
                        TaxonomyLabels.of(others.apply(judged, body)),
                        null))
                .corrected(
                    PersonLabels.of(Objects.requireNonNullElse(document.corrections(), List.of())));
        elastic
            .client()
            .index(
                i ->
                    i.index(hit.index())
                        .id(Objects.requireNonNull(hit.id()))
                        .ifSeqNo(hit.seqNo())
                        .ifPrimaryTerm(hit.primaryTerm())
                        .document(labelled));
      }
    }
  }

  @Test
  void aBurstIsDiscoveredWhileItRuns() throws Exception {
    FakeChannel shop = FakeChannels.register(new FakeChannel("shop-burst", "posts"));
    Instant now = Instant.now();
    List<Feedback> usual = new ArrayList<>();
    for (int i = 0; i < 360; i++) {
      usual.add(
          ProblemShop.said("shop-burst", "b" + i, now.minusSeconds(60L * (362 - i)), "burst.test"));
    }
    List<Feedback> burst = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      burst.add(ProblemShop.said("shop-burst", "x" + i, now.minusSeconds(2), "burst.test"));
    }
    try (LocalPipeline unit = start(shop)) {
      shop.failures.add(ProblemShop.batch(usual));
      Eventually.get(
          "history",
          () -> counts("burst.test@5m@").stream().filter(one -> one.rise() != null).count(),
          judged -> judged > 60);
      shop.failures.add(ProblemShop.batch(burst));
      ProblemCount found =
          Eventually.get(
              "burst",
              () ->
                  counts("burst.test@5m@").stream()
                      .filter(one -> one.discovered() && one.count() > 0)
                      .findAny()
                      .orElse(null),
              Objects::nonNull);
      assertTrue(
          found.count() > 10 && found.count() > Objects.requireNonNull(found.high()),
          found.toString());
      assertEquals(LocalPipeline.State.RUNNING, unit.state());
    }
  }

  @Test
  void whatPeopleShareAPhraseOfIsAProblemThatIsCounted() throws Exception {
    FakeChannel shop = FakeChannels.register(new FakeChannel("shop-phrase", "posts"));
    Instant at = Instant.now().minusSeconds(600);
    List<Feedback> chatter = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      chatter.add(ProblemShop.unnamed("c" + i, at, ProblemShop.words(random)));
    }
    List<Feedback> burning = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      burning.add(
          ProblemShop.unnamed("b" + i, at, ProblemShop.words(random) + "com cheiro de queimado"));
    }
    String id = "group~phrase~cheiro-queimado";
    try (LocalPipeline unit = start(shop)) {
      shop.failures.add(ProblemShop.batch(chatter));
      Eventually.get("chatter", () -> unnamed().size(), size -> size == 300);
      shop.failures.add(ProblemShop.batch(burning));
      Eventually.get("all but the first", () -> said(id), count -> count == 11);
      ProblemDocument problem =
          documents(Indices.PROBLEMS, ProblemDocument.class).stream()
              .filter(one -> one.id().equals(id))
              .findAny()
              .orElseThrow();
      assertTrue(
          Objects.requireNonNull(problem.phrase()).endsWith("cheiro de queimado"),
          problem.toString());
      List<Feedback> gone = new ArrayList<>();
      for (Feedback one : burning.subList(0, 2)) {
        gone.add(
            Feedback.tombstone(
                "shop-phrase", "fake", Family.SOCIAL, one.nativeId(), at, at.plusSeconds(99)));
      }
      shop.failures.add(ProblemShop.batch(gone));
      Eventually.get("without those that are gone", () -> said(id), count -> count <= 10);
      assertEquals(LocalPipeline.State.RUNNING, unit.state());
    }
  }

  private static List<FeedbackDocument> unnamed() throws IOException {
    return documents(Indices.FEEDBACK, FeedbackDocument.class).stream()
        .filter(one -> one.feedback().connection().equals("shop-phrase"))
        .toList();
  }

  private static long said(String problem) throws IOException {
    return counts(problem + "@1d@").stream().mapToLong(ProblemCount::count).sum();
  }

  /** People correct some labels of what is in the index, and now and then take it back. */
  private void correct(int many) throws IOException {
    List<FeedbackDocument> there = feedback();
    for (int i = 0; i < many && !there.isEmpty(); i++) {
      Feedback one = there.get(random.nextInt(there.size())).feedback();
      switch (random.nextInt(4)) {
        case 0 -> say(one, Correction.NATURES, random.nextBoolean() ? "" : "service.rude");
        case 1 -> say(one, Correction.SENTIMENT, "NEUTRAL");
        case 2 -> say(one, Correction.SEVERITY, "4");
        default -> say(one, Correction.NATURES, null);
      }
    }
  }

  private void undo() throws IOException {
    for (FeedbackDocument one : corrected().subList(0, 10)) {
      for (Correction label : Objects.requireNonNull(one.corrections())) {
        say(one.feedback(), label.field(), null);
      }
    }
  }

  /** As the dashboard writes it. */
  private void say(Feedback of, String field, @Nullable String to) throws IOException {
    lastSaid = lastSaid.plusMillis(1);
    String words = random.nextBoolean() ? null : Wordprint.of(of.body());
    var one = new Correction(of.id(), field, "", to, "ana", lastSaid, words);
    said.computeIfAbsent(of.id(), id -> new ArrayList<>()).add(one);
    ObjectNode document = Json.mapper().valueToTree(one);
    document.put("id", of.id() + "/" + field).put("writtenAt", Instant.now().toString());
    elastic
        .client()
        .index(
            i -> i.index(Indices.CORRECTIONS).id(document.path("id").asText()).document(document));
  }

  /** Whether every label is that of the models unless people said something else. */
  private boolean isLabelledAsSaid() throws IOException {
    return feedback().stream()
        .allMatch(
            one -> {
              Feedback feedback = one.feedback();
              PersonLabels by = PersonLabels.of(said.getOrDefault(feedback.id(), List.of()));
              return by.newest().equals(Objects.requireNonNullElse(one.corrections(), List.of()))
                  && by.over(ProblemShop.understood(feedback), feedback.body())
                      .equals(one.analysis());
            });
  }

  private static List<FeedbackDocument> corrected() throws IOException {
    return feedback().stream().filter(one -> one.corrections() != null).toList();
  }

  private static List<FeedbackDocument> feedback() throws IOException {
    return documents(Indices.FEEDBACK, FeedbackDocument.class).stream()
        .filter(one -> one.feedback().connection().equals("shop") && one.analysis() != null)
        .toList();
  }

  private static Map<String, Expected> counted() throws IOException {
    Map<String, Expected> counted = new TreeMap<>();
    for (ProblemCount one : all(Indices.PROBLEM_COUNTS)) {
      if (one.count() != 0
          && !one.problem().contains("burst")
          && !one.problem().startsWith("group")) {
        counted.put(one.id(), Expected.of(one));
      }
    }
    return counted;
  }

  private static Set<String> problems() throws IOException {
    return documents(Indices.PROBLEMS, ProblemDocument.class).stream()
        .map(ProblemDocument::id)
        .filter(id -> !id.contains("burst") && !id.startsWith("group"))
        .collect(Collectors.toSet());
  }

  private static List<ProblemCount> counts(String prefix) throws IOException {
    return all(Indices.PROBLEM_COUNTS).stream().filter(one -> one.id().startsWith(prefix)).toList();
  }

  private static List<ProblemCount> all(String index) throws IOException {
    return documents(index, ProblemCount.class);
  }

  private static <T> List<T> documents(String index, Class<T> type) throws IOException {
    elastic.rest().performRequest(new Request("POST", "/" + index + "/_refresh"));
    return elastic.client().search(s -> s.index(index).size(10_000), type).hits().hits().stream()
        .flatMap(hit -> Stream.ofNullable(hit.source()))
        .toList();
  }

  private LocalPipeline start(FakeChannel channel) {
    var config =
        JobConfig.of(List.of(channel.config()), connection)
            .withCheckpointEvery(Duration.ofMillis(500));
    return LocalPipeline.start(
        config, checkpoints, new FakeChannels(), () -> ProblemShop::understood);
  }
}
