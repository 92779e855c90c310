package dev.ouvidor.pipeline.problem;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A version of a piece of feedback, on its way to be counted. Immutable; travels through Flink.
 *
 * @param id of the feedback
 * @param version see {@link dev.ouvidor.connectors.Feedback#version}
 * @param again whether a version of it went on before
 * @param packed what it adds, packed; empty if it names no problem, or was deleted
 * @param revision grows with what people say of its labels; 0 if they said nothing
 * @param before what it added before, packed, for those who remember nothing; empty if nothing
 * @param turned whether it only says of which natures it is by the categories that are looked at
 *     from now on
 */
@SuppressWarnings("ArrayRecordComponent") // never compared by equals; a copy per post would cost
public record Mention(
    String id,
    long version,
    boolean again,
    byte[] packed,
    long revision,
    byte[] before,
    boolean turned) {
  private static final byte[] NOTHING = {};

  private Mention(
      String id, long version, boolean again, byte[] packed, long revision, byte[] before) {
    this(id, version, again, packed, revision, before, false);
  }

  /**
   * One that adds something, or takes everything back, and of which people said nothing.
   *
   * @param said null if it names no problem, or was deleted
   */
  public static Mention of(String id, long version, boolean again, @Nullable Said said) {
    return new Mention(id, version, again, packed(said), 0, NOTHING);
  }

  /**
   * The same after what people said of its labels.
   *
   * @param counted what it added before; null if nothing
   */
  public Mention by(long newRevision, @Nullable Said counted) {
    return new Mention(id, version, again, packed, newRevision, packed(counted));
  }

  /**
   * What is stored, of other natures than it was counted by.
   *
   * @param revision of what people said of its labels
   * @param was what it added before, for those who remember nothing; null if nothing
   */
  public static Mention turned(
      String id, long version, long revision, Said now, @Nullable Said was) {
    return new Mention(id, version, true, now.packed(), revision, packed(was), true);
  }

  /** The same, of problems that were found by phrases. */
  Mention sharing(List<SharedPhrase> shared) {
    Said said = said();
    return new Mention(
        id,
        version,
        again,
        said == null ? packed : said.sharing(shared).packed(),
        revision,
        before);
  }

  /** The same that adds nothing. */
  Mention without() {
    return new Mention(id, version, again, NOTHING, revision, before);
  }

  void pack(Packed into) {
    into.put(id).put(version).put(again ? 1 : 0).put(revision);
    into.put(packed.length).put(packed).put(before.length).put(before);
  }

  /** What was packed. */
  static Mention of(Packed from) {
    String id = Objects.requireNonNull(from.text());
    long version = from.number();
    boolean again = from.small() == 1;
    long revision = from.number();
    return new Mention(id, version, again, from.part(), revision, from.part());
  }

  private static byte[] packed(@Nullable Said said) {
    return said == null ? NOTHING : said.packed();
  }

  private static @Nullable Said read(byte[] packed) {
    return packed.length == 0 ? null : Said.of(packed);
  }

  /** What it adds; null if nothing. */
  @Nullable Said said() {
    return read(packed);
  }

  /** What it added before, for those who remember nothing; null if nothing. */
  @Nullable Said was() {
    return read(before);
  }

  /**
   * What is remembered of a piece of feedback: its newest version.
   *
   * @param packed what that version added, packed; empty if nothing
   * @param revision of what people said of its labels then
   * @param group of copies in which it was counted before people gave it a nature; null if in none
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared by equals
  public record Counted(long version, byte[] packed, long revision, @Nullable String group) {

    /** As it is kept in state. */
    public byte[] bytes() {
      return new Packed().put(version).put(revision).put(group).put(packed).bytes();
    }

    /** What was kept. */
    public static Counted of(byte[] bytes) {
      var kept = new Packed(bytes);
      long version = kept.number();
      long revision = kept.number();
      String group = kept.text();
      return new Counted(version, kept.rest(), revision, group);
    }

    /** What that version added; null if nothing. */
    @Nullable Said said() {
      return read(packed);
    }
  }

  /** Whether it is later than what was counted, or a phrase was found in it since. */
  boolean follows(Counted counted) {
    if (!isOf(counted)) {
      return version > counted.version
          || (version == counted.version && revision > counted.revision);
    }
    Said now = said();
    Said then = counted.said();
    return now != null && !now.phrases().isEmpty() && (then == null || then.phrases().isEmpty());
  }

  /** Whether that is remembered of this very version, with all that people said of it. */
  boolean isOf(Counted counted) {
    return version == counted.version && revision == counted.revision;
  }

  /**
   * What is to be remembered from now on. Whoever repeats themselves is no copy: of a group only
   * what was counted in it before, or is new.
   *
   * @param counted what is remembered; null if nothing
   * @param was what that added; null if nothing
   * @param now what this one adds; null if nothing
   */
  Counted counted(@Nullable Counted counted, @Nullable Said was, @Nullable Said now) {
    String of = counted == null ? null : groupOf(counted, was);
    String group = now == null ? null : now.group();
    boolean counts = !again || group == null || group.equals(of);
    boolean mayReturn = revision > 0 && group == null;
    byte[] remembered = counts || now == null ? packed : packed(now.withoutGroup());
    return new Counted(version, remembered, revision, mayReturn ? of : null);
  }

  private static @Nullable String groupOf(Counted counted, @Nullable Said was) {
    return was != null && was.group() != null ? was.group() : counted.group();
  }
}
