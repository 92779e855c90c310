package dev.ouvidor.dashboard.playbooks;

import dev.ouvidor.dashboard.cases.Protocol;
import dev.ouvidor.pipeline.analysis.privacy.Kind;
import dev.ouvidor.pipeline.analysis.privacy.PersonalData;
import dev.ouvidor.pipeline.analysis.privacy.PersonalSpan;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyEntry;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyState;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reply that settled another case, made into a template: what belongs to that customer alone
 * (name, order, protocol) becomes a variable. Pure.
 *
 * @param template see {@link Filling}
 */
record PastReply(String id, String caseId, String template) {
  private static final Pattern MENTIONS = Pattern.compile("^(?:@\\S+\\s+)+");

  /**
   * The last reply of a case that was sent; empty if there is none, or if it holds personal data
   * that no variable stands for.
   */
  static Optional<PastReply> of(CaseDocument settled) {
    return settled.replies().stream()
        .filter(reply -> reply.state() == ReplyState.SENT)
        .reduce((earlier, later) -> later)
        .flatMap(reply -> template(settled, reply));
  }

  private static Optional<PastReply> template(CaseDocument from, ReplyEntry reply) {
    String text = MENTIONS.matcher(reply.text()).replaceFirst("").strip();
    if (text.isEmpty() || Filling.hasMarks(text)) {
      return Optional.empty();
    }
    text = text.replace(Protocol.of(from.id()), "{protocol}");
    List<PersonalSpan> spans = PersonalData.find(text);
    for (int i = spans.size() - 1; i >= 0; i--) {
      PersonalSpan span = spans.get(i);
      if (span.kind() != Kind.ORDER) {
        return Optional.empty();
      }
      text = text.substring(0, span.start()) + "{order}" + text.substring(span.end());
    }
    String handle = from.author().handle();
    if (handle != null) {
      text = whole(text, "@" + handle);
    }
    String name = from.author().name();
    if (name != null && !name.isBlank()) {
      text = whole(text, name.strip());
      text = whole(text, name.strip().split("\\s+", 2)[0]);
    }
    return Optional.of(new PastReply(reply.id(), from.id(), text));
  }

  /** The text with the variable for every place where the name stands by itself. */
  private static String whole(String text, String name) {
    return Pattern.compile(
            "(?<![\\p{L}\\p{N}{])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}}])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
        .matcher(text)
        .replaceAll(Matcher.quoteReplacement("{name}"));
  }
}
