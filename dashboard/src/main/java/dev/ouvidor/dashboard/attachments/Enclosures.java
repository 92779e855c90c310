package dev.ouvidor.dashboard.attachments;

import dev.ouvidor.connectors.Attachment;
import dev.ouvidor.connectors.AttachmentRules;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyFile;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds the files that go along with a reply that is being sent. */
@FunctionalInterface
public interface Enclosures {
  /**
   * Files that somebody put to what they write in a case.
   *
   * @throws Refusal 422 {@code file_gone} if one of them is not there
   */
  List<ReplyFile> of(String caseId, String userId, List<String> ids);

  /**
   * Files as a channel gets them.
   *
   * @param bytes reads what is in one; empty if it is not there any more
   */
  static List<Attachment> attachments(
      List<ReplyFile> files, Function<ReplyFile, Optional<byte[]>> bytes) {
    return files.stream()
        .map(
            file ->
                new Attachment(
                    file.name(),
                    file.type(),
                    file.size(),
                    () -> bytes.apply(file).orElseThrow(() -> new FileGone(file.id()))))
        .toList();
  }

  /**
   * Makes sure that these may go along.
   *
   * @throws Refusal 422 with the code of the first rule that they break
   */
  static void require(AttachmentRules rules, List<ReplyFile> files) {
    String code = rules.refusal(attachments(files, file -> Optional.empty()));
    if (code != null) {
      throw Refusal.unprocessable(code, "files", files.size() + " files, " + rules);
    }
  }
}
