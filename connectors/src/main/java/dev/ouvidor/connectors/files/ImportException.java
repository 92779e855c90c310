package dev.ouvidor.connectors.files;

import java.nio.file.Path;

/** A file that cannot be imported at all; the message names it, and the line where there is one. */
public final class ImportException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String code;
  private final String file;
  private final long line;
  private final String detail;

  ImportException(String code, Path file, long line, String detail) {
    super(file + (line > 0 ? ":" + line : "") + ": " + detail);
    this.code = code;
    this.file = file.toString();
    this.line = line;
    this.detail = detail;
  }

  /**
   * {@code file.missing}, {@code file.unreadable}, {@code file.empty}, {@code file.no_rows}, {@code
   * file.binary}, {@code file.json_array}, {@code file.header} or {@code mapping}: for a message in
   * the user's language.
   */
  public String code() {
    return code;
  }

  public String file() {
    return file;
  }

  /** From 1; 0 where it is the whole file. */
  public long line() {
    return line;
  }

  public String detail() {
    return detail;
  }
}
