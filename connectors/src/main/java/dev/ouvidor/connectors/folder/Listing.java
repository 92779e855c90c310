package dev.ouvidor.connectors.folder;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A file in the folder.
 *
 * @param modified epoch millisecond
 */
record Listing(Path path, long size, long modified) {

  /** As it stands in the cursor. */
  String name() {
    return path.getFileName().toString();
  }

  /** Whether nobody has written to it for long enough. */
  boolean isSettled(FolderSettings settings, Instant now) {
    return !now.minus(settings.settle()).isBefore(Instant.ofEpochMilli(modified));
  }

  /** Whether it is as it was. */
  boolean is(Shelf.Book book) {
    return book.size() == size && book.modified() == modified;
  }

  /**
   * All files that count, the oldest first.
   *
   * @throws IOException if the folder cannot be listed
   */
  static List<Listing> of(FolderSettings settings) throws IOException {
    var files = new ArrayList<Listing>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(settings.path())) {
      for (Path path : all) {
        Path name = path.getFileName();
        if (settings.files().matches(name) && !name.toString().startsWith(".")) {
          add(path, files);
        }
      }
    }
    files.sort(Comparator.comparingLong(Listing::modified).thenComparing(Listing::name));
    return files;
  }

  /** What disappears between two looks is not there. */
  private static void add(Path path, List<Listing> to) throws IOException {
    try {
      var attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (attributes.isRegularFile()) {
        to.add(new Listing(path, attributes.size(), attributes.lastModifiedTime().toMillis()));
      }
    } catch (NoSuchFileException e) {
      // it was moved away just now
    }
  }
}
