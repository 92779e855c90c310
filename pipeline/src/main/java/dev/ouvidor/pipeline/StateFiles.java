package dev.ouvidor.pipeline;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.IncrementalRemoteKeyedStateHandle;
import org.apache.flink.runtime.state.KeyGroupsSavepointStateHandle;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.StreamStateHandle;
import org.apache.flink.runtime.state.filesystem.FileStateHandle;

/**
 * The files that a checkpoint consists of besides its metadata. An incremental one shares files
 * with those before it, those of earlier runs included.
 */
final class StateFiles {
  /** The kind of state inside; each kind can only be read back as the same kind. */
  enum Kind {
    HEAP,
    ROCKSDB,
    /** Any kind can read it. */
    PORTABLE
  }

  /** A file, and how large it must be. */
  record StateFile(Path path, long size) {

    boolean isWhole() throws IOException {
      return Files.isRegularFile(path) && Files.size(path) >= size;
    }
  }

  private final long checkpoint;
  private final List<StateFile> files = new ArrayList<>();
  private Kind kind = Kind.PORTABLE;

  private StateFiles(long checkpoint) {
    this.checkpoint = checkpoint;
  }

  /**
   * Reads the metadata of a checkpoint.
   *
   * @throws IOException if it cannot be read; damaged metadata may throw anything unchecked, too
   */
  static StateFiles of(Path checkpoint, Path metadata) throws IOException {
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(metadata)))) {
      CheckpointMetadata read =
          Checkpoints.loadCheckpointMetadata(
              in, StateFiles.class.getClassLoader(), checkpoint.toUri().toString());
      var found = new StateFiles(read.getCheckpointId());
      for (OperatorState operator : read.getOperatorStates()) {
        operator.getStates().forEach(found::add);
      }
      return found;
    }
  }

  /** The number of the checkpoint; savepoints are counted with them. */
  long checkpoint() {
    return checkpoint;
  }

  List<StateFile> files() {
    return files;
  }

  Kind kind() {
    return kind;
  }

  private void add(OperatorSubtaskState subtask) {
    for (OperatorStateHandle handle : subtask.getManagedOperatorState()) {
      add(handle.getDelegateStateHandle());
    }
    for (OperatorStateHandle handle : subtask.getRawOperatorState()) {
      add(handle.getDelegateStateHandle());
    }
    subtask.getManagedKeyedState().forEach(this::add);
    subtask.getRawKeyedState().forEach(this::add);
  }

  private void add(KeyedStateHandle handle) {
    if (handle instanceof IncrementalRemoteKeyedStateHandle incremental) {
      kind = Kind.ROCKSDB;
      add(incremental.getMetaDataStateHandle());
      incremental.getSharedState().forEach(part -> add(part.getHandle()));
      incremental.getPrivateState().forEach(part -> add(part.getHandle()));
    } else if (handle instanceof KeyGroupsStateHandle whole) {
      if (!(handle instanceof KeyGroupsSavepointStateHandle)) {
        kind = Kind.HEAP;
      }
      add(whole.getDelegateStateHandle());
    }
  }

  /** State that is small stands in the metadata itself. */
  private void add(StreamStateHandle handle) {
    if (handle instanceof FileStateHandle file) {
      files.add(new StateFile(Path.of(file.getFilePath().toUri()), file.getStateSize()));
    }
  }
}
