package dev.ouvidor.dashboard.replies;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Attachment;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.ReplyRules;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.dashboard.attachments.Enclosures;
import dev.ouvidor.dashboard.attachments.FileGone;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of a reply that is being sent. */
final class Attached {
  private static final Logger log = LoggerFactory.getLogger(Attached.class);
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private Attached() {}

  /**
   * Those that the request names.
   *
   * @throws Refusal 422 if that is no list of ids
   */
  static List<String> ids(RequestBody body) {
    JsonNode given = body.value("files");
    var ids = new ArrayList<String>();
    if (given.isMissingNode() || given.isNull()) {
      return ids;
    }
    for (JsonNode id : given) {
      ids.add(id.asText());
    }
    if (!given.isArray() || ids.contains("")) {
      throw Refusal.invalid("files", given, "a list of ids");
    }
    return ids;
  }

  /**
   * Makes sure that the channel takes them, and the text beside them, and that no name tells of
   * persons what everybody would read.
   *
   * @throws Refusal 422 with the code of the first rule that they break
   */
  static void check(
      List<ReplyFile> files, String text, Visibility visibility, Feedback to, Replier replier) {
    ReplyRules rules = replier.rules(to);
    int most = rules.maxLength(!files.isEmpty());
    int length = replier.length(text, to);
    Enclosures.require(rules.attachments(), files);
    if (length > most) {
      throw Refusal.unprocessable(
          "too_long", "text", "text counts " + length + ", at most " + most);
    }
    for (ReplyFile file : files) {
      var found = ReplyPolicy.personalData(file.name());
      if (visibility == Visibility.PUBLIC && !found.isEmpty()) {
        throw Refusal.unprocessable(
            "file_name_personal", "files", "the name of a file holds " + found);
      }
    }
  }

  /** Posts a reply. Its files are read before, so that a failure at that is no doubt about it. */
  static ReplyOutcome send(Replier replier, Reply reply) {
    if (reply.attachments().isEmpty()) {
      return replier.reply(reply);
    }
    var whole = new ArrayList<Attachment>();
    try {
      for (Attachment one : reply.attachments()) {
        whole.add(Attachment.of(one.name(), one.mediaType(), one.bytes().get()));
      }
    } catch (FileGone e) {
      return new ReplyOutcome.Refused(FileGone.CODE, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      log.warn("the files of reply {} cannot be read: {}", reply.key(), e.toString());
      return new ReplyOutcome.RetryLater(Reason.of(Cause.UNEXPECTED, "files"), PAUSE);
    }
    return replier.reply(
        new Reply(
            reply.key(),
            reply.to(),
            reply.text(),
            reply.visibility(),
            reply.firstTriedAt(),
            whole));
  }
}
