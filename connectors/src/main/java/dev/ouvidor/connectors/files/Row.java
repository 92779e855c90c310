package dev.ouvidor.connectors.files;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table.
 *
 * @param line where it begins, from 1
 * @param raw as it stands in the file, cut to a few thousand characters
 * @param cells what is not blank, by name of column; empty if the row cannot be read
 * @param problem why it cannot be read; null if it can
 */
public record Row(long line, String raw, Map<String, String> cells, @Nullable String problem) {
  private static final int KEPT = 4_000;

  public Row {
    raw = raw.length() > KEPT ? raw.substring(0, KEPT) : raw;
  }

  static Row bad(long line, String raw, String problem) {
    return new Row(line, raw, Map.of(), problem);
  }
}
