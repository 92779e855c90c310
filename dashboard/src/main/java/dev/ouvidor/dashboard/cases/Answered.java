package dev.ouvidor.dashboard.cases;

import dev.ouvidor.pipeline.index.CaseDocument.Item;
import org.jspecify.annotations.Nullable;

/** Who or what has dealt with a piece of feedback. */
final class Answered {
  private Answered() {}

  static Item by(Item item, @Nullable String answeredBy) {
    return new Item(
        item.id(),
        item.version(),
        item.text(),
        item.language(),
        item.sentiment(),
        item.intent(),
        item.natures(),
        item.severity(),
        item.unsure(),
        item.reach(),
        item.createdAt(),
        item.deleted(),
        answeredBy);
  }
}
