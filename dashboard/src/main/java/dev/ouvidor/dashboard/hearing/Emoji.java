package dev.ouvidor.dashboard.hearing;

/** What the emoji of a text say. */
enum Emoji {
  GOOD,
  BAD,
  BOTH,
  NONE;

  private static final String SMILES = "👍👏🙏😊😀😃😄😁😍🥰😘❤💚💙💜🧡💛✅✔🎉👌🙌🤩😎💯🤗☺🥳💪🤝";
  private static final String FROWNS = "👎😡😠🤬😤😞😢😭❌✖💔🤮😒🙄😖😩😫☹🙁😣🤦👿💩🖕";

  static Emoji in(String text) {
    boolean good = text.codePoints().anyMatch(c -> has(SMILES, c));
    boolean bad = text.codePoints().anyMatch(c -> has(FROWNS, c));
    if (good || bad) {
      return good && bad ? BOTH : good ? GOOD : BAD;
    }
    return NONE;
  }

  private static boolean has(String emoji, int codePoint) {
    return emoji.codePoints().anyMatch(one -> one == codePoint);
  }
}
