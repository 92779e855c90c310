package dev.ouvidor.connectors.email.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.internet.MimeUtility;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Bytes as text, in spite of mail programs that say nothing about them, or something wrong. */
final class Charsets {
  /** What those mean who say ISO-8859-1, or nothing, and do not write UTF-8. */
  private static final Charset WESTERN = Charset.forName("windows-1252");

  private static final Pattern DECLARED = Pattern.compile("(?i)charset\\s*=\\s*[\"']?([\\w.:+-]+)");

  private Charsets() {}

  static String decode(byte[] bytes, String contentType) {
    Charset declared = declared(contentType);
    if (declared != null && !declared.equals(UTF_8)) {
      return new String(bytes, declared);
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, WESTERN);
    }
  }

  private static @Nullable Charset declared(String contentType) {
    Matcher matcher = DECLARED.matcher(contentType);
    if (!matcher.find()) {
      return null;
    }
    try {
      Charset charset = Charset.forName(MimeUtility.javaCharset(matcher.group(1)));
      return charset.equals(US_ASCII) ? null : charset.equals(ISO_8859_1) ? WESTERN : charset;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null;
    }
  }
}
