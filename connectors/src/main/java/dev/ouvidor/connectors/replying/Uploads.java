package dev.ouvidor.connectors.replying;

import static java.net.HttpURLConnection.HTTP_ENTITY_TOO_LARGE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Attachment;
import dev.ouvidor.connectors.AttachmentRules;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.Waits;
import java.util.ArrayList;
import java.util.List;

/**
 * Files that a platform takes ahead of the reply that shows them. What was uploaded and then not
 * posted is seen by nobody, and the platforms throw it away; so it can always be done again.
 */
public interface Uploads {
  Answer send(Attachment file) throws InterruptedException;

  /**
   * Uploads files one after the other, up to the first that fails.
   *
   * @param id where the answer says what the platform calls the file, as a JSON pointer
   * @return the answers, in the order of the files
   */
  static List<JsonNode> all(List<Attachment> files, String id, Uploads upload)
      throws UploadFailure {
    var answers = new ArrayList<JsonNode>();
    for (Attachment file : files) {
      answers.add(one(file, id, upload));
    }
    return answers;
  }

  /** What the failure of an upload, or of a look at what was uploaded, means to the reply. */
  static ReplyOutcome outcome(Answer.Failure failure) {
    if (failure instanceof Answer.Unknown) {
      return new ReplyOutcome.RetryLater(failure.reason(), Waits.UNAVAILABLE);
    } else if (failure instanceof Answer.Refused refused
        && refused.status() == HTTP_ENTITY_TOO_LARGE) {
      return new ReplyOutcome.Refused("attachment_too_large", failure.why());
    } else if (failure instanceof Answer.Refused || failure instanceof Answer.Gone) {
      return new ReplyOutcome.Refused(AttachmentRules.REFUSED, failure.why());
    }
    return failure.asReply();
  }

  private static JsonNode one(Attachment file, String id, Uploads upload) throws UploadFailure {
    try {
      Answer answer = upload.send(file);
      if (answer instanceof Answer.Failure failure) {
        throw new UploadFailure(outcome(failure));
      }
      JsonNode body = ((Answer.Ok) answer).body();
      if (body.at(id).isMissingNode() || body.at(id).isNull()) {
        throw new UploadFailure(
            new ReplyOutcome.RetryLater(
                Reason.of(Cause.LACKING, file.name(), id), Waits.UNAVAILABLE));
      }
      return body;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UploadFailure(
          new ReplyOutcome.RetryLater(Reason.of(Cause.INTERRUPTED), Waits.UNAVAILABLE));
    }
  }
}
