package dev.ouvidor.connectors.files;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * How to read a file; null is found out from its content.
 *
 * @param charset of the text
 * @param delimiter between cells
 * @param header whether the first row names the columns
 * @param quoted whether a cell that begins with a quotation mark ends with one
 */
public record ReadOptions(
    @Nullable Charset charset,
    @Nullable Character delimiter,
    @Nullable Boolean header,
    @Nullable Boolean quoted) {
  public static final ReadOptions DETECT = new ReadOptions(null, null, null, null);
}
