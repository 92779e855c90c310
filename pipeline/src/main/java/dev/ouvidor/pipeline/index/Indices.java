package dev.ouvidor.pipeline.index;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** The indices of the product. */
public final class Indices {
  /** What to search for feedback: all its months. To write, see {@link #feedback(Instant)}. */
  public static final String FEEDBACK = "feedback-*";

  public static final String CASES = "cases";
  public static final String PROBLEMS = "problems";

  /** How often each of them is said; see {@link ProblemCount}. */
  public static final String PROBLEM_COUNTS = "problem-counts";

  public static final String ALERTS = "alerts";
  public static final String ALERT_RULES = "alert-rules";

  /** What the rules of alerts saw; see {@link SignalDocument}. */
  public static final String ALERT_SIGNALS = "alert-signals";

  /** Where alerts are told. */
  public static final String OUTLETS = "outlets";

  /** What is on its way there, has arrived or was given up. */
  public static final String OUTLET_DELIVERIES = "outlet-deliveries";

  public static final String INTAKE = "intake";
  public static final String QUARANTINE = "quarantine";
  public static final String CONNECTIONS = "connections";

  /** Connections that people make while everything runs. */
  public static final String CONNECTION_SETUPS = "connection-setups";

  public static final String PEOPLE = "people";

  /** What the secrets of sessions, invitations and tokens open. */
  public static final String GRANTS = "grants";

  public static final String AUDIT = "audit";

  /** Addresses that are told what happens to cases. */
  public static final String HOOKS = "hooks";

  /** What is on its way to them, has arrived or was given up. */
  public static final String HOOK_DELIVERIES = "hook-deliveries";

  /** What people are writing to customers and have not sent. */
  public static final String DRAFTS = "drafts";

  /** What is in the files that go along with replies. */
  public static final String FILES = "files";

  /** Filters and orders of the inbox that people keep under a name. */
  public static final String VIEWS = "views";

  /** Answers to many customers at once. */
  public static final String CAMPAIGNS = "campaigns";

  /** Whom each of them goes to, and how far that is. */
  public static final String CAMPAIGN_RECIPIENTS = "campaign-recipients";

  /** Orders that were brought in, to write to customers before they do. */
  public static final String ORDERS = "orders";

  public static final String PLAYBOOKS = "playbooks";
  public static final String CORRECTIONS = "corrections";
  public static final String MODELS = "models";

  /** What people set while everything runs, in versions; see {@link SettingsStore}. */
  public static final String SETTINGS = "settings";

  /** Runs that label stored feedback anew, by another taxonomy. */
  public static final String RELABELLINGS = "relabellings";

  /** Which identities are one customer, as people said, and what customers do not want. */
  public static final String CUSTOMERS = "customers";

  /** Persons who were, or are being, erased. */
  public static final String ERASURES = "erasures";

  /** Who looks at which case and who writes there, now. */
  public static final String PRESENCE = "presence";

  /** For how long somebody worked at an answer; measures are computed from these. */
  public static final String FOCUS_TIMES = "focus-times";

  /** Views of Explore that are sent regularly, and each mail of them until it has arrived. */
  public static final String DIGESTS = "digests";

  public static final String DIGEST_DELIVERIES = "digest-deliveries";

  /** Small things that processes share: {@code {"value": text}} under an id of their own. */
  public static final String STATE = "state";

  /** Those that are one index each; feedback has one a month. */
  public static final List<String> SINGLE =
      List.of(
          CASES,
          PROBLEMS,
          PROBLEM_COUNTS,
          ALERTS,
          ALERT_RULES,
          ALERT_SIGNALS,
          OUTLETS,
          OUTLET_DELIVERIES,
          INTAKE,
          QUARANTINE,
          CONNECTIONS,
          CONNECTION_SETUPS,
          PEOPLE,
          GRANTS,
          AUDIT,
          HOOKS,
          HOOK_DELIVERIES,
          DRAFTS,
          FILES,
          CAMPAIGNS,
          CAMPAIGN_RECIPIENTS,
          ORDERS,
          PLAYBOOKS,
          CORRECTIONS,
          MODELS,
          SETTINGS,
          RELABELLINGS,
          CUSTOMERS,
          ERASURES,
          PRESENCE,
          FOCUS_TIMES,
          STATE,
          VIEWS,
          DIGESTS,
          DIGEST_DELIVERIES);

  private static final YearMonth FIRST_MONTH = YearMonth.of(2000, 1);
  private static final YearMonth LAST_MONTH = YearMonth.of(2099, 12);

  private Indices() {}

  /**
   * The index of feedback written at the given moment: {@code feedback-2026-11}. What claims to be
   * older than the year 2000 stands in its first month, what claims to be later than 2099 in its
   * last: clocks that are wrong must not fill the cluster with indices.
   */
  public static String feedback(Instant createdAt) {
    YearMonth month = YearMonth.from(LocalDate.ofInstant(createdAt, UTC));
    YearMonth notBefore = month.isBefore(FIRST_MONTH) ? FIRST_MONTH : month;
    return "feedback-" + (notBefore.isAfter(LAST_MONTH) ? LAST_MONTH : notBefore);
  }

  /**
   * Puts templates and indices in place; changes nothing where they are. Safe to call from several
   * processes at once.
   *
   * @param replicas copies of each new index, 0 on a single node
   * @throws IllegalStateException if a newer version of the product has been here
   * @throws java.io.UncheckedIOException if Elasticsearch does not answer
   */
  public static void install(Elastic elastic, int replicas) {
    new IndexTemplates(elastic.rest()).install(replicas);
  }

  /** The same without replicas. */
  public static void install(Elastic elastic) {
    install(elastic, 0);
  }
}
