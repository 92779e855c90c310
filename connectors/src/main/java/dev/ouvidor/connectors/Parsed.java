package dev.ouvidor.connectors;

import java.util.List;

/** What a {@link Delivery} held: feedback, and what could not be understood. */
public record Parsed(List<Feedback> items, List<Rejected> rejected) {
  public Parsed {
    items = List.copyOf(items);
    rejected = List.copyOf(rejected);
  }
}
