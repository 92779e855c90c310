package dev.ouvidor.connectors;

import static dev.ouvidor.connectors.AttachmentRules.STILL_PICTURES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ouvidor.connectors.sandbox.Attached;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/** Replies with files, for tests. */
public final class Enclosed {
  private static final int MEGA = 1_000_000;

  private Enclosed() {}

  /**
   * The reply with so many files: a photo, a text whose lines end in both ways, and so on; photos
   * alone where no texts are taken.
   */
  public static Reply in(Reply reply, AttachmentRules rules, int count) {
    boolean texts = rules.mediaTypes().contains("text/plain");
    return with(
        reply,
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    i % 2 == 0 || !texts
                        ? Attachment.of("caixa nº " + i + " çã.png", "image/png", photo(i))
                        : Attachment.of("nota.txt", "text/plain", "é\n--\r\n.\n\n".getBytes(UTF_8)))
            .toList());
  }

  /** The same where all kinds of files are taken. */
  public static Reply in(Reply reply, int count) {
    return in(reply, new AttachmentRules(count, 0, 0, AttachmentRules.COMMON_TYPES, 0), count);
  }

  /** The reply with a photo that is none. */
  public static Reply inBroken(Reply reply) {
    return with(reply, List.of(Attachment.of("foto.png", "image/png", new byte[] {'M', 'Z', 0})));
  }

  /** The reply with one file of which only the size is true. */
  static Reply in(Reply reply, String mediaType, long size) {
    return with(reply, List.of(new Attachment("nota", mediaType, size, () -> new byte[0])));
  }

  private static Reply with(Reply reply, List<Attachment> files) {
    return new Reply(
        reply.key(), reply.to(), reply.text(), reply.visibility(), reply.firstTriedAt(), files);
  }

  /** Begins as a picture does; the rest can be any byte. */
  private static byte[] photo(int seed) {
    byte[] bytes = new byte[70_000];
    new Random(seed).nextBytes(bytes);
    byte[] magic = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    System.arraycopy(magic, 0, bytes, 0, magic.length);
    return bytes;
  }

  /** Fails unless exactly these files came along. */
  public static void assertSame(Reply sent, List<Attached> came) {
    assertEquals(
        sent.attachments().stream().map(Attachment::name).toList(),
        came.stream().map(Attached::name).toList());
    for (int i = 0; i < came.size(); i++) {
      Attachment file = sent.attachments().get(i);
      assertArrayEquals(file.bytes().get(), came.get(i).bytes(), file.name());
      assertEquals(file.mediaType(), came.get(i).type());
    }
  }

  /** Fails unless the documentation says of a channel what its rules say. */
  public static void assertTold(String channel, ReplyRules rules) throws IOException {
    List<String> told = ChannelTable.attachments().get(channel);
    AttachmentRules files = rules.attachments();
    if (files.most() == 0) {
      assertNull(told);
    } else {
      assertEquals(
          List.of(
              files.most() + (files.mediaTypes().equals(STILL_PICTURES) ? " pictures" : ""),
              String.valueOf(files.largest() / MEGA),
              String.valueOf(files.together() / MEGA),
              String.format(Locale.ROOT, "%,d", rules.maxLength(true))),
          told);
    }
  }
}
