package dev.ouvidor.dashboard.privacy;

import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.dashboard.customers.Identity;
import dev.ouvidor.dashboard.privacy.Term.Kind;
import dev.ouvidor.pipeline.analysis.privacy.PersonalData;
import dev.ouvidor.pipeline.analysis.privacy.PersonalSpan;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may name persons in texts of others: what their own feedback and cases tell. Pure. */
final class Proposed {
  private static final int MOST = 40;
  private static final int SHORTEST_ORDER = 4;
  private static final Pattern PHONE = Pattern.compile("\\+?[\\d\\s().-]{10,20}");

  private final Map<String, Term> terms = new LinkedHashMap<>();

  private Proposed() {}

  static List<Term> of(
      Collection<Identity> identities, List<FeedbackDocument> said, List<CaseDocument> cases) {
    var proposed = new Proposed();
    identities.forEach(one -> proposed.address(one.authorId()));
    cases.forEach(one -> proposed.author(one.author()));
    said.forEach(one -> proposed.author(one.feedback().author()));
    for (FeedbackDocument one : said) {
      Feedback feedback = one.feedback();
      proposed.order(feedback.orderId());
      String body = feedback.body();
      PersonalData.find(body).forEach(span -> proposed.span(span, body));
    }
    return proposed.terms.values().stream().limit(MOST).toList();
  }

  private void author(Author author) {
    add(Kind.HANDLE, author.handle());
    add(Kind.NAME, author.name());
    add(Kind.EMAIL, author.email());
    address(author.handle());
  }

  /** Some channels know people by an address. */
  private void address(@Nullable String id) {
    if (id != null && PHONE.matcher(id).matches() && id.startsWith("+")) {
      add(Kind.NUMBER, id);
    } else if (id != null && id.contains("@") && id.contains(".")) {
      add(Kind.EMAIL, id);
    }
  }

  private void order(@Nullable String number) {
    if (number != null && number.strip().length() >= SHORTEST_ORDER) {
      add(Kind.ORDER, number);
    }
  }

  private void span(PersonalSpan span, String body) {
    String value = body.substring(span.start(), span.end());
    switch (span.kind()) {
      case CPF, CNPJ, NIF, PHONE, CARD -> add(Kind.NUMBER, value);
      case EMAIL -> add(Kind.EMAIL, value);
      case PIX -> add(value.contains("@") ? Kind.EMAIL : Kind.ORDER, value);
      case ORDER, TRACKING -> order(value);
      case POSTCODE -> {}
    }
  }

  private void add(Kind kind, @Nullable String value) {
    if (value == null || value.isBlank()) {
      return;
    }
    var term = new Term(kind, value);
    boolean known =
        terms.values().stream()
            .anyMatch(one -> Term.folded(one.value()).equals(Term.folded(term.value())));
    if (!known) {
      terms.put(term.key(), term);
    }
  }
}
