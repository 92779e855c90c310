package dev.ouvidor.connectors.reclameaqui;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Answers under a complaint for everybody to see, or writes to its author alone. */
final class ReclameAquiReplier implements Replier {
  private final HugMe hugme;
  private final ReclameAquiSettings settings;

  ReclameAquiReplier(HugMe hugme, ReclameAquiSettings settings) {
    this.hugme = hugme;
    this.settings = settings;
  }

  @Override
  public ReplyRules rules() {
    return rules(Set.of(Visibility.PUBLIC, Visibility.PRIVATE));
  }

  /** What was said in private stays there, and only who has an address can be written to. */
  @Override
  public ReplyRules rules(Feedback to) {
    if (to.visibility() == Visibility.PRIVATE) {
      return rules(Set.of(Visibility.PRIVATE));
    }
    return to.author().email() == null ? rules(Set.of(Visibility.PUBLIC)) : rules();
  }

  private ReplyRules rules(Set<Visibility> visibilities) {
    return ReplyRules.lasting(settings.maxLength(), visibilities);
  }

  @Override
  public int length(String text) {
    return text.codePointCount(0, text.length());
  }

  @Override
  public ReplyOutcome post(Reply reply) {
    int length = length(reply.text());
    if (length > settings.maxLength()) {
      return new ReplyOutcome.Refused("too_long", length + " > " + settings.maxLength());
    } else if (!rules(reply.to()).visibilities().contains(reply.visibility())) {
      return new ReplyOutcome.Refused("visibility", reply.visibility() + " is not possible here");
    }
    var parts = new LinkedHashMap<String, String>();
    parts.put("id", ticketOf(reply));
    parts.put("message", reply.text());
    String email = reply.to().author().email();
    if (isPrivate(reply)) {
      if (email == null) {
        return new ReplyOutcome.Refused("email.no_address", "private answers need an address");
      }
      parts.put("email", email);
    }
    try {
      return outcome(hugme.message(isPrivate(reply) ? "private" : "public", parts), reply);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ReplyOutcome.Unknown(Reason.of(Cause.INTERRUPTED));
    }
  }

  /**
   * By its words alone: HugMe takes the same ones in a ticket but once, and its clock may be hours
   * off ours.
   */
  @Override
  public Lookup find(Reply reply) {
    return Finding.outcome(() -> look(reply));
  }

  private Lookup look(Reply reply) throws PlatformFailure, InterruptedException {
    Map<String, String> query = Map.of("id[eq]", ticketOf(reply));
    for (JsonNode ticket : hugme.tickets(query).path("data")) {
      if (ticket.path("id").asText().equals(ticketOf(reply)) && holds(ticket, reply)) {
        return new Lookup.Found(remoteId(reply), reply.to().url());
      }
    }
    return new Lookup.Absent();
  }

  private boolean holds(JsonNode ticket, Reply reply) {
    return Said.in(ticket, settings.codes().ours()).stream()
        .anyMatch(
            said ->
                !said.customers()
                    && said.isPrivate() == isPrivate(reply)
                    && Words.same(said.text(), reply.text()));
  }

  private ReplyOutcome outcome(Answer answer, Reply reply) {
    if (answer instanceof Answer.Ok) {
      return new ReplyOutcome.Sent(remoteId(reply), reply.to().url());
    }
    return answer instanceof Answer.Refused refused
        ? refusal(refused, reply)
        : ((Answer.Failure) answer).asReply();
  }

  /** "Done already" may mean an earlier attempt of ours, whose confirmation got lost. */
  private ReplyOutcome refusal(Answer.Refused refused, Reply reply) {
    String code = HugMe.code(refused);
    if (code.equals("4090") || code.equals("40930")) {
      Lookup there = find(reply);
      if (there instanceof Lookup.Found found) {
        return new ReplyOutcome.Sent(found.remoteId(), found.url());
      }
      return code.equals("4090") && there instanceof Lookup.Absent
          ? new ReplyOutcome.Refused("reclameaqui.closed", refused.why())
          : new ReplyOutcome.Unknown(refused.reason());
    }
    return switch (code) {
      case "4091", "40920" -> new ReplyOutcome.Refused("reclameaqui.closed", refused.why());
      case "40919", "40925" -> new ReplyOutcome.Refused("reclameaqui.no_private", refused.why());
      default -> refused.asReply();
    };
  }

  private static boolean isPrivate(Reply reply) {
    return reply.visibility() == Visibility.PRIVATE;
  }

  private static String ticketOf(Reply reply) {
    return Tickets.number(reply.to().nativeId());
  }

  /** HugMe tells no number of an answer: ours is made of what it says. */
  private static String remoteId(Reply reply) {
    String said = Ids.sha256(Words.of(reply.text()).getBytes(UTF_8)).substring(0, 16);
    return ticketOf(reply) + "~" + (isPrivate(reply) ? "private-" : "public-") + said;
  }
}
