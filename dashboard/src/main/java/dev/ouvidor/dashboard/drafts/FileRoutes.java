package dev.ouvidor.dashboard.drafts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.dashboard.attachments.FileKind;
import dev.ouvidor.dashboard.attachments.FileNames;
import dev.ouvidor.dashboard.attachments.FileStore;
import dev.ouvidor.dashboard.audit.AuditNotes;
import dev.ouvidor.dashboard.cases.CaseStore;
import dev.ouvidor.dashboard.cases.Composer;
import dev.ouvidor.dashboard.people.Caller;
import dev.ouvidor.dashboard.people.Permission;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyEntry;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyFile;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The routes by which files come to a reply, and by which people look at them. */
public final class FileRoutes {
  private static final String DRAFT = "/api/cases/{id}/draft/files";
  private static final int LONGEST_NAME = 2_000;

  /**
   * What the routes stand on.
   *
   * @param composer what a reply to a case may look like now
   * @param newId makes ids of files, unique for ever
   */
  public record Ports(
      DraftFiles files,
      FileStore store,
      CaseStore cases,
      Function<CaseDocument, Composer.State> composer,
      Supplier<String> newId) {}

  /** JSON of the API. */
  record Files(List<ReplyFile> files) {}

  private final Ports ports;

  public FileRoutes(Ports ports) {
    this.ports = ports;
  }

  /** Registers all of them. Failures come as {@link Refusal}. */
  public void register(JavalinDefaultRoutingApi routes) {
    routes.post(DRAFT, this::add);
    routes.post(DRAFT + "/back", this::takeBack);
    routes.delete(DRAFT + "/{file}", this::remove);
    routes.get("/api/cases/{id}/files/{file}", this::read);
  }

  private void add(Context context) throws IOException {
    String given = name(context.header("X-File-Name"));
    CaseDocument document = document(context);
    Composer.State composer = ports.composer().apply(document);
    if (composer.attachments().most() == 0) {
      throw Refusal.unprocessable("no_attachments", null, "the channel takes no files");
    }
    byte[] bytes = body(context, composer.attachments().largest());
    FileKind kind = kind(bytes, context.contentType());
    var file =
        new ReplyFile(
            ports.newId().get(), FileNames.clean(given, kind), kind.mediaType(), bytes.length);
    AuditNotes.detail(context, "file", file.id());
    AuditNotes.detail(context, "type", file.type());
    AuditNotes.detail(context, "bytes", String.valueOf(file.size()));
    context
        .status(201)
        .json(
            new Files(
                ports
                    .files()
                    .add(
                        document.id(),
                        Caller.of(context).id(),
                        file,
                        bytes,
                        composer.attachments(),
                        composer.visibilities().get(0))));
  }

  private void takeBack(Context context) {
    String reply = RequestBody.of(context).text("reply");
    CaseDocument document = document(context);
    Composer.State composer = ports.composer().apply(document);
    if (composer.attachments().most() == 0) {
      throw Refusal.unprocessable("no_attachments", null, "the channel takes no files");
    }
    context.json(
        new Files(
            ports
                .files()
                .takeBack(
                    document,
                    Caller.of(context).id(),
                    reply,
                    composer.attachments(),
                    composer.visibilities().get(0))));
  }

  private void remove(Context context) {
    String caseId = document(context).id();
    String by = Caller.of(context).id();
    context.json(new Files(ports.files().remove(caseId, by, context.pathParam("file"))));
  }

  /**
   * Nothing that is looked at here can run, or say that it is something else. What stands in a
   * picture cannot be masked, so it is not for those who see no personal data.
   */
  private void read(Context context) {
    CaseDocument document = document(context);
    Caller caller = Caller.of(context);
    String id = context.pathParam("file");
    ReplyFile file =
        document.replies().stream()
            .map(ReplyEntry::files)
            .flatMap(List::stream)
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseGet(() -> ports.files().find(document.id(), caller.id(), id));
    if (!caller.may(Permission.PERSONAL_DATA_SEE)) {
      throw new Refusal(403, "not_your_role", null);
    }
    byte[] bytes = ports.store().read(file).orElseThrow(() -> Refusal.notFound("file", id));
    String name = URLEncoder.encode(file.name(), UTF_8).replace("+", "%20");
    context
        .header("Content-Disposition", "attachment; filename*=UTF-8''" + name)
        .header("Content-Security-Policy", "sandbox; default-src 'none'")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header("Cache-Control", "private, no-store")
        .contentType(file.type() + (file.type().startsWith("text/") ? "; charset=utf-8" : ""))
        .result(bytes);
  }

  private CaseDocument document(Context context) {
    String id = context.pathParam("id");
    return ports.cases().get(id).orElseThrow(() -> Refusal.notFound("case", id)).document();
  }

  private static String name(@Nullable String header) {
    if (header == null || header.isBlank()) {
      throw Refusal.unprocessable("missing", "X-File-Name", "X-File-Name is missing");
    } else if (header.length() > LONGEST_NAME) {
      throw Refusal.invalid(
          "X-File-Name", header.length() + " characters", "at most " + LONGEST_NAME);
    }
    try {
      return URLDecoder.decode(header.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("X-File-Name", header, "a name in percent-encoding");
    }
  }

  /** No more is read than may come. */
  private static byte[] body(Context context, long most) throws IOException {
    if (context.req().getContentLengthLong() <= most) {
      InputStream in = context.bodyInputStream();
      byte[] bytes = in.readNBytes((int) most + 1);
      if (bytes.length <= most) {
        return bytes;
      }
    }
    throw new Refusal(413, "attachment_too_large", null, "more than " + most + " bytes");
  }

  private static FileKind kind(byte[] bytes, @Nullable String claimed) {
    return FileKind.of(bytes)
        .filter(kind -> kind.isCalled(Objects.requireNonNullElse(claimed, "")))
        .orElseThrow(
            () ->
                Refusal.unprocessable(
                    "attachment_type", "Content-Type", "it is not what it is called: " + claimed));
  }
}
