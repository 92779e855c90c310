package dev.ouvidor.pipeline.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.ContentEncoder;
import org.apache.http.nio.IOControl;
import org.junit.jupiter.api.Test;

final class BulkBodyTest {
  private static final IOControl NO_CONTROL = new NoControl();

  private final byte[] content = content();
  private final BulkBody body = new BulkBody(ContentType.create("application/x-ndjson"));

  BulkBodyTest() {
    for (int from = 0; from < content.length; from += 1_000) {
      body.append(
          java.util.Arrays.copyOfRange(content, from, Math.min(content.length, from + 1_000)));
    }
  }

  @Test
  void whatIsAppendedIsSentInOrderAndAgainWhenTheFirstTryFails() throws IOException {
    assertEquals(content.length, body.getContentLength());
    assertArrayEquals(content, sent(7_001));
    body.close();
    assertArrayEquals(content, sent(1 << 20));
  }

  @Test
  void itCanBeReadWithoutBeingSent() throws IOException {
    var written = new ByteArrayOutputStream();
    body.writeTo(written);

    assertArrayEquals(content, written.toByteArray());
    assertArrayEquals(content, body.getContent().readAllBytes());
  }

  private byte[] sent(int atOnce) throws IOException {
    var connection = new Connection(atOnce);
    while (!connection.isCompleted()) {
      body.produceContent(connection, NO_CONTROL);
    }
    return connection.taken.toByteArray();
  }

  private static byte[] content() {
    byte[] bytes = new byte[1_234_567];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  /** Takes so many bytes at a time. */
  private static final class Connection implements ContentEncoder {
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final int atOnce;
    private boolean completed;

    Connection(int atOnce) {
      this.atOnce = atOnce;
    }

    @Override
    public int write(ByteBuffer from) {
      byte[] part = new byte[Math.min(atOnce, from.remaining())];
      from.get(part);
      taken.writeBytes(part);
      return part.length;
    }

    @Override
    public void complete() {
      completed = true;
    }

    @Override
    public boolean isCompleted() {
      return completed;
    }
  }

  private static final class NoControl implements IOControl {
    @Override
    public void requestInput() {}

    @Override
    public void suspendInput() {}

    @Override
    public void requestOutput() {}

    @Override
    public void suspendOutput() {}

    @Override
    public void shutdown() {}
  }
}
