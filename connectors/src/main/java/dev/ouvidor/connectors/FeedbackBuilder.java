package dev.ouvidor.connectors;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Collects the components of a {@link Feedback}; see there for their meaning. Not thread safe. */
public final class FeedbackBuilder {
  private static final Author UNKNOWN = Author.of("unknown", null, null);

  private final String id;
  private String connection;
  private final String channel;
  private final Family family;
  private Author author = UNKNOWN;
  private @Nullable String title;
  private String text = "";
  private @Nullable String language;
  private @Nullable Integer rating;
  private @Nullable Integer nps;
  private @Nullable Integer csat;
  private @Nullable Integer ces;
  private @Nullable Product product;
  private @Nullable String orderId;
  private @Nullable String returnReason;
  private @Nullable String url;
  private String threadId;
  private @Nullable String parentId;
  private Visibility visibility = Visibility.PUBLIC;
  private Reach reach = Reach.NONE;
  private Instant createdAt = Instant.EPOCH;
  private @Nullable Instant editedAt;
  private Instant collectedAt = Instant.EPOCH;
  private long editVersion;
  private boolean deleted;
  private boolean backfill;
  private Eligibility eligibility = Eligibility.OPEN;

  FeedbackBuilder(String connection, String channel, Family family, String nativeId) {
    this.id = channel + ":" + nativeId;
    this.connection = connection;
    this.channel = channel;
    this.family = family;
    this.threadId = nativeId;
  }

  FeedbackBuilder(Feedback from) {
    this.id = from.id();
    this.connection = from.connection();
    this.channel = from.channel();
    this.family = from.family();
    this.author = from.author();
    this.title = from.title();
    this.text = from.text();
    this.language = from.language();
    this.rating = from.rating();
    this.nps = from.nps();
    this.csat = from.csat();
    this.ces = from.ces();
    this.product = from.product();
    this.orderId = from.orderId();
    this.returnReason = from.returnReason();
    this.url = from.url();
    this.threadId = from.threadId();
    this.parentId = from.parentId();
    this.visibility = from.visibility();
    this.reach = from.reach();
    this.createdAt = from.createdAt();
    this.editedAt = from.editedAt();
    this.collectedAt = from.collectedAt();
    this.editVersion = from.editVersion();
    this.deleted = from.deleted();
    this.backfill = from.backfill();
    this.eligibility = from.eligibility();
  }

  /** Moves it to another connection that delivered the same item. */
  public FeedbackBuilder connection(String value) {
    this.connection = value;
    return this;
  }

  public FeedbackBuilder author(Author value) {
    this.author = value;
    return this;
  }

  public FeedbackBuilder title(@Nullable String value) {
    this.title = value;
    return this;
  }

  public FeedbackBuilder text(String value) {
    this.text = value;
    return this;
  }

  public FeedbackBuilder language(@Nullable String value) {
    this.language = value;
    return this;
  }

  public FeedbackBuilder rating(@Nullable Integer value) {
    this.rating = value;
    return this;
  }

  public FeedbackBuilder nps(@Nullable Integer value) {
    this.nps = value;
    return this;
  }

  public FeedbackBuilder csat(@Nullable Integer value) {
    this.csat = value;
    return this;
  }

  public FeedbackBuilder ces(@Nullable Integer value) {
    this.ces = value;
    return this;
  }

  public FeedbackBuilder product(@Nullable Product value) {
    this.product = value;
    return this;
  }

  public FeedbackBuilder orderId(@Nullable String value) {
    this.orderId = value;
    return this;
  }

  public FeedbackBuilder returnReason(@Nullable String value) {
    this.returnReason = value;
    return this;
  }

  public FeedbackBuilder url(@Nullable String value) {
    this.url = value;
    return this;
  }

  public FeedbackBuilder threadId(String value) {
    this.threadId = value;
    return this;
  }

  public FeedbackBuilder parentId(@Nullable String value) {
    this.parentId = value;
    return this;
  }

  public FeedbackBuilder visibility(Visibility value) {
    this.visibility = value;
    return this;
  }

  public FeedbackBuilder reach(Reach value) {
    this.reach = value;
    return this;
  }

  /** Kept to the millisecond. */
  public FeedbackBuilder createdAt(Instant value) {
    this.createdAt = value.truncatedTo(ChronoUnit.MILLIS);
    return this;
  }

  /** Kept to the millisecond. */
  public FeedbackBuilder editedAt(@Nullable Instant value) {
    this.editedAt = value == null ? null : value.truncatedTo(ChronoUnit.MILLIS);
    return this;
  }

  /** Kept to the millisecond. */
  public FeedbackBuilder collectedAt(Instant value) {
    this.collectedAt = value.truncatedTo(ChronoUnit.MILLIS);
    return this;
  }

  public FeedbackBuilder editVersion(long value) {
    this.editVersion = value;
    return this;
  }

  public FeedbackBuilder deleted(boolean value) {
    this.deleted = value;
    return this;
  }

  public FeedbackBuilder backfill(boolean value) {
    this.backfill = value;
    return this;
  }

  public FeedbackBuilder eligibility(Eligibility value) {
    this.eligibility = value;
    return this;
  }

  public Feedback build() {
    return new Feedback(
        id,
        connection,
        channel,
        family,
        author,
        title,
        text,
        language,
        rating,
        nps,
        csat,
        ces,
        product,
        orderId,
        returnReason,
        url,
        threadId,
        parentId,
        visibility,
        reach,
        createdAt,
        editedAt,
        collectedAt,
        editVersion,
        deleted,
        backfill,
        eligibility);
  }
}
