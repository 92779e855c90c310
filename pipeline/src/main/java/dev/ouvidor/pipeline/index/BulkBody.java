package dev.ouvidor.pipeline.index;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.http.entity.AbstractHttpEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.ContentEncoder;
import org.apache.http.nio.IOControl;
import org.apache.http.nio.entity.HttpAsyncContentProducer;

/**
 * The body of a bulk request, in pieces: one array of some megabytes would be an ordeal for the
 * garbage collector. Filled by one thread, then sent, as often as need be, by another.
 */
final class BulkBody extends AbstractHttpEntity implements HttpAsyncContentProducer {
  private static final int PIECE = 256 << 10;

  private final List<ByteBuffer> pieces = new ArrayList<>();
  private long length;
  private int sending;

  BulkBody(ContentType type) {
    setContentType(type.toString());
  }

  void append(byte[] bytes) {
    int from = 0;
    while (from < bytes.length) {
      ByteBuffer piece = withRoom();
      int part = Math.min(piece.capacity() - piece.limit(), bytes.length - from);
      int end = piece.limit();
      piece.limit(end + part);
      piece.put(end, bytes, from, part);
      from += part;
    }
    length += bytes.length;
  }

  private ByteBuffer withRoom() {
    ByteBuffer last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
    if (last != null && last.limit() < last.capacity()) {
      return last;
    }
    ByteBuffer piece = ByteBuffer.allocate(PIECE).limit(0);
    pieces.add(piece);
    return piece;
  }

  @Override
  public void produceContent(ContentEncoder encoder, IOControl control) throws IOException {
    while (sending < pieces.size()) {
      ByteBuffer piece = pieces.get(sending);
      encoder.write(piece);
      if (piece.hasRemaining()) {
        return;
      }
      sending++;
    }
    encoder.complete();
  }

  /** Makes it ready to be sent again. */
  @Override
  public void close() {
    sending = 0;
    pieces.forEach(ByteBuffer::rewind);
  }

  @Override
  public boolean isRepeatable() {
    return true;
  }

  @Override
  public boolean isStreaming() {
    return false;
  }

  @Override
  public long getContentLength() {
    return length;
  }

  @Override
  public InputStream getContent() {
    List<InputStream> streams = new ArrayList<>();
    for (ByteBuffer piece : pieces) {
      streams.add(new ByteArrayInputStream(piece.array(), piece.arrayOffset(), piece.limit()));
    }
    return new SequenceInputStream(Collections.enumeration(streams));
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    for (ByteBuffer piece : pieces) {
      out.write(piece.array(), piece.arrayOffset(), piece.limit());
    }
  }
}
