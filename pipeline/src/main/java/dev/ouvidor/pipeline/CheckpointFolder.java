package dev.ouvidor.pipeline;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The checkpoints of all runs in one folder: {@code <folder>/<job>/chk-<n>/_metadata}. */
final class CheckpointFolder {
  private static final Logger log = LoggerFactory.getLogger(CheckpointFolder.class);
  private static final String METADATA = "_metadata";
  private static final Pattern NUMBER = Pattern.compile("chk-(\\d{1,18}).?" + METADATA + "$");

  private final Path folder;

  CheckpointFolder(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  Path path() {
    return folder;
  }

  /** The newest checkpoint that is whole; damaged ones are said and passed over. */
  Optional<Path> newest() throws IOException {
    for (Path checkpoint : newestFirst()) {
      if (whole(checkpoint)) {
        return Optional.of(checkpoint);
      }
      log.warn("Checkpoint {} is damaged, trying the one before", checkpoint);
    }
    return Optional.empty();
  }

  /** Deletes the runs that hold none of the given checkpoint. */
  void deleteOthers(Optional<Path> kept) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> runs = Files.list(folder)) {
      for (Path run : runs.filter(Files::isDirectory).toList()) {
        if (kept.isEmpty() || !kept.get().startsWith(run)) {
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
          .sorted(
              Comparator.comparingLong(CheckpointFolder::number)
                  .thenComparingLong(CheckpointFolder::writtenAt)
                  .reversed())
          .map(Path::getParent)
          .toList();
    }
  }

  /** Goes on counting from run to run, unlike clocks, which may be set back. */
  private static long number(Path metadata) {
    Matcher number = NUMBER.matcher(metadata.toString());
    return number.find() ? Long.parseLong(number.group(1)) : 0;
  }

  private static long writtenAt(Path file) {
    return file.toFile().lastModified();
  }

  /** Whether its metadata can be read and its files are as large as the state they should hold. */
  private static boolean whole(Path checkpoint) throws IOException {
    Path metadata = checkpoint.resolve(METADATA);
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(metadata)))) {
      CheckpointMetadata read =
          Checkpoints.loadCheckpointMetadata(
              in, CheckpointFolder.class.getClassLoader(), checkpoint.toString());
      long state = read.getOperatorStates().stream().mapToLong(OperatorState::getStateSize).sum();
      return size(checkpoint) >= state;
    } catch (IOException | RuntimeException e) {
      log.debug("Checkpoint {} cannot be read", checkpoint, e);
      return false;
    }
  }

  private static long size(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.mapToLong(file -> file.toFile().isFile() ? file.toFile().length() : 0).sum();
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
