package dev.ouvidor.connectors.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.meta.GraphApi;
import dev.ouvidor.connectors.replying.UploadFailure;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends answers from one of the shop's numbers, each with its key, which comes back with its
 * statuses. WhatsApp recognises no repetition and shows nothing of what was written before, so a
 * doubt is resolved by what its webhook tells later, or by a person. Thread safe.
 *
 * @param phoneNumberId Meta's number of the shop's phone number
 * @param people who was written to by templates
 */
record Sending(GraphApi api, String phoneNumberId, DailyReach people) {
  /** Begins what comes back with the statuses of our own answers. */
  static final String MARK = "ouvidor:";

  private static final int WINDOW_CLOSED = 131_047;
  private static final Set<Integer> UNDELIVERABLE = Set.of(131_026, 131_030, 131_062);

  /** By what connections know that they write from the same number. */
  String account() {
    return WhatsAppType.NAME + ":" + phoneNumberId;
  }

  /** Where answers to a person begin; null if there is nothing to write to. */
  static @Nullable ObjectNode to(Author author) {
    ObjectNode message =
        JsonNodeFactory.instance
            .objectNode()
            .put("messaging_product", WhatsAppType.NAME)
            .put("recipient_type", "individual");
    String handle = author.handle();
    if (handle != null && handle.startsWith("+")) {
      return message.put("to", handle.substring(1));
    }
    // Meta's own ids of people begin with their country.
    return author.id().matches("[A-Z]{2}\\..+") ? message.put("recipient", author.id()) : null;
  }

  ReplyOutcome freely(ObjectNode message, Reply reply) {
    if (reply.attachments().isEmpty()) {
      message.put("type", "text");
      message.putObject("text").put("preview_url", false).put("body", reply.text());
      return send(message, reply);
    }
    try {
      Media.bring(reply.attachments().get(0), reply.text(), message, api, phoneNumberId);
    } catch (UploadFailure e) {
      return e.outcome();
    }
    return send(message, reply);
  }

  ReplyOutcome inTemplate(ObjectNode message, Reply reply, Template template) {
    Duration wait = people.take(message.path("to").asText(message.path("recipient").asText()));
    if (!wait.isZero()) {
      return new ReplyOutcome.RetryLater(people.exhausted(), wait);
    }
    ObjectNode content = message.put("type", "template").putObject("template");
    content
        .put("name", template.name())
        .putObject("language")
        .put("code", template.language(reply.to().language()));
    // Variables take no line breaks, no tabs and not more than four blanks one after the other.
    content
        .putArray("components")
        .addObject()
        .put("type", "body")
        .putArray("parameters")
        .addObject()
        .put("type", "text")
        .put("text", reply.text().strip().replaceAll("\\s+", " "));
    return send(message, reply);
  }

  /** What looking for a reply comes to. */
  static Lookup unclear() {
    return new Lookup.Unclear(Reason.of(Cause.UNSEEN));
  }

  /** Why an answer that Meta had taken was not delivered, as a code where we have one. */
  static String refusal(int code, String title) {
    return code == WINDOW_CLOSED
        ? "window_closed"
        : UNDELIVERABLE.contains(code)
            ? TemplateReplier.UNDELIVERABLE
            : "Meta answered: %s (code %d)".formatted(title, code);
  }

  private ReplyOutcome send(ObjectNode message, Reply reply) {
    message.put("biz_opaque_callback_data", MARK + reply.key());
    try {
      return outcome(api.post(phoneNumberId + "/messages", message));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ReplyOutcome.Unknown(Reason.of(Cause.INTERRUPTED));
    }
  }

  private static ReplyOutcome outcome(Answer answer) {
    if (answer instanceof Answer.Ok ok) {
      JsonNode id = ok.body().path("messages").path(0).path("id");
      return id.asText("").isEmpty()
          ? new ReplyOutcome.Unknown(Reason.of(Cause.NOT_CONFIRMED))
          : new ReplyOutcome.Sent(Messages.nativeId(id.asText()), null);
    } else if (answer instanceof Answer.Refused refused) {
      if (GraphApi.says(refused, WINDOW_CLOSED)) {
        return new ReplyOutcome.Refused("window_closed", refused.why());
      } else if (UNDELIVERABLE.stream().anyMatch(code -> GraphApi.says(refused, code))) {
        return new ReplyOutcome.Refused(TemplateReplier.UNDELIVERABLE, refused.why());
      }
    }
    // What is missing is never the chat, but our own number or the right to use it.
    return answer instanceof Answer.Gone gone
        ? new ReplyOutcome.Refused("refused", gone.why())
        : ((Answer.Failure) answer).asReply();
  }
}
