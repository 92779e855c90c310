package dev.ouvidor.dashboard.replies;

import dev.ouvidor.connectors.Eligibility;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.ReplyRules;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.analysis.privacy.Kind;
import dev.ouvidor.pipeline.analysis.privacy.PersonalData;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What may be sent. Pure; checks in a fixed order and names the first that fails. */
public final class ReplyPolicy {
  static final String DELETED = "deleted";
  static final String NO_REPLIER = "no_replier";
  static final String WINDOW_CLOSED = "window_closed";

  private static final Set<Kind> OF_ORDERS = EnumSet.of(Kind.ORDER, Kind.TRACKING);

  private ReplyPolicy() {}

  /** Why this feedback cannot be answered at that moment; empty when it can. */
  static Optional<String> obstacle(Feedback to, Instant now) {
    if (to.deleted()) {
      return Optional.of(DELETED);
    }
    Eligibility eligibility = to.eligibility();
    if (!eligibility.allowed()) {
      String reason = eligibility.reason();
      return Optional.of(reason == null ? "not_allowed" : reason);
    }
    return eligibility.allows(now) ? Optional.empty() : Optional.of(WINDOW_CLOSED);
  }

  /** Code of the first rule that a text breaks; empty when it may be sent. */
  public static Optional<String> problem(
      String text, Visibility visibility, Feedback to, Replier replier, Instant now) {
    try {
      checked(text, visibility, to, replier, now);
      return Optional.empty();
    } catch (Refusal refusal) {
      return Optional.of(refusal.code());
    }
  }

  /**
   * The text as it goes out: with the opening that the platform needs, if the writer left it out.
   *
   * @throws Refusal 422 with the code of the first rule that it breaks
   */
  public static String checked(
      String text, Visibility visibility, Feedback to, Replier replier, Instant now) {
    obstacle(to, now)
        .ifPresent(
            code -> {
              throw Refusal.unprocessable(code, null, to.id() + " cannot be answered: " + code);
            });
    if (text.isBlank()) {
      throw Refusal.unprocessable("blank", "text", "text is blank");
    }
    ReplyRules rules = replier.rules(to);
    if (!rules.visibilities().contains(visibility)) {
      throw Refusal.unprocessable(
          "visibility",
          "visibility",
          "visibility is " + visibility + ", may be " + rules.visibilities());
    }
    String whole = withOpening(text.strip(), to, replier);
    int length = replier.length(whole, to);
    if (length > rules.maxLength()) {
      throw Refusal.unprocessable(
          "too_long", "text", "text counts " + length + ", at most " + rules.maxLength());
    }
    Set<Kind> found = personalData(whole);
    if (visibility == Visibility.PUBLIC && !found.isEmpty()) {
      throw Refusal.unprocessable("personal_data", "text", "text holds " + found);
    }
    return whole;
  }

  /** What must not stand in a public reply. A customer may be told which order is meant. */
  static Set<Kind> personalData(String text) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    PersonalData.find(text).forEach(span -> kinds.add(span.kind()));
    kinds.removeAll(OF_ORDERS);
    return kinds;
  }

  private static String withOpening(String text, Feedback to, Replier replier) {
    String opening = replier.opening(to);
    if (opening == null || opening.isBlank()) {
      return text;
    }
    String mention = opening.strip().toLowerCase(Locale.ROOT);
    String start = text.toLowerCase(Locale.ROOT);
    boolean there =
        start.startsWith(mention)
            && (start.length() == mention.length()
                || !isPartOfName(start.charAt(mention.length())));
    return there ? text : opening + text;
  }

  private static boolean isPartOfName(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '@' || c == '-';
  }
}
