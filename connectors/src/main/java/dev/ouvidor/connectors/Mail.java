package dev.ouvidor.connectors;

import java.util.List;
import java.util.Map;

/**
 * A finished mail that answers nobody, such as what the shop tells its own people regularly.
 *
 * @param key unique per mail and the same for every attempt: its Message-ID follows from it
 * @param to one address
 * @param text what it says, for who reads no HTML
 * @param html the same as HTML; pictures stand in it as {@code cid:} and their id
 * @param headers besides those that every mail has, each of one line
 */
public record Mail(
    String key,
    String to,
    String subject,
    String text,
    String html,
    List<Picture> pictures,
    Map<String, String> headers) {

  /**
   * A picture inside of the HTML.
   *
   * @param id letters, digits and hyphens, unique in the mail
   * @param png its bytes
   */
  public record Picture(String id, byte[] png) {}

  public Mail {
    if (key.isBlank()) {
      throw new IllegalArgumentException("key of the mail '" + subject + "' is blank");
    }
    pictures = List.copyOf(pictures);
    headers = Map.copyOf(headers);
  }
}
