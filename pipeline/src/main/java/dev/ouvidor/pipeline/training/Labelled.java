package dev.ouvidor.pipeline.training;

import dev.ouvidor.connectors.Family;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A text with what people say about it. Labels that a source does not give are −1 or empty.
 *
 * @param id stable; decides the split
 * @param language {@code pt-BR}, {@code pt-PT}, {@code pt}, {@code en} or {@code es}
 * @param family null when unknown
 * @param text as written
 * @param sentiment ordinal of {@link dev.ouvidor.pipeline.analysis.Sentiment}
 * @param intent ordinal of {@link dev.ouvidor.pipeline.analysis.Intent}
 * @param natures codes; meaningful only with a severity
 * @param praised aspects; meaningful only with a severity
 * @param severity 0 to 4
 */
public record Labelled(
    String id,
    String language,
    @Nullable Family family,
    String text,
    int sentiment,
    int intent,
    List<String> natures,
    List<String> praised,
    int severity) {
  static final int FOLDS = 3;
  private static final int HELD_OUT_SHARE = 7;

  /** A post of which only the sentiment is known. */
  static Labelled withSentiment(String id, String language, String text, int sentiment) {
    return new Labelled(id, language, Family.SOCIAL, text, sentiment, -1, List.of(), List.of(), -1);
  }

  /**
   * Whether the text is kept out of every training for good: one in seven, chosen by a hash of the
   * id, so that the choice never moves when the corpus grows.
   */
  public boolean heldOut() {
    return isHeldOut(id);
  }

  static boolean isHeldOut(String id) {
    return crc(id) % HELD_OUT_SHARE == 0;
  }

  /**
   * Talk without any shop, of which there is much so that feelings can be learned. Nine of ten
   * texts of it are passed over when it comes to problems: among what a shop hears it is rare, and
   * a short complaint must not be taken for talk because most posts here are.
   */
  boolean passedOver() {
    boolean talk =
        family == Family.SOCIAL && severity == 0 && natures.isEmpty() && praised.isEmpty();
    return talk && crc(id) / HELD_OUT_SHARE / FOLDS % 3 != 0;
  }

  /** Which fold of the cross-validation the text belongs to. */
  int fold() {
    return (int) (crc(id) / HELD_OUT_SHARE % FOLDS);
  }

  private static long crc(String id) {
    CRC32 crc = new CRC32();
    crc.update(id.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return crc.getValue();
  }
}
