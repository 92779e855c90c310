package dev.ouvidor.connectors.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one pass over the bytes of a file tells.
 *
 * @param sha256 of all bytes, hexadecimal: the identity of the content
 * @param size in bytes, all of which are in the hash
 * @param bom how many bytes stand before the text
 */
record Content(String sha256, long size, Charset charset, int bom) {
  private static final int BUFFER = 1 << 16;
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  /** Archives, PDF, pictures and other files that look like text at first glance. */
  private static final List<String> MAGIC =
      List.of(
          "PK\3\4", "%PDF-", "\u001f\u008b", "\u0089PNG", "\u00ff\u00d8\u00ff", "BZh", "7z\u00bc");

  static Content of(Path file, @Nullable Charset given) {
    try (var channel = FileChannel.open(file);
        var in = new DigestInputStream(Channels.newInputStream(channel), newSha256())) {
      byte[] buffer = new byte[BUFFER];
      int length = in.readNBytes(buffer, 0, BUFFER);
      if (length == 0) {
        throw new ImportException("file.empty", file, 0, "is empty");
      }
      int bom = bom(buffer, length);
      Charset marked = marked(buffer, bom);
      if (marked == null && isBinary(buffer, length)) {
        throw new ImportException("file.binary", file, 0, "is no text but binary data");
      }
      boolean utf8 = isUtf8(in, buffer, length);
      Charset charset = given != null ? given : marked != null ? marked : utf8 ? UTF_8 : WINDOWS;
      String hash = HexFormat.of().formatHex(in.getMessageDigest().digest());
      return new Content(hash, channel.position(), charset, bom);
    } catch (NoSuchFileException e) {
      throw new ImportException("file.missing", file, 0, "does not exist");
    } catch (IOException e) {
      throw new ImportException("file.unreadable", file, 0, "cannot be read: " + e.getMessage());
    }
  }

  private static int bom(byte[] start, int length) {
    if (length >= 3
        && start[0] == (byte) 0xEF
        && start[1] == (byte) 0xBB
        && start[2] == (byte) 0xBF) {
      return 3;
    }
    boolean utf16 =
        length >= 2
            && (start[0] == (byte) 0xFF && start[1] == (byte) 0xFE
                || start[0] == (byte) 0xFE && start[1] == (byte) 0xFF);
    return utf16 ? 2 : 0;
  }

  private static @Nullable Charset marked(byte[] start, int bom) {
    return switch (bom) {
      case 3 -> UTF_8;
      case 2 -> start[0] == (byte) 0xFF ? UTF_16LE : UTF_16BE;
      default -> null;
    };
  }

  private static boolean isBinary(byte[] start, int length) {
    String head = new String(start, 0, Math.min(length, 8), ISO_8859_1);
    if (MAGIC.stream().anyMatch(head::startsWith)) {
      return true;
    }
    int controls = 0;
    for (int i = 0; i < length; i++) {
      if (start[i] == 0) {
        return true;
      }
      boolean space = start[i] == '\t' || start[i] == '\n' || start[i] == '\r';
      controls += start[i] > 0 && start[i] < ' ' && !space ? 1 : 0;
    }
    return controls > length / 20;
  }

  /** Reads to the end, so that the digest is complete, whatever it finds. */
  private static boolean isUtf8(InputStream in, byte[] buffer, int length) throws IOException {
    CharsetDecoder decoder =
        UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer out = CharBuffer.allocate(BUFFER + 8);
    byte[] rest = new byte[0];
    boolean valid = true;
    for (int n = length; n > 0; n = in.readNBytes(buffer, 0, BUFFER)) {
      if (valid) {
        byte[] joined = Arrays.copyOf(rest, rest.length + n);
        System.arraycopy(buffer, 0, joined, rest.length, n);
        ByteBuffer bytes = ByteBuffer.wrap(joined);
        CoderResult result = decoder.decode(bytes, out.clear(), false);
        valid = !result.isError();
        rest = Arrays.copyOfRange(joined, bytes.position(), joined.length);
      }
    }
    return valid && rest.length == 0;
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
