package dev.ouvidor.connectors.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Reads lines without ever holding more than {@link #LONGEST} characters of one. */
final class Lines implements AutoCloseable {
  static final int LONGEST = 1_000_000;

  /** What is kept of a line that is too long. */
  private static final int KEPT = 1_000;

  private final Path file;
  private final Counting bytes;
  private final Reader reader;
  private final char[] buffer = new char[1 << 16];
  private final Deque<Line> returned = new ArrayDeque<>();
  private int at;
  private int end;
  private long number;

  /**
   * @param number from 1
   * @param text without its end; the first characters only if the line is too long
   */
  record Line(long number, String text, boolean tooLong) {}

  Lines(Path file, Content content) {
    this.file = file;
    try {
      this.bytes = new Counting(Files.newInputStream(file));
      bytes.skipNBytes(content.bom());
      this.reader = new InputStreamReader(bytes, content.charset());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Null at the end. */
  @Nullable Line next() {
    Line back = returned.pollFirst();
    return back != null ? back : read();
  }

  /** Puts back the last line that was taken; several in reverse order. */
  void giveBack(Line line) {
    returned.addFirst(line);
  }

  long bytesRead() {
    return bytes.count;
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private @Nullable Line read() {
    if (at >= end && !fill()) {
      return null;
    }
    number++;
    var line = new StringBuilder();
    boolean tooLong = false;
    while (true) {
      int from = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      tooLong |= line.length() + at - from > LONGEST;
      if (tooLong) {
        line.setLength(Math.min(line.length(), KEPT));
      } else {
        line.append(buffer, from, at - from);
      }
      if (at < end) {
        at++;
        break;
      }
      if (!fill()) {
        break;
      }
    }
    if (line.length() > 0 && line.charAt(line.length() - 1) == '\r') {
      line.setLength(line.length() - 1);
    }
    return new Line(number, line.toString(), tooLong);
  }

  private boolean fill() {
    try {
      at = 0;
      end = Math.max(0, reader.read(buffer));
      return end > 0;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private ImportException unreadable(IOException e) {
    return new ImportException(
        "file.unreadable", file, number, "cannot be read: " + e.getMessage());
  }

  /** Counts what was read, for showing progress. */
  private static final class Counting extends FilterInputStream {
    private long count;

    Counting(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count += b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int n = super.read(into, offset, length);
      count += Math.max(n, 0);
      return n;
    }
  }
}
