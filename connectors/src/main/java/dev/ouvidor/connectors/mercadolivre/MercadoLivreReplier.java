package dev.ouvidor.connectors.mercadolivre;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.ReplyRules;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.replying.Finding;
import dev.ouvidor.connectors.replying.Words;
import dev.ouvidor.connectors.webhook.Ids;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/** Answers questions, once and for everybody to see, and writes to the customer in a claim. */
final class MercadoLivreReplier implements Replier {
  /** The clocks of the platform and ours may differ by so much. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  /** The platform punishes links that lead away from it. */
  private static final Pattern LINK =
      Pattern.compile(
          "(?:https?://|www\\.)(?!(?:[\\w-]+\\.)*mercadoli[bv]re\\.)", Pattern.CASE_INSENSITIVE);

  private final MercadoLivreApi api;
  private final ReplyRules answers;
  private final ReplyRules messages;
  private final ReplyRules either;

  MercadoLivreReplier(MercadoLivreApi api, MercadoLivreSettings settings) {
    this.api = api;
    this.answers = rules(settings.answerLength(), Set.of(Visibility.PUBLIC));
    this.messages = rules(settings.messageLength(), Set.of(Visibility.PRIVATE));
    this.either =
        rules(
            Math.max(settings.answerLength(), settings.messageLength()),
            Set.of(Visibility.PUBLIC, Visibility.PRIVATE));
  }

  @Override
  public ReplyRules rules() {
    return either;
  }

  @Override
  public ReplyRules rules(Feedback to) {
    return Target.of(to.nativeId()).isQuestion() ? answers : messages;
  }

  @Override
  public int length(String text) {
    return text.codePointCount(0, text.length());
  }

  @Override
  public ReplyOutcome post(Reply reply) {
    ReplyRules rules = rules(reply.to());
    int length = length(reply.text());
    if (length > rules.maxLength()) {
      return new ReplyOutcome.Refused("too_long", length + " > " + rules.maxLength());
    } else if (!rules.visibilities().contains(reply.visibility())) {
      return new ReplyOutcome.Refused("visibility", reply.visibility() + " is not possible here");
    } else if (LINK.matcher(reply.text()).find()) {
      return new ReplyOutcome.Refused(
          "mercadolivre.link", "links that lead away from Mercado Livre are punished");
    }
    try {
      Target target = Target.of(reply.to().nativeId());
      return target.isQuestion() ? answer(target, reply) : write(target, reply);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ReplyOutcome.Unknown(Reason.of(Cause.INTERRUPTED));
    }
  }

  @Override
  public Lookup find(Reply reply) {
    return Finding.outcome(() -> look(reply));
  }

  private Lookup look(Reply reply) throws PlatformFailure, InterruptedException {
    Target target = Target.of(reply.to().nativeId());
    return target.isQuestion() ? findAnswer(target, reply) : findMessage(target, reply);
  }

  private ReplyOutcome answer(Target target, Reply reply) throws InterruptedException {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("question_id", new BigInteger(target.number()))
            .put("text", reply.text());
    Answer answer = api.post("/answers", body);
    if (answer instanceof Answer.Ok ok) {
      return Wire.text(ok.body(), "id").isEmpty()
          ? new ReplyOutcome.Unknown(Reason.of(Cause.NOT_CONFIRMED))
          : new ReplyOutcome.Sent(remoteId(target, reply), reply.to().url());
    } else if (answer instanceof Answer.Refused refused) {
      return new ReplyOutcome.Refused(code(refused.body()), refused.why());
    }
    return ((Answer.Failure) answer).asReply();
  }

  private static String code(String body) {
    if (body.contains("not_unanswered_question")) {
      return "mercadolivre.answered";
    }
    return body.contains("not_active_item") ? "mercadolivre.closed" : "refused";
  }

  private ReplyOutcome write(Target target, Reply reply) throws InterruptedException {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("receiver_role", "complainant")
            .put("message", reply.text());
    body.putArray("attachments");
    Answer answer = api.post(Claims.path(target.number()) + "/actions/send-message", body);
    return answer instanceof Answer.Ok
        ? new ReplyOutcome.Sent(remoteId(target, reply), reply.to().url())
        : ((Answer.Failure) answer).asReply();
  }

  /** An answer is final and there is but one; a banned one has no text left to tell it by. */
  private Lookup findAnswer(Target target, Reply reply)
      throws PlatformFailure, InterruptedException {
    JsonNode question = api.get("/questions/" + target.number() + "?api_version=4");
    if (Wire.text(question, "id").isEmpty()) {
      return new Lookup.Unclear(Reason.of(Cause.LACKING, "/questions", "id"));
    }
    JsonNode answer = question.path("answer");
    if (!answer.isObject()) {
      return new Lookup.Absent();
    } else if (Words.same(Wire.text(answer, "text"), reply.text())) {
      return new Lookup.Found(remoteId(target, reply), reply.to().url());
    }
    return Wire.text(answer, "text").isEmpty()
        ? new Lookup.Unclear(Reason.of(Cause.OTHER_ANSWER))
        : new Lookup.Absent();
  }

  private Lookup findMessage(Target target, Reply reply)
      throws PlatformFailure, InterruptedException {
    for (JsonNode message : api.list(Claims.path(target.number()) + "/messages", "")) {
      if (Wire.text(message, "sender_role").equals("respondent")
          && Words.same(Wire.text(message, "message"), reply.text())
          && !Wire.time(message, "date_created").isBefore(reply.firstTriedAt().minus(SKEW))) {
        return new Lookup.Found(remoteId(target, reply), reply.to().url());
      }
    }
    return new Lookup.Absent();
  }

  /** The platform names neither answers nor messages: ours does, by what it says. */
  private static String remoteId(Target target, Reply reply) {
    String said = Ids.sha256(Words.of(reply.text()).getBytes(UTF_8)).substring(0, 16);
    return (target.isQuestion() ? "answer-" : "message-") + target.number() + "~" + said;
  }

  private static ReplyRules rules(int longest, Set<Visibility> visibilities) {
    return ReplyRules.lasting(longest, visibilities);
  }
}
