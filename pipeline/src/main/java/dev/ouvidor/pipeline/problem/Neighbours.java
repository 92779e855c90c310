package dev.ouvidor.pipeline.problem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The groups of copies whose wordings have the same {@link Wording#key}, oldest first. Of more than
 * {@value #MOST} the one that was not seen for longest is forgotten. Immutable; the state of Flink.
 * May gain components; an added one must bear null or zero.
 *
 * @param seen how many wordings have come
 */
public record Neighbours(List<Known> known, long seen) {
  /** None yet. */
  public static final Neighbours NONE = new Neighbours(List.of(), 0);

  private static final int MOST = 16;

  /**
   * A group.
   *
   * @param group hash of the wording that was the first one of it
   * @param wording what is compared: the first one, or a better one that came later
   * @param lastSeen {@link Neighbours#seen} when the last member came
   */
  public record Known(long group, Wording wording, long lastSeen) {}

  /** With a wording; {@link #group} tells where it went. */
  public Neighbours with(Wording wording) {
    List<Known> next = new ArrayList<>(known);
    int place = find(wording);
    if (place >= 0) {
      Known old = known.get(place);
      next.set(place, new Known(old.group, better(old.wording, wording), seen + 1));
    } else {
      if (next.size() == MOST) {
        next.remove(next.stream().min(Comparator.comparingLong(Known::lastSeen)).orElseThrow());
      }
      next.add(new Known(wording.hash(), wording, seen + 1));
    }
    return new Neighbours(next, seen + 1);
  }

  /** The id of the group of the wording that came last: 16 hexadecimal digits. */
  public String group() {
    return Wording.id(last());
  }

  private long last() {
    for (Known one : known) {
      if (one.lastSeen == seen) {
        return one.group;
      }
    }
    throw new IllegalStateException("none has come");
  }

  /** Whether the wording that came last is of a group that others had already. */
  public boolean isCopy(Neighbours before) {
    long last = last();
    for (Known one : before.known) {
      if (one.group == last) {
        return true;
      }
    }
    return false;
  }

  /**
   * One that is equal, else the oldest that is alike: the same whenever the wording comes again.
   */
  private int find(Wording wording) {
    int found = -1;
    for (int i = 0; i < known.size(); i++) {
      Known one = known.get(i);
      if (one.wording.hash() == wording.hash() || one.group == wording.hash()) {
        return i;
      }
      if (found < 0 && Likeness.of(one.wording, wording)) {
        found = i;
      }
    }
    return found;
  }

  /**
   * Many texts may begin like one that is cut or has no number yet: the first one that tells more
   * decides which of them it was. A text without a heading is what others with headings are copies
   * of.
   */
  private static Wording better(Wording old, Wording fresh) {
    int more = fresh.numbers(0, fresh.length()) - old.numbers(0, old.length());
    boolean whole = old.cut() && fresh.length() > old.length();
    boolean bare = !fresh.cut() && fresh.begin() < old.begin();
    return more > 0 || (more == 0 && (whole || bare)) ? fresh : old;
  }
}
