package dev.ouvidor.dashboard.cases;

import dev.ouvidor.dashboard.sla.Clocks;
import dev.ouvidor.pipeline.index.CaseDocument;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Sets the clocks of every case that is written, by the policies in force: by when to answer, and
 * when something happens to it by itself next. What was just resolved gets the time at which its
 * customer is asked.
 */
public final class ClockedCaseStore implements CaseStore {
  private final CaseStore store;
  private final Supplier<Clocks> clocks;
  private final UnaryOperator<CaseDocument> plan;

  /**
   * @param plan says when a customer is asked whether it is solved
   */
  public ClockedCaseStore(
      CaseStore store, Supplier<Clocks> clocks, UnaryOperator<CaseDocument> plan) {
    this.store = store;
    this.clocks = clocks;
    this.plan = plan;
  }

  @Override
  public CaseDocument timed(CaseDocument document) {
    return clocks.get().set(plan.apply(document), Alarms.next(document.life()));
  }

  @Override
  public Optional<VersionedCase> get(String id) {
    return store.get(id);
  }

  @Override
  public Map<String, VersionedCase> getAll(Collection<String> ids) {
    return store.getAll(ids);
  }

  @Override
  public Optional<VersionedCase> write(Write write) {
    return store.write(new Write(timed(write.document()), write.version()));
  }

  @Override
  public List<Written> writeAll(List<Write> writes) {
    return store.writeAll(
        writes.stream().map(one -> new Write(timed(one.document()), one.version())).toList());
  }

  @Override
  public List<DueCase> dueOutbox(Instant now, int max, Set<String> without) {
    return store.dueOutbox(now, max, without);
  }

  @Override
  public Optional<String> ofReply(String replyId) {
    return store.ofReply(replyId);
  }

  @Override
  public List<String> dueClock(Instant now, int max) {
    return store.dueClock(now, max);
  }

  @Override
  public List<String> open(String after, int max) {
    return store.open(after, max);
  }
}
