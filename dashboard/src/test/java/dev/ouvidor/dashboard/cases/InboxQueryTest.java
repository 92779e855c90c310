package dev.ouvidor.dashboard.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.elastic.clients.elasticsearch._types.FieldValue;
import dev.ouvidor.dashboard.cases.InboxPage.Piece;
import dev.ouvidor.dashboard.web.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InboxQueryTest {

  private static final InboxQuery.Asker ANA = new InboxQuery.Asker("ana", Set.of());

  @Test
  void openCasesAreShownUnlessAskedOtherwise() {
    InboxQuery query = InboxQuery.of(Map.of("assignee", List.of("me", "none")), ANA);
    assertEquals(Set.of("open"), query.filters().get("status"));
    assertEquals(Set.of("ana", "none"), query.filters().get("assignee"));
    assertEquals(50, query.size());
  }

  @ParameterizedTest
  @CsvSource({
    "size,0",
    "size,201",
    "size,many",
    "severity,5",
    "status,LOST",
    "order,best",
    "from,-1",
    "from,99951",
    "due,never",
    "facets,some"
  })
  void aWrongParameterIsNamedWithItsValue(String name, String value) {
    Refusal refusal =
        assertThrows(Refusal.class, () -> InboxQuery.of(Map.of(name, List.of(value)), ANA));
    assertEquals(name, refusal.field());
    assertTrue(String.valueOf(refusal.getMessage()).contains(value));
  }

  @Test
  void theMarkOfAPageSurvivesTheWayToTheBrowserAndBack() {
    List<FieldValue> sort =
        List.of(
            FieldValue.of(Long.MIN_VALUE),
            FieldValue.of(3L),
            FieldValue.of(Long.MAX_VALUE),
            FieldValue.of(1_700_000_000_000L),
            FieldValue.of("abc"));
    assertEquals(PageMark.write(sort), PageMark.write(PageMark.read(PageMark.write(sort), 5)));
    assertThrows(Refusal.class, () -> PageMark.read(PageMark.write(sort), 3), "another order");
    assertThrows(Refusal.class, () -> PageMark.read("%%%", 5));
    assertThrows(Refusal.class, () -> PageMark.read("aGVsbG8", 5));
  }

  @Test
  void myTeamsAreThoseIAmInAndNoneIfIAmInNone() {
    Map<String, List<String>> mine = Map.of("team", List.of("mine", "none"));
    var bia = new InboxQuery.Asker("bia", Set.of("t1", "t2"));
    assertEquals(Set.of("t1", "t2", "none"), InboxQuery.of(mine, bia).filters().get("team"));
    assertEquals(Set.of("", "none"), InboxQuery.of(mine, ANA).filters().get("team"));
  }

  @Test
  void highlightsArePiecesAndCustomerMarkupStaysText() {
    assertEquals(
        List.of(new Piece("<b>meu ", false), new Piece("pedido", true), new Piece("</b>", false)),
        Pieces.of("<b>meu " + Pieces.BEFORE + "pedido" + Pieces.AFTER + "</b>"));
  }
}
