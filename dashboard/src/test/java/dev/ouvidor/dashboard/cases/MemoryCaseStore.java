package dev.ouvidor.dashboard.cases;

import dev.ouvidor.pipeline.index.CaseDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Cases in memory, with the compare-and-set of the real store. */
public final class MemoryCaseStore implements CaseStore {
  /** Happens after every write. */
  public Runnable meanwhile = () -> {};

  private final Map<String, VersionedCase> cases = new LinkedHashMap<>();
  private long seqNo;
  private int failingWrites;
  private int bulks;

  /** The next writes do not happen: the store is away. */
  public synchronized void failWrites(int count) {
    failingWrites = count;
  }

  @Override
  public synchronized Optional<VersionedCase> get(String id) {
    return Optional.ofNullable(cases.get(id));
  }

  @Override
  public synchronized Map<String, VersionedCase> getAll(Collection<String> ids) {
    Map<String, VersionedCase> found = new HashMap<>();
    ids.forEach(id -> get(id).ifPresent(one -> found.put(id, one)));
    return found;
  }

  @Override
  public synchronized Optional<VersionedCase> write(Write write) {
    if (failingWrites > 0) {
      failingWrites--;
      throw new UncheckedIOException(new IOException("the store is away"));
    }
    String id = write.document().id();
    CaseVersion current = get(id).map(VersionedCase::version).orElse(null);
    if (current == null ? write.version() != null : !current.equals(write.version())) {
      return Optional.empty();
    }
    VersionedCase written = new VersionedCase(write.document(), new CaseVersion(seqNo++, 1));
    cases.put(id, written);
    meanwhile.run();
    return Optional.of(written);
  }

  @Override
  public synchronized List<Written> writeAll(List<Write> writes) {
    bulks += writes.isEmpty() ? 0 : 1;
    return writes.stream().map(write -> new Written(write(write).orElse(null), null)).toList();
  }

  /** How many bulks with something in them were written. */
  public synchronized int bulks() {
    return bulks;
  }

  @Override
  public synchronized List<DueCase> dueOutbox(Instant now, int max, Set<String> without) {
    return cases.values().stream()
        .map(VersionedCase::document)
        .filter(one -> one.outboxDueAt() != null && !one.outboxDueAt().isAfter(now))
        .filter(one -> !without.contains(one.connection()))
        .limit(max)
        .map(one -> new DueCase(one.id(), one.connection(), one.threadId()))
        .toList();
  }

  @Override
  public synchronized List<String> dueClock(Instant now, int max) {
    return cases.values().stream()
        .map(VersionedCase::document)
        .filter(one -> one.nextClockAt() != null && !one.nextClockAt().isAfter(now))
        .limit(max)
        .map(CaseDocument::id)
        .toList();
  }

  @Override
  public synchronized Optional<String> ofReply(String replyId) {
    return cases.values().stream()
        .map(VersionedCase::document)
        .filter(one -> one.replies().stream().anyMatch(reply -> reply.id().equals(replyId)))
        .map(one -> one.id())
        .findFirst();
  }

  @Override
  public synchronized List<String> open(String after, int max) {
    return cases.values().stream()
        .map(VersionedCase::document)
        .filter(one -> !Workflow.OVER.contains(one.status()))
        .map(CaseDocument::id)
        .filter(id -> id.compareTo(after) > 0)
        .sorted()
        .limit(max)
        .toList();
  }
}
