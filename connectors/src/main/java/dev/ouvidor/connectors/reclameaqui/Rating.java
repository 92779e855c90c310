package dev.ouvidor.connectors.reclameaqui;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackBuilder;
import dev.ouvidor.connectors.webhook.Fields;
import java.time.Instant;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * How a consumer judges in the end: whether the problem was solved, whether he would buy again, a
 * mark from 0 to 10, and last words. The mark becomes stars; all of it stands in the title, in the
 * language of the site, for it says more than the words that go with it.
 */
final class Rating {
  private static final int NONE = -1;

  private Rating() {}

  /**
   * The rating of a ticket; null while there is none.
   *
   * @param item begun, with all that does not depend on what was judged
   */
  static @Nullable Feedback of(Fields ticket, List<Said> said, FeedbackBuilder item) {
    Said last =
        said.stream()
            .filter(s -> s.type().equals(Said.RATING))
            .reduce((earlier, later) -> later)
            .orElse(null);
    Integer given = ticket.integer("rating", NONE, 10);
    int mark = given == null ? NONE : given;
    if (last == null && mark == NONE) {
      return null;
    }
    Instant at = ticket.instant("rating_date");
    String words = Said.plain(ticket.text("consumer_consideration"));
    return item.title(title(ticket, mark))
        .text(words.isEmpty() && last != null ? last.text() : words)
        .rating(mark == NONE ? null : Math.max(1, Math.round(mark / 2f)))
        .parentId(ticket.required("id"))
        .createdAt(
            at != null
                ? at
                : last != null ? last.at() : ticket.requiredInstant("last_modification_date"))
        .build();
  }

  private static String title(Fields ticket, int mark) {
    var title = new StringJoiner(" ");
    if (mark != NONE) {
      title.add("Nota " + mark + " de 10.");
    }
    Boolean solved = ticket.flag("resolved_issue");
    if (solved != null) {
      title.add(solved ? "Problema resolvido." : "Problema não resolvido.");
    }
    Boolean again = ticket.flag("back_doing_business");
    if (again != null) {
      title.add(again ? "Voltaria a fazer negócio." : "Não voltaria a fazer negócio.");
    }
    return title.toString();
  }
}
