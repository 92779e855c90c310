package dev.ouvidor.pipeline.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Writes the enumerator's knowledge down, in the versions of the splits in it. */
final class EnumeratorStateSerializer implements SimpleVersionedSerializer<EnumeratorState> {

  @Override
  public int getVersion() {
    return FeedbackSplitSerializer.VERSION;
  }

  @Override
  public byte[] serialize(EnumeratorState state) throws IOException {
    var out = new DataOutputSerializer(1_024);
    out.writeInt(state.assigned().size());
    for (String id : state.assigned()) {
      out.writeUTF(id);
    }
    out.writeInt(state.pending().size());
    for (FeedbackSplit split : state.pending()) {
      FeedbackSplitSerializer.write(split, out);
    }
    return out.getCopyOfBuffer();
  }

  @Override
  public EnumeratorState deserialize(int version, byte[] bytes) throws IOException {
    FeedbackSplitSerializer.check(version);
    var in = new DataInputDeserializer(bytes);
    var assigned = new HashSet<String>();
    for (int i = in.readInt(); i > 0; i--) {
      assigned.add(in.readUTF());
    }
    var pending = new ArrayList<FeedbackSplit>();
    for (int i = in.readInt(); i > 0; i--) {
      pending.add(FeedbackSplitSerializer.read(version, in));
    }
    return new EnumeratorState(assigned, pending);
  }
}
