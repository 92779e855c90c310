package dev.ouvidor.connectors.respondent;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.ReplyRules;
import dev.ouvidor.connectors.whatsapp.TemplateReplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers by e-mail or WhatsApp, as the person can be reached. What WhatsApp refuses because it
 * cannot deliver to the number goes by e-mail after all, if the address is known.
 *
 * @param first whether WhatsApp goes before e-mail where both are known
 */
record EitherReplier(Replier mail, Replier whatsapp, boolean first) implements Replier {

  @Override
  public boolean byTemplate(Feedback to) {
    return way(to).byTemplate(to);
  }

  @Override
  public @Nullable String via(Feedback to) {
    return way(to).via(to);
  }

  @Override
  public @Nullable String account() {
    return whatsapp.account();
  }

  @Override
  public ReplyRules rules() {
    return mail.rules();
  }

  @Override
  public ReplyRules rules(Feedback to) {
    return way(to).rules();
  }

  @Override
  public int length(String text) {
    return mail.length(text);
  }

  @Override
  public int length(String text, Feedback to) {
    return way(to).length(text);
  }

  @Override
  public ReplyOutcome post(Reply reply) {
    ReplyOutcome outcome = way(reply.to()).reply(reply);
    boolean undeliverable =
        outcome instanceof ReplyOutcome.Refused refused
            && refused.code().equals(TemplateReplier.UNDELIVERABLE);
    return undeliverable && hasAddress(reply.to()) ? mail.reply(reply) : outcome;
  }

  @Override
  public Lookup find(Reply reply) {
    boolean mailOnly = way(reply.to()) == mail;
    Lookup mailed = mailOnly || hasAddress(reply.to()) ? mail.find(reply) : new Lookup.Absent();
    return mailOnly || mailed instanceof Lookup.Found ? mailed : whatsapp.find(reply);
  }

  private Replier way(Feedback to) {
    boolean reachable = TemplateReplier.reaches(to.author());
    return reachable && (first || !hasAddress(to)) ? whatsapp : mail;
  }

  private static boolean hasAddress(Feedback to) {
    return to.author().email() != null;
  }
}
