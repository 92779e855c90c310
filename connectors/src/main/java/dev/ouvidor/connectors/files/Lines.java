package dev.ouvidor.connectors.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines without ever holding more than {@link #LONGEST} characters of one, and knows at which
 * byte each begins and ends. What is added to the file meanwhile is not seen.
 */
final class Lines implements AutoCloseable {
  static final int LONGEST = 1_000_000;

  /** No charset takes more for {@link #LONGEST} characters. */
  private static final int MOST_BYTES = 4 * LONGEST;

  /** What is kept of a line that is too long. */
  private static final int KEPT = 1_000;

  private final Path file;
  private final Charset charset;
  private final byte[] newline;
  private final InputStream in;
  private final long size;
  private final byte[] buffer = new byte[1 << 16];
  private final Deque<Line> returned = new ArrayDeque<>();

  /** Where in the file the buffer ends. */
  private long read;

  private int at;
  private int end;
  private long number;

  /**
   * @param text without its end; the first characters only if the line is too long
   * @param start what is before it
   * @param next where the next one begins; null if this one does not end, so that more may come
   */
  record Line(String text, boolean tooLong, Place start, @Nullable Place next) {
    /** From 1. */
    long number() {
      return start.line() + 1;
    }
  }

  Lines(Path file, Content content) {
    this(file, content, Place.START);
  }

  Lines(Path file, Content content, Place from) {
    this.file = file;
    this.charset = content.charset();
    this.newline = newline(charset);
    this.size = content.size();
    this.number = from.line();
    this.read = from.offset() == 0 ? content.bom() : from.offset();
    try {
      this.in = Files.newInputStream(file);
      in.skipNBytes(read);
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
    return position();
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private @Nullable Line read() {
    if (at >= end && !fill()) {
      return null;
    }
    var start = new Place(position(), number);
    var bytes = new ByteArrayOutputStream();
    boolean ended = false;
    boolean tooLong = false;
    do {
      int from = at;
      ended = seek();
      tooLong |= bytes.size() + at - from > MOST_BYTES;
      if (!tooLong) {
        bytes.write(buffer, from, at - from);
      }
      at += ended ? newline.length : 0;
    } while (!ended && fill());
    number++;
    return line(bytes.toString(charset), tooLong, start, ended);
  }

  private Line line(String read, boolean tooLong, Place start, boolean ended) {
    String text = read.endsWith("\r") ? read.substring(0, read.length() - 1) : read;
    boolean cut = tooLong || text.length() > LONGEST;
    return new Line(
        cut ? text.substring(0, KEPT) : text,
        cut,
        start,
        ended ? new Place(position(), number) : null);
  }

  /** Moves to the next newline, or to the end of the buffer if there is none. */
  private boolean seek() {
    int unit = newline.length;
    for (; at + unit <= end; at += unit) {
      if (buffer[at] == newline[0]
          && (unit == 1 || Arrays.equals(buffer, at, at + unit, newline, 0, unit))) {
        return true;
      }
    }
    at = end;
    return false;
  }

  private boolean fill() {
    try {
      at = 0;
      end = in.readNBytes(buffer, 0, (int) Math.min(buffer.length, size - read));
      read += end;
      return end > 0;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private long position() {
    return read - end + at;
  }

  /** Without the mark that some charsets put before all that they encode. */
  private static byte[] newline(Charset charset) {
    byte[] encoded = "\n".getBytes(charset);
    int unit =
        charset.name().startsWith("UTF-16") ? 2 : charset.name().startsWith("UTF-32") ? 4 : 1;
    return Arrays.copyOfRange(encoded, encoded.length - unit, encoded.length);
  }

  private ImportException unreadable(IOException e) {
    return new ImportException(
        "file.unreadable", file, number, "cannot be read: " + e.getMessage());
  }
}
