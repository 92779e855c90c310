package dev.ouvidor.connectors;

import java.util.function.Supplier;

/**
 * A file that goes along with a reply.
 *
 * @param name as the customer sees it, without a path
 * @param mediaType such as {@code image/png}, in lower case and without parameters
 * @param size in bytes
 * @param bytes gives what is in it, exactly {@code size} bytes, as often as it is asked
 */
public record Attachment(String name, String mediaType, long size, Supplier<byte[]> bytes) {
  public Attachment {
    if (name.isBlank()) {
      throw new IllegalArgumentException("an attachment has no name");
    }
  }

  public static Attachment of(String name, String mediaType, byte[] bytes) {
    return new Attachment(name, mediaType, bytes.length, () -> bytes);
  }
}
