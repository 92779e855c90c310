package dev.ouvidor.pipeline.settings;

import dev.ouvidor.pipeline.index.Elastic;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out what has come into force since the last look. Not thread safe. */
final class SettingsWatch implements Poll<Setting> {
  private static final Logger log = LoggerFactory.getLogger(SettingsWatch.class);

  private final Elastic elastic;
  private final SettingsStore store;
  private final List<String> kinds;
  private final Map<String, Integer> told = new HashMap<>();

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
    }
    return changed;
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
