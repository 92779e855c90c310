package dev.ouvidor.pipeline.problem;

import org.jspecify.annotations.Nullable;

/**
 * A version of a piece of feedback, on its way to be counted. Immutable; travels through Flink.
 *
 * @param id of the feedback
 * @param version see {@link dev.ouvidor.connectors.Feedback#version}
 * @param again whether a version of it went on before
 * @param said what it adds; null if it names no problem, or was deleted
 * @param revision grows with what people say of its labels; 0 if they said nothing
 * @param was what it added before, for those who remember nothing; null if nothing
 */
public record Mention(
    String id,
    long version,
    boolean again,
    @Nullable Said said,
    long revision,
    @Nullable Said was) {

  /**
   * What is remembered of a piece of feedback: its newest version. The state of Flink. May gain
   * components; an added one must bear null or zero.
   *
   * @param said what that version added; null if nothing
   * @param revision of what people said of its labels then
   * @param group of copies in which it was counted before people gave it a nature; null if in none
   */
  public record Counted(long version, @Nullable Said said, long revision, @Nullable String group) {

    /** Of which nobody has said anything. */
    Counted(long version, @Nullable Said said) {
      this(version, said, 0, null);
    }
  }

  /** One of which people said nothing. */
  public Mention(String id, long version, boolean again, @Nullable Said said) {
    this(id, version, again, said, 0, null);
  }

  /** The same after what people said of its labels. */
  public Mention by(long newRevision, @Nullable Said counted) {
    return new Mention(id, version, again, said, newRevision, counted);
  }

  /** Whether it is later than what was counted. */
  boolean follows(Counted before) {
    return version > before.version || (version == before.version && revision > before.revision);
  }

  /**
   * What is to be remembered from now on. Whoever repeats themselves is no copy: of a group only
   * what was counted in it before, or is new.
   *
   * @param before null if nothing is remembered
   */
  Counted counted(@Nullable Counted before) {
    String was = groupOf(before);
    String group = said == null ? null : said.group();
    boolean counts = !again || group == null || group.equals(was);
    boolean mayReturn = revision > 0 && group == null;
    return new Counted(version, counts ? said : null, revision, mayReturn ? was : null);
  }

  private static @Nullable String groupOf(@Nullable Counted before) {
    if (before == null) {
      return null;
    }
    Said was = before.said();
    return was != null && was.group() != null ? was.group() : before.group();
  }
}
