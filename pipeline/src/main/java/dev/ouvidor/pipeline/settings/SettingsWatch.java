package dev.ouvidor.pipeline.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ouvidor.pipeline.analysis.Taxonomy;
import dev.ouvidor.pipeline.index.Beside;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.Json;
import dev.ouvidor.pipeline.index.SettingsDocument;
import dev.ouvidor.pipeline.index.SettingsInForce;
import dev.ouvidor.pipeline.index.SettingsStore;
import dev.ouvidor.pipeline.polled.Poll;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what has come into force since the last look, and which labels are kept beside those of
 * the taxonomy in force. Not thread safe.
 */
final class SettingsWatch implements Poll<Setting> {
  private static final Logger log = LoggerFactory.getLogger(SettingsWatch.class);

  private final Elastic elastic;
  private final SettingsStore store;
  private final List<String> kinds;
  private final Map<String, Integer> told = new HashMap<>();
  private @Nullable Labels toldLabels;

  private record Labels(int inForce, @Nullable Beside beside) {}

  /**
   * @param elastic closed with this
   */
  SettingsWatch(Elastic elastic, List<String> kinds) {
    this.elastic = elastic;
    this.store = new SettingsStore(elastic.client(), InstantSource.system());
    this.kinds = List.copyOf(kinds);
  }

  /** What is new; at the first look all that is in force. */
  @Override
  public List<Setting> news() throws IOException {
    List<Setting> changed = new ArrayList<>();
    for (Map.Entry<String, SettingsInForce> one : store.inForce(kinds).entrySet()) {
      int version = one.getValue().version();
      if (!Integer.valueOf(version).equals(told.get(one.getKey()))) {
        Optional<Setting> setting = setting(one.getKey(), version);
        if (setting.isPresent()) {
          changed.add(setting.get());
          told.put(one.getKey(), version);
          log.info("{} {} is in force", one.getKey(), version);
        }
      }
      if (one.getKey().equals(SettingsStore.TAXONOMY)) {
        labels(one.getValue(), changed);
      }
    }
    return changed;
  }

  private void labels(SettingsInForce inForce, List<Setting> changed) throws IOException {
    var labels = new Labels(inForce.version(), inForce.beside());
    if (labels.equals(toldLabels)) {
      return;
    }
    Optional<Setting> setting = setting(labels);
    if (setting.isPresent()) {
      changed.add(setting.get());
      toldLabels = labels;
    }
  }

  private Optional<Setting> setting(Labels labels) throws IOException {
    Beside beside = labels.beside();
    if (beside == null) {
      return Optional.of(new Setting(SettingsStore.BESIDE, 0, ""));
    }
    int version = beside.version() == null ? 0 : beside.version();
    if (version == 0) {
      return Optional.of(setting(labels.inForce(), beside, Taxonomy.builtIn()));
    }
    Optional<SettingsDocument> found = store.version(SettingsStore.TAXONOMY, version);
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            setting(
                labels.inForce(),
                beside,
                Json.mapper().treeToValue(found.get().body(), Taxonomy.class)));
  }

  private static Setting setting(int inForce, Beside beside, Taxonomy taxonomy)
      throws JsonProcessingException {
    String body = Json.mapper().writeValueAsString(new BesideSetting(inForce, beside, taxonomy));
    return new Setting(SettingsStore.BESIDE, beside.version() == null ? 0 : beside.version(), body);
  }

  private Optional<Setting> setting(String kind, int version) throws IOException {
    if (version == 0) {
      return Optional.of(new Setting(kind, 0, ""));
    }
    Optional<SettingsDocument> found = store.version(kind, version);
    return found.map(document -> new Setting(kind, version, document.body().toString()));
  }

  @Override
  public void close() {
    elastic.close();
  }
}
