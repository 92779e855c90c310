package dev.ouvidor.dashboard.followup;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import dev.ouvidor.dashboard.audit.AuditEntry;
import dev.ouvidor.dashboard.audit.AuditTrail;
import dev.ouvidor.dashboard.audit.Deed;
import dev.ouvidor.dashboard.cases.FollowUpRules;
import dev.ouvidor.dashboard.store.SharedDocuments;
import dev.ouvidor.dashboard.store.SharedText;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Event;
import dev.ouvidor.pipeline.index.Indices;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells owner and leads at once when a customer says that it is not solved, wherever they are
 * signed in, and writes it into the audit trail, once for all dashboards. Thread safe.
 */
public final class Unhappy {
  private static final Duration NEWS = Duration.ofMinutes(10);

  /**
   * A customer is not content.
   *
   * @param to user ids
   * @param customer name; null if it is not known
   * @param score 1 to 5; null if they gave none
   */
  public record News(
      String caseId, List<String> to, @Nullable String customer, @Nullable String score) {}

  private final SharedDocuments<SharedText> told;
  private final AuditTrail audit;
  private final Supplier<List<String>> leads;
  private final InstantSource clock;
  private final Consumer<News> tell;
  private final Map<String, Instant> known = new HashMap<>();
  private final Instant start;

  /**
   * @param leads ids of those who are told of every case
   * @param tell called once in this process for each such answer that is younger than it
   */
  public Unhappy(
      ElasticsearchClient client,
      AuditTrail audit,
      Supplier<List<String>> leads,
      InstantSource clock,
      Consumer<News> tell) {
    this.told = new SharedDocuments<>(client, Indices.STATE, SharedText.class);
    this.audit = audit;
    this.leads = leads;
    this.clock = clock;
    this.tell = tell;
    this.start = clock.instant();
  }

  /** Looks whether the customer of a case has just said so. */
  public synchronized void look(CaseDocument document) {
    Instant oldest = clock.instant().minus(NEWS);
    Event last =
        document.events().stream()
            .filter(event -> event.type().equals(FollowUpRules.NOT_SOLVED))
            .filter(event -> event.at().isAfter(oldest) && !event.at().isBefore(start))
            .reduce((earlier, later) -> later)
            .orElse(null);
    if (last == null || last.at().equals(known.get(document.id()))) {
      return;
    }
    if (isFirst(document, last)) {
      audit.append(
          new AuditEntry.Done(
              "",
              "",
              Deed.CHANGED,
              FollowUpRules.BY,
              document.id(),
              200,
              FollowUpRules.NOT_SOLVED));
    }
    known.values().removeIf(at -> at.isBefore(oldest));
    known.put(document.id(), last.at());
    List<String> to = new ArrayList<>(leads.get());
    if (document.assignee() != null && !to.contains(document.assignee())) {
      to.add(document.assignee());
    }
    tell.accept(new News(document.id(), to, document.author().name(), last.detail()));
  }

  /** Of all dashboards one is. */
  private boolean isFirst(CaseDocument document, Event event) {
    String key = "unhappy-" + document.id();
    var mine = new SharedText(event.at().toString());
    if (told.create(key, mine)) {
      return true;
    }
    boolean[] first = {false};
    told.change(
        key,
        before -> {
          first[0] = !before.equals(mine);
          return mine;
        });
    return first[0];
  }
}
