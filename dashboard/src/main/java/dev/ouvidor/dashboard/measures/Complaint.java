package dev.ouvidor.dashboard.measures;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A complaint as a reputation sees it.
 *
 * @param answered whether any reply was sent
 * @param rating what its customer said in the end; null if nothing yet
 */
record Complaint(String caseId, boolean answered, @Nullable Rating rating) {
  private static final Pattern MARK = Pattern.compile("Nota (\\d+) de 10\\.");
  private static final Pattern SOLVED = Pattern.compile("Problema (não )?resolvido\\.");
  private static final Pattern AGAIN = Pattern.compile("(Não v|V)oltaria a fazer negócio\\.");

  /** Those first whose solution would change most. */
  static final Comparator<Complaint> MOST_TO_GAIN =
      Comparator.comparing((Complaint one) -> one.rating() == null)
          .thenComparing(one -> one.rating() != null && one.rating().solved())
          .thenComparing(one -> mark(one.rating()))
          .thenComparing(Complaint::caseId);

  /**
   * The verdict of a customer.
   *
   * @param mark 0 to 10; null if none was given
   */
  record Rating(@Nullable Integer mark, boolean solved, boolean again) {

    /** As the channel writes it into the title of the feedback. */
    static Rating read(String title) {
      Matcher mark = MARK.matcher(title);
      Matcher solved = SOLVED.matcher(title);
      Matcher again = AGAIN.matcher(title);
      return new Rating(
          mark.find() ? Integer.valueOf(mark.group(1)) : null,
          solved.find() && solved.group(1) == null,
          again.find() && again.group(1).equals("V"));
    }
  }

  /** As if it were answered and solved to the content of its customer. */
  Complaint solved(int mark) {
    return new Complaint(caseId, true, new Rating(mark, true, true));
  }

  private static int mark(@Nullable Rating rating) {
    Integer mark = rating == null ? null : rating.mark();
    return mark == null ? 0 : mark;
  }
}
