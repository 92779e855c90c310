package dev.ouvidor.pipeline.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.pipeline.alerts.AlertRule.Per;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.index.AlertKind;
import dev.ouvidor.pipeline.index.CaseOpening;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.SignalDocument;
import dev.ouvidor.pipeline.problem.Movement;
import dev.ouvidor.pipeline.problem.ProblemKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules in force, made ready to judge with. Immutable, thread safe. Feedback that was read as
 * history is never judged.
 */
public final class RuleBook {
  private static final Logger log = LoggerFactory.getLogger(RuleBook.class);
  private static final Set<AlertKind> OF_FEEDBACK =
      EnumSet.of(
          AlertKind.SEVERITY,
          AlertKind.REACH,
          AlertKind.KEYWORD,
          AlertKind.THRESHOLD,
          AlertKind.SENTIMENT);

  /** A score below this says nothing. */
  private static final double TELLING = 2;

  private final int version;
  private final AlertRule[] ofFeedback;
  private final AlertRule[] ofMovements;
  private final WordMatcher words;

  /** What one piece of feedback led to. */
  public record Found(List<SignalDocument> signals, List<Tally> tallies) {
    static final Found NOTHING = new Found(List.of(), List.of());
  }

  private RuleBook(int version, AlertRules rules) {
    this.version = version;
    List<AlertRule> on = rules.rules().stream().filter(AlertRule::enabled).toList();
    ofFeedback = on.stream().filter(r -> OF_FEEDBACK.contains(r.kind())).toArray(AlertRule[]::new);
    ofMovements =
        on.stream()
            .filter(r -> r.kind() == AlertKind.BURST || r.kind() == AlertKind.DROP)
            .toArray(AlertRule[]::new);
    var wanted = new ArrayList<List<String>>();
    for (AlertRule rule : ofFeedback) {
      wanted.add(rule.kind() == AlertKind.KEYWORD ? WordLists.of(rule) : List.of());
    }
    words = new WordMatcher(wanted);
  }

  /** Of rules that are known to make sense. */
  public static RuleBook of(int version, AlertRules rules) {
    return new RuleBook(version, rules);
  }

  /**
   * As they stand in settings.
   *
   * @param body empty for those that the product brings along
   * @return null if they make no sense
   */
  public static @Nullable RuleBook read(int version, String body) {
    try {
      AlertRules rules = AlertRules.read(body);
      return rules.rules().size() > AlertRules.MOST ? null : new RuleBook(version, rules);
    } catch (JsonProcessingException | RuntimeException e) {
      log.error("Rules of alerts {} make no sense and are not used: {}", version, e.toString());
      return null;
    }
  }

  /** Judges one piece of feedback; where no rule holds, nothing is allocated. */
  public Found judge(FeedbackDocument document, Instant now) {
    Feedback feedback = document.feedback();
    Analysis analysis = document.analysis();
    if (analysis == null || feedback.backfill() || ofFeedback.length == 0) {
      return Found.NOTHING;
    }
    String body = feedback.body();
    long said = words.find(body);
    Found found = Found.NOTHING;
    for (int i = 0; i < ofFeedback.length; i++) {
      AlertRule rule = ofFeedback[i];
      if (holds(rule, (said & (1L << i)) != 0, feedback, analysis)) {
        if (found.signals().isEmpty() && found.tallies().isEmpty()) {
          found = new Found(new ArrayList<>(), new ArrayList<>());
        }
        if (rule.kind() == AlertKind.THRESHOLD || rule.kind() == AlertKind.SENTIMENT) {
          found
              .tallies()
              .add(Tally.of(rule, version, subject(rule.per(), feedback, analysis), document));
        } else {
          String text = rule.kind() == AlertKind.KEYWORD ? words.first(body, i) : null;
          found.signals().add(signal(rule, feedback, analysis, now, text));
        }
      }
    }
    return found;
  }

  /** Judges how a problem moves. */
  public List<SignalDocument> judge(Movement movement, Instant now) {
    var signals = new ArrayList<SignalDocument>();
    for (AlertRule rule : ofMovements) {
      SignalDocument.State state = state(rule, movement);
      if (state != null) {
        signals.add(
            SignalDocument.of(
                    rule.id(),
                    version,
                    rule.kind(),
                    movement.problem(),
                    state,
                    Instant.ofEpochSecond(movement.start()),
                    now,
                    movement.adjusted())
                .beside(movement.expected(), movement.low(), movement.high()));
      }
    }
    return signals;
  }

  private static boolean holds(AlertRule rule, boolean said, Feedback feedback, Analysis analysis) {
    boolean so =
        switch (rule.kind()) {
          case KEYWORD -> said;
          case SEVERITY -> analysis.severity() >= rule.threshold();
          case REACH -> CaseOpening.reach(feedback) >= rule.threshold();
          default -> true;
        };
    return so && rule.filter().takes(feedback, analysis);
  }

  private SignalDocument signal(
      AlertRule rule, Feedback feedback, Analysis analysis, Instant now, @Nullable String text) {
    double value =
        rule.kind() == AlertKind.REACH ? CaseOpening.reach(feedback) : analysis.severity();
    return SignalDocument.of(
            rule.id(),
            version,
            rule.kind(),
            subject(rule.per(), feedback, analysis),
            SignalDocument.State.RAISED,
            feedback.createdAt(),
            now,
            value)
        .because(List.of(feedback.id()), text);
  }

  /** Null if the rule has nothing to say of it. */
  private static SignalDocument.@Nullable State state(AlertRule rule, Movement movement) {
    boolean ours =
        isOf(rule.per(), movement.kind())
            && rule.filter().takes(movement.nature(), movement.sku(), movement.connection());
    if (!ours) {
      return null;
    }
    boolean rises = movement.rise() >= movement.fall();
    double score = rule.kind() == AlertKind.BURST ? movement.rise() : movement.fall();
    boolean telling =
        movement.discovered()
            && rises == (rule.kind() == AlertKind.BURST)
            && score >= rule.threshold()
            && (!rises || movement.adjusted() >= rule.least())
            && (!rises || movement.worstSeverity() >= rule.filter().severity());
    if (telling) {
      return SignalDocument.State.RAISED;
    }
    return !movement.discovered() && score < TELLING ? SignalDocument.State.NORMAL : null;
  }

  private static boolean isOf(Per per, ProblemKind kind) {
    return switch (per) {
      case ALL -> true;
      case NATURE -> kind == ProblemKind.NATURE || kind == ProblemKind.GROUP;
      case PRODUCT -> kind == ProblemKind.PRODUCT;
      case CONNECTION -> kind == ProblemKind.CONNECTION;
    };
  }

  /** The id of the problem that it is about, as far as one is known. */
  private static String subject(Per per, Feedback feedback, Analysis analysis) {
    String nature = analysis.natures().isEmpty() ? null : analysis.natures().get(0).code();
    Product product = feedback.product();
    String of =
        switch (per) {
          case PRODUCT ->
              product == null || product.sku() == null ? null : "product~" + product.sku();
          case CONNECTION -> "connection~" + feedback.connection();
          default -> null;
        };
    if (per == Per.ALL) {
      return "*";
    } else if (of == null) {
      return nature == null ? "*" : nature;
    }
    return nature == null ? of : nature + "~" + of;
  }
}
