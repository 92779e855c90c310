package dev.ouvidor.dashboard.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.connectors.AttachmentRules;
import dev.ouvidor.connectors.ReplyRules;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyEntry;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what a reply to a case may look like. Thread safe. */
@FunctionalInterface
public interface Composer {
  /**
   * What the page needs to write a reply.
   *
   * @param reason code of why nothing may be sent; null when allowed
   * @param until when the window closes; null when it stays open
   * @param replyTo the feedback that is answered; null when there is nothing to answer
   * @param urlLength what every link counts as; 0 when links count as written
   * @param opening what the reply must begin with; null when nothing
   * @param link where a person can answer by hand; null when there is no such place
   * @param undoSeconds how long a reply from the page can be taken back; 0 for not at all
   * @param via the channel by which the reply goes out; null where it is that of the case
   * @param template whether it goes out inside of a text that the platform has approved, and line
   *     breaks become spaces
   * @param attachments what may go along
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record State(
      boolean allowed,
      @Nullable String reason,
      @Nullable Instant until,
      @Nullable String replyTo,
      int maxLength,
      ReplyRules.Counting counting,
      int urlLength,
      List<Visibility> visibilities,
      @Nullable String opening,
      @Nullable String link,
      int undoSeconds,
      @Nullable String via,
      boolean template,
      AttachmentRules attachments) {}

  /** What can still be done with a reply. */
  record Changes(boolean editable, boolean deletable) {
    static final Changes NONE = new Changes(false, false);
  }

  State describe(CaseDocument document, Map<String, FeedbackDocument> feedback);

  /**
   * What can still be done with a reply of the case; nothing if it was not sent.
   *
   * @param to what it answers; null if that is not known here
   */
  default Changes changes(CaseDocument document, ReplyEntry reply, @Nullable FeedbackDocument to) {
    return Changes.NONE;
  }
}
