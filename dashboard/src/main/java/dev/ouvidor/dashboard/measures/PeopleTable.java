package dev.ouvidor.dashboard.measures;

import dev.ouvidor.dashboard.cases.User;
import dev.ouvidor.dashboard.measures.Counting.Counted;
import java.text.Collator;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Figures of single people, in the order of their names and in no other: nobody is ranked. As JSON
 * of the API.
 *
 * @param smallest of fewer observations nothing but their number is shown, unless they are one's
 *     own
 */
record PeopleTable(int smallest, List<Line> people) {

  /**
   * One person.
   *
   * @param own whether it is who asks
   * @param figures by id of the measure
   */
  record Line(User person, boolean own, Map<String, Figure> figures) {}

  /**
   * @param me user id of who asks
   * @param shown whose figures may be shown
   */
  static PeopleTable of(
      List<Counted> counted,
      int smallest,
      String me,
      Predicate<String> shown,
      Function<String, User> user) {
    TreeSet<String> ids = new TreeSet<>();
    counted.forEach(one -> ids.addAll(one.people().keySet()));
    Collator names = Collator.getInstance(Locale.ROOT);
    Comparator<Line> byName =
        Comparator.comparing((Line line) -> line.person().name(), names)
            .thenComparing(line -> line.person().id());
    return new PeopleTable(
        smallest,
        ids.stream()
            .filter(shown)
            .map(id -> line(counted, id, id.equals(me), smallest, user))
            .sorted(byName)
            .toList());
  }

  private static Line line(
      List<Counted> counted, String id, boolean own, int smallest, Function<String, User> user) {
    Map<String, Figure> figures = new LinkedHashMap<>();
    for (Counted one : counted) {
      if (one.definition().isPersonal()) {
        Figure figure = one.people().getOrDefault(id, Figure.NOTHING);
        figures.put(
            one.definition().id(), own || figure.n() >= smallest ? figure : figure.hidden());
      }
    }
    return new Line(user.apply(id), own, figures);
  }
}
