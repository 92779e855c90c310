package dev.ouvidor.pipeline.counting;

import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import dev.ouvidor.pipeline.index.ProblemCount;
import dev.ouvidor.pipeline.index.ProblemCounts;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** As it stands in the index. */
final class StoredPast implements Past {
  private static final long serialVersionUID = 1;

  private final Lasting index;

  StoredPast(ElasticsearchConnection in) {
    this.index = new Lasting(in);
  }

  @Override
  public Map<String, ProblemCount> find(List<String> ids) throws IOException {
    return ProblemCounts.find(index.elastic(), ids);
  }

  @Override
  public void close() {
    index.close();
  }
}
