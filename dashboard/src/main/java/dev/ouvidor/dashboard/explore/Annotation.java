package dev.ouvidor.dashboard.explore;

import dev.ouvidor.dashboard.web.Refusal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened and explains what is seen, such as a strike of a carrier.
 *
 * @param from the first day
 * @param to the last day
 * @param text 1 to 120 characters
 */
record Annotation(@Nullable LocalDate from, @Nullable LocalDate to, @Nullable String text) {
  private static final int MOST = 500;
  private static final int LONGEST = 120;

  /** All of them, the first first. */
  record All(List<Annotation> items) {
    All {
      items = Objects.requireNonNullElse(items, List.of());
    }
  }

  /**
   * Whether they make sense.
   *
   * @throws Refusal 422 {@code invalid} naming the field that does not
   */
  static All checked(List<Annotation> items) {
    if (items.size() > MOST) {
      throw Refusal.invalid("items", items.size(), "at most " + MOST);
    }
    for (int i = 0; i < items.size(); i++) {
      items.get(i).check("items." + i);
    }
    return new All(
        items.stream()
            .sorted(
                Comparator.comparing(
                    Annotation::from, Comparator.nullsFirst(Comparator.naturalOrder())))
            .toList());
  }

  private void check(String place) {
    if (from == null) {
      throw Refusal.invalid(place + ".from", from, "a day");
    }
    if (to == null || to.isBefore(from)) {
      throw Refusal.invalid(place + ".to", to, "a day, not before " + from);
    }
    if (text == null || text.isBlank() || text.length() > LONGEST) {
      throw Refusal.invalid(place + ".text", text, "1 to " + LONGEST + " characters");
    }
  }
}
