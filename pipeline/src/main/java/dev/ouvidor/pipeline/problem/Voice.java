package dev.ouvidor.pipeline.problem;

import java.util.Objects;

/** A complaint that waits for others with the same phrase. Not thread-safe. */
final class Voice {
  private final long number;
  private final int author;
  private final int text;
  private final long at;
  private Mention mention;
  private boolean joined;

  /**
   * @param number of the text among all
   */
  Voice(long number, Mention mention, Said said) {
    this.number = number;
    this.mention = mention;
    this.author = said.author();
    this.text = said.text();
    this.at = said.at();
  }

  /** What was packed. */
  static Voice of(Packed packed) {
    long number = packed.number();
    boolean joined = packed.small() == 1;
    Mention mention = Mention.of(packed);
    var voice = new Voice(number, mention, Objects.requireNonNull(mention.said()));
    voice.joined = joined;
    return voice;
  }

  void pack(Packed into) {
    into.put(number).put(joined ? 1 : 0);
    mention.pack(into);
  }

  long number() {
    return number;
  }

  Mention mention() {
    return mention;
  }

  /** Second since 1970. */
  long at() {
    return at;
  }

  boolean isJoined() {
    return joined;
  }

  /** It is one of a problem now, and speaks for no other phrase. */
  void join() {
    joined = true;
  }

  /** Whether one person said both, or both are one text. */
  boolean isLike(Voice other) {
    return author == other.author || text == other.text;
  }

  /** Takes a later version of itself. */
  void renew(Mention later) {
    if (later.id().equals(mention.id()) && later.version() > mention.version()) {
      mention = later;
    }
  }
}
