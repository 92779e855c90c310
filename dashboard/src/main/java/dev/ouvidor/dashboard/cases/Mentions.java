package dev.ouvidor.dashboard.cases;

import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseLife.Note;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Who is meant in a note, and telling them. Thread safe. */
public final class Mentions {
  private static final Duration NEWS = Duration.ofMinutes(10);
  private static final int SNIPPET = 140;

  /**
   * Somebody was mentioned.
   *
   * @param to user ids
   * @param text of the note, its beginning
   */
  public record Mention(String caseId, String noteId, User by, List<String> to, String text) {}

  private final Function<String, Optional<User>> people;
  private final InstantSource clock;
  private final Consumer<Mention> tell;
  private final Instant start;
  private final Seen seen = new Seen();

  /**
   * @param tell called once in this process for each note that is younger than it
   */
  public Mentions(
      Function<String, Optional<User>> people, InstantSource clock, Consumer<Mention> tell) {
    this.people = people;
    this.clock = clock;
    this.tell = tell;
    this.start = clock.instant();
  }

  /**
   * Tells of the notes of a case that were not told yet, by whichever process they were written.
   */
  public synchronized void tell(CaseDocument document) {
    Instant oldest = clock.instant().minus(NEWS);
    for (Note note : document.life().notes()) {
      boolean news = note.at().isAfter(oldest) && !note.at().isBefore(start);
      if (news && !note.mentions().isEmpty() && seen.isNew(note.id(), 1)) {
        seen.forgetBefore(oldest);
        seen.add(note.id(), 1, note.at());
        User by = people.apply(note.by()).orElseGet(() -> new User(note.by(), note.by()));
        String text = note.text();
        int end = Math.min(text.length(), SNIPPET);
        tell.accept(
            new Mention(document.id(), note.id(), by, note.mentions(), text.substring(0, end)));
      }
    }
  }

  /**
   * Whom a text names after an {@code @}: by the whole name, or by the first one if only one person
   * has it. Case does not matter.
   */
  static List<String> in(String text, List<User> everybody) {
    List<User> longestFirst = new ArrayList<>(everybody);
    longestFirst.sort(Comparator.comparing((User one) -> -one.name().length()));
    List<String> found = new ArrayList<>();
    for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      String rest = text.substring(at + 1).toLowerCase(Locale.ROOT);
      longestFirst.stream()
          .filter(one -> begins(rest, one.name()))
          .findFirst()
          .or(() -> byFirstName(rest, everybody))
          .map(User::id)
          .filter(id -> !found.contains(id))
          .ifPresent(found::add);
    }
    return List.copyOf(found);
  }

  private static Optional<User> byFirstName(String rest, List<User> everybody) {
    List<User> all =
        everybody.stream().filter(one -> begins(rest, one.name().split(" ", 2)[0])).toList();
    return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
  }

  private static boolean begins(String rest, String name) {
    return rest.startsWith(name.toLowerCase(Locale.ROOT))
        && (rest.length() == name.length()
            || !Character.isLetterOrDigit(rest.charAt(name.length())));
  }
}
