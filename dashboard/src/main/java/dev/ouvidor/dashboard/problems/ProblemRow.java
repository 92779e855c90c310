package dev.ouvidor.dashboard.problems;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.pipeline.index.ProblemDesk.State;
import dev.ouvidor.pipeline.problem.ProblemKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem with what was counted of it, and of what was merged into it, as JSON of the API.
 *
 * @param key as it stands in paths
 * @param name as people call it; null while nobody gave it a name
 * @param merged how many others were merged into it
 * @param before what was counted in the same length of time before, without copies and repeats
 * @param change how much more than before, 0.5 for half as much again; null if there was nothing
 * @param trend its course without copies and repeats
 * @param rate null if orders are unknown
 * @param money null if it is not known of any order what it cost
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ProblemRow(
    String id,
    String key,
    ProblemKind kind,
    @Nullable String nature,
    @Nullable Product product,
    @Nullable String connection,
    @Nullable String phrase,
    @Nullable String name,
    State state,
    boolean ignored,
    @Nullable String ticket,
    Instant firstSeenAt,
    int merged,
    long count,
    long adjusted,
    long before,
    @Nullable Double change,
    List<Long> severity,
    long negative,
    long positive,
    long reach,
    List<Long> trend,
    @Nullable Rate rate,
    @Nullable Money money,
    Priority priority) {

  /** The same with what takes longer to find out. */
  ProblemRow with(List<Long> course, @Nullable Rate perOrders, @Nullable Money stake) {
    return new ProblemRow(
        id,
        key,
        kind,
        nature,
        product,
        connection,
        phrase,
        name,
        state,
        ignored,
        ticket,
        firstSeenAt,
        merged,
        count,
        adjusted,
        before,
        change,
        severity,
        negative,
        positive,
        reach,
        course,
        perOrders,
        stake,
        priority);
  }
}
