package dev.ouvidor.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.alerts.AlertRules;
import dev.ouvidor.pipeline.alerts.RuleBook;
import dev.ouvidor.pipeline.alerts.Tally;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Taxonomy;
import dev.ouvidor.pipeline.analysis.TaxonomyException;
import dev.ouvidor.pipeline.analysis.TaxonomyRules;
import dev.ouvidor.pipeline.corrections.Corrected;
import dev.ouvidor.pipeline.corrections.Standing;
import dev.ouvidor.pipeline.erased.ErasedList;
import dev.ouvidor.pipeline.erased.ErasedSource;
import dev.ouvidor.pipeline.erased.ErasedStore;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.Json;
import dev.ouvidor.pipeline.index.SettingsStore;
import dev.ouvidor.pipeline.index.SignalDocument;
import dev.ouvidor.pipeline.models.ModelSettings;
import dev.ouvidor.pipeline.problem.Mention;
import dev.ouvidor.pipeline.problem.TellingPhrase;
import dev.ouvidor.pipeline.problem.Unnamed;
import dev.ouvidor.pipeline.settings.Setting;
import dev.ouvidor.pipeline.settings.SettingsStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the copies of each text, judges feedback by the models and the taxonomy in force, and by
 * the rules of alerts. An item on which the analyzer fails goes to quarantine; tombstones are not
 * judged. All in one operator: between two, every item would be written down and read once more.
 *
 * <p>Keeps the settings in force, the same in every task, until others take their place. If a
 * change is lost, feedback is judged by the settings before it until the source tells it again,
 * which it does at the latest when the job starts anew. One that makes no sense changes nothing.
 *
 * <p>What people say of a label lies over what the models say of it.
 *
 * <p>What was erased goes no further. That list is not kept but read before the first item after
 * every start; a later erasure holds here within seconds, and is swept once more after that.
 */
final class Analyse extends KeyedBroadcastProcessFunction<Long, Worded, Setting, FeedbackDocument> {
  private static final long serialVersionUID = 1;
  private static final Logger log = LoggerFactory.getLogger(Analyse.class);

  /** What is to be counted of it. */
  static final OutputTag<Mention> MENTIONS =
      new OutputTag<>("mentions", TypeInformation.of(Mention.class));

  /** What may share a phrase with others, and is to be counted then. */
  static final OutputTag<Unnamed> UNNAMED =
      new OutputTag<>("unnamed", TypeInformation.of(Unnamed.class));

  /** More is no message but a mistake or an attack; it would not fit into one request. */
  private static final int MAX_TEXT = 1_000_000;

  /** What every date of the index can hold. */
  private static final Instant FIRST_MOMENT = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LAST_MOMENT = Instant.parse("9999-12-31T23:59:59Z");

  private final AnalyzerSupplier shipped;
  private final ModelFinder models;
  private final ErasedSource erasures;
  private final Duration rememberFor;
  private final InstantSource clock;
  private transient @Nullable CopyGroups groups;
  private transient @Nullable Mentions mentions;
  private transient @Nullable Judge judge;
  private transient @Nullable TaxonomyRules taxonomy;
  private transient @Nullable LabelsBeside beside;
  private transient @Nullable Watchman watchman;
  private transient ErasedList erased = ErasedList.NONE;

  /** Not before the first item: what is in force may stand in the state of the run before. */
  private transient boolean begun;

  /**
   * @param shipped gives the analyzer of the model that the product ships
   * @param erasures says what was erased, and so goes no further
   * @param rememberFor how long a text waits for its next copy
   * @param clock must be serialisable
   */
  Analyse(
      AnalyzerSupplier shipped,
      ModelFinder models,
      ErasedSource erasures,
      Duration rememberFor,
      InstantSource clock) {
    this.shipped = shipped;
    this.models = models;
    this.erasures = erasures;
    this.rememberFor = rememberFor;
    this.clock = clock;
  }

  @Override
  public void open(OpenContext context) {
    erased = ErasedList.NONE;
    groups = new CopyGroups(getRuntimeContext(), rememberFor);
    mentions = new Mentions(new TellingPhrase());
    judge = new Judge(shipped, models, System::nanoTime);
    taxonomy = TaxonomyRules.builtIn();
    beside = null;
    watchman = new Watchman();
  }

  @Override
  public void processElement(
      Worded worded, ReadOnlyContext context, Collector<FeedbackDocument> out) throws Exception {
    if (!begun) {
      begin(context);
    }
    Feedback feedback = worded.feedback();
    if (erased.covers(feedback)) {
      return;
    }
    String unfit = unfit(feedback);
    if (unfit != null) {
      quarantine(feedback, unfit, context);
      return;
    }
    CopyGroups copies = Objects.requireNonNull(groups, "not open");
    String group = copies.of(worded.wording());
    Corrected corrected = worded.corrected();
    Standing before = corrected == null ? null : corrected.standing();
    FeedbackDocument document;
    try {
      FeedbackDocument judged =
          before == null ? judged(feedback, group) : standing(feedback, before, group);
      document = corrected == null ? judged : judged.corrected(corrected.labels());
    } catch (RuntimeException | StackOverflowError e) {
      quarantine(feedback, "analysis failed: " + e, context);
      return;
    }
    out.collect(document);
    Objects.requireNonNull(mentions, "not open")
        .of(
            beside == null ? document : document.seenBy(beside.seen()),
            worded.again(),
            copies.wasCopied(),
            corrected,
            mention -> context.output(MENTIONS, mention),
            unnamed -> context.output(UNNAMED, unnamed));
    // Whoever corrects a label has seen it: that is no reason for an alarm.
    if (before == null) {
      watch(document, context);
    }
  }

