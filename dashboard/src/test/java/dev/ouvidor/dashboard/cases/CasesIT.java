package dev.ouvidor.dashboard.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.dashboard.RecordingProxy;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.elasticsearch.EmbeddedElasticsearch;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Status;
import dev.ouvidor.pipeline.index.CaseOpening;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CasesIT {
  private final EmbeddedElasticsearch node;
  private final RecordingProxy proxy;
  private final Elastic elastic;
  private final CaseStore store;

  CasesIT(@TempDir Path folder) throws IOException {
    node = EmbeddedElasticsearch.start(EmbeddedElasticsearch.Options.defaults(folder));
    proxy = new RecordingProxy(node.url());
    elastic = ElasticsearchConnection.of(proxy.url()).open();
    store = new ElasticsearchCaseStore(elastic.client());
  }

  @BeforeAll
  void installIndices() {
    Indices.install(elastic);
  }

  @BeforeEach
  void startEmpty() throws IOException {
    elastic.client().indices().delete(d -> d.index(Indices.CASES, Indices.STATE));
    elastic
        .client()
        .indices()
        .delete(d -> d.index(Indices.feedback(Town.NOON)).ignoreUnavailable(true));
    Indices.install(elastic);
  }

  @AfterAll
  void stop() {
    elastic.close();
    proxy.close();
    node.close();
    assertEquals(Set.of(), proxy.missing());
  }

  @Test
  void aCaseIsCreatedOnceAndChangedOnlyFromTheVersionThatWasSeen() {
    VersionedCase first = open("1", "cadê meu pedido?", 2);
    assertTrue(store.write(new CaseStore.Write(first.document(), null)).isEmpty());
    assertEquals(first, store.get(first.document().id()).orElseThrow());

    VersionedCase changed =
        store.changeAt(
            first.document().id(),
            first.version(),
            before -> Workflow.assign(before, "ana", "ana", Instant.now()));
    assertEquals("ana", changed.document().assignee());
    assertThrows(
        Refusal.class,
        () ->
            store.changeAt(
                first.document().id(),
                first.version(),
                before -> Workflow.assign(before, null, "rui", Instant.now())));
    assertTrue(
        store
            .writeAll(List.of(new CaseStore.Write(first.document(), first.version())))
            .get(0)
            .get()
            .isEmpty());
  }

  @Test
  void casesWithAReplyDueAreFoundMostOverdueFirst() throws IOException {
    open("1", "ninguém responde", 2);
    Instant now = Town.NOON.plusSeconds(3_600);
    VersionedCase late = queue(open("2", "cadê meu pedido?", 2), now.minusSeconds(60));
    VersionedCase later = queue(open("3", "cadê meu reembolso?", 2), now.minusSeconds(600));
    queue(open("4", "e o meu?", 2), now.plusSeconds(1));
    refresh();
    assertEquals(List.of(due(later, "3"), due(late, "2")), store.dueOutbox(now, 10, Set.of()));
    assertEquals(List.of(due(later, "3")), store.dueOutbox(now, 1, Set.of("another")));
    assertEquals(List.of(), store.dueOutbox(now, 10, Set.of("x-loja")));
  }

  private static DueCase due(VersionedCase one, String thread) {
    return new DueCase(one.document().id(), "x-loja", thread);
  }

  private VersionedCase queue(VersionedCase to, Instant at) {
    String feedback = to.document().feedback().get(0).id();
    var written = new Outbox.Written("r", feedback, "@maria oi!", Visibility.PUBLIC, "ana");
    return store.change(to.document().id(), before -> Outbox.queue(before, written, at));
  }

  @Test
  void theInboxFiltersCountsSearchesAndPages() throws IOException {
    open("1", "A entrega do pedido está atrasada", 2);
    open("2", "o forno pegou fogo", 4);
    open("3", "entregas sempre atrasadas", 2);
    refresh();
    Inbox unit = new ElasticsearchInbox(elastic.client());

    InboxPage all = unit.find(query(Map.of("size", List.of("2"))));
    assertEquals(3, all.total());
    assertEquals(List.of(4, 2), all.hits().stream().map(h -> h.document().severity()).toList());
    InboxPage rest =
        unit.find(
            query(Map.of("size", List.of("2"), "after", List.of(String.valueOf(all.next())))));
    assertEquals("x:3", rest.hits().get(0).document().feedback().get(0).id());

    InboxPage severe = unit.find(query(Map.of("severity", List.of("4"))));
    assertEquals(1, severe.total());
    assertEquals(Map.of("4", 1L, "2", 2L), severe.facets().get("severity"));
    assertEquals(Map.of("x", 1L), severe.facets().get("channel"));

    InboxPage found = unit.find(query(Map.of("q", List.of("entregá atrasado"))));
    assertEquals(2, found.total());
    assertTrue(found.hits().get(0).highlight().stream().anyMatch(InboxPage.Piece::hit));
  }

  @Test
  void feedbackOpensCasesGoesIntoThemAndIsRedactedWithThem() throws Exception {
    BlockingQueue<CaseDocument> told = new LinkedBlockingQueue<>();
    Feedback first = Town.post("1", 0, "cadê meu pedido?").build();
    try (CaseFollower one = follower(told);
        CaseFollower two = follower(new LinkedBlockingQueue<>());
        CaseTail tail = new CaseTail(elastic.client(), InstantSource.system(), told::add)) {
      index(first);
      index(Town.post("9", 0, "história").threadId("9").backfill(true).build());
      index(Town.post("2", 5, "alô?").build());
      await(told, document -> document.feedback().size() == 2);
      index(Town.deleted(first));
      CaseDocument redacted = await(told, document -> document.text().equals("alô?"));
      assertEquals(Status.NEW, redacted.status());
      assertFalse(redacted.events().stream().filter(e -> e.type().equals("deleted")).count() != 1);
    }
    refresh();
    assertEquals(1, new ElasticsearchInbox(elastic.client()).find(query(Map.of())).total());
    assertTrue(new FollowerCursor(elastic.client()).read().isPresent());
  }

  private CaseFollower follower(BlockingQueue<CaseDocument> told) {
    return new CaseFollower(elastic.client(), store, InstantSource.system(), told::add);
  }

  private static CaseDocument await(
      BlockingQueue<CaseDocument> told, Predicate<CaseDocument> wanted)
      throws InterruptedException {
    while (true) {
      CaseDocument document = told.poll(20, TimeUnit.SECONDS);
      assertNotNull(document, "nothing was told in time");
      if (wanted.test(document)) {
        return document;
      }
    }
  }

  private void index(Feedback feedback) throws IOException {
    FeedbackDocument document = Town.indexed(feedback, Instant.now());
    elastic
        .client()
        .index(i -> i.index(Indices.feedback(Town.NOON)).id(feedback.id()).document(document));
  }

  private VersionedCase open(String nativeId, String text, int severity) {
    Feedback post =
        Town.post(nativeId, Integer.parseInt(nativeId), text).threadId(nativeId).build();
    CaseDocument opened = CaseOpening.open(post, Town.complaint(severity, "delivery.late"));
    return store.write(new CaseStore.Write(opened, null)).orElseThrow();
  }

  private void refresh() throws IOException {
    elastic.client().indices().refresh(r -> r.index(Indices.CASES));
  }

  private static InboxQuery query(Map<String, List<String>> parameters) {
    return InboxQuery.of(parameters, new InboxQuery.Asker("ana", Set.of()));
  }
}
