package dev.ouvidor.connectors.wordpress;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.webhook.Ids;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What reviews and comments have in common. WordPress keeps them in one table, so that their ids
 * differ; it shows us those that are held back, too, but neither spam nor trash.
 */
abstract class CommentList implements Feed {
  /** In autumn the clock of the shop, by which WordPress looks, goes through an hour twice. */
  private static final Duration TWICE = Duration.ofSeconds(3601);

  private static final Set<String> LISTED = Set.of("approved", "hold");

  private final String connection;
  private final String path;
  private final String date;

  /**
   * @param path of the list
   * @param date the field that holds the moment of writing
   */
  CommentList(String connection, String path, String date) {
    this.connection = connection;
    this.path = path;
    this.date = date;
  }

  static String nativeId(String connection, String comment) {
    return Ids.join(connection, "comment", comment);
  }

  final String connection() {
    return connection;
  }

  @Override
  public final String nativeId(String key) {
    return nativeId(connection, key);
  }

  @Override
  public final String page(Instant after, int offset, int size) {
    return path
        + "?context=edit&status=all&orderby=date_gmt&order=asc&per_page="
        + size
        + "&offset="
        + offset
        + "&after="
        + URLEncoder.encode(after.toString(), UTF_8);
  }

  @Override
  public final String again(List<String> ids) {
    return path
        + "?context=edit&status=all&per_page="
        + WordPressApi.MOST
        + "&include="
        + String.join(",", ids);
  }

  @Override
  public final String single(String id) {
    return "/wp/v2/comments/" + id + "?context=edit&_fields=id,status";
  }

  @Override
  public final boolean isGone(JsonNode row) {
    return !LISTED.contains(row.path("status").asText());
  }

  @Override
  public final Instant moment(JsonNode row) {
    return Wire.time(row, date);
  }

  @Override
  public final Duration step() {
    return TWICE;
  }

  @Override
  public final Duration overlap() {
    return Duration.ofHours(2);
  }

  /** What was let through late keeps its old date, also what was taken for spam. */
  @Override
  public final Duration lookBack() {
    return Duration.ofDays(30);
  }

  @Override
  public final int atOnce() {
    return WordPressApi.MOST;
  }

  final Part part(JsonNode row, int content) {
    boolean shown = row.path("status").asText().equals("approved");
    return new Part(Wire.id(row, "id"), shown ? Integer.toHexString(content) : null, moment(row));
  }
}
