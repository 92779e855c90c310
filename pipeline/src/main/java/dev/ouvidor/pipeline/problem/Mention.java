package dev.ouvidor.pipeline.problem;

import org.jspecify.annotations.Nullable;

/**
 * A version of a piece of feedback, on its way to be counted. Immutable; travels through Flink.
 *
 * @param id of the feedback
 * @param version see {@link dev.ouvidor.connectors.Feedback#version}
 * @param again whether a version of it went on before
 * @param said what it adds; null if it names no problem, or was deleted
 */
public record Mention(String id, long version, boolean again, @Nullable Said said) {

  /**
   * What is remembered of a piece of feedback: its newest version. The state of Flink.
   *
   * @param said what that version added; null if nothing
   */
  public record Counted(long version, @Nullable Said said) {}

  /**
   * What is to be remembered from now on. Whoever repeats themselves is no copy: of a group only
   * what was counted in it before, or is new.
   *
   * @param before null if nothing is remembered
   */
  Counted counted(@Nullable Counted before) {
    if (!again || said == null || said.group() == null) {
      return new Counted(version, said);
    }
    Said was = before == null ? null : before.said();
    boolean member = was != null && said.group().equals(was.group());
    return new Counted(version, member ? said : null);
  }
}
