package dev.ouvidor.connectors.replying;

/** Texts as they can be compared after a platform has kept them. */
public final class Words {
  private Words() {}

  /** The text with every white space as one blank. */
  public static String of(String text) {
    return text.replaceAll("[\\s\\u00a0]+", " ").strip();
  }

  /** Whether two texts differ in nothing but white space. */
  public static boolean same(String one, String other) {
    return of(one).equals(of(other));
  }
}
