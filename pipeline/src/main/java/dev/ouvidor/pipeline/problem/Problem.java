package dev.ouvidor.pipeline.problem;

import org.jspecify.annotations.Nullable;

/**
 * Which problem. Immutable; travels through Flink.
 *
 * @param id the same from day to day
 * @param kind what it is made of
 * @param nature code of the nature; null for a group
 * @param sku of the product; null unless the problem is one of a product
 * @param connection id of the connection; null unless the problem is one of a connection
 */
public record Problem(
    String id,
    ProblemKind kind,
    @Nullable String nature,
    @Nullable String sku,
    @Nullable String connection) {
  private static final String OF_PHRASE = "group~phrase~";

  static Problem ofNature(String nature) {
    return new Problem(nature, ProblemKind.NATURE, nature, null, null);
  }

  static Problem ofProduct(String nature, String sku) {
    return new Problem(nature + "~product~" + sku, ProblemKind.PRODUCT, nature, sku, null);
  }

  static Problem ofConnection(String nature, String connection) {
    return new Problem(
        nature + "~connection~" + connection, ProblemKind.CONNECTION, nature, null, connection);
  }

  /** One that people share a phrase of; see {@link SharedPhrase#key}. */
  static Problem ofPhrase(String key) {
    return new Problem(OF_PHRASE + key, ProblemKind.GROUP, null, null, null);
  }

  /**
   * The key of the phrase by which a problem was found; null for all others.
   *
   * @param id of the problem
   */
  public static @Nullable String phraseOf(String id) {
    return id.startsWith(OF_PHRASE) ? id.substring(OF_PHRASE.length()) : null;
  }

  /** Whether it is one text, whoever wrote it. */
  boolean isOneText() {
    return kind == ProblemKind.GROUP && phraseOf(id) == null;
  }

  static Problem ofGroup(String group) {
    return new Problem("group~" + group, ProblemKind.GROUP, null, null, null);
  }
}
