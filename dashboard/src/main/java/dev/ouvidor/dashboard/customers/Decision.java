package dev.ouvidor.dashboard.customers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a person said of two identities; a document of the index {@code customers}.
 *
 * @param together whether they are the same customer
 * @param note why, in the words of that person; null if they said nothing
 * @param past what was said before, oldest first
 */
record Decision(
    String id,
    String kind,
    Identity first,
    Identity second,
    boolean together,
    String by,
    Instant at,
    @Nullable String note,
    List<Past> past) {
  static final String KIND = "link";

  /** Something that no longer holds. */
  record Past(boolean together, String by, Instant at) {}

  Decision {
    past = List.copyOf(Objects.requireNonNullElse(past, List.of()));
  }

  static Decision of(
      Identity one,
      Identity other,
      boolean together,
      String by,
      Instant at,
      @Nullable String note) {
    boolean inOrder = one.key().compareTo(other.key()) < 0;
    return new Decision(
        idOf(one, other),
        KIND,
        inOrder ? one : other,
        inOrder ? other : one,
        together,
        by,
        at,
        note,
        List.of());
  }

  /** The same whichever of them is named first. */
  static String idOf(Identity one, Identity other) {
    boolean inOrder = one.key().compareTo(other.key()) < 0;
    return "link-" + (inOrder ? one : other).key() + "-" + (inOrder ? other : one).key();
  }

  /** This one, after another. */
  Decision after(Decision before) {
    var all = new ArrayList<>(before.past);
    all.add(new Past(before.together, before.by, before.at));
    return new Decision(id, kind, first, second, together, by, at, note, all);
  }

  Identity otherThan(Identity one) {
    return one.equals(first) ? second : first;
  }
}
