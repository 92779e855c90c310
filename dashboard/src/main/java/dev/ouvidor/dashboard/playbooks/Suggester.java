package dev.ouvidor.dashboard.playbooks;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.dashboard.playbooks.Playbook.Place;
import dev.ouvidor.dashboard.playbooks.Playbook.Template;
import dev.ouvidor.dashboard.playbooks.Playbook.Tone;
import dev.ouvidor.dashboard.playbooks.Suggestions.Item;
import dev.ouvidor.dashboard.playbooks.Suggestions.Source;
import dev.ouvidor.dashboard.playbooks.Suggestions.Why;
import dev.ouvidor.pipeline.index.CaseDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Ranks what could be answered. Pure.
 *
 * @param version of the playbooks
 * @param visibility who will read the answer
 * @param opening what the answer begins with; null when nothing
 * @param sendable whether the channel takes a text, opening included
 */
record Suggester(
    int version,
    CaseDocument document,
    Feedback to,
    Playbook playbook,
    Situation situation,
    String language,
    Tone tone,
    Visibility visibility,
    @Nullable String opening,
    Predicate<String> sendable) {
  private static final int MOST = 9;
  private static final int WANTED_TONE = 100;
  private static final int SAME_NATURE = 80;
  private static final int OTHER_TONE = 60;
  private static final int OTHER_NATURE = 40;
  private static final int MISSING = -200;
  private static final int MOST_REPLIES = 4;

  private record Ranked(Item item, int rank) {}

  /**
   * The best first; texts that the channel would not take are left out.
   *
   * @param settled similar cases, the most similar first
   */
  List<Item> rank(List<CaseDocument> settled) {
    Map<String, String> values = Variables.of(document, to, playbook.article(), language);
    List<Ranked> all = new ArrayList<>();
    for (int i = 0; i < playbook.templates().size(); i++) {
      Template template = playbook.templates().get(i);
      if (template.language().equals(language) && isFor(template.place())) {
        String id = "playbook:" + version + ":" + playbook.id() + ":" + i;
        int rank = template.tone() == tone ? WANTED_TONE : OTHER_TONE;
        int detail = Filling.variables(template.text()).contains(Filling.ORDER) ? 5 : 0;
        filled(template.text(), values)
            .ifPresent(
                text -> all.add(ranked(id, Source.TEMPLATE, text, why(template), rank + detail)));
      }
    }
    all.addAll(replies(settled, values));
    return all.stream()
        .sorted(Comparator.comparingInt((Ranked one) -> -one.rank()))
        .map(Ranked::item)
        .limit(MOST)
        .toList();
  }

  private List<Ranked> replies(List<CaseDocument> settled, Map<String, String> values) {
    Map<String, List<CaseDocument>> byTemplate = new LinkedHashMap<>();
    for (CaseDocument other : settled) {
      PastReply.of(other)
          .ifPresent(
              reply ->
                  byTemplate.computeIfAbsent(reply.template(), t -> new ArrayList<>()).add(other));
    }
    List<Ranked> all = new ArrayList<>();
    byTemplate.forEach(
        (template, cases) -> {
          Optional<Filling> text =
              all.size() < MOST_REPLIES ? filled(template, values) : Optional.empty();
          boolean same = SimilarCases.sharesNature(document, cases.get(0));
          String id = "reply:" + cases.get(0).id();
          int rank = same ? SAME_NATURE : OTHER_NATURE;
          text.ifPresent(
              t ->
                  all.add(
                      ranked(
                          id,
                          Source.REPLY,
                          t,
                          why(cases, same),
                          rank + Math.min(9, cases.size()))));
        });
    return all;
  }

  private static Ranked ranked(String id, Source source, Filling text, List<Why> why, int rank) {
    return new Ranked(
        new Item(id, source, text.text(), text.missing(), why),
        text.missing().isEmpty() ? rank : rank + MISSING);
  }

  /** If it is too long with the help article, without it; empty if it cannot be sent even so. */
  private Optional<Filling> filled(String template, Map<String, String> values) {
    String start = opening == null ? "" : opening;
    Filling filling = Filling.of(template, values);
    Filling whole = new Filling(start + filling.text(), filling.missing());
    if (!whole.missing().isEmpty() || sendable.test(whole.text())) {
      return Optional.of(whole);
    }
    Map<String, String> fewer = new HashMap<>(values);
    return fewer.remove(Filling.ARTICLE) == null ? Optional.empty() : filled(template, fewer);
  }

  private boolean isFor(Place place) {
    return place == Place.ANY || place.name().equals(visibility.name());
  }

  private List<Why> why(Template template) {
    List<Why> why = new ArrayList<>();
    if (playbook.nature() != null) {
      why.add(new Why("nature", playbook.nature()));
    }
    if (playbook.mood() != null) {
      why.add(new Why("mood", playbook.mood().name()));
    }
    if (playbook.customer() != null) {
      why.add(new Why("customer", playbook.customer().name()));
    }
    if (playbook.severity() != null) {
      why.add(new Why("severity", Integer.toString(situation.severity())));
    }
    why.add(new Why("tone", template.tone().name()));
    return why;
  }

  private static List<Why> why(List<CaseDocument> cases, boolean sameNature) {
    List<Why> why = new ArrayList<>();
    why.add(new Why("resolved", Integer.toString(cases.size())));
    if (sameNature) {
      why.add(new Why("same_nature", null));
    }
    why.add(new Why("similar", cases.get(0).id()));
    return why;
  }
}
