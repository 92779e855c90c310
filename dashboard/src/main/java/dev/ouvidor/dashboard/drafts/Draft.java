package dev.ouvidor.dashboard.drafts;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyFile;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is writing to a customer; a document of the index {@code drafts}.
 *
 * @param userId who writes it; nobody else sees it
 * @param suggestion what it was made of, as it was taken over; null if of nothing
 * @param files what shall go along with it, and what is on its way there or away
 */
record Draft(
    String caseId,
    String userId,
    String text,
    Visibility visibility,
    @Nullable Suggestion suggestion,
    Instant updatedAt,
    List<DraftFile> files) {

  Draft {
    files = List.copyOf(Objects.requireNonNullElse(files, List.of()));
  }

  /** A suggestion as it was taken over. */
  record Suggestion(String id, String text) {}

  /**
   * A file of a draft. What is in it is stored after it stands here and removed before it goes, so
   * that nothing is ever kept that nobody knows of.
   *
   * @param ready whether what is in it is there
   * @param at when it was put there
   */
  record DraftFile(ReplyFile file, boolean ready, Instant at) {}

  /** As its writer sees it; JSON of the API. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record View(
      String caseId,
      String userId,
      String text,
      Visibility visibility,
      @Nullable Suggestion suggestion,
      Instant updatedAt,
      List<ReplyFile> files) {}

  View view() {
    return new View(caseId, userId, text, visibility, suggestion, updatedAt, ready());
  }

  /** The files that can be sent. */
  List<ReplyFile> ready() {
    return files.stream().filter(DraftFile::ready).map(DraftFile::file).toList();
  }

  boolean isEmpty() {
    return text.isBlank() && files.isEmpty();
  }

  Draft withFiles(List<DraftFile> now) {
    return new Draft(caseId, userId, text, visibility, suggestion, updatedAt, now);
  }

  /** With this file in this state, whatever it was in before. */
  Draft with(DraftFile one) {
    boolean known = files.stream().anyMatch(old -> old.file().id().equals(one.file().id()));
    return withFiles(
        known
            ? files.stream()
                .map(old -> old.file().id().equals(one.file().id()) ? one : old)
                .toList()
            : Stream.concat(files.stream(), Stream.of(one)).toList());
  }

  Draft without(ReplyFile file) {
    return withFiles(files.stream().filter(one -> !one.file().equals(file)).toList());
  }

  /** Without its words and these files. */
  Draft over(Collection<ReplyFile> sent) {
    List<DraftFile> rest = files.stream().filter(one -> !sent.contains(one.file())).toList();
    return new Draft(caseId, userId, "", visibility, null, updatedAt, rest);
  }
}
