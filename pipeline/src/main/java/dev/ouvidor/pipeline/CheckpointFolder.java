package dev.ouvidor.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of all runs in one folder: {@code <folder>/<job>/chk-<n>/_metadata}; savepoints
 * in it count as well.
 */
final class CheckpointFolder {
  private static final Logger log = LoggerFactory.getLogger(CheckpointFolder.class);
  private static final String METADATA = "_metadata";
  private static final Pattern NUMBER = Pattern.compile("chk-(\\d{1,18})$");

  private final Path folder;

  CheckpointFolder(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  Path path() {
    return folder;
  }

  /**
   * The newest checkpoint that is whole; damaged ones are said and passed over.
   *
   * @return empty also if there are only damaged ones, which then stay for a person to look at
   */
  Optional<Path> newest() throws IOException {
    List<Path> checkpoints = newestFirst();
    for (Path checkpoint : checkpoints) {
      if (isWhole(checkpoint)) {
        return Optional.of(checkpoint);
      }
      log.warn("Checkpoint {} is damaged, trying the one before", checkpoint);
    }
    if (!checkpoints.isEmpty()) {
      log.error("All checkpoints in {} are damaged: starting from nothing", folder);
    }
    return Optional.empty();
  }

  /** What kind of state a checkpoint that is whole holds. */
  StateFiles.Kind kind(Path checkpoint) throws IOException {
    return files(checkpoint).kind();
  }

  /** Deletes the runs that hold nothing of the given checkpoint. */
  void deleteOthers(Path kept) throws IOException {
    List<StateFiles.StateFile> needed = files(kept).files();
    try (Stream<Path> runs = Files.list(folder)) {
      for (Path run : runs.filter(Files::isDirectory).toList()) {
        if (!kept.startsWith(run) && needed.stream().noneMatch(f -> f.path().startsWith(run))) {
          delete(run);
        }
      }
    }
  }

  private List<Path> newestFirst() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.find(folder, 3, (path, a) -> path.endsWith(METADATA))) {
      return files
          .map(Path::getParent)
          .sorted(
              Comparator.comparingLong(CheckpointFolder::number)
                  .thenComparingLong(CheckpointFolder::writtenAt)
                  .reversed())
          .toList();
    }
  }

  /** Goes on counting from run to run, unlike clocks, which may be set back. */
  private static long number(Path checkpoint) {
    Matcher number = NUMBER.matcher(checkpoint.toString());
    return number.find() ? Long.parseLong(number.group(1)) : numberInside(checkpoint);
  }

  /** The name of a savepoint does not tell its number. */
  private static long numberInside(Path savepoint) {
    try {
      return files(savepoint).checkpoint();
    } catch (IOException | RuntimeException e) {
      log.debug("Savepoint {} cannot be read", savepoint, e);
      return 0;
    }
  }

  private static long writtenAt(Path checkpoint) {
    return checkpoint.resolve(METADATA).toFile().lastModified();
  }

  /** Whether its metadata can be read and its files are as large as the state they should hold. */
  private static boolean isWhole(Path checkpoint) {
    try {
      for (StateFiles.StateFile file : files(checkpoint).files()) {
        if (!file.isWhole()) {
          return false;
        }
      }
      return true;
    } catch (IOException | RuntimeException e) {
      log.debug("Checkpoint {} cannot be read", checkpoint, e);
      return false;
    }
  }

  private static StateFiles files(Path checkpoint) throws IOException {
    return StateFiles.of(checkpoint, checkpoint.resolve(METADATA));
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
