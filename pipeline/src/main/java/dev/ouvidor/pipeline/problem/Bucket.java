package dev.ouvidor.pipeline.problem;

/**
 * How often a problem was said in one span. Immutable.
 *
 * @param authors who said it
 * @param texts what they wrote, copies being one
 * @param forgotten what {@link #adjusted} was when authors and texts were forgotten
 */
public record Bucket(Tally tally, Distinct authors, Distinct texts, long forgotten) {
  /** Nothing. */
  public static final Bucket NONE = new Bucket(Tally.NONE, Distinct.NONE, Distinct.NONE, 0);

  /** As it is kept in state. What is added to the format must come last. */
  public byte[] bytes() {
    var packed = new Packed();
    tally.pack(packed);
    packed.put(forgotten);
    authors.pack(packed);
    texts.pack(packed);
    return packed.bytes();
  }

  /** What was kept. */
  public static Bucket of(byte[] bytes) {
    var packed = new Packed(bytes);
    Tally tally = Tally.of(packed);
    long forgotten = packed.number();
    return new Bucket(tally, Distinct.of(packed), Distinct.of(packed), forgotten);
  }

  /** With what is to be added. */
  public Bucket plus(Delta delta) {
    return new Bucket(
        tally.plus(delta.tally()),
        authors.with(delta.came(), 0, 1).with(delta.went(), 0, -1),
        texts.with(delta.came(), 1, 1).with(delta.went(), 1, -1),
        forgotten);
  }

  /** With what was counted long ago, of which only the numbers are known. */
  public Bucket plus(Tally before, long adjustedBefore) {
    return new Bucket(tally.plus(before), authors, texts, forgotten + adjustedBefore);
  }

  /**
   * How often without copies and without what one author repeats: the smaller of how many people
   * said it and how many texts they wrote. Of copies, which are one text, how many people.
   */
  public long adjusted(Problem problem) {
    long people = authors.size();
    long voices = problem.isOneText() ? people : Math.min(people, texts.size());
    // Estimates; never more than there is.
    return Math.max(0, Math.min(tally.count(), forgotten + voices));
  }
}
