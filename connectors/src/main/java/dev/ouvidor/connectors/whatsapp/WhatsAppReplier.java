package dev.ouvidor.connectors.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.ReplyRules;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.meta.GraphApi;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers in the chat: freely within some hours after the message, later by the template alone.
 * WhatsApp recognises no repetition and shows nothing of what was written before, so a doubt is
 * resolved by what its webhook tells later, or by a person.
 */
final class WhatsAppReplier implements Replier {
  /** Begins what comes back with the statuses of our own answers. */
  static final String MARK = "ouvidor:";

  private static final int WINDOW_CLOSED = 131_047;
  private static final Set<Integer> UNDELIVERABLE = Set.of(131_026, 131_030, 131_062);

  private final GraphApi api;
  private final WhatsAppSettings settings;
  private final InstantSource clock;

  WhatsAppReplier(GraphApi api, WhatsAppSettings settings, InstantSource clock) {
    this.api = api;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public ReplyRules rules() {
    return rules(settings.maxLength());
  }

  @Override
  public ReplyRules rules(Feedback to) {
    return rules(most(to));
  }

  @Override
  public int length(String text) {
    return text.codePointCount(0, text.length());
  }

  @Override
  public ReplyOutcome reply(Reply reply) {
    int length = length(reply.text());
    int most = most(reply.to());
    if (length > most) {
      return new ReplyOutcome.Refused("too_long", length + " > " + most);
    } else if (reply.visibility() != Visibility.PRIVATE) {
      return new ReplyOutcome.Refused("visibility", "WhatsApp is private");
    } else if (!isOpen(reply.to()) && settings.template() == null) {
      return new ReplyOutcome.Refused("window_closed", "no free answer any more, and no template");
    }
    ObjectNode message = addressed(reply.to().author());
    if (message == null) {
      return new ReplyOutcome.Refused("whatsapp.no_address", "the author's number is not known");
    }
    try {
      return outcome(api.post(settings.phoneNumberId() + "/messages", written(message, reply)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ReplyOutcome.Unknown("interrupted while sending");
    }
  }

  @Override
  public Lookup find(Reply reply) {
    return new Lookup.Unclear("WhatsApp shows nothing of what was written: it may still tell");
  }

  /** Why an answer that Meta had taken was not delivered, as a code where we have one. */
  static String refusal(int code, String title) {
    return code == WINDOW_CLOSED
        ? "window_closed"
        : UNDELIVERABLE.contains(code)
            ? "whatsapp.undeliverable"
            : "Meta answered: %s (code %d)".formatted(title, code);
  }

  private ReplyRules rules(int most) {
    return ReplyRules.lasting(most, Set.of(Visibility.PRIVATE));
  }

  private int most(Feedback to) {
    WhatsAppSettings.Template template = settings.template();
    return isOpen(to) || template == null ? settings.maxLength() : template.maxLength();
  }

  private boolean isOpen(Feedback to) {
    return clock.instant().isBefore(to.createdAt().plus(settings.window()));
  }

  /** Null if there is nothing to write to. */
  private static @Nullable ObjectNode addressed(Author author) {
    ObjectNode message =
        JsonNodeFactory.instance
            .objectNode()
            .put("messaging_product", "whatsapp")
            .put("recipient_type", "individual");
    String handle = author.handle();
    if (handle != null && handle.startsWith("+")) {
      return message.put("to", handle.substring(1));
    }
    // Meta's own ids of people begin with their country.
    return author.id().matches("[A-Z]{2}\\..+") ? message.put("recipient", author.id()) : null;
  }

  private JsonNode written(ObjectNode message, Reply reply) {
    message.put("biz_opaque_callback_data", MARK + reply.key());
    message.putObject("context").put("message_id", Messages.wamid(reply.to().nativeId()));
    WhatsAppSettings.Template template = settings.template();
    if (isOpen(reply.to()) || template == null) {
      message.put("type", "text");
      message.putObject("text").put("preview_url", false).put("body", reply.text());
      return message;
    }
    ObjectNode content = message.put("type", "template").putObject("template");
    content.put("name", template.name()).putObject("language").put("code", template.language());
    // Variables of templates take no line breaks.
    content
        .putArray("components")
        .addObject()
        .put("type", "body")
        .putArray("parameters")
        .addObject()
        .put("type", "text")
        .put("text", reply.text().strip().replaceAll("\\s+", " "));
    return message;
  }

  private static ReplyOutcome outcome(Answer answer) {
    if (answer instanceof Answer.Ok ok) {
      String id = ok.body().path("messages").path(0).path("id").asText("");
      return id.isEmpty()
          ? new ReplyOutcome.Unknown("Meta answered without an id")
          : new ReplyOutcome.Sent(Messages.nativeId(id), null);
    } else if (answer instanceof Answer.Refused refused) {
      if (GraphApi.says(refused, WINDOW_CLOSED)) {
        return new ReplyOutcome.Refused("window_closed", refused.why());
      } else if (UNDELIVERABLE.stream().anyMatch(code -> GraphApi.says(refused, code))) {
        return new ReplyOutcome.Refused("whatsapp.undeliverable", refused.why());
      }
    }
    // What is missing is never the chat, but our own number or the right to use it.
    return answer instanceof Answer.Gone gone
        ? new ReplyOutcome.Refused("refused", gone.why())
        : ((Answer.Failure) answer).asReply();
  }
}
