package dev.ouvidor.dashboard.customers;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.SortOrder;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.dashboard.cases.CaseSummary;
import dev.ouvidor.dashboard.cases.CaseViews;
import dev.ouvidor.dashboard.cases.User;
import dev.ouvidor.dashboard.customers.Person.Face;
import dev.ouvidor.dashboard.customers.Person.Link;
import dev.ouvidor.dashboard.store.Documents;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Nature;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts together what is known of a customer. Thread safe. */
final class CustomerViews {
  private static final int MOST_FEEDBACK = 300;
  private static final int MOST_CASES = 100;

  private final ElasticsearchClient client;
  private final Spoken spoken;
  private final Objections objections;
  private final CaseViews cases;
  private final Function<String, Optional<User>> people;

  CustomerViews(
      ElasticsearchClient client,
      Objections objections,
      CaseViews cases,
      Function<String, Optional<User>> people) {
    this.client = client;
    this.spoken = new Spoken(client);
    this.objections = objections;
    this.cases = cases;
    this.people = people;
  }

  CustomerView of(String id, Person person, boolean mayChange) {
    Collection<Identity> all = person.identities();
    List<FeedbackDocument> said = spoken.newest(Spoken.by(all), MOST_FEEDBACK);
    return new CustomerView(
        id,
        person.known().values().stream().map(face -> known(face, person)).toList(),
        person.apart().stream().map(link -> linked(link, person)).toList(),
        person.suggestions().stream().map(link -> linked(link, person)).toList(),
        wish(objections.objection(all)),
        wish(objections.consent(all)),
        scores(said),
        said.stream().map(CustomerViews::said).toList(),
        said.size() < MOST_FEEDBACK ? said.size() : spoken.count(Spoken.by(all)),
        cases(all),
        orders(said),
        mayChange);
  }

  private CustomerView.Known known(Face face, Person person) {
    List<CustomerView.Proof> proofs = new ArrayList<>();
    for (Link link : person.links()) {
      if (link.to().identity().equals(face.identity())) {
        proofs.add(proof(link, person));
      }
    }
    return new CustomerView.Known(
        face.caseId(), face.identity().channel(), shown(face.author()), proofs);
  }

  private CustomerView.Linked linked(Link link, Person person) {
    Face to = link.to();
    return new CustomerView.Linked(
        caseOf(link.from(), person),
        to.caseId(),
        to.identity().channel(),
        shown(to.author()),
        proof(link, person));
  }

  private CustomerView.Proof proof(Link link, Person person) {
    Evidence evidence = link.evidence();
    boolean order = evidence.kind() == Evidence.Kind.ORDER;
    String by = evidence.by();
    return new CustomerView.Proof(
        evidence.kind(),
        caseOf(link.from(), person),
        order ? null : evidence.text(),
        order ? evidence.text() : null,
        by == null ? null : user(by),
        evidence.at(),
        evidence.note());
  }

  private static String caseOf(Identity identity, Person person) {
    Face face = person.known().get(identity);
    return face == null ? "" : face.caseId();
  }

  private CustomerView.@Nullable Wish wish(Wishes.@Nullable Mark mark) {
    return mark == null ? null : new CustomerView.Wish(user(mark.by()), mark.at());
  }

  private List<CustomerView.Case> cases(Collection<Identity> of) {
    try {
      return Documents.of(
              client.search(
                  s ->
                      s.index(Indices.CASES)
                          .size(MOST_CASES)
                          .query(Spoken.by(of))
                          .sort(o -> o.field(f -> f.field("openedAt").order(SortOrder.Desc))),
                  CaseDocument.class))
          .stream()
          .map(
              one ->
                  new CustomerView.Case(
                      cases.summary(one), one.replies().stream().map(this::answer).toList()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CustomerView.Answer answer(CaseDocument.ReplyEntry reply) {
    return new CustomerView.Answer(
        reply.id(),
        reply.text(),
        reply.state(),
        user(reply.by()),
        reply.createdAt(),
        reply.sentAt());
  }

  private User user(String id) {
    return people.apply(id).orElseGet(() -> new User(id, id));
  }

  private static CaseSummary.Customer shown(Author author) {
    return new CaseSummary.Customer(
        author.id(), author.handle(), author.name(), author.followers(), author.verified());
  }

  private static CustomerView.Said said(FeedbackDocument document) {
    Feedback feedback = document.feedback();
    Analysis analysis = document.analysis();
    return new CustomerView.Said(
        feedback.id(),
        document.caseId(),
        feedback.channel(),
        feedback.family(),
        feedback.body(),
        analysis == null ? feedback.language() : analysis.language(),
        feedback.createdAt(),
        feedback.rating(),
        feedback.nps(),
        feedback.csat(),
        feedback.ces(),
        analysis == null ? null : analysis.sentiment(),
        analysis == null ? null : analysis.score(),
        analysis == null ? null : analysis.severity(),
        analysis == null ? List.of() : analysis.natures().stream().map(Nature::code).toList(),
        feedback.url());
  }

  private static CustomerView.Scores scores(List<FeedbackDocument> said) {
    return new CustomerView.Scores(
        mean(said, Feedback::rating),
        mean(said, Feedback::nps),
        mean(said, Feedback::csat),
        mean(said, Feedback::ces));
  }

  private static @Nullable Double mean(
      List<FeedbackDocument> said, Function<Feedback, @Nullable Integer> which) {
    OptionalDouble mean =
        said.stream()
            .map(one -> which.apply(one.feedback()))
            .filter(Objects::nonNull)
            .mapToInt(Integer::intValue)
            .average();
    return mean.isPresent() ? mean.getAsDouble() : null;
  }

  private static List<CustomerView.Order> orders(List<FeedbackDocument> said) {
    Map<String, List<Feedback>> byOrder = new LinkedHashMap<>();
    for (FeedbackDocument one : said) {
      String order = one.feedback().orderId();
      if (order != null) {
        byOrder.computeIfAbsent(order, id -> new ArrayList<>()).add(one.feedback());
      }
    }
    return byOrder.entrySet().stream().map(e -> order(e.getKey(), e.getValue())).toList();
  }

  /**
   * @param of newest first
   */
  private static CustomerView.Order order(String id, List<Feedback> of) {
    return new CustomerView.Order(
        id,
        of.stream().map(Feedback::product).filter(Objects::nonNull).distinct().toList(),
        of.stream().map(Feedback::returnReason).filter(Objects::nonNull).findFirst().orElse(null),
        of.size(),
        of.get(0).createdAt());
  }
}
