package dev.ouvidor.dashboard.files;

import dev.ouvidor.connectors.files.Chunks;
import dev.ouvidor.connectors.files.ImportPlan;
import dev.ouvidor.connectors.files.TableFile;
import dev.ouvidor.pipeline.index.IntakeStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Puts the chunks of one file into the intake, no faster than the pipeline takes them. Each chunk
 * has a deterministic id, so an import that was interrupted is finished by running it again, and a
 * second one changes nothing. Elasticsearch may go away and come back meanwhile.
 */
public final class FileImport {
  /** Chunks that may wait for the pipeline: enough to keep it busy, few enough to stay small. */
  private static final long MOST_WAITING = 40;

  /** Looking makes Elasticsearch open the intake anew, so not every chunk is worth a look. */
  private static final int LOOK_AFTER = 10;

  private static final Duration LOOK_AGAIN = Duration.ofMillis(400);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Search search;
  private final String connection;
  private final InstantSource clock;
  private final Progress progress;

  /** Where the intake is at this moment; a restarted product may have moved it. */
  public interface Search {
    IntakeStore intake() throws IOException;

    /** Called when it did not answer; the next {@link #intake} may look elsewhere. */
    void lost();
  }

  /**
   * What became of the rows.
   *
   * @param stored rows that were handed over by this run
   * @param already rows that an earlier run had handed over
   * @param repeated rows that say again what another row of the file says
   * @param rejected rows that are no feedback
   */
  public record Result(long stored, long already, long repeated, long rejected) {
    public long rows() {
      return stored + already + repeated + rejected;
    }
  }

  private interface Call<T> {
    T on(IntakeStore intake) throws IOException;
  }

  public FileImport(Search search, String connection, InstantSource clock, Progress progress) {
    this.search = search;
    this.connection = connection;
    this.clock = clock;
    this.progress = progress;
  }

  public Result run(TableFile file, ImportPlan plan, RejectedRows rejectedRows)
      throws IOException, InterruptedException {
    long stored = 0;
    long already = 0;
    long repeated = 0;
    long rejected = 0;
    int unseen = 0;
    try (var chunks = new Chunks(file, plan, clock.instant())) {
      while (chunks.hasNext()) {
        Chunks.Chunk chunk = chunks.next();
        repeated += chunk.repeated();
        rejected += chunk.bad().size();
        rejectedRows.add(chunk.bad());
        if (chunk.rows() > 0) {
          var outcome = patiently(intake -> intake.store(connection, chunk.id(), chunk.body()));
          if (outcome == IntakeStore.Stored.STORED) {
            stored += chunk.rows();
            if (++unseen == LOOK_AFTER) {
              await(MOST_WAITING);
              unseen = 0;
            }
          } else {
            already += chunk.rows();
          }
        }
        progress.at(chunk.bytesRead(), chunk.bytesTotal());
      }
    }
    progress.processing();
    await(0);
    return new Result(stored, already, repeated, rejected);
  }

  private void await(long most) throws IOException, InterruptedException {
    while (patiently(intake -> intake.waiting(connection)) > most) {
      Thread.sleep(LOOK_AGAIN.toMillis());
    }
  }

  private <T> T patiently(Call<T> call) throws IOException, InterruptedException {
    Instant end = clock.instant().plus(PATIENCE);
    while (true) {
      try {
        return call.on(search.intake());
      } catch (IOException e) {
        if (clock.instant().isAfter(end)) {
          throw e;
        }
        progress.waiting();
        search.lost();
        Thread.sleep(Duration.ofSeconds(1).toMillis());
      }
    }
  }
}
