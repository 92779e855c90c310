package dev.ouvidor.pipeline.faults;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must be in the index in the end. Filled in the order of handing out; one thread. */
final class Ledger {
  private final String connection;
  private final Map<String, Line> lines = new HashMap<>();
  private final Map<String, String> aside = new HashMap<>();
  private final Set<String> deletedFirst = new HashSet<>();

  /**
   * How one post must stand in the index.
   *
   * @param version number of the newest edit
   * @param deleted then neither version nor text count
   * @param text hash of the text of that edit
   * @param index by the time that the first version told
   */
  record Line(long version, boolean deleted, int text, String index) {}

  Ledger(String connection) {
    this.connection = connection;
  }

  String connection() {
    return connection;
  }

  /** By the id of the feedback. */
  Map<String, Line> lines() {
    return lines;
  }

  /** The stage that must have put it aside, by the id of the feedback. */
  Map<String, String> aside() {
    return aside;
  }

  void version(String id, long version, String text, String index) {
    Line before = lines.get(id);
    if (before == null) {
      lines.put(id, new Line(version, deletedFirst.contains(id), text.hashCode(), index));
    } else if (!before.deleted() && version > before.version()) {
      lines.put(id, new Line(version, false, text.hashCode(), before.index()));
    }
  }

  /**
   * @param index null if the tombstone does not say when the post was written
   */
  void tombstone(String id, @Nullable String index) {
    Line before = lines.get(id);
    if (before != null) {
      lines.put(id, new Line(before.version(), true, before.text(), before.index()));
    } else if (index != null) {
      lines.put(id, new Line(0, true, 0, index));
    } else {
      deletedFirst.add(id);
      expectAside(id, "dedupe");
    }
  }

  void expectAside(String id, String stage) {
    aside.put(id, stage);
  }
}
