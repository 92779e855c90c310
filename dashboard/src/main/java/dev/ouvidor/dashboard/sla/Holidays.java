package dev.ouvidor.dashboard.sla;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Public holidays of Brazil, of its states that have their own in the library, and of Portugal.
 * Calendars are {@code br}, {@code br-sp}..., {@code pt}; that of a state has the national ones,
 * too. Thread safe.
 */
final class Holidays {
  private static final HolidayManager BRAZIL = manager("br");
  private static final HolidayManager PORTUGAL = manager("pt");

  /** Every calendar that there is. */
  static final Set<String> KNOWN = known();

  private static final Map<String, Set<LocalDate>> YEARS = new ConcurrentHashMap<>();

  private Holidays() {}

  /**
   * Whether a day is one of a calendar.
   *
   * @param calendar one of {@link #KNOWN}
   */
  static boolean on(LocalDate day, String calendar) {
    return YEARS
        .computeIfAbsent(calendar + " " + day.getYear(), key -> read(calendar, day.getYear()))
        .contains(day);
  }

  private static Set<LocalDate> read(String calendar, int year) {
    HolidayManager country = calendar.startsWith("br") ? BRAZIL : PORTUGAL;
    String[] state = calendar.length() > 2 ? new String[] {calendar.substring(3)} : new String[0];
    Set<Holiday> days = country.getHolidays(Year.of(year), state);
    return days.stream().map(Holiday::getDate).collect(Collectors.toUnmodifiableSet());
  }

  private static HolidayManager manager(String country) {
    return HolidayManager.getInstance(ManagerParameters.create(country));
  }

  private static Set<String> known() {
    Set<String> known = new TreeSet<>(Set.of("br", "pt"));
    BRAZIL.getCalendarHierarchy().getChildren().keySet().forEach(state -> known.add("br-" + state));
    return known;
  }
}
