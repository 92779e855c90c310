package dev.ouvidor.pipeline.problem;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A version of a piece of feedback, on its way to be counted. Immutable; travels through Flink.
 *
 * @param id of the feedback
 * @param version see {@link dev.ouvidor.connectors.Feedback#version}
 * @param again whether a version of it went on before
 * @param packed what it adds, packed; empty if it names no problem, or was deleted
 */
@SuppressWarnings("ArrayRecordComponent") // never compared by equals; a copy per post would cost
public record Mention(String id, long version, boolean again, byte[] packed) {
  private static final byte[] NOTHING = {};

  /**
   * One that adds something, or takes everything back.
   *
   * @param said null if it names no problem, or was deleted
   */
  public static Mention of(String id, long version, boolean again, @Nullable Said said) {
    return new Mention(id, version, again, said == null ? NOTHING : said.packed());
  }

  /** What it adds; null if nothing. */
  @Nullable Said said() {
    return packed.length == 0 ? null : Said.of(packed);
  }

  /**
   * What is remembered of a piece of feedback: its newest version.
   *
   * @param said what that version added, packed; empty if nothing
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared by equals
  public record Counted(long version, byte[] said) {

    /** As it is kept in state. */
    public byte[] bytes() {
      byte[] head = new Packed().put(version).bytes();
      byte[] all = Arrays.copyOf(head, head.length + said.length);
      System.arraycopy(said, 0, all, head.length, said.length);
      return all;
    }

    /** What was kept. */
    public static Counted of(byte[] bytes) {
      var packed = new Packed(bytes);
      long version = packed.number();
      int head = new Packed().put(version).bytes().length;
      return new Counted(version, Arrays.copyOfRange(bytes, head, bytes.length));
    }
  }

  /**
   * What is to be remembered from now on. Whoever repeats themselves is no copy: of a group only
   * what was counted in it before, or is new.
   *
   * @param was what was counted before; null if nothing
   */
  Counted counted(@Nullable Said was, @Nullable Said now) {
    String group = now == null ? null : now.group();
    boolean repeats = again && group != null;
    boolean member = was != null && Objects.equals(group, was.group());
    return new Counted(version, repeats && !member ? NOTHING : packed);
  }
}
