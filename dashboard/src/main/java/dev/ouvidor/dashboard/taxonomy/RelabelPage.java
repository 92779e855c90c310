package dev.ouvidor.dashboard.taxonomy;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.dashboard.taxonomy.Relabelling.State;
import dev.ouvidor.dashboard.versions.Past.Person;
import dev.ouvidor.pipeline.index.Beside;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.SettingsInForce;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs that label feedback anew, as JSON of the API.
 *
 * @param version in force
 * @param stored pieces of feedback
 * @param perSecond how many a run may label, for an estimate
 * @param wayBack to what one click leads back; null if nothing does
 * @param runs newest first
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record RelabelPage(
    int version,
    boolean mayChange,
    long stored,
    double perSecond,
    @Nullable WayBack wayBack,
    List<Run> runs) {

  /** Of a small machine, before anything was measured. */
  private static final double USUAL = 3_000;

  /**
   * Labels that were looked at before.
   *
   * @param run whose labels these are
   * @param version of their taxonomy
   */
  record WayBack(String run, int version) {}

  /**
   * One run.
   *
   * @param done how many have both labels; all of them once it is over
   * @param total pieces of feedback
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Run(
      String id,
      int version,
      int from,
      @Nullable Instant since,
      @Nullable Instant until,
      Person by,
      Instant at,
      @Nullable String note,
      State state,
      long done,
      long total,
      double perSecond,
      @Nullable String trouble,
      Differences differences) {

    static Run of(
        Relabelling run,
        State state,
        long done,
        long total,
        Differences differences,
        Function<String, String> nameOf) {
      return new Run(
          run.id(),
          run.version(),
          run.from(),
          run.since(),
          run.until(),
          new Person(run.by(), nameOf.apply(run.by())),
          run.at(),
          run.note(),
          state,
          done,
          total,
          run.perSecond(),
          run.trouble(),
          differences);
    }
  }

  /** A text that changes. */
  record Sample(String id, String caseId, String text, Instant createdAt) {
    static Sample of(FeedbackDocument document) {
      return new Sample(
          document.feedback().id(),
          document.caseId(),
          Effect.cut(document.feedback().body()),
          document.feedback().createdAt());
    }
  }

  static RelabelPage of(
      SettingsInForce now, boolean mayChange, long stored, double rate, List<Run> runs) {
    Beside beside = now.beside();
    WayBack wayBack =
        beside == null || !beside.wayBack() || beside.run() == null || beside.version() == null
            ? null
            : new WayBack(beside.run(), beside.version());
    return new RelabelPage(
        now.version(), mayChange, stored, rate > 0 ? rate : USUAL, wayBack, runs);
  }
}
