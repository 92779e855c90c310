package dev.ouvidor.connectors.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.connectors.webhook.Ids;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Message-IDs as native ids, and back. What is not safe in an address becomes {@code ~} and two
 * hexadecimal digits.
 *
 * <p>Some programs give all their mails the same Message-ID, and anybody can take over somebody
 * else's; so a native id has a mark of sender and date behind it, and a mail of theirs is never
 * taken for a new version of another.
 */
final class MessageIds {
  private static final Pattern ID = Pattern.compile("<([^<>\\s]{1,250})>");
  private static final String SAFE = "[A-Za-z0-9._-]";
  private static final String MARK = "~~";
  private static final int MARK_DIGITS = 8;
  private static final int LONGEST = 180;

  private MessageIds() {}

  /** Stable wherever the mail is copied to. */
  static String nativeId(MimeMessage mail) throws MessagingException {
    String id = Headers.first(mail, "Message-ID");
    return nativeId(
        id.isBlank() ? Headers.first(mail, "Subject") : id,
        Headers.first(mail, "From"),
        Headers.first(mail, "Date"));
  }

  /**
   * @param id with its angle brackets; the subject of a mail that has none
   */
  static String nativeId(String id, String from, String date) {
    String said = from + "\n" + date;
    List<String> own = in(id);
    return own.isEmpty()
        ? "none-" + Ids.sha256((said + "\n" + id).getBytes(UTF_8))
        : encode(own.get(0)) + MARK + Ids.sha256(said.getBytes(UTF_8)).substring(0, MARK_DIGITS);
  }

  /** What names the thread: the first mail that this one refers to, or itself. */
  static String threadId(MimeMessage mail) throws MessagingException {
    for (String header : List.of("References", "In-Reply-To", "Message-ID")) {
      List<String> ids = in(mail, header);
      if (!ids.isEmpty()) {
        return encode(ids.get(0));
      }
    }
    return nativeId(mail);
  }

  /** The ids in a header, in order, without angle brackets. */
  static List<String> in(MimeMessage mail, String header) throws MessagingException {
    return in(Headers.first(mail, header));
  }

  static List<String> in(String header) {
    var ids = new ArrayList<String>();
    Matcher matcher = ID.matcher(header);
    while (matcher.find()) {
      ids.add(matcher.group(1));
    }
    return ids;
  }

  /** The Message-ID in a native or thread id, in angle brackets; null if it cannot be told. */
  static @Nullable String decode(String id) {
    String encoded = id.split(MARK, 2)[0];
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < encoded.length(); i++) {
      if (encoded.charAt(i) != '~') {
        bytes.write(encoded.charAt(i));
      } else if (encoded.substring(i + 1).matches("(?s)[0-9a-f]{2}.*")) {
        bytes.write(Integer.parseInt(encoded.substring(i + 1, i + 3), 16));
        i += 2;
      }
    }
    String decoded = bytes.toString(UTF_8);
    return decoded.matches("[\\x21-\\x7e&&[^<>]]+@[\\x21-\\x7e&&[^<>]]+")
        ? "<" + decoded + ">"
        : null;
  }

  private static String encode(String messageId) {
    var out = new StringBuilder();
    for (byte b : messageId.getBytes(UTF_8)) {
      String c = String.valueOf((char) (b & 0xff));
      out.append(c.matches(SAFE) ? c : "~%02x".formatted(b & 0xff));
    }
    return out.length() > LONGEST
        ? "hash-" + Ids.sha256(messageId.getBytes(UTF_8))
        : out.toString();
  }
}
