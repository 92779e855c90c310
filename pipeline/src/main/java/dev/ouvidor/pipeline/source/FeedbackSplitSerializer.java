package dev.ouvidor.pipeline.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/** Writes splits down. One version per change of the format; an unknown one is an error. */
final class FeedbackSplitSerializer implements SimpleVersionedSerializer<FeedbackSplit> {
  static final int VERSION = 2;

  /** Did not know of runs. */
  private static final int FIRST = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(FeedbackSplit split) throws IOException {
    var out = new DataOutputSerializer(256);
    write(split, out);
    return out.getCopyOfBuffer();
  }

  @Override
  public FeedbackSplit deserialize(int version, byte[] bytes) throws IOException {
    check(version);
    return read(version, new DataInputDeserializer(bytes));
  }

  static void write(FeedbackSplit split, DataOutputView out) throws IOException {
    out.writeUTF(split.connection());
    out.writeLong(split.run());
    out.writeUTF(split.stream());
    String cursor = split.cursor();
    byte[] bytes = cursor == null ? new byte[0] : cursor.getBytes(UTF_8);
    out.writeInt(cursor == null ? -1 : bytes.length);
    out.write(bytes);
  }

  /**
   * @throws IOException if it is none that can be read
   */
  static void check(int version) throws IOException {
    if (version != VERSION && version != FIRST) {
      throw new IOException("unknown version of a split: " + version);
    }
  }

  static FeedbackSplit read(int version, DataInputView in) throws IOException {
    String connection = in.readUTF();
    long run = version == FIRST ? 0 : in.readLong();
    String stream = in.readUTF();
    int length = in.readInt();
    if (length < 0) {
      return new FeedbackSplit(connection, run, stream, null);
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return new FeedbackSplit(connection, run, stream, new String(bytes, UTF_8));
  }
}
