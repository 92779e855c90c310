package dev.ouvidor.dashboard.playbooks;

import dev.ouvidor.dashboard.playbooks.Playbook.Step;
import dev.ouvidor.dashboard.playbooks.Playbook.Template;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.analysis.Taxonomy;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refuses playbooks that make no sense, naming the field and the value. Pure. */
final class PlaybookCheck {
  private static final String ID = "[a-z0-9][a-z0-9._-]{0,59}";
  private static final int MOST = 500;
  private static final int MOST_STEPS = 20;
  private static final int MOST_TEMPLATES = 100;
  private static final int LONGEST_STEP = 500;
  private static final int LONGEST_TEAM = 80;
  private static final int LONGEST_ARTICLE = 500;
  private static final int MOST_HOURS = 365 * 24;

  private PlaybookCheck() {}

  static void run(List<Playbook> playbooks, Taxonomy taxonomy) {
    require(playbooks.size() <= MOST, "playbooks", playbooks.size(), "at most " + MOST);
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < playbooks.size(); i++) {
      Playbook one = playbooks.get(i);
      String at = "playbooks[" + i + "].";
      require(
          one.id().matches(ID) && ids.add(one.id()),
          at + "id",
          one.id(),
          "small letters, digits, dots and dashes, each once");
      String nature = one.nature();
      require(
          nature == null || taxonomy.category(nature).isPresent(),
          at + "nature",
          nature,
          "the code of a category or null");
      Integer severity = one.severity();
      require(
          severity == null || (severity >= 1 && severity <= 4),
          at + "severity",
          severity,
          "1 to 4 or null");
      String article = one.article();
      require(
          article == null
              || (article.matches("https?://[^\\s{}\\[\\]]+")
                  && article.length() <= LONGEST_ARTICLE),
          at + "article",
          article,
          "a link or null");
      steps(one.steps(), at);
      templates(one.templates(), at);
    }
  }

  private static void steps(List<Step> steps, String at) {
    require(steps.size() <= MOST_STEPS, at + "steps", steps.size(), "at most " + MOST_STEPS);
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      String place = at + "steps[" + i + "].";
      named(step.text(), place + "text", LONGEST_STEP);
      named(step.team(), place + "team", LONGEST_TEAM);
      require(
          step.hours() >= 1 && step.hours() <= MOST_HOURS,
          place + "hours",
          step.hours(),
          "1 to " + MOST_HOURS);
    }
  }

  private static void named(Map<String, String> texts, String field, int longest) {
    require(
        Taxonomy.LANGUAGES.containsAll(texts.keySet())
            && !texts.isEmpty()
            && texts.values().stream().allMatch(t -> !t.isBlank() && t.length() <= longest),
        field,
        texts,
        "1 to " + longest + " characters in " + String.join(" or ", Taxonomy.LANGUAGES));
  }

  private static void templates(List<Template> templates, String at) {
    require(
        templates.size() <= MOST_TEMPLATES,
        at + "templates",
        templates.size(),
        "at most " + MOST_TEMPLATES);
    for (int i = 0; i < templates.size(); i++) {
      Template template = templates.get(i);
      String place = at + "templates[" + i + "].";
      require(
          Playbooks.LANGUAGES.contains(template.language()),
          place + "language",
          template.language(),
          "one of " + Playbooks.LANGUAGES);
      Templates.check(template.text(), place + "text");
    }
  }

  private static void require(
      boolean holds, String field, @Nullable Object value, String expected) {
    if (!holds) {
      throw Refusal.invalid(field, value, expected);
    }
  }
}