  @Override
  public void processBroadcastElement(
      Setting setting, Context context, Collector<FeedbackDocument> out) throws Exception {
    if (setting.kind().equals(ErasedStore.KIND)) {
      erased = erased.and(ErasedList.read(setting.body()));
      return;
    }
    if (take(setting)) {
      context.getBroadcastState(SettingsStream.STATE).put(setting.kind(), setting);
    }
  }

  private void watch(FeedbackDocument document, ReadOnlyContext context) {
    RuleBook.Found found = watchman().look(document);
    for (SignalDocument signal : found.signals()) {
      context.output(Watchman.SIGNALS, signal);
    }
    for (Tally tally : found.tallies()) {
      context.output(Watchman.TALLIES, tally);
    }
  }

  private boolean take(Setting setting) {
    return switch (setting.kind()) {
      case SettingsStore.TAXONOMY -> lay(setting);
      case SettingsStore.BESIDE -> layBeside(setting);
      case AlertRules.KIND -> watchman().take(setting);
      default -> judge().take(setting);
    };
  }

  /** Takes up what was in force when the job ran last, or what has come since. */
  private void begin(ReadOnlyContext context) throws Exception {
    // Asked anew, as what was in force at the last checkpoint may know less.
    erased = erasures.get();
    var remembered = context.getBroadcastState(SettingsStream.STATE);
    lay(remembered.get(SettingsStore.TAXONOMY));
    Setting labels = remembered.get(SettingsStore.BESIDE);
    if (labels != null) {
      layBeside(labels);
    }
    watchman().take(remembered.get(AlertRules.KIND));
    Setting model = remembered.get(ModelSettings.IN_FORCE);
    if (model != null) {
      judge().take(model);
      judge().awaitModel();
    }
    begun = true;
  }

  private FeedbackDocument judged(Feedback feedback, @Nullable String group) {
    TaxonomyRules rules = Objects.requireNonNull(taxonomy, "not open");
    Analysis byModel = feedback.deleted() ? null : judge().analyzer().analyze(feedback);
    Analysis analysis = byModel == null ? null : rules.apply(byModel, feedback.body());
    return document(feedback, analysis, group)
        .with(
            byModel == null || analysis == null || beside == null
                ? null
                : beside.label(byModel, analysis, feedback.body()));
  }

  private FeedbackDocument standing(Feedback feedback, Standing before, @Nullable String group) {
    return document(feedback, before.judged(), group)
        .with(before.relabelled())
        .over(before.version());
  }

  private FeedbackDocument document(
      Feedback feedback, @Nullable Analysis analysis, @Nullable String group) {
    return new FeedbackDocument(
        feedback,
        analysis,
        group,
        CaseDocument.idOf(feedback),
        clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }

  /** Whether the taxonomy makes sense; else the one before holds. */
  private boolean lay(@Nullable Setting setting) {
    TaxonomyRules rules = rules(setting);
    if (rules != null) {
      taxonomy = rules;
    }
    return rules != null;
  }

  /**
   * Whether the setting makes sense; else no labels are kept beside until there is a better one.
   */
  private boolean layBeside(Setting setting) {
    try {
      beside = LabelsBeside.of(setting);
      return true;
    } catch (JsonProcessingException | TaxonomyException e) {
      log.error("Labels beside {} make no sense and are not given: {}", setting.version(), e);
      beside = null;
      return false;
    }
  }

  /** Null if they make no sense. */
  private static @Nullable TaxonomyRules rules(@Nullable Setting setting) {
    if (setting == null || setting.version() == 0) {
      return TaxonomyRules.builtIn();
    }
    try {
      Taxonomy taxonomy = Json.mapper().readValue(setting.body(), Taxonomy.class);
      return TaxonomyRules.of(setting.version(), taxonomy);
    } catch (JsonProcessingException | TaxonomyException e) {
      log.error("Taxonomy {} makes no sense and is not used: {}", setting.version(), e.toString());
      return null;
    }
  }

  private Watchman watchman() {
    return Objects.requireNonNull(watchman, "not open");
  }

  private Judge judge() {
    return Objects.requireNonNull(judge, "not open");
  }

  private static @Nullable String unfit(Feedback feedback) {
    if (feedback.body().length() > MAX_TEXT) {
      return "text of " + feedback.body().length() + " characters";
    }
    Instant written = feedback.createdAt();
    return written.isBefore(FIRST_MOMENT) || written.isAfter(LAST_MOMENT)
        ? "written at an impossible time: " + written
        : null;
  }

  private void quarantine(Feedback feedback, String reason, ReadOnlyContext context) {
    context.output(Quarantine.TAG, Quarantine.of(feedback, "analyse", reason, clock.instant()));
  }
}
