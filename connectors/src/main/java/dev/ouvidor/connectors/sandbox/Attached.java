package dev.ouvidor.connectors.sandbox;

import dev.ouvidor.connectors.sandbox.StandIn.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jsoup.nodes.Entities;

/**
 * A file that the shop sent along, as a platform keeps it; Jackson writes the bytes as Base64.
 *
 * @param type as it was claimed
 */
public record Attached(String name, String type, byte[] bytes) {
  private static final String PATH = "/file/";

  /** The files among the parts of a form. */
  public static List<Attached> in(List<Part> parts) {
    return parts.stream()
        .filter(part -> part.fileName() != null)
        .map(
            part ->
                new Attached(
                    Objects.requireNonNull(part.fileName()).replace("%22", "\""),
                    part.type(),
                    part.bytes()))
        .toList();
  }

  /** The same under another name, such as the words by which people know the picture. */
  public Attached as(String newName) {
    return new Attached(newName, type, bytes);
  }

  /** Whether it begins as files of its type do; only PNG is looked into. */
  public boolean looksRight() {
    return !type.equals("image/png")
        || bytes.length > 1 && (bytes[0] & 0xff) == 0x89 && bytes[1] == 'P';
  }

  /**
   * Files of a message as its page shows them; empty for none.
   *
   * @param place under which they are found: {@code place/0} and so on
   */
  public static String html(String place, List<Attached> files) {
    var html = new StringBuilder();
    for (int i = 0; i < files.size(); i++) {
      Attached file = files.get(i);
      String address = Entities.escape(place + "/" + i);
      String name = Entities.escape(file.name());
      html.append("<p>📎 <a href=\"%s\">%s</a> ".formatted(address, name))
          .append("<span>%d B</span></p>".formatted(file.bytes().length));
      if (file.type().startsWith("image/")) {
        html.append("<img src=\"%s\" alt=\"%s\" height=\"120\">".formatted(address, name));
      }
    }
    return html.toString();
  }

  /** The file, for the page and for nothing else. */
  Response served() {
    return new Response(
        200,
        Map.of(
            "content-type", type,
            "x-content-type-options", "nosniff",
            "content-security-policy", "sandbox; default-src 'none'"),
        bytes);
  }

  /**
   * The file that a page asks for.
   *
   * @param path of the request
   * @param files those of the message that it is about
   */
  public static Response at(String path, List<Attached> files) {
    String number = path.substring(path.lastIndexOf('/') + 1);
    boolean there = number.matches("\\d{1,3}") && Integer.parseInt(number) < files.size();
    return there ? files.get(Integer.parseInt(number)).served() : UserPage.notThere();
  }

  /** Where pages find the files of a message, unless they have a better place. */
  public static String place(String message) {
    return PATH + message;
  }

  /** The message of such a place in the path of a file; empty if it is none. */
  public static String message(String path) {
    boolean ofFile = path.startsWith(PATH) && path.lastIndexOf('/') > PATH.length();
    return ofFile ? path.substring(PATH.length(), path.lastIndexOf('/')) : "";
  }
}
