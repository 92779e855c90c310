package dev.ouvidor.dashboard.promises;

/**
 * Words that a reply must not hold.
 *
 * @param language what they are in, such as {@code pt}; for those who read the list
 * @param text words with blanks between; capitals and accents do not matter; {@code garant*} is any
 *     word that begins so, {@code #} any number, {@code ...} up to {@value #GAP} words in between
 * @param level what happens to a reply with them
 */
public record Phrase(String language, String text, Level level) {
  /** What a {@code ...} stands for at most, in words. */
  static final int GAP = 6;

  /** What happens to a reply that holds such words. */
  public enum Level {
    /** It is sent only if its writer insists. */
    WARN,
    /** It is never sent. */
    REFUSE
  }
}
