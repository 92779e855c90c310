package dev.ouvidor.dashboard.drafts;

import dev.ouvidor.connectors.AttachmentRules;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.dashboard.attachments.Enclosures;
import dev.ouvidor.dashboard.attachments.FileGone;
import dev.ouvidor.dashboard.attachments.FileStore;
import dev.ouvidor.dashboard.cases.CaseStore;
import dev.ouvidor.dashboard.drafts.Draft.DraftFile;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyEntry;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyFile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts files to drafts and takes them away. What is in a file goes once neither the draft nor a
 * reply of its case has it. Thread safe. Methods throw {@link java.io.UncheckedIOException} if
 * Elasticsearch does not answer.
 */
public final class DraftFiles implements Enclosures {
  /** After that, whoever was bringing or removing a file is gone. */
  private static final Duration STALE = Duration.ofMinutes(10);

  private final DraftStore drafts;
  private final FileStore store;
  private final CaseStore cases;
  private final InstantSource clock;

  public DraftFiles(DraftStore drafts, FileStore store, CaseStore cases, InstantSource clock) {
    this.drafts = drafts;
    this.store = store;
    this.cases = cases;
    this.clock = clock;
  }

  /**
   * Puts a file to a draft, which is begun with it if there is none.
   *
   * @param visibility of a draft that is begun
   * @return all files of the draft
   * @throws Refusal 422 with the code of the rule that all of them together break
   */
  List<ReplyFile> add(
      String caseId,
      String userId,
      ReplyFile file,
      byte[] bytes,
      AttachmentRules rules,
      Visibility visibility) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var coming = new DraftFile(file, false, now);
    Draft noted =
        drafts.change(
            empty(caseId, userId, visibility, now),
            before -> {
              Enclosures.require(rules, with(before.ready(), List.of(file)));
              return before.with(coming);
            });
    noted.files().stream()
        .filter(one -> !one.ready() && one.at().isBefore(now.minus(STALE)))
        .forEach(one -> end(caseId, userId, one.file()));
    store.save(file, caseId, bytes, now);
    try {
      Draft kept =
          drafts.changeIfThere(
              caseId,
              userId,
              before -> {
                Enclosures.require(rules, with(before.ready(), List.of(file)));
                return before.with(new DraftFile(file, true, now));
              });
      if (kept != null) {
        return kept.ready();
      }
    } catch (Refusal refusal) {
      end(caseId, userId, file);
      throw refusal;
    }
    store.delete(List.of(file));
    throw Refusal.conflict("conflict", "the draft was sent meanwhile");
  }

  /**
   * Takes a file away from a draft.
   *
   * @return what is left
   * @throws Refusal 404 if it is not there
   */
  List<ReplyFile> remove(String caseId, String userId, String fileId) {
    ReplyFile file = find(caseId, userId, fileId);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    drafts.changeIfThere(
        caseId,
        userId,
        before ->
            before.files().stream().anyMatch(one -> one.file().equals(file))
                ? before.with(new DraftFile(file, false, now))
                : before);
    end(caseId, userId, file);
    return ready(caseId, userId);
  }

  /**
   * Puts the files of a reply, which its writer takes up again, to the draft.
   *
   * @return all files of the draft
   * @throws Refusal 404 if there is no such reply, 422 with the code of the rule that they break
   */
  List<ReplyFile> takeBack(
      CaseDocument document, String userId, String replyId, AttachmentRules rules, Visibility way) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<ReplyFile> files =
        document.replies().stream()
            .filter(one -> one.id().equals(replyId))
            .findFirst()
            .orElseThrow(() -> Refusal.notFound("reply", replyId))
            .files();
    return drafts
        .change(
            empty(document.id(), userId, way, now),
            before -> {
              List<ReplyFile> all = with(before.ready(), files);
              Enclosures.require(rules, all);
              Draft after = before;
              for (ReplyFile file : files) {
                after = after.with(new DraftFile(file, true, now));
              }
              return after;
            })
        .ready();
  }

  @Override
  public List<ReplyFile> of(String caseId, String userId, List<String> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    List<ReplyFile> ready = ready(caseId, userId);
    return ids.stream()
        .distinct()
        .map(
            id ->
                ready.stream()
                    .filter(one -> one.id().equals(id))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            Refusal.unprocessable(
                                FileGone.CODE, "files", "the draft has no file " + id)))
        .toList();
  }

  /** Once the draft was sent: its files stay with the reply, if they went along. */
  public void forget(String caseId, String userId) {
    Draft draft = drafts.find(caseId, userId);
    if (draft == null) {
      return;
    }
    if (!draft.files().isEmpty()) {
      Set<String> sent = ofReplies(caseId);
      List<ReplyFile> over = draft.files().stream().map(DraftFile::file).toList();
      store.delete(over.stream().filter(file -> !sent.contains(file.id())).toList());
      // What was put there meanwhile is the beginning of the next one.
      drafts.changeIfThere(caseId, userId, before -> before.over(over));
    }
    drafts.forgetIf(caseId, userId, left -> left.files().isEmpty());
  }

  /**
   * A file of a draft.
   *
   * @throws Refusal 404 if it is not there
   */
  ReplyFile find(String caseId, String userId, String fileId) {
    return ready(caseId, userId).stream()
        .filter(one -> one.id().equals(fileId))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("file", fileId));
  }

  /** What is in it goes first, unless a reply needs it. */
  private void end(String caseId, String userId, ReplyFile file) {
    if (!ofReplies(caseId).contains(file.id())) {
      store.delete(List.of(file));
    }
    Draft left = drafts.changeIfThere(caseId, userId, before -> before.without(file));
    if (left != null && left.isEmpty()) {
      drafts.forgetIf(caseId, userId, Draft::isEmpty);
    }
  }

  private List<ReplyFile> ready(String caseId, String userId) {
    Draft draft = drafts.find(caseId, userId);
    return draft == null ? List.of() : draft.ready();
  }

  private Set<String> ofReplies(String caseId) {
    return cases.get(caseId).stream()
        .flatMap(found -> found.document().replies().stream())
        .map(ReplyEntry::files)
        .flatMap(List::stream)
        .map(ReplyFile::id)
        .collect(Collectors.toSet());
  }

  private static List<ReplyFile> with(List<ReplyFile> there, List<ReplyFile> more) {
    var all = new ArrayList<>(there);
    all.removeAll(more);
    all.addAll(more);
    return all;
  }

  private static Draft empty(String caseId, String userId, Visibility visibility, Instant now) {
    return new Draft(caseId, userId, "", visibility, null, now, List.of());
  }
}
