package dev.ouvidor.dashboard.replies.ledger;

import dev.ouvidor.connectors.sandbox.Fault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Deals faults like cards, and begins anew with a shuffled deck when all are dealt: any order, but
 * none is left out. Thread safe.
 */
final class Deck {
  private final Random random;
  private final List<Optional<Fault>> cards = new ArrayList<>();
  private final Map<Fault, Integer> dealt = new EnumMap<>(Fault.class);
  private int next;
  private long total;

  /**
   * @param size cards in the deck, the rest of them without a fault
   */
  Deck(long seed, int size, Map<Fault, Integer> faults) {
    random = new Random(seed);
    faults.forEach((fault, times) -> cards.addAll(Collections.nCopies(times, Optional.of(fault))));
    cards.addAll(Collections.nCopies(size - cards.size(), Optional.empty()));
    next = size;
  }

  synchronized Optional<Fault> deal() {
    if (next == cards.size()) {
      Collections.shuffle(cards, random);
      next = 0;
    }
    total++;
    Optional<Fault> card = cards.get(next++);
    card.ifPresent(fault -> dealt.merge(fault, 1, Integer::sum));
    return card;
  }

  synchronized Map<Fault, Integer> dealt() {
    return new EnumMap<>(dealt);
  }

  synchronized long total() {
    return total;
  }
}
