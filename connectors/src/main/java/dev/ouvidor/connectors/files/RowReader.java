package dev.ouvidor.connectors.files;

import dev.ouvidor.connectors.files.Lines.Line;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a {@link TableFile} one by one in bounded memory. A row that cannot be read has
 * a problem and never stops the rest. Blank lines are skipped. Used by one thread.
 */
public final class RowReader implements Iterator<Row>, AutoCloseable {
  private static final int MOST_LINES = 1_000;

  private final Lines lines;
  private final @Nullable Cells cells;
  private final List<String> columns;
  private boolean header;
  private @Nullable Row next;
  private Place place = Place.START;
  private Place ahead = Place.START;

  RowReader(Lines lines, @Nullable Cells cells, boolean header, List<String> columns) {
    this.lines = lines;
    this.cells = cells;
    this.header = header;
    this.columns = columns;
  }

  @Override
  public boolean hasNext() {
    if (next == null) {
      next = read();
    }
    return next != null;
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no more rows");
    }
    Row row = Objects.requireNonNull(next);
    next = null;
    place = ahead;
    return row;
  }

  /**
   * Behind the row that was taken last; before it if its end is the end of the file, for then it
   * may not have been written to its end.
   */
  public Place place() {
    return place;
  }

  /** How far it is, for showing progress; a little ahead of the row. */
  public long bytesRead() {
    return lines.bytesRead();
  }

  /**
   * @throws ImportException if the file cannot be closed
   */
  @Override
  public void close() {
    lines.close();
  }

  private @Nullable Row read() {
    for (Line line = lines.next(); line != null; line = lines.next()) {
      if (line.text().isBlank() && !line.tooLong()) {
        continue;
      }
      if (header) {
        header = false;
        continue;
      }
      return row(line);
    }
    return null;
  }

  private Row row(Line line) {
    ahead = behind(line, line);
    if (line.tooLong()) {
      return Row.bad(
          line.number(), line.text(), "row: is longer than " + Lines.LONGEST + " characters");
    }
    return cells == null ? Rows.ofJson(line) : row(line, cells);
  }

  private static Place behind(Line first, Line last) {
    return last.next() == null ? first.start() : last.next();
  }

  /** A quoted cell may run over several lines; one that never ends costs its own line only. */
  private Row row(Line first, Cells cutter) {
    var record = new StringBuilder(first.text());
    var taken = new ArrayList<Line>();
    Cells.State state = cutter.cut(record, null);
    while (state == Cells.State.OPEN && taken.size() < MOST_LINES) {
      Line more = lines.next();
      if (more == null
          || more.tooLong()
          || record.length() + more.text().length() > Lines.LONGEST) {
        if (more != null) {
          lines.giveBack(more);
        }
        break;
      }
      taken.add(more);
      record.append('\n').append(more.text());
      // A line without a mark cannot close the cell: no need to look at all of it again.
      state = more.text().indexOf('"') < 0 ? state : cutter.cut(record, null);
    }
    if (state == Cells.State.COMPLETE) {
      var cut = new ArrayList<String>();
      cutter.cut(record, cut);
      ahead = taken.isEmpty() ? ahead : behind(first, taken.get(taken.size() - 1));
      return Rows.ofCells(first, record.toString(), cut, columns);
    }
    for (int i = taken.size() - 1; i >= 0; i--) {
      lines.giveBack(taken.get(i));
    }
    return Row.bad(
        first.number(),
        first.text(),
        state == Cells.State.OPEN || !taken.isEmpty()
            ? "row: a quotation mark is never closed"
            : "row: text behind a closing quotation mark");
  }
}
