package dev.ouvidor.dashboard.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.connectors.ReplyRules;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.pipeline.index.CaseDocument;
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
   * @param via the channel by which the reply goes out; null where it is that of the case
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
      @Nullable String via) {}

  State describe(CaseDocument document, Map<String, FeedbackDocument> feedback);
}
