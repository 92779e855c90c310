package dev.ouvidor.pipeline.counting;

import dev.ouvidor.pipeline.index.Beside;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import dev.ouvidor.pipeline.index.ProblemCounts;
import dev.ouvidor.pipeline.index.SettingsStore;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** As they stand in the index. */
final class StoredCourses implements Courses {
  private static final long serialVersionUID = 1;

  private final Lasting index;

  StoredCourses(ElasticsearchConnection in) {
    this.index = new Lasting(in);
  }

  @Override
  public @Nullable Instant turnedAt() throws IOException {
    var settings = new SettingsStore(index.elastic().client(), InstantSource.system());
    Beside beside = settings.inForce(SettingsStore.TAXONOMY).beside();
    return beside == null ? null : beside.turnedAt();
  }

  @Override
  public Map<Long, Long> since(String problem, Instant since) throws IOException {
    return ProblemCounts.fiveMinutes(index.elastic(), problem, since);
  }

  @Override
  public void close() {
    index.close();
  }
}
