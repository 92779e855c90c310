package dev.ouvidor.connectors.bluesky;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PictureSizeTest {
  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg"})
  void whatWasDrawnIsRead(String format) throws IOException {
    assertEquals(new PictureSize(321, 45), PictureSize.of(drawn(format, 321, 45)));
  }

  @ParameterizedTest
  @CsvSource({"1, 40, 30", "3, 40, 30", "6, 30, 40", "8, 30, 40"})
  void aPhotoIsAsTallAsItIsShown(int orientation, int width, int height) throws IOException {
    assertEquals(new PictureSize(width, height), PictureSize.of(jpeg(40, 30, orientation)));
    String little = "49492a0008000000" + "0100" + "1201030001000000" + "0%x000000" + "00000000";
    byte[] other = with(drawn("jpg", 40, 30), little.formatted(orientation));
    assertEquals(new PictureSize(width, height), PictureSize.of(other));
  }

  /** The first bytes of a picture of 175 by 44. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "52494646 1a000000 57454250 56503820 0e000000 300100 9d012a af00 2c00",
        "52494646 1a000000 57454250 5650384c 0d000000 2f ae c0 0a 10",
        "52494646 1a000000 57454250 56503858 0a000000 10000000 ae0000 2b0000"
      })
  void ofWebpTooInEachOfItsForms(String bytes) {
    byte[] picture = HexFormat.of().parseHex(bytes.replace(" ", ""));
    assertEquals(new PictureSize(175, 44), PictureSize.of(picture));
  }

  @Test
  void whatDoesNotTellHasNoSize() throws IOException {
    assertNull(PictureSize.of(new byte[0]));
    assertNull(PictureSize.of(new byte[] {'G', 'I', 'F', '8', '9', 'a', 1, 0, 1, 0}));
    byte[] whole = jpeg(40, 30, 6);
    for (int end = 0; end < 60; end++) {
      assertNull(PictureSize.of(Arrays.copyOf(whole, end)), "after " + end + " bytes");
    }
    var random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      byte[] torn = whole.clone();
      random.ints(20, 2, 120).forEach(at -> torn[at] = (byte) random.nextInt());
      PictureSize.of(torn);
    }
  }

  static byte[] drawn(String format, int width, int height) throws IOException {
    var out = new ByteArrayOutputStream();
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    if (!ImageIO.write(image, format, out)) {
      throw new IllegalArgumentException("no writer of " + format);
    }
    return out.toByteArray();
  }

  /** A photo that lies in its file as wide and tall as that, to be turned as EXIF has it. */
  static byte[] jpeg(int width, int height, int orientation) throws IOException {
    String big = "4d4d002a00000008" + "0001" + "0112000300000001" + "000%x0000" + "00000000";
    return with(drawn("jpg", width, height), big.formatted(orientation));
  }

  /** With one tag of EXIF before all else. */
  private static byte[] with(byte[] jpeg, String exif) {
    String segment = "ffe10022" + "457869660000" + exif;
    return HexFormat.of()
        .parseHex("ffd8" + segment + HexFormat.of().formatHex(jpeg, 2, jpeg.length));
  }
}
