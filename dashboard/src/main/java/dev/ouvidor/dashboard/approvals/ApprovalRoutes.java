package dev.ouvidor.dashboard.approvals;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.dashboard.audit.AuditNotes;
import dev.ouvidor.dashboard.cases.CaseStore;
import dev.ouvidor.dashboard.cases.CaseSummary;
import dev.ouvidor.dashboard.cases.CaseVersion;
import dev.ouvidor.dashboard.cases.CaseViews;
import dev.ouvidor.dashboard.cases.FourEyes;
import dev.ouvidor.dashboard.cases.SeenVersion;
import dev.ouvidor.dashboard.cases.User;
import dev.ouvidor.dashboard.cases.VersionedCase;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyEntry;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyState;
import dev.ouvidor.pipeline.index.Indices;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The routes by which a second person looks at replies. */
public final class ApprovalRoutes {
  private static final int MOST = 200;
  private static final int LONGEST_COMMENT = 2_000;

  /** Whether a text may be sent. */
  @FunctionalInterface
  public interface Check {
    /**
     * The text as it goes out.
     *
     * @param to id of the feedback that it answers
     * @throws Refusal 422 with the code of the first rule that it breaks
     */
    String checked(CaseDocument document, String to, String text, Visibility visibility);
  }

  /**
   * What the routes stand on.
   *
   * @param user who is signed in
   * @param nudge gives the dispatcher a case with a reply to send
   */
  public record Ports(
      ElasticsearchClient elastic,
      CaseStore store,
      CaseViews views,
      Check check,
      Function<Context, User> user,
      InstantSource clock,
      Consumer<CaseDocument> nudge) {}

  private enum Action {
    APPROVE,
    RETURN
  }

  /** What waits, the longest first, as JSON of the API. */
  record Queue(long total, List<Item> items) {}

  /**
   * A reply that waits.
   *
   * @param version of the case, to be sent back
   * @param own whether the reader wrote it, and so cannot approve it
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Item(
      @JsonProperty("case") CaseSummary document, Object reply, String version, boolean own) {}

  private record Waiting(VersionedCase found, ReplyEntry reply) {}

  private final Ports ports;

  public ApprovalRoutes(Ports ports) {
    this.ports = ports;
  }

  /** Registers all of them. Failures come as {@link Refusal}. */
  public void register(JavalinDefaultRoutingApi routes) {
    routes.get("/api/approvals", this::queue);
    routes.post("/api/cases/{id}/replies/{replyId}/approval", this::decide);
  }

  private void queue(Context context) throws IOException {
    int size = size(context.queryParam("size"));
    String me = ports.user().apply(context).id();
    SearchResponse<CaseDocument> found = search(size);
    List<Waiting> waiting = new ArrayList<>();
    for (Hit<CaseDocument> hit : found.hits().hits()) {
      var version =
          new CaseVersion(
              Objects.requireNonNull(hit.seqNo()), Objects.requireNonNull(hit.primaryTerm()));
      var one = new VersionedCase(Objects.requireNonNull(hit.source()), version);
      FourEyes.waiting(one.document()).forEach(reply -> waiting.add(new Waiting(one, reply)));
    }
    waiting.sort(Comparator.comparing((Waiting one) -> one.reply().createdAt()));
    List<Item> items = waiting.stream().map(one -> item(one, me)).toList();
    long total = Objects.requireNonNull(found.hits().total()).value();
    context.json(new Queue(Math.max(total, items.size()), items));
  }

  private SearchResponse<CaseDocument> search(int size) throws IOException {
    String awaiting = ReplyState.AWAITING_APPROVAL.name();
    return ports
        .elastic()
        .search(
            s ->
                s.index(Indices.CASES)
                    .size(size)
                    .seqNoPrimaryTerm(true)
                    .trackTotalHits(t -> t.enabled(true))
                    .query(
                        q ->
                            q.bool(
                                b ->
                                    b.filter(
                                            f ->
                                                f.term(
                                                    t -> t.field("replies.state").value(awaiting)))
                                        .mustNot(n -> n.exists(e -> e.field("life.mergedInto")))))
                    .sort(o -> o.field(f -> f.field("updatedAt"))),
            CaseDocument.class);
  }

  private Item item(Waiting one, String me) {
    CaseDocument document = one.found().document();
    return new Item(
        ports.views().summary(document),
        ports.views().reply(document, one.reply()),
        one.found().seen().toString(),
        one.reply().by().equals(me));
  }

  private void decide(Context context) {
    RequestBody body = RequestBody.of(context);
    Action action = body.one("action", Action.class);
    AuditNotes.detail(context, "action", action.name());
    SeenVersion seen = SeenVersion.parse(body.optionalText("version"));
    String caseId = context.pathParam("id");
    String replyId = context.pathParam("replyId");
    String by = ports.user().apply(context).id();
    Instant now = ports.clock().instant();
    VersionedCase changed;
    if (action == Action.RETURN) {
      String comment = body.words("comment");
      if (comment.length() > LONGEST_COMMENT) {
        throw Refusal.invalid(
            "comment", comment.length() + " characters", "at most " + LONGEST_COMMENT);
      }
      changed =
          ports
              .store()
              .change(
                  caseId, before -> FourEyes.giveBack(before, replyId, comment.strip(), by, now));
    } else {
      String text = checked(caseId, replyId, body.optionalText("text"));
      changed =
          ports.store().change(caseId, before -> approve(before, seen, replyId, text, by, now));
      noteEdit(context, changed.document(), replyId);
      ports.nudge().accept(changed.document());
    }
    context.json(ports.views().whole(changed));
  }

  /** What was approved is what the approver saw. */
  private static CaseDocument approve(
      CaseDocument before,
      SeenVersion seen,
      String replyId,
      @Nullable String text,
      String by,
      Instant now) {
    CaseDocument after = FourEyes.approve(before, replyId, text, by, now);
    if (!seen.sameThread(before)) {
      throw Refusal.conflict("thread_moved", "case " + before.id() + " moved since it was read");
    }
    return after;
  }

  /** Null where there is nothing to check, which is refused for another reason. */
  private @Nullable String checked(String caseId, String replyId, @Nullable String edited) {
    CaseDocument document =
        ports.store().get(caseId).orElseThrow(() -> Refusal.notFound("case", caseId)).document();
    return FourEyes.waiting(document).stream()
        .filter(reply -> reply.id().equals(replyId))
        .findFirst()
        .map(
            reply ->
                ports
                    .check()
                    .checked(
                        document,
                        reply.to(),
                        edited == null ? reply.text() : edited,
                        reply.visibility()))
        .orElse(null);
  }

  private static void noteEdit(Context context, CaseDocument document, String replyId) {
    document.replies().stream()
        .filter(reply -> reply.id().equals(replyId))
        .map(ReplyEntry::approval)
        .filter(Objects::nonNull)
        .forEach(approval -> AuditNotes.detail(context, "outcome", "" + approval.outcome()));
  }

  private static int size(@Nullable String given) {
    if (given == null) {
      return MOST;
    }
    try {
      int size = Integer.parseInt(given);
      if (size >= 0 && size <= MOST) {
        return size;
      }
    } catch (NumberFormatException e) {
      throw Refusal.invalid("size", given, "0 to " + MOST);
    }
    throw Refusal.invalid("size", given, "0 to " + MOST);
  }
}
