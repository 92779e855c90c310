package dev.ouvidor.dashboard.playbooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.dashboard.playbooks.Playbook.Approval;
import dev.ouvidor.dashboard.playbooks.Playbook.Step;
import dev.ouvidor.dashboard.playbooks.Playbook.Tone;
import dev.ouvidor.pipeline.index.CaseLife.Kind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What could be answered to a case, as JSON of the API.
 *
 * @param tone the one that was asked for, or that fits the place
 * @param language in which to answer
 * @param items the best first, at most nine; empty where nothing can be answered
 */
record Suggestions(Chosen playbook, Tone tone, String language, List<Item> items) {

  /** The playbook that fits the case best, without its templates. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Chosen(
      String id,
      @Nullable String nature,
      Kind kind,
      Approval approval,
      @Nullable String article,
      List<Step> steps) {
    static Chosen of(Playbook playbook) {
      return new Chosen(
          playbook.id(),
          playbook.nature(),
          playbook.kind(),
          playbook.approval(),
          playbook.article(),
          playbook.steps());
    }
  }

  /**
   * One answer.
   *
   * @param id what a reply names that was made of it
   * @param text with the opening that the platform needs
   * @param missing variables that are not known; it can only be taken over if there are none
   * @param why what speaks for it, the weightiest first
   */
  record Item(String id, Source source, String text, Set<String> missing, List<Why> why) {}

  enum Source {
    TEMPLATE,
    REPLY
  }

  /**
   * A reason.
   *
   * @param code {@code nature}, {@code mood}, {@code customer}, {@code severity}, {@code tone},
   *     {@code resolved}, {@code same_nature} or {@code similar}
   * @param value a code of that kind; for {@code resolved} how many cases, for {@code similar} the
   *     id of one; null if there is nothing to add
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Why(String code, @Nullable String value) {}
}
