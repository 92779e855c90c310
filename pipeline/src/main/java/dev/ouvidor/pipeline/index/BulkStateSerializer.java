package dev.ouvidor.pipeline.index;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;

/** Writes down what a writer has buffered. One version per change of the format. */
final class BulkStateSerializer extends AsyncSinkWriterStateSerializer<BulkEntry> {
  private static final int VERSION = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public BufferedRequestState<BulkEntry> deserialize(int version, byte[] state) throws IOException {
    if (version != VERSION) {
      throw new IOException("unknown version of buffered documents: " + version);
    }
    return super.deserialize(version, state);
  }

  @Override
  protected void serializeRequestToStream(BulkEntry entry, DataOutputStream out)
      throws IOException {
    out.writeUTF(entry.mode().name());
    out.writeUTF(entry.index());
    out.writeUTF(entry.id());
    out.writeLong(entry.version());
    out.writeInt(entry.json().length);
    out.write(entry.json());
  }

  @Override
  protected BulkEntry deserializeRequestFromStream(long size, DataInputStream in)
      throws IOException {
    BulkEntry.Mode mode = BulkEntry.Mode.valueOf(in.readUTF());
    String index = in.readUTF();
    String id = in.readUTF();
    long version = in.readLong();
    byte[] json = new byte[in.readInt()];
    in.readFully(json);
    return new BulkEntry(mode, index, id, version, json);
  }
}
