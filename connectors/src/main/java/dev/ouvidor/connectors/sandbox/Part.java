package dev.ouvidor.connectors.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One part of a form that came in parts.
 *
 * @param fileName null if it is no file
 */
public record Part(String name, @Nullable String fileName, String type, byte[] bytes) {
  /** Bodies that are no file, unless they come in parts. */
  private static final Pattern WRITTEN = Pattern.compile("|multipart/.*|.*(json|xml|urlencoded).*");

  private static final Pattern BOUNDARY =
      Pattern.compile("multipart/form-data;.*\\bboundary=\"?([^\";]+)\"?.*");

  public String text() {
    return new String(bytes, UTF_8);
  }

  /**
   * All parts of a body, in their order. A body that is a file itself is the only part, without a
   * name; JSON and forms in one piece have none.
   */
  static List<Part> of(String contentType, byte[] body) {
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!boundary.matches()) {
      return WRITTEN.matcher(contentType).matches()
          ? List.of()
          : List.of(new Part("", "", contentType.replaceFirst("\\s*;.*", ""), body));
    }
    var parts = new ArrayList<Part>();
    String delimiter = "\r\n--" + boundary.group(1);
    // A character is a byte here.
    String raw = "\r\n" + new String(body, ISO_8859_1);
    int begin = raw.indexOf(delimiter);
    for (int end = next(raw, delimiter, begin); end > 0; end = next(raw, delimiter, begin)) {
      part(raw.substring(begin + delimiter.length() + 2, end), parts);
      begin = end;
    }
    return List.copyOf(parts);
  }

  private static int next(String raw, String delimiter, int begin) {
    return begin < 0 ? -1 : raw.indexOf(delimiter, begin + delimiter.length());
  }

  private static void part(String raw, List<Part> to) {
    int end = raw.indexOf("\r\n\r\n");
    String head = new String(raw.substring(0, Math.max(0, end)).getBytes(ISO_8859_1), UTF_8);
    String name = parameter(head, "name");
    if (end >= 0 && name != null) {
      to.add(
          new Part(
              name,
              parameter(head, "filename"),
              type(head),
              raw.substring(end + 4).getBytes(ISO_8859_1)));
    }
  }

  private static String type(String head) {
    Matcher type = Pattern.compile("(?im)^content-type:\\s*([^;\\s]+)").matcher(head);
    return type.find() ? type.group(1) : "text/plain";
  }

  private static @Nullable String parameter(String head, String name) {
    Matcher value = Pattern.compile("(?i)[;\\s]" + name + "=\"([^\"]*)\"").matcher(head);
    return value.find() ? value.group(1) : null;
  }
}
