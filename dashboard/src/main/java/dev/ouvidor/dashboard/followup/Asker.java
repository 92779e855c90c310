package dev.ouvidor.dashboard.followup;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.dashboard.audit.AuditEntry;
import dev.ouvidor.dashboard.audit.AuditTrail;
import dev.ouvidor.dashboard.audit.Deed;
import dev.ouvidor.dashboard.cases.CaseStore;
import dev.ouvidor.dashboard.cases.FollowUpRules;
import dev.ouvidor.dashboard.cases.Outbox;
import dev.ouvidor.dashboard.cases.Poller;
import dev.ouvidor.dashboard.cases.VersionedCase;
import dev.ouvidor.dashboard.followup.FollowUpSettings.Rule;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.FollowUp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks customers when it is time, and closes what they do not object to, within about two seconds
 * of its time. Any number of dashboards may run it: a case is changed by compare-and-set, and the
 * id of a question follows from the case and when it was resolved, so nobody is asked twice.
 */
public final class Asker implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Asker.class);
  private static final Duration PACE = Duration.ofMillis(700);
  private static final int MOST = 500;

  /** Ids of the cases whose time has come, the longest due first; may be a second late. */
  @FunctionalInterface
  public interface Due {
    List<String> at(Instant now, int max);
  }

  /**
   * What it stands on.
   *
   * @param nudge gives the dispatcher a case with a question to send
   */
  public record Ports(
      CaseStore store,
      Due due,
      FollowUpStore settings,
      Questions questions,
      Fatigue fatigue,
      AuditTrail audit,
      Consumer<CaseDocument> nudge,
      InstantSource clock) {}

  private final Ports ports;
  private final Poller poller;

  /** Starts at once. */
  public Asker(Ports ports) {
    this.ports = ports;
    this.poller = new Poller("follow-up", PACE, this::poll);
  }

  /** One that cannot be dealt with does not keep the others waiting. */
  private void poll() {
    RuntimeException failure = null;
    for (String id : ports.due().at(ports.clock().instant(), MOST)) {
      try {
        ports.store().get(id).map(VersionedCase::document).ifPresent(this::act);
      } catch (RuntimeException e) {
        log.debug("The follow-up of case {} failed", id, e);
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void act(CaseDocument seen) {
    Instant now = ports.clock().instant();
    if (FollowUpRules.isDue(seen, now)) {
      ask(seen, Objects.requireNonNull(seen.followUp()), now);
    } else {
      ports.store().changeIf(seen.id(), before -> FollowUpRules.close(before, now));
    }
  }

  private void ask(CaseDocument seen, FollowUp followUp, Instant now) {
    FollowUpSettings settings = ports.settings().inForce();
    Rule rule = settings.on() ? settings.rule(seen).filter(Rule::ask).orElse(null) : null;
    if (rule == null) {
      skip(seen, "not_wanted", null, now);
      return;
    }
    Instant until = FollowUpStore.closeAt(rule, now, ports.settings().clocks());
    Questions.Draft draft = ports.questions().draft(seen, settings);
    if (draft.to() == null || draft.text() == null || draft.visibility() == null) {
      skip(seen, Objects.requireNonNullElse(draft.reason(), "not_ready"), until, now);
      return;
    }
    String id = id(seen.id(), followUp);
    boolean mayAsk =
        ports.fatigue().claim(seen.channel(), seen.author(), id, settings.capDays(), now);
    if (!mayAsk) {
      skip(seen, "asked_lately", until, now);
      return;
    }
    var question =
        new Outbox.Written(id, draft.to(), draft.text(), draft.visibility(), FollowUpRules.BY);
    ports
        .store()
        .changeIf(
            seen.id(),
            before ->
                before.feedback().equals(seen.feedback())
                    ? FollowUpRules.ask(before, question, draft.scale(), until, now)
                    : Optional.empty())
        .ifPresent(written -> asked(written.document(), id));
  }

  private void asked(CaseDocument document, String id) {
    ports.nudge().accept(document);
    ports
        .audit()
        .append(
            new AuditEntry.Done(
                "", "", Deed.SENT, FollowUpRules.BY, document.id(), 200, "reply=" + id));
  }

  private void skip(CaseDocument seen, String why, @Nullable Instant until, Instant now) {
    ports.store().changeIf(seen.id(), before -> FollowUpRules.skip(before, why, until, now));
  }

  /** The same for the same end of the same case, whoever asks. */
  static String id(String caseId, FollowUp followUp) {
    return UUID.nameUUIDFromBytes((caseId + "\n" + followUp.since()).getBytes(UTF_8)).toString();
  }

  @Override
  public void close() {
    poller.close();
  }
}
