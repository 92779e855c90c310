package dev.ouvidor.connectors.bluesky;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * How wide and how tall a picture is shown, in pixels. A photo that was taken upright lies on its
 * side in its file, which says how to turn it. Read from the beginning of the file, after ISO/IEC
 * 10918-1 and EXIF 2.3 (JPEG), the PNG specification, and RFC 9649 (WebP).
 */
record PictureSize(int width, int height) {
  private static final int PNG = 0x89504e47;
  private static final int IHDR = 0x49484452;
  private static final int RIFF = 0x52494646;
  private static final int WEBP = 0x57454250;
  private static final int LOSSY = 0x56503820;
  private static final int LOSSLESS = 0x5650384c;
  private static final int EXTENDED = 0x56503858;
  private static final int JPEG = 0xffd8;
  private static final int EXIF = 0x45786966;
  private static final int ORIENTATION = 0x112;

  /** The first orientation that lies on its side. */
  private static final int ON_ITS_SIDE = 5;

  private static final int FOURTEEN_BITS = 0x3fff;

  /** Null if the bytes do not tell, as those of other kinds of pictures or of broken ones. */
  static @Nullable PictureSize of(byte[] picture) {
    var bytes = ByteBuffer.wrap(picture);
    try {
      PictureSize size = null;
      if (bytes.getInt(0) == PNG && bytes.getInt(12) == IHDR) {
        size = new PictureSize(bytes.getInt(16), bytes.getInt(20));
      } else if (bytes.getInt(0) == RIFF && bytes.getInt(8) == WEBP) {
        size = webp(bytes);
      } else if (unsigned(bytes, 0) == JPEG) {
        size = jpeg(bytes);
      }
      return size != null && size.width > 0 && size.height > 0 ? size : null;
    } catch (IndexOutOfBoundsException e) {
      // It ends before it tells.
      return null;
    }
  }

  private static @Nullable PictureSize webp(ByteBuffer bytes) {
    ByteBuffer little = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    int kind = bytes.getInt(12);
    if (kind == EXTENDED) {
      return new PictureSize((little.getInt(24) & 0xffffff) + 1, (little.getInt(26) >>> 8) + 1);
    } else if (kind == LOSSLESS) {
      int bits = little.getInt(21);
      return new PictureSize((bits & FOURTEEN_BITS) + 1, (bits >> 14 & FOURTEEN_BITS) + 1);
    }
    return kind == LOSSY
        ? new PictureSize(little.getShort(26) & FOURTEEN_BITS, little.getShort(28) & FOURTEEN_BITS)
        : null;
  }

  /** Goes from segment to segment up to the frame. */
  private static @Nullable PictureSize jpeg(ByteBuffer bytes) {
    boolean turned = false;
    int at = 2;
    while (unsigned(bytes, at) > 0xff00) {
      int kind = bytes.get(at + 1) & 0xff;
      if (isFrame(kind)) {
        int height = unsigned(bytes, at + 5);
        int width = unsigned(bytes, at + 7);
        return turned ? new PictureSize(height, width) : new PictureSize(width, height);
      } else if (kind == 0xe1 && bytes.getInt(at + 4) == EXIF) {
        turned = orientation(bytes, at + 10) >= ON_ITS_SIDE;
      }
      // Before a marker there may be more bytes of its first kind.
      at += kind == 0xff ? 1 : 2 + unsigned(bytes, at + 2);
    }
    return null;
  }

  private static boolean isFrame(int kind) {
    return kind >= 0xc0 && kind <= 0xcf && kind != 0xc4 && kind != 0xc8 && kind != 0xcc;
  }

  private static int orientation(ByteBuffer bytes, int exif) {
    boolean little = bytes.get(exif) == 'I';
    ByteBuffer tags =
        bytes.duplicate().order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int first = exif + tags.getInt(exif + 4);
    for (int i = 0; i < unsigned(tags, first); i++) {
      int tag = first + 2 + 12 * i;
      if (unsigned(tags, tag) == ORIENTATION) {
        return unsigned(tags, tag + 8);
      }
    }
    return 0;
  }

  private static int unsigned(ByteBuffer bytes, int at) {
    return bytes.getShort(at) & 0xffff;
  }
}
