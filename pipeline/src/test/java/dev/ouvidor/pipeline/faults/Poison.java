package dev.ouvidor.pipeline.faults;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is wrong with a post, and where it must end. */
enum Poison {
  NONE(null),
  /** The analyzer throws. */
  CHOKE("analyse"),
  /** Two megabytes of text. */
  HUGE("analyse"),
  /** Elasticsearch refuses one of its numbers. */
  REFUSED("index"),
  /** Elasticsearch refuses the whole request that holds it. */
  LONG_ID("index"),
  /** No date that Elasticsearch understands. */
  YEAR_12026("analyse"),
  /** Half of a character, which no encoding has. */
  HALF(null),
  NUL(null),
  /** Cut anywhere, it is cut in the middle of a character. */
  EMOJI(null),
  /** Three hundred kilobytes of text. */
  LARGE(null),
  FUTURE(null),
  FAR_FUTURE(null),
  PAST(null);

  private final @Nullable String stage;

  Poison(@Nullable String stage) {
    this.stage = stage;
  }

  /** The stage that puts it into quarantine; null if it stands in the index. */
  @Nullable String stage() {
    return stage;
  }

  Instant createdAt(Instant sound) {
    return switch (this) {
      case YEAR_12026 -> Instant.parse("+12026-05-01T00:00:00Z");
      case FUTURE -> Instant.parse("2031-05-01T00:00:00Z");
      case FAR_FUTURE -> Instant.parse("2400-05-01T00:00:00Z");
      case PAST -> Instant.parse("1871-05-01T00:00:00Z");
      default -> sound;
    };
  }

  String text(String sound) {
    return switch (this) {
      case CHOKE -> "poison";
      case HUGE -> sound.repeat(2_000_000 / sound.length());
      case LARGE -> sound.repeat(300_000 / sound.length());
      case REFUSED, EMOJI -> sound + "😡".repeat(60_000);
      case HALF -> sound + " " + "😡".charAt(0) + " fim";
      case NUL -> sound + "\0\0 fim";
      default -> sound;
    };
  }
}
