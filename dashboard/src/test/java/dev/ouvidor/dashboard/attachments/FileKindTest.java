package dev.ouvidor.dashboard.attachments;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileKindTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\u00ff\u00d8\u00ff\u00e0JFIF|image/jpeg",
        "GIF89a;|image/gif",
        "RIFF1234WEBPVP8 |image/webp",
        "%PDF-1.7 x|application/pdf",
        "....ftypisom....|video/mp4",
        "ID3\u0003...|audio/mpeg",
        "\u00ff\u00fb\u0090d|audio/mpeg",
        "OggS....|audio/ogg",
        "a < b, 100% <3|text/plain"
      })
  void aFileIsWhatItBeginsWith(String bytes, String type) {
    assertEquals(type, kind(bytes).map(FileKind::mediaType).orElse("none"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MZ\u0090\u0000",
        "\u007fELF\u0002",
        "PK\u0003\u0004",
        "\u0000\u0000\u0000 ftypqt  ",
        "#!/bin/sh",
        " <?xml version='1.0'?><svg/>",
        "oi <ScRiPt>alert(1)</script>",
        "\u00fe\u00ff\u0000<",
        " \n"
      })
  void everythingElseIsNone(String bytes) {
    assertEquals(Optional.empty(), kind(bytes));
  }

  @Test
  void namesAreHarmlessAndEndAsTheirKindDoes() {
    assertEquals("passwd.png", FileNames.clean("../../etc/passwd", FileKind.PNG));
    assertEquals("a b.JPEG", FileNames.clean("C:\\fotos\\a\u0000 \n b.JPEG", FileKind.JPEG));
    assertEquals("fatura_gpj.exe.pdf", FileNames.clean("fatura\u202e:gpj.exe", FileKind.PDF));
    assertEquals("file.txt", FileNames.clean(" ... ", FileKind.TEXT));
    assertEquals("png.png", FileNames.clean(".png", FileKind.PNG));
    assertEquals(104, FileNames.clean("é".repeat(300) + ".pdf", FileKind.PDF).length());
  }

  private static Optional<FileKind> kind(String bytes) {
    return FileKind.of(bytes.getBytes(ISO_8859_1));
  }
}
