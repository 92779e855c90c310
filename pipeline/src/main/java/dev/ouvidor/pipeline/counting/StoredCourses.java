package dev.ouvidor.pipeline.counting;

import dev.ouvidor.pipeline.index.Beside;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import dev.ouvidor.pipeline.index.ProblemCounts;
import dev.ouvidor.pipeline.index.SettingsStore;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** As they stand in the index. */
record StoredCourses(ElasticsearchConnection in) implements Courses {
  @Override
  public @Nullable Instant turnedAt() throws IOException {
    try (Elastic elastic = in.open()) {
      var settings = new SettingsStore(elastic.client(), InstantSource.system());
      Beside beside = settings.inForce(SettingsStore.TAXONOMY).beside();
      return beside == null ? null : beside.turnedAt();
    }
  }

  @Override
  public Map<Long, Long> since(String problem, Instant since) throws IOException {
    return ProblemCounts.fiveMinutes(in, problem, since);
  }
}
