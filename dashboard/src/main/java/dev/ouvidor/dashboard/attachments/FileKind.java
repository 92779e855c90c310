package dev.ouvidor.dashboard.attachments;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The kinds of files that may be sent, known by what they begin with and never by their name. */
public enum FileKind {
  JPEG("image/jpeg", starts("\u00ff\u00d8\u00ff"), "jpg", "jpeg"),
  PNG("image/png", starts("\u0089PNG\r\n\u001a\n"), "png"),
  GIF("image/gif", starts("GIF87a").or(starts("GIF89a")), "gif"),
  WEBP("image/webp", starts("RIFF").and(has(8, "WEBP")), "webp"),
  PDF("application/pdf", starts("%PDF-"), "pdf"),
  MP4("video/mp4", has(4, "ftyp").and(FileKind::isVideo), "mp4", "m4v"),
  MP3("audio/mpeg", starts("ID3").or(FileKind::isLayerThree), "mp3"),
  OGG("audio/ogg", starts("OggS"), "ogg", "oga", "opus"),
  /** Last: it has nothing to begin with. */
  TEXT("text/plain", FileKind::isText, "txt", "log", "md", "csv");

  private static final Set<String> VIDEO =
      Set.of(
          "isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "dash", "M4V ", "MSNV",
          "3gp4", "3gp5");

  /** What a browser or a system would not take for plain words. */
  private static final Pattern ACTIVE =
      Pattern.compile("(?is)\\A\\s*#!|<!doctype|<\\?xml|<\\?php|<(?:html|head|body|svg|script)\\b");

  private static final int LOOKED_AT = 4_096;

  private final String mediaType;
  private final Predicate<byte[]> fits;
  private final List<String> extensions;

  FileKind(String mediaType, Predicate<byte[]> fits, String... extensions) {
    this.mediaType = mediaType;
    this.fits = fits;
    this.extensions = List.of(extensions);
  }

  /** The kind of a file; empty if it is none of these. */
  public static Optional<FileKind> of(byte[] bytes) {
    return Arrays.stream(values()).filter(kind -> kind.fits.test(bytes)).findFirst();
  }

  /** Such as {@code image/png}. */
  public String mediaType() {
    return mediaType;
  }

  /** Whether it may be called so: by its own type, by an old word for it, or by none. */
  public boolean isCalled(String claimed) {
    String type = claimed.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    return switch (type) {
      case "", "application/octet-stream" -> true;
      case "image/jpg" -> this == JPEG;
      case "audio/mp3" -> this == MP3;
      case "text/csv", "text/markdown" -> this == TEXT;
      default -> type.equals(mediaType);
    };
  }

  /** Whether a name that ends like this belongs to it. */
  boolean hasExtension(String extension) {
    return extensions.contains(extension.toLowerCase(Locale.ROOT));
  }

  String extension() {
    return extensions.get(0);
  }

  /** Characters stand for bytes. */
  private static Predicate<byte[]> starts(String magic) {
    return has(0, magic);
  }

  private static Predicate<byte[]> has(int offset, String magic) {
    byte[] wanted = magic.getBytes(ISO_8859_1);
    return bytes ->
        bytes.length >= offset + wanted.length
            && Arrays.equals(bytes, offset, offset + wanted.length, wanted, 0, wanted.length);
  }

  private static boolean isVideo(byte[] bytes) {
    return bytes.length >= 12 && VIDEO.contains(new String(bytes, 8, 4, ISO_8859_1));
  }

  private static boolean isLayerThree(byte[] bytes) {
    return bytes.length > 3 && bytes[0] == (byte) 0xff && (bytes[1] & 0xe6) == 0xe2;
  }

  private static boolean isText(byte[] bytes) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      boolean words =
          text.chars().allMatch(c -> c >= ' ' && c != 0x7f || c == '\n' || c == '\r' || c == '\t');
      String head = text.substring(0, Math.min(text.length(), LOOKED_AT));
      return words && !text.isBlank() && !ACTIVE.matcher(head).find();
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
