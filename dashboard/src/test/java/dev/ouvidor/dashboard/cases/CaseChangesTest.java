package dev.ouvidor.dashboard.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.dashboard.cases.CaseChanges.Change;
import dev.ouvidor.dashboard.cases.CaseStore.Written;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseOpening;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CaseChangesTest {
  private final MemoryCaseStore store = new MemoryCaseStore();

  @Test
  void manyCasesAreChangedInOneBulk() {
    String one = open("1");
    String two = open("2");
    List<Written> written =
        CaseChanges.make(store, List.of(assign(one, "ana"), assign(two, "rui")));
    assertEquals("ana", assignee(one));
    assertEquals("rui", assignee(two));
    assertEquals(store.get(one), written.get(0).get());
    assertEquals(1, store.bulks());
  }

  @Test
  void whatChangedSinceItWasSeenIsReadAgain() {
    String id = open("1");
    VersionedCase seen = store.get(id).orElseThrow();
    store.changeIf(id, assign(id, "rui").change());
    Change change =
        new Change(
            id,
            seen,
            before -> "rui".equals(before.assignee()) ? Optional.empty() : assigned(before, "ana"));
    assertTrue(CaseChanges.make(store, List.of(change)).get(0).get().isEmpty());
    assertEquals("rui", assignee(id));
  }

  @Test
  void ofTwoChangesOfOneCaseNoneIsLost() {
    String id = open("1");
    CaseChanges.make(store, List.of(assign(id, "ana"), assign(id, "rui")));
    assertEquals("rui", assignee(id));
    assertEquals(3, store.get(id).orElseThrow().document().events().size());
  }

  @Test
  void aChangeThatFailsFailsAlone() {
    String id = open("1");
    Change broken =
        new Change(
            open("2"),
            null,
            before -> {
              throw new IllegalStateException("broken");
            });
    List<Written> written = CaseChanges.make(store, List.of(broken, assign(id, "ana")));
    assertThrows(IllegalStateException.class, () -> written.get(0).get());
    assertNotNull(written.get(1).done());
    assertEquals("ana", assignee(id));
  }

  private String open(String post) {
    CaseDocument opened =
        CaseOpening.open(Town.post(post, 0, "cadê?").threadId(post).build(), Town.late());
    store.write(new CaseStore.Write(opened, null));
    return opened.id();
  }

  private static Change assign(String id, String to) {
    return new Change(id, null, before -> assigned(before, to));
  }

  private static Optional<CaseDocument> assigned(CaseDocument before, String to) {
    return Optional.of(Workflow.assign(before, to, to, Town.NOON));
  }

  private String assignee(String id) {
    return String.valueOf(store.get(id).orElseThrow().document().assignee());
  }
}
