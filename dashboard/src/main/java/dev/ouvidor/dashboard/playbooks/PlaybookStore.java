package dev.ouvidor.dashboard.playbooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.pipeline.index.Json;
import dev.ouvidor.pipeline.index.SettingsDocument;
import dev.ouvidor.pipeline.index.SettingsInForce;
import dev.ouvidor.pipeline.index.SettingsStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The playbooks that there are, in versions that never change, and those in force. Thread safe.
 * Methods throw {@link UncheckedIOException} if Elasticsearch does not answer.
 */
public final class PlaybookStore {
  private static final String KIND = "playbooks";

  private final SettingsStore settings;
  private volatile Known known = new Known(0, Playbooks.starter());

  /**
   * What is in force.
   *
   * @param version 0 for the starter set
   */
  record Known(int version, Playbooks playbooks) {}

  public PlaybookStore(SettingsStore settings) {
    this.settings = settings;
  }

  Known inForce() {
    return inForce(history());
  }

  Known inForce(SettingsInForce history) {
    Known last = known;
    if (last.version() != history.version()) {
      last = new Known(history.version(), version(history.version()));
      known = last;
    }
    return last;
  }

  /** Which version is in force, and which ones were. */
  SettingsInForce history() {
    try {
      return settings.inForce(KIND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts new ones in force; empty if others are in force than the author saw. */
  Optional<SettingsInForce> put(int seen, Playbooks playbooks, String by, @Nullable String note) {
    JsonNode own = Json.mapper().valueToTree(playbooks.own());
    try {
      return settings.put(KIND, seen, Json.mapper().createObjectNode().set(KIND, own), by, note);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts earlier ones in force again; empty if others are in force than were seen. */
  Optional<SettingsInForce> goBack(int seen, int version, String by) {
    try {
      return settings.goBack(KIND, seen, version, by);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Playbooks version(int version) {
    if (version == 0) {
      return Playbooks.starter();
    }
    try {
      SettingsDocument found =
          settings
              .version(KIND, version)
              .orElseThrow(() -> new IllegalStateException("no playbooks of version " + version));
      return Playbooks.with(list(found.body().path(KIND)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Playbook> list(JsonNode node) throws JsonProcessingException {
    return Arrays.asList(Json.mapper().treeToValue(node, Playbook[].class));
  }
}
