package dev.ouvidor.pipeline.faults;

import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * What becomes of one numbered post; all of it follows from seed and number.
 *
 * @param edits how often its author changes it
 * @param deleted whether it is deleted in the end
 * @param tellsTime whether the tombstone says when the post was written
 * @param orphan whether only the tombstone is ever handed out
 * @param moves whether its edits claim another time of writing
 */
record Post(
    String connection,
    int number,
    Poison poison,
    Instant createdAt,
    int edits,
    boolean deleted,
    boolean tellsTime,
    boolean orphan,
    boolean moves) {
  static final String CHANNEL = "feed";
  static final int TOMBSTONE = -1;

  private static final Instant FIRST = Instant.parse("2026-08-15T00:00:00Z");
  private static final long DAYS = 100;
  private static final int POISON_EVERY = 199;
  private static final String[] WORDS = {
    "não",
    "chegou",
    "até",
    "hoje",
    "o",
    "pedido",
    "veio",
    "rasgado",
    "atendimento",
    "péssimo",
    "adorei",
    "a",
    "bota",
    "the",
    "zipper",
    "broke",
    "muy",
    "tarde",
    "reembolso",
    "já",
    "😡",
    "é"
  };

  static Post of(long seed, String connection, int number) {
    var dice = new SplittableRandom(seed * 1_000_003 + number);
    Instant createdAt = FIRST.plusSeconds(dice.nextLong(DAYS * 86_400));
    Poison poison = Poison.NONE;
    if (number % POISON_EVERY == POISON_EVERY - 1) {
      Poison[] all = Poison.values();
      poison = all[1 + number / POISON_EVERY % (all.length - 1)];
    }
    boolean sound = poison == Poison.NONE;
    int fate = dice.nextInt(100);
    return new Post(
        connection,
        number,
        poison,
        poison.createdAt(createdAt),
        sound && fate < 20 ? 1 + fate % 3 : 0,
        sound && dice.nextInt(100) < 8,
        dice.nextBoolean(),
        sound && dice.nextInt(500) == 0,
        dice.nextInt(10) == 0);
  }

  String id() {
    return CHANNEL + ":" + nativeId();
  }

  /**
   * A version as it is handed out.
   *
   * @param version number of the edit, or {@link #TOMBSTONE}
   */
  Feedback version(int version, Instant collectedAt) {
    if (version == TOMBSTONE) {
      return Feedback.tombstone(
          connection,
          CHANNEL,
          Family.SOCIAL,
          nativeId(),
          tellsTime ? createdAt : null,
          collectedAt);
    }
    var builder =
        Feedback.builder(connection, CHANNEL, Family.SOCIAL, nativeId())
            .author(Author.of("u" + number, "user" + number, "User " + number))
            .text(text(version))
            .createdAt(createdAt(version))
            .collectedAt(collectedAt)
            .editVersion(version);
    return (poison == Poison.REFUSED ? builder.rating(1_000) : builder).build();
  }

  Instant createdAt(int version) {
    return version > 0 && moves ? createdAt.plus(Duration.ofDays(20)) : createdAt;
  }

  String text(int version) {
    var dice = new SplittableRandom(number * 31L + version);
    var text = new StringBuilder(320).append(number).append('.').append(version);
    while (text.length() < 290) {
      text.append(' ').append(WORDS[dice.nextInt(WORDS.length)]);
    }
    return poison.text(text.toString());
  }

  private String nativeId() {
    String id = connection + "-" + number;
    return poison == Poison.LONG_ID ? id + "x".repeat(600) : id;
  }
}
