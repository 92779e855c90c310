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

/** As they stand in the index. Connected from the first question on until it is closed. */
final class StoredCourses implements Courses {
  private static final long serialVersionUID = 1;

  private final ElasticsearchConnection in;
  private transient @Nullable Elastic elastic;

  StoredCourses(ElasticsearchConnection in) {
    this.in = in;
  }

  @Override
  public @Nullable Instant turnedAt() throws IOException {
    var settings = new SettingsStore(elastic().client(), InstantSource.system());
    Beside beside = settings.inForce(SettingsStore.TAXONOMY).beside();
    return beside == null ? null : beside.turnedAt();
  }

  @Override
  public Map<Long, Long> since(String problem, Instant since) throws IOException {
    return ProblemCounts.fiveMinutes(elastic(), problem, since);
  }

  private Elastic elastic() {
    Elastic known = elastic;
    if (known == null) {
      known = in.open();
      elastic = known;
    }
    return known;
  }

  @Override
  public void close() {
    if (elastic != null) {
      elastic.close();
    }
  }
}
