package dev.ouvidor.dashboard.approvals;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.versions.VersionedSettings;
import dev.ouvidor.pipeline.index.Approval;
import dev.ouvidor.pipeline.index.Approval.Reason;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyState;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.SettingsStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Says by the rules in force which replies a second person must look at. Thread safe. Methods throw
 * {@link UncheckedIOException} if Elasticsearch does not answer.
 */
public final class Approvals {
  private static final String KIND = "approval-rules";

  private final ElasticsearchClient client;
  private final VersionedSettings<ApprovalRules> rules;
  private final Function<CaseDocument, Optional<String>> playbook;
  private final Predicate<String> anybodyElse;

  /**
   * @param playbook who approves by the playbook of a case; empty if nobody must
   * @param anybodyElse whether somebody other than the user of an id may approve
   */
  public Approvals(
      ElasticsearchClient client,
      SettingsStore settings,
      Function<CaseDocument, Optional<String>> playbook,
      Predicate<String> anybodyElse,
      InstantSource clock) {
    this.client = client;
    this.rules =
        new VersionedSettings<>(settings, KIND, ApprovalRules.class, ApprovalRules.BUILT_IN, clock);
    this.playbook = playbook;
    this.anybodyElse = anybodyElse;
  }

  /**
   * That a second person must look at a reply before it is sent; null if none must, or if there is
   * nobody who could: a shop of one person would otherwise never answer.
   *
   * @param text as it will be sent
   * @param suggestion the text that it was made of; null if of none
   * @param writer user id
   * @param mass whether the same is written to many
   */
  public @Nullable Approval asked(
      CaseDocument document,
      String text,
      @Nullable String suggestion,
      String writer,
      boolean mass) {
    List<Reason> reasons = reasons(rules.inForce().value(), document, text, writer, mass);
    return reasons.isEmpty() || !anybodyElse.test(writer)
        ? null
        : Approval.asked(reasons, text, suggestion);
  }

  /** All versions of the rules. */
  VersionedSettings<ApprovalRules> versions() {
    return rules;
  }

  private List<Reason> reasons(
      ApprovalRules now, CaseDocument document, String text, String writer, boolean mass) {
    List<Reason> reasons = new ArrayList<>(ofTheCase(now, document, text));
    if (now.mass() && mass) {
      reasons.add(new Reason("mass", null));
    }
    if (now.playbook()) {
      playbook.apply(document).ifPresent(who -> reasons.add(new Reason("playbook", who)));
    }
    if (now.firstReplies() != null) {
      int before = sentBy(writer, now.firstReplies());
      if (before < now.firstReplies()) {
        reasons.add(new Reason("new_writer", Integer.toString(before + 1)));
      }
    }
    return reasons;
  }

  /** Those that the case and the text alone tell. Pure. */
  static List<Reason> ofTheCase(ApprovalRules rules, CaseDocument document, String text) {
    List<Reason> reasons = new ArrayList<>();
    Integer severe = rules.severity();
    if (severe != null && document.severity() >= severe) {
      reasons.add(new Reason("severity", Integer.toString(document.severity())));
    }
    Words.first(rules.words(), document.text() + "\n" + text)
        .ifPresent(word -> reasons.add(new Reason("words", word)));
    Long followers = document.author().followers();
    long reach = Math.max(document.reach(), followers == null ? 0 : followers);
    if (rules.reach() != null && reach >= rules.reach()) {
      reasons.add(new Reason("reach", Long.toString(reach)));
    }
    if (rules.unsure() && document.unsure()) {
      reasons.add(new Reason("unsure", null));
    }
    return reasons;
  }

  /** How many replies somebody has sent, counted up to a number. */
  private int sentBy(String writer, int enough) {
    try {
      List<Hit<JsonNode>> cases =
          client
              .search(
                  s ->
                      s.index(Indices.CASES)
                          .size(enough)
                          .source(f -> f.filter(i -> i.includes("replies.by", "replies.state")))
                          .query(
                              q ->
                                  q.bool(
                                      b ->
                                          b.filter(
                                                  f ->
                                                      f.term(
                                                          t -> t.field("replies.by").value(writer)))
                                              .filter(
                                                  f ->
                                                      f.term(
                                                          t ->
                                                              t.field("replies.state")
                                                                  .value(ReplyState.SENT.name())))
                                              .mustNot(
                                                  n -> n.exists(e -> e.field("life.mergedInto"))))),
                  JsonNode.class)
              .hits()
              .hits();
      int sent = 0;
      for (Hit<JsonNode> hit : cases) {
        JsonNode source = hit.source();
        for (JsonNode reply : source == null ? List.<JsonNode>of() : source.path("replies")) {
          boolean theirs = reply.path("by").asText().equals(writer);
          sent += theirs && reply.path("state").asText().equals(ReplyState.SENT.name()) ? 1 : 0;
        }
      }
      return Math.min(sent, enough);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
