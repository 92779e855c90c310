package dev.ouvidor.dashboard.cases;

import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Nature;
import dev.ouvidor.pipeline.index.Beside;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Item;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.LabelSlot;
import dev.ouvidor.pipeline.index.SettingsStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Has cases that are not over show the categories that are looked at, once other ones are. Their
 * deadlines stay as they were promised, and what people corrected stands. Any number of dashboards
 * may do it at once: what is right already is not written. Thread safe.
 */
public final class TurnedCases implements AutoCloseable {
  private static final Duration PACE = Duration.ofSeconds(2);

  /** Until what came before the turn is in its case. */
  private static final Duration SETTLING = Duration.ofSeconds(3);

  /** What lacked labels at the turn, or was on its way, has them by then. */
  private static final Duration LATE = Duration.ofMinutes(2);

  private static final int PAGE = 100;

  private final CaseStore store;
  private final FeedbackArchive archive;
  private final SettingsStore settings;
  private final InstantSource clock;
  private final Poller poller;
  private Instant shown = Instant.EPOCH;
  private Instant lookedAgain = Instant.EPOCH;

  /** Starts at once. */
  public TurnedCases(
      CaseStore store, FeedbackArchive archive, SettingsStore settings, InstantSource clock) {
    this.store = store;
    this.archive = archive;
    this.settings = settings;
    this.clock = clock;
    this.poller = new Poller("turned cases", PACE, this::poll);
  }

  private void poll() {
    Beside beside = beside();
    Instant turn = beside == null ? null : beside.turnedAt();
    Instant now = clock.instant();
    if (beside == null || turn == null || now.isBefore(turn.plus(SETTLING))) {
      return;
    }
    boolean late = now.isAfter(turn.plus(LATE));
    if (!turn.equals(shown) || (late && !turn.equals(lookedAgain))) {
      walk(beside.seen());
      shown = turn;
      lookedAgain = late ? turn : lookedAgain;
    }
  }

  private @Nullable Beside beside() {
    try {
      return settings.inForce(SettingsStore.TAXONOMY).beside();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void walk(LabelSlot by) {
    List<String> page = store.open("", PAGE);
    while (!page.isEmpty()) {
      turn(store.getAll(page), by);
      page = page.size() < PAGE ? List.of() : store.open(page.get(page.size() - 1), PAGE);
    }
  }

  private void turn(Map<String, VersionedCase> cases, LabelSlot by) {
    Map<String, FeedbackDocument> said = said(cases);
    List<CaseChanges.Change> changes = new ArrayList<>();
    cases.forEach(
        (id, found) -> {
          if (turned(found.document(), said, by, clock.instant()).isPresent()) {
            changes.add(
                new CaseChanges.Change(
                    id, found, before -> turned(before, said, by, clock.instant())));
          }
        });
    CaseChanges.make(store, changes).forEach(CaseStore.Written::get);
  }

  private Map<String, FeedbackDocument> said(Map<String, VersionedCase> cases) {
    List<String> ids =
        cases.values().stream()
            .flatMap(one -> one.document().feedback().stream())
            .filter(item -> !item.deleted())
            .map(Item::id)
            .distinct()
            .toList();
    Map<String, FeedbackDocument> said = new HashMap<>();
    for (int from = 0; from < ids.size(); from += PAGE) {
      said.putAll(archive.byIds(ids.subList(from, Math.min(ids.size(), from + PAGE))));
    }
    return said;
  }

  /** Empty if it shows them already. */
  static Optional<CaseDocument> turned(
      CaseDocument before, Map<String, FeedbackDocument> said, LabelSlot by, Instant now) {
    CaseDraft draft = new CaseDraft(before);
    draft.feedback.replaceAll(item -> turned(item, said.get(item.id()), by));
    if (draft.feedback.equals(before.feedback())) {
      return Optional.empty();
    }
    List<String> promised =
        Optional.ofNullable(before.life().promised()).orElseGet(before::natures);
    draft.life = draft.life.promised(promised);
    CaseDocument after = draft.done(now);
    if (after.natures().equals(promised)) {
      draft.life = draft.life.promised(null);
      after = draft.done(now);
    }
    return Optional.of(after);
  }

  private static Item turned(Item item, @Nullable FeedbackDocument said, LabelSlot by) {
    Analysis judged = said == null ? null : said.seenBy(by).judged();
    if (said == null
        || judged == null
        || item.deleted()
        || said.feedback().version() != item.version()) {
      return item;
    }
    return item.withNatures(judged.natures().stream().map(Nature::code).toList());
  }

  @Override
  public void close() {
    poller.close();
  }
}
