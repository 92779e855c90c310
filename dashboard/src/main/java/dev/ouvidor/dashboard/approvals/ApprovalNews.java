package dev.ouvidor.dashboard.approvals;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.dashboard.cases.User;
import dev.ouvidor.pipeline.index.Approval;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyEntry;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells when a reply begins to wait for a second person, and what became of it. Thread safe. */
public final class ApprovalNews {
  private static final int REMEMBERED = 20_000;

  private final Function<String, User> user;
  private final Consumer<Object> tell;
  private final Instant start;
  private final Map<String, State> told =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, State> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * How it stands.
   *
   * @param waits whether nobody has looked yet
   * @param outcome what the second person said; null if nothing
   */
  private record State(boolean waits, Approval.@Nullable Outcome outcome) {}

  /**
   * An event of the live stream.
   *
   * @param writer user id of who wrote the reply
   * @param waits whether it waits now
   * @param outcome what the second person said; null if nothing
   * @param by who they are; null if nobody
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record News(
      String caseId,
      String replyId,
      String writer,
      boolean waits,
      Approval.@Nullable Outcome outcome,
      @Nullable User by) {}

  /**
   * @param user the user of an id
   * @param tell called once in this process for each change that comes after its start
   */
  public ApprovalNews(Function<String, User> user, InstantSource clock, Consumer<Object> tell) {
    this.user = user;
    this.tell = tell;
    this.start = clock.instant();
  }

  /** Tells what is new in a case, by whichever process it was changed. */
  public synchronized void tell(CaseDocument document) {
    for (ReplyEntry reply : document.replies()) {
      Approval approval = reply.approval();
      if (approval != null) {
        var state = new State(reply.state() == ReplyState.AWAITING_APPROVAL, approval.outcome());
        State before = told.put(reply.id(), state);
        Instant last = approval.at() == null ? reply.createdAt() : approval.at();
        boolean news = before == null ? !last.isBefore(start) : !before.equals(state);
        if (news) {
          tell.accept(
              new News(
                  document.id(),
                  reply.id(),
                  reply.by(),
                  state.waits(),
                  state.outcome(),
                  approval.by() == null ? null : user.apply(approval.by())));
        }
      }
    }
  }
}
