package dev.ouvidor.dashboard.alerts;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.ouvidor.dashboard.problems.PhraseQuery;
import dev.ouvidor.pipeline.alerts.AlertRule;
import dev.ouvidor.pipeline.alerts.Filter;
import dev.ouvidor.pipeline.index.LabelSlot;
import dev.ouvidor.pipeline.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What feedback a rule or a subject is about, as a search has it. Pure. */
final class FeedbackQuery {
  private static final String PRODUCT = "~product~";
  private static final String CONNECTION = "~connection~";
  private static final String GROUP = "group~";

  private FeedbackQuery() {}

  /** Live feedback of that time. */
  static List<Query> live(Instant from, Instant to) {
    Query time =
        Query.of(
            q ->
                q.range(
                    r -> r.date(d -> d.field("createdAt").gte(from.toString()).lt(to.toString()))));
    Query history =
        Query.of(
            q -> q.bool(b -> b.mustNot(term("backfill", true)).mustNot(term("deleted", true))));
    return List.of(time, history);
  }

  /**
   * What the filter of a rule lets through.
   *
   * @param by whose labels count
   */
  static List<Query> of(AlertRule rule, LabelSlot by) {
    var all = new ArrayList<Query>();
    Filter filter = rule.filter();
    any(all, filter.natures().stream().map(code -> begins(by.natures(), code, '.')).toList());
    any(all, filter.languages().stream().map(l -> begins("analysis.language", l, '-')).toList());
    terms(all, "product.sku", filter.products());
    terms(all, "connection", filter.connections());
    terms(all, "channel", filter.channels());
    if (filter.severity() > 0) {
      all.add(atLeast("analysis.severity", filter.severity()));
    }
    return all;
  }

  /**
   * What a subject is about, by the labels of its time; empty for everything, and for what is no
   * feedback.
   *
   * @param name of a problem that was found by a phrase; null for all others, or if it is unknown
   */
  static List<Query> of(String subject, @Nullable String name) {
    String phrase = Problem.phraseOf(subject);
    if (subject.equals("*")) {
      return List.of();
    } else if (phrase != null) {
      return List.of(PhraseQuery.of(phrase, name));
    } else if (subject.startsWith(GROUP)) {
      return List.of(term("duplicateGroup", subject.substring(GROUP.length())));
    }
    var all = new ArrayList<Query>();
    String rest =
        subject.startsWith("product~") || subject.startsWith("connection~")
            ? "~" + subject
            : subject;
    int product = rest.indexOf(PRODUCT);
    int connection = rest.indexOf(CONNECTION);
    String nature =
        rest.substring(0, product >= 0 ? product : connection >= 0 ? connection : rest.length());
    if (!nature.isEmpty()) {
      all.add(term(LabelSlot.AS_JUDGED.natures(), nature));
    }
    if (product >= 0) {
      all.add(term("product.sku", rest.substring(product + PRODUCT.length())));
    } else if (connection >= 0) {
      all.add(term("connection", rest.substring(connection + CONNECTION.length())));
    }
    return all;
  }

  static Query atLeast(String field, double least) {
    return Query.of(q -> q.range(r -> r.number(n -> n.field(field).gte(least))));
  }

  private static void any(List<Query> all, List<Query> of) {
    if (!of.isEmpty()) {
      all.add(Query.of(q -> q.bool(b -> b.should(of).minimumShouldMatch("1"))));
    }
  }

  private static void terms(List<Query> all, String field, List<String> values) {
    if (!values.isEmpty()) {
      List<FieldValue> wanted = values.stream().map(FieldValue::of).toList();
      all.add(Query.of(q -> q.terms(t -> t.field(field).terms(v -> v.value(wanted)))));
    }
  }

  private static Query begins(String field, String code, char end) {
    Query under = Query.of(q -> q.prefix(p -> p.field(field).value(code + end)));
    return Query.of(q -> q.bool(b -> b.should(term(field, code), under).minimumShouldMatch("1")));
  }

  private static Query term(String field, String value) {
    return Query.of(q -> q.term(t -> t.field(field).value(value)));
  }

  private static Query term(String field, boolean value) {
    return Query.of(q -> q.term(t -> t.field(field).value(value)));
  }
}
