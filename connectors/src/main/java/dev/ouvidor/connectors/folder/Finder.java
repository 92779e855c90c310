package dev.ouvidor.connectors.folder;

import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Rejected;
import dev.ouvidor.connectors.files.ImportException;
import dev.ouvidor.connectors.files.ImportMapping;
import dev.ouvidor.connectors.files.Place;
import dev.ouvidor.connectors.files.TableFile;
import dev.ouvidor.connectors.files.Target;
import dev.ouvidor.connectors.webhook.FieldException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the next file of a folder that has something new, and where to begin in it. */
final class Finder {
  /** What a row can say, one of which a table must have a column for. */
  private static final List<Target> SAYING =
      List.of(
          Target.TEXT,
          Target.TITLE,
          Target.RATING,
          Target.SCORE,
          Target.NPS,
          Target.CSAT,
          Target.CES,
          Target.REASON);

  private final String connection;
  private final FolderSettings settings;

  /** A table to read. */
  record Found(Shelf.Open open, TableFile table, ImportMapping mapping) {}

  Finder(String connection, FolderSettings settings) {
    this.connection = connection;
    this.settings = settings;
  }

  /**
   * Looks into every file that has changed, until one has something to read.
   *
   * @param rejected takes files that are no tables
   * @return null if there is nothing new
   * @throws IOException if the folder, or a file that is complete, cannot be read now
   */
  @Nullable Found next(Shelf shelf, List<Rejected> rejected, Instant now) throws IOException {
    List<Listing> files = Listing.of(settings);
    shelf.keep(files.stream().map(Listing::name).toList());
    IOException unreadable = null;
    for (Listing file : files) {
      Shelf.Book before = shelf.get(file.name());
      if ((before == null || !file.is(before)) && file.isSettled(settings, now)) {
        try {
          Found found = look(file, before, shelf, rejected, now);
          if (found != null) {
            return found;
          }
        } catch (NoSuchFileException e) {
          // it was moved away just now
        } catch (IOException e) {
          unreadable = e;
        }
      }
    }
    // What was put aside goes first: it would be lost with the failure.
    if (unreadable != null && rejected.isEmpty()) {
      throw unreadable;
    }
    return null;
  }

  /**
   * Takes up a file in another process.
   *
   * @return null if it is gone, or begins with something else than what was read
   */
  @Nullable Found again(Shelf.Open open) throws IOException {
    Path path = settings.path().resolve(open.name());
    try {
      long modified = Files.getLastModifiedTime(path).toMillis();
      TableFile table = TableFile.inspect(path, settings.options());
      Shelf.Book book = open.book();
      if (!beginsWith(table, book)) {
        return null;
      }
      var now = new Shelf.Book(table.size(), modified, table.sha256(), book.place());
      return new Found(new Shelf.Open(open.name(), now), table, mapping(table));
    } catch (ImportException | FieldException | NoSuchFileException e) {
      return null;
    }
  }

  private @Nullable Found look(
      Listing file, Shelf.@Nullable Book before, Shelf shelf, List<Rejected> rejected, Instant now)
      throws IOException {
    var nothing = new Shelf.Book(file.size(), file.modified(), "", Place.START);
    try {
      TableFile table = TableFile.inspect(file.path(), settings.options());
      if (table.size() != file.size()) {
        // somebody goes on writing: it is not complete after all
        return null;
      }
      if (shelf.knows(table.sha256())) {
        Place place = before == null ? Place.START : before.place();
        shelf.put(
            file.name(), new Shelf.Book(table.size(), file.modified(), table.sha256(), place));
        return null;
      }
      Place from = before != null && beginsWith(table, before) ? before.place() : Place.START;
      var book = new Shelf.Book(table.size(), file.modified(), table.sha256(), from);
      return new Found(new Shelf.Open(file.name(), book), table, mapping(table));
    } catch (ImportException e) {
      switch (e.code()) {
        case "file.missing" -> {}
        case "file.unreadable" -> throw new IOException(e.getMessage(), e);
        // it may be filled yet
        case "file.empty", "file.no_rows" -> shelf.put(file.name(), nothing);
        default -> {
          shelf.put(file.name(), nothing);
          Reason why = Reason.said(String.valueOf(e.getMessage()));
          rejected.add(Rejected.of(connection, file.name(), why, now));
        }
      }
    } catch (FieldException e) {
      shelf.put(file.name(), nothing);
      Reason why = Reason.of(Cause.PLACED, file.path(), e.reason());
      rejected.add(Rejected.of(connection, file.name(), why, now));
    }
    return null;
  }

  private ImportMapping mapping(TableFile table) {
    ImportMapping mapping =
        ImportMapping.guess(table.columns()).with(settings.fields(), table.columns());
    if (SAYING.stream().allMatch(t -> mapping.column(t) == null)) {
      throw new FieldException(
          "fields", null, "no column of " + table.columns() + " is known as text or score");
    }
    return mapping;
  }

  /** Whether a table is the one that was read, or one to which only something was added. */
  private static boolean beginsWith(TableFile table, Shelf.Book book) throws IOException {
    if (book.content().isEmpty() || table.size() < book.size()) {
      return false;
    }
    return book.content()
        .equals(table.size() == book.size() ? table.sha256() : sha256(table.path(), book.size()));
  }

  private static String sha256(Path path, long bytes) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      long left = bytes;
      while (left > 0) {
        int read = in.readNBytes(buffer, 0, (int) Math.min(buffer.length, left));
        if (read == 0) {
          break;
        }
        digest.update(buffer, 0, read);
        left -= read;
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
