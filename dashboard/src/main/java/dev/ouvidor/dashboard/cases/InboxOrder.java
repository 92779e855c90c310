package dev.ouvidor.dashboard.cases;

import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import dev.ouvidor.dashboard.web.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** In which order the inbox shows cases. Where two are equal, their ids decide. */
enum InboxOrder {
  /** What asks to be looked at again, then the severest, then by when an answer is due. */
  URGENT(desc("life.wokenAt"), desc("severity"), asc("answerBy"), asc("openedAt")),
  /** By when an answer is due; those without a deadline come last. */
  DUE(asc("answerBy"), desc("severity"), asc("openedAt")),
  NEWEST(desc("openedAt")),
  OLDEST(asc("openedAt")),
  /** What changed last comes first. */
  CHANGED(desc("updatedAt"));

  private final List<SortOptions> sort;

  InboxOrder(SortOptions... fields) {
    List<SortOptions> all = new ArrayList<>(List.of(fields));
    all.add(asc("id"));
    this.sort = List.copyOf(all);
  }

  /**
   * @throws Refusal 422 naming the value
   */
  static InboxOrder of(String name) {
    return Arrays.stream(values())
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(
            () -> Refusal.invalid("order", name, "urgent, due, newest, oldest or changed"));
  }

  List<SortOptions> sort() {
    return sort;
  }

  private static SortOptions desc(String field) {
    return by(field, SortOrder.Desc);
  }

  private static SortOptions asc(String field) {
    return by(field, SortOrder.Asc);
  }

  private static SortOptions by(String field, SortOrder order) {
    return SortOptions.of(o -> o.field(f -> f.field(field).order(order).missing("_last")));
  }
}
