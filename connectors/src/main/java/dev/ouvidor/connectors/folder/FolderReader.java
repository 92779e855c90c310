package dev.ouvidor.connectors.folder;

import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Rejected;
import dev.ouvidor.connectors.files.ImportException;
import dev.ouvidor.connectors.files.Row;
import dev.ouvidor.connectors.files.RowParser;
import dev.ouvidor.connectors.files.RowReader;
import dev.ouvidor.connectors.http.Waits;
import dev.ouvidor.connectors.webhook.FieldException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the files of a folder one after the other, the oldest first. */
final class FolderReader implements FeedbackReader {
  private static final Duration HISTORY = Duration.ofDays(1);

  /** Bounds a batch of a file in which nothing is feedback. */
  private static final int MOST_BAD = 500;

  private final String connection;
  private final FolderSettings settings;
  private final InstantSource clock;
  private final Finder finder;
  private @Nullable Held held;

  /** The file that is being read, and the cursor that goes with where it stands. */
  private record Held(String cursor, Shelf.Open open, RowReader rows, RowParser parser) {}

  FolderReader(String connection, FolderSettings settings, InstantSource clock) {
    this.connection = connection;
    this.settings = settings;
    this.clock = clock;
    this.finder = new Finder(connection, settings);
  }

  @Override
  public Fetch fetch(@Nullable String cursor, int max) {
    Instant now = clock.instant();
    Shelf shelf = Shelf.of(cursor, now);
    var rejected = new ArrayList<Rejected>();
    try {
      Held file = held != null && held.cursor().equals(cursor) ? held : open(shelf, rejected, now);
      return file == null
          ? new Fetch.Batch(List.of(), rejected, shelf.write(), settings.interval())
          : read(file, shelf, max, rejected, now);
    } catch (NoSuchFileException | NotDirectoryException e) {
      return new Fetch.Gone(Reason.of(Cause.NO_FOLDER, settings.path()), Waits.UNAVAILABLE);
    } catch (IOException | ImportException e) {
      close();
      return new Fetch.Unavailable(
          Reason.of(Cause.UNREADABLE, settings.path(), e.getMessage()), Waits.UNAVAILABLE);
    }
  }

  @Override
  public void close() {
    if (held != null) {
      held.rows().close();
      held = null;
    }
  }

  private @Nullable Held open(Shelf shelf, List<Rejected> rejected, Instant now)
      throws IOException {
    close();
    Shelf.Open before = shelf.open();
    Finder.Found found = before == null ? null : finder.again(before);
    if (found == null) {
      shelf.open(null);
      found = finder.next(shelf, rejected, now);
    }
    return found == null
        ? null
        : new Held(
            "",
            found.open(),
            found.table().rows(found.open().book().place()),
            new RowParser(connection, FolderType.NAME, settings.plan(found.mapping())));
  }

  private Fetch read(Held file, Shelf shelf, int max, List<Rejected> rejected, Instant now) {
    RowReader rows = file.rows();
    held = file;
    var items = new ArrayList<Feedback>();
    while (items.size() < max && rejected.size() < MOST_BAD && rows.hasNext()) {
      Row row = rows.next();
      Reason problem = row.problem() == null ? null : Reason.said(row.problem());
      try {
        if (problem == null) {
          items.add(item(file, row, shelf.start(), now));
        }
      } catch (FieldException e) {
        problem = e.reason();
      }
      if (problem != null) {
        String where = file.open().name() + ":" + row.line();
        Reason why = Reason.of(Cause.PLACED, where, problem);
        rejected.add(Rejected.of(connection, row.raw(), why, now));
      }
    }
    Shelf.Book book = file.open().book().at(rows.place());
    var open = new Shelf.Open(file.open().name(), book);
    if (rows.hasNext()) {
      shelf.open(open);
      held = new Held(shelf.write(), open, rows, file.parser());
    } else {
      shelf.open(null);
      shelf.put(open.name(), book);
      close();
    }
    return new Fetch.Batch(items, rejected, shelf.write(), Duration.ZERO);
  }

  /** Rows without a date are as old as their file. */
  private Feedback item(Held file, Row row, Instant start, Instant now) {
    Instant written = Instant.ofEpochMilli(file.open().book().modified());
    Feedback item = file.parser().parse(row.cells(), written);
    Instant createdAt = item.createdAt().isAfter(now) ? now : item.createdAt();
    return item.toBuilder()
        .createdAt(createdAt)
        .collectedAt(now)
        .backfill(createdAt.isBefore(start.minus(HISTORY)))
        .build();
  }
}
