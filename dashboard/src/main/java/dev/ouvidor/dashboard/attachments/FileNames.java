package dev.ouvidor.dashboard.attachments;

import java.text.Normalizer;

/** Names of files as they are shown, sent and saved. */
public final class FileNames {
  private static final int LONGEST = 100;
  private static final String NAMELESS = "file";

  private FileNames() {}

  /**
   * A name without a path, without anything that cannot be seen, that no system stumbles over, and
   * that ends as its kind does.
   */
  public static String clean(String given, FileKind kind) {
    String name =
        Normalizer.normalize(given, Normalizer.Form.NFC)
            .replaceFirst("(?s).*[/\\\\]", "")
            .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cs}\\u2028\\u2029]", "")
            .replaceAll("[<>:\"|?*]", "_")
            .replaceAll("\\s+", " ")
            .replaceAll("^[. ]+|[. ]+$", "");
    int dot = name.lastIndexOf('.');
    boolean fits = dot > 0 && kind.hasExtension(name.substring(dot + 1));
    String stem = fits ? name.substring(0, dot) : name;
    String extension = fits ? name.substring(dot) : "." + kind.extension();
    return (stem.isBlank() ? NAMELESS : shortened(stem)) + extension;
  }

  private static String shortened(String stem) {
    return stem.codePointCount(0, stem.length()) <= LONGEST
        ? stem
        : stem.substring(0, stem.offsetByCodePoints(0, LONGEST)).strip();
  }
}
