package dev.ouvidor.dashboard.playbooks;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.dashboard.cases.CaseStore;
import dev.ouvidor.dashboard.cases.Composer;
import dev.ouvidor.dashboard.cases.FeedbackArchive;
import dev.ouvidor.dashboard.playbooks.Playbook.Customer;
import dev.ouvidor.dashboard.playbooks.Playbook.Tone;
import dev.ouvidor.dashboard.playbooks.Suggestions.Chosen;
import dev.ouvidor.dashboard.replies.ReplyPolicy;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Item;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The route that says what could be answered to a case. */
public final class SuggestionRoutes {
  private static final long INFLUENTIAL = 10_000;

  /**
   * What the route stands on.
   *
   * @param composer says what a reply may look like
   * @param repliers the replier of a connection; empty where no application may answer
   */
  public record Ports(
      CaseStore store,
      FeedbackArchive archive,
      PlaybookStore playbooks,
      ElasticsearchClient elastic,
      Composer composer,
      Function<String, Optional<Replier>> repliers,
      InstantSource clock) {}

  private final Ports ports;
  private final SimilarCases similar;

  public SuggestionRoutes(Ports ports) {
    this.ports = ports;
    this.similar = new SimilarCases(ports.elastic());
  }

  /** Registers it. Failures come as {@link Refusal}. */
  public void register(JavalinDefaultRoutingApi routes) {
    routes.get("/api/cases/{id}/suggestions", this::suggest);
  }

  /** Who approves answers to a case by its playbook; empty if nobody must. */
  public Optional<String> approver(CaseDocument document) {
    Playbook playbook = ports.playbooks().inForce().playbooks().choose(situation(document));
    return Optional.of(playbook.approval())
        .filter(approval -> approval != Playbook.Approval.NOBODY)
        .map(Enum::name);
  }

  private void suggest(Context context) {
    Tone asked = one(context, "tone", Tone.class);
    Visibility visibility = one(context, "visibility", Visibility.class);
    String id = context.pathParam("id");
    CaseDocument document =
        ports.store().get(id).orElseThrow(() -> Refusal.notFound("case", id)).document();
    Map<String, FeedbackDocument> feedback =
        ports.archive().byIds(document.feedback().stream().map(Item::id).toList());
    Composer.State state = ports.composer().describe(document, feedback);
    PlaybookStore.Known known = ports.playbooks().inForce();
    Situation situation = situation(document);
    Playbook playbook = known.playbooks().choose(situation);
    Tone tone = asked == null ? Manner.tone(document) : asked;
    String language = Manner.language(document);
    FeedbackDocument to = feedback.get(state.replyTo() == null ? "" : state.replyTo());
    Optional<Replier> replier = ports.repliers().apply(document.connection());
    List<Suggestions.Item> items = List.of();
    if (state.allowed() && to != null && replier.isPresent()) {
      Visibility seenBy = visibility == null ? state.visibilities().get(0) : visibility;
      var suggester =
          new Suggester(
              known.version(),
              document,
              to.feedback(),
              playbook,
              situation,
              language,
              tone,
              seenBy,
              state.opening(),
              text -> sendable(text, seenBy, to.feedback(), replier.get()));
      items = suggester.rank(similar.to(document, to.feedback().body()));
    }
    context.json(new Suggestions(Chosen.of(playbook), tone, language, items));
  }

  private boolean sendable(String text, Visibility visibility, Feedback to, Replier replier) {
    return ReplyPolicy.problem(text, visibility, to, replier, ports.clock().instant()).isEmpty();
  }

  private Situation situation(CaseDocument document) {
    Set<Customer> customers = EnumSet.noneOf(Customer.class);
    Long followers = document.author().followers();
    if (followers != null && followers >= INFLUENTIAL) {
      customers.add(Customer.INFLUENTIAL);
    }
    boolean before = ports.archive().hasHistory(document);
    customers.add(before ? Customer.RETURNING : Customer.FIRST_TIME);
    return new Situation(document.natures(), document.severity(), customers, document.sentiment());
  }

  private static <E extends Enum<E>> @Nullable E one(Context context, String name, Class<E> type) {
    String value = context.queryParam(name);
    if (value == null) {
      return null;
    }
    return Arrays.stream(type.getEnumConstants())
        .filter(one -> one.name().equals(value.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.invalid(name, value, "one of " + Arrays.toString(type.getEnumConstants())));
  }
}
