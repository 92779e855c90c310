package dev.ouvidor.pipeline.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SplitTrackerTest {
  private static final FeedbackSplit MENTIONS = new FeedbackSplit("x", "mentions", null);
  private static final FeedbackSplit SEARCH = new FeedbackSplit("x", "search", null);
  private static final FeedbackSplit REVIEWS = new FeedbackSplit("shop", "reviews", null);

  @Test
  void eachReaderGetsItsShareWhicheverRegistersFirst() {
    var unit = new SplitTracker(List.of(MENTIONS, SEARCH, REVIEWS), null);
    assertEquals(List.of(MENTIONS), unit.assign(Set.of(1), 2).get(1));
    assertEquals(List.of(REVIEWS, SEARCH), unit.assign(Set.of(0, 1), 2).get(0));
    assertTrue(unit.assign(Set.of(0, 1), 2).isEmpty());
  }

  @Test
  void whatAFailedReaderHeldGoesOnWhereItWas() {
    var unit = new SplitTracker(List.of(MENTIONS), null);
    unit.assign(Set.of(0), 1);
    unit.giveBack(List.of(MENTIONS.at("41")));
    assertEquals(Map.of(0, List.of(MENTIONS.at("41"))), unit.assign(Set.of(0), 1));
  }

  @Test
  void onlyNewConnectionsAreHandedOutAfterARestoreAndRemovedOnesAreDropped() {
    var before = new SplitTracker(List.of(MENTIONS, SEARCH), null);
    before.assign(Set.of(0), 1);

    var after = new SplitTracker(List.of(MENTIONS, REVIEWS), before.snapshot());

    assertEquals(List.of(REVIEWS), after.assign(Set.of(0), 1).get(0));
    assertEquals(Set.of("x/mentions", "shop/reviews"), after.snapshot().assigned());
  }

  @Test
  void whatIsMadeMeanwhileComesAndGoesAndIsKeptUntilItIsKnown() {
    FeedbackSplit made = new FeedbackSplit("m", 7, "mentions", null);
    var unit = new SplitTracker(List.of(MENTIONS), null);
    unit.assign(Set.of(0), 1);
    unit.update(List.of(made), Set.of("m@7"));
    assertEquals(List.of(made), unit.assign(Set.of(0), 1).get(0));

    var restored = new SplitTracker(List.of(MENTIONS), unit.snapshot());
    assertEquals(Set.of("x/mentions", "m@7/mentions"), restored.snapshot().assigned());
    restored.update(List.of(), Set.of("m@7"));
    assertEquals(Set.of("x/mentions", "m@7/mentions"), restored.snapshot().assigned());
    FeedbackSplit again = made.in(8);
    restored.update(List.of(again), Set.of("m@8"));
    assertEquals(Set.of("x/mentions"), restored.snapshot().assigned());
    assertEquals(List.of(again), restored.assign(Set.of(0), 1).get(0));
  }

  @Test
  void splitsAndStateSurviveSerialisationAndUnknownVersionsAreErrors() throws IOException {
    var splits = new FeedbackSplitSerializer();
    for (FeedbackSplit split : List.of(MENTIONS, MENTIONS.at(""), MENTIONS.at("{\"é\":1}"))) {
      FeedbackSplit made = split.in(1_700_000_000_000L);
      assertEquals(split, splits.deserialize(2, splits.serialize(split)));
      assertEquals(made, splits.deserialize(2, splits.serialize(made)));
    }
    byte[] first = {0, 1, 'x', 0, 1, 's', 0, 0, 0, 1, '7'};
    assertEquals(new FeedbackSplit("x", "s", "7"), splits.deserialize(1, first));
    assertThrows(IOException.class, () -> splits.deserialize(3, splits.serialize(MENTIONS)));
    var states = new EnumeratorStateSerializer();
    var state = new EnumeratorState(Set.of("x/search"), List.of(REVIEWS.at("7")));
    assertEquals(state, states.deserialize(2, states.serialize(state)));
    assertThrows(IOException.class, () -> states.deserialize(0, states.serialize(state)));
  }

  @Test
  void aConnectionOfTheFileThatIsReadAgainLeavesItsFirstReadingBehind() {
    var before = new SplitTracker(List.of(MENTIONS), null);
    assertEquals(List.of(MENTIONS), before.assign(Set.of(0), 1).get(0));
    FeedbackSplit again = MENTIONS.in(20_000);
    var unit = new SplitTracker(List.of(again), before.snapshot());
    unit.update(List.of(again), Set.of(FeedbackSplit.owner("x", 20_000)));
    assertEquals(List.of(again), unit.assign(Set.of(0), 1).get(0));
    unit.giveBack(List.of(MENTIONS));
    assertTrue(unit.assign(Set.of(0), 1).isEmpty());
  }
}
