package dev.ouvidor.pipeline.index;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A document of the index {@code settings}: one version of settings of a kind. Never changed.
 *
 * @param version 1 or more
 * @param body what is set
 * @param by id of the user who made it
 * @param note what it is about, in the words of that user; null if they said nothing
 */
public record SettingsDocument(
    String kind, int version, JsonNode body, String by, Instant at, @Nullable String note) {

  String id() {
    return id(kind, version);
  }

  static String id(String kind, int version) {
    return kind + "-" + version;
  }
}
