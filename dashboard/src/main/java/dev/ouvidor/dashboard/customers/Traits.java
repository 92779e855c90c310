package dev.ouvidor.dashboard.customers;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.dashboard.customers.Evidence.Kind;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * By what an identity may be known again elsewhere.
 *
 * @param verified e-mail addresses that the channel vouches for
 * @param emails all e-mail addresses
 */
record Traits(
    Set<String> verified,
    Set<String> emails,
    Set<String> orders,
    Set<String> handles,
    Set<String> names) {
  /** Mail is answered at its sender's address, so what is said there reaches whom it names. */
  private static final String MAIL = "email";

  static Traits of(List<FeedbackDocument> said) {
    List<Feedback> all = said.stream().map(FeedbackDocument::feedback).toList();
    return new Traits(
        values(all.stream().filter(Traits::isVerified).toList(), Traits::email),
        values(all, Traits::email),
        values(all, Feedback::orderId),
        values(all, one -> one.author().handle()),
        values(all, one -> one.author().name()).stream()
            .filter(Traits::isWhole)
            .collect(Collectors.toSet()));
  }

  /** What others must have for there to be any evidence. */
  Query query(Identity not) {
    List<Query> any = new ArrayList<>();
    any.add(Spoken.terms("author.email", emails));
    any.add(Spoken.terms("orderId", orders));
    any.add(Spoken.terms("author.handle", handles));
    for (String name : names) {
      any.add(Query.of(q -> q.matchPhrase(m -> m.field("author.name").query(name))));
    }
    Query own = Spoken.by(List.of(not));
    return Query.of(q -> q.bool(b -> b.filter(Spoken.any(any)).mustNot(own)));
  }

  /** What speaks for another one being the same; the strongest, null if nothing does. */
  @Nullable Evidence evidence(Feedback other) {
    String email = email(other);
    if (email != null && isVerified(other) && verified.contains(email)) {
      return Evidence.found(Kind.VERIFIED_EMAIL, email);
    }
    if (other.orderId() != null && orders.contains(other.orderId())) {
      return Evidence.found(Kind.ORDER, other.orderId());
    }
    if (email != null && emails.contains(email)) {
      return Evidence.found(Kind.EMAIL, email);
    }
    String handle = other.author().handle();
    if (handle != null && handles.contains(handle)) {
      return Evidence.found(Kind.HANDLE, handle);
    }
    String name = other.author().name();
    return name != null && isWhole(name) && isNamed(name) ? Evidence.found(Kind.NAME, name) : null;
  }

  private boolean isNamed(String name) {
    return names.stream().anyMatch(one -> one.equalsIgnoreCase(name));
  }

  private static boolean isVerified(Feedback feedback) {
    return feedback.author().verified() || feedback.channel().equals(MAIL);
  }

  private static @Nullable String email(Feedback feedback) {
    Author author = feedback.author();
    return author.email() == null || author.email().isBlank() ? null : author.email();
  }

  /** First names alone are everybody's. */
  private static boolean isWhole(String name) {
    return name.strip().split("\\s+").length > 1;
  }

  private static Set<String> values(
      List<Feedback> all, Function<Feedback, @Nullable String> which) {
    var values = new HashSet<String>();
    for (Feedback one : all) {
      String value = which.apply(one);
      if (value != null && !value.isBlank()) {
        values.add(value);
      }
    }
    return values;
  }
}
