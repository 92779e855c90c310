package dev.ouvidor.dashboard.privacy;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.dashboard.audit.AuditNotes;
import dev.ouvidor.dashboard.cases.User;
import dev.ouvidor.dashboard.customers.Identities;
import dev.ouvidor.dashboard.customers.Identity;
import dev.ouvidor.dashboard.customers.Person;
import dev.ouvidor.dashboard.customers.Person.Face;
import dev.ouvidor.dashboard.customers.Spoken;
import dev.ouvidor.dashboard.people.Caller;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The routes by which persons are found, exported and erased. Persons are named by cases, and what
 * is looked for stands in bodies: addresses end up in logs.
 */
public final class PrivacyRoutes {
  private static final int LONGEST = 200;
  private static final int MOST_IDENTITIES = 50;
  private static final int MOST_LEFT = 10_000;

  private final ElasticsearchClient client;
  private final Identities identities;
  private final Finder finder;
  private final Eraser eraser;
  private final Export export;
  private final Function<String, Optional<User>> people;

  /** Somebody, as JSON of the API. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Somebody(
      String caseId,
      String channel,
      String id,
      @Nullable String handle,
      @Nullable String name,
      @Nullable String email,
      List<String> linked) {}

  /** A term, as JSON of the API. */
  record Proposal(Term.Kind kind, String value, boolean chosen) {}

  /** What would be erased, as JSON of the API. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Page(String confirm, List<Proposal> terms, Preview found) {}

  /** An erasure, as JSON of the API. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Line(
      String id,
      Erasure.State state,
      User by,
      Instant at,
      @Nullable Instant doneAt,
      Map<String, Long> erased,
      long left,
      List<String> authors,
      @Nullable String proof,
      @Nullable Long audit) {}

  /**
   * @param people finds a user by id
   */
  public PrivacyRoutes(
      ElasticsearchClient client,
      Identities identities,
      Eraser eraser,
      Function<String, Optional<User>> people) {
    this.client = client;
    this.identities = identities;
    this.finder = new Finder(client);
    this.eraser = eraser;
    this.export = new Export(client);
    this.people = people;
  }

  /** Registers all of them. Failures come as {@link Refusal}. */
  public void register(JavalinDefaultRoutingApi routes) {
    routes.post("/api/privacy/search", this::search);
    routes.post("/api/privacy/preview", this::preview);
    routes.get("/api/privacy/export", this::export);
    routes.get("/api/privacy/erasures", ctx -> ctx.json(Map.of("items", lines())));
    routes.post("/api/privacy/erasures", this::erase);
  }

  private void search(Context ctx) {
    String text = RequestBody.of(ctx).words("text").strip();
    if (text.length() > LONGEST) {
      throw Refusal.invalid("text", text.length() + " characters", "at most " + LONGEST);
    }
    ctx.json(Map.of("items", finder.find(text).stream().map(this::somebody).toList()));
  }

  private Somebody somebody(Face face) {
    Author author = face.author();
    Person person = identities.of(face.identity());
    return new Somebody(
        face.caseId(),
        face.identity().channel(),
        author.id(),
        author.handle(),
        author.name(),
        author.email(),
        person.known().values().stream().map(Face::caseId).filter(id -> !id.isEmpty()).toList());
  }

  private void preview(Context ctx) {
    RequestBody body = RequestBody.of(ctx);
    List<String> cases = Asked.texts(body, "of", MOST_IDENTITIES);
    AuditNotes.target(ctx, String.join(" ", cases));
    List<Identity> of = identities(cases);
    List<Term> proposed = Proposed.of(of, finder.saidBy(of), finder.casesOf(of));
    List<Term> chosen =
        body.value("terms").isArray()
            ? Asked.terms(body)
            : proposed.stream().filter(Term::isTelling).toList();
    Set<Term> all = new LinkedHashSet<>(proposed);
    all.addAll(chosen);
    ctx.json(
        new Page(
            confirm(of),
            all.stream()
                .map(term -> new Proposal(term.kind(), term.value(), chosen.contains(term)))
                .toList(),
            Preview.of(client, new Whom(of, chosen, List.of()))));
  }

  private void erase(Context ctx) {
    RequestBody body = RequestBody.of(ctx);
    List<String> cases = Asked.texts(body, "of", MOST_IDENTITIES);
    AuditNotes.target(ctx, String.join(" ", cases));
    List<Identity> of = identities(cases);
    String confirm = confirm(of);
    if (!body.text("confirm").strip().equalsIgnoreCase(confirm)) {
      throw Refusal.unprocessable(
          "erasure_unconfirmed", "confirm", "confirm is not what the preview asks for");
    }
    List<String> leave = Asked.texts(body, "leave", MOST_LEFT);
    long left = new Stored(client).count(Places.FEEDBACK, Spoken.by(of));
    Erasure asked = eraser.ask(new Whom(of, Asked.terms(body), leave), Caller.of(ctx).id(), left);
    AuditNotes.detail(ctx, "erasure", asked.id());
    ctx.json(line(asked));
  }

  /**
   * To a file first: what fails halfway is no export, and what is not written down goes nowhere.
   */
  private void export(Context ctx) throws IOException {
    List<String> cases = ctx.queryParams("of");
    List<Identity> of = identities(cases);
    AuditNotes.target(ctx, String.join(" ", cases));
    String format = Optional.ofNullable(ctx.queryParam("format")).orElse("json");
    if (!Set.of("json", "html").contains(format)) {
      throw Refusal.invalid("format", format, "json or html");
    }
    String asked = ctx.queryParam("language");
    Path file = Files.createTempFile("export", "." + format);
    try {
      if (format.equals("json")) {
        export.json(of, file);
      } else {
        export.html(of, asked, file);
      }
      ctx.contentType(format.equals("json") ? "application/json" : "text/html; charset=utf-8")
          .header("Content-Disposition", "attachment; filename=\"export." + format + "\"")
          .header("Content-Security-Policy", "default-src 'none'; sandbox")
          .header("Cache-Control", "no-store")
          .result(Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE));
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private List<Line> lines() {
    return eraser.newest().stream().map(this::line).toList();
  }

  private Line line(Erasure one) {
    return new Line(
        one.id(),
        one.state(),
        people.apply(one.by()).orElseGet(() -> new User(one.by(), one.by())),
        one.at(),
        one.doneAt(),
        one.erased(),
        one.left(),
        one.authors(),
        one.proof(),
        one.audit());
  }

  /** What a person has to write to show that they mean this one. */
  private String confirm(List<Identity> of) {
    Author author =
        identities
            .of(of.get(0))
            .first()
            .map(Face::author)
            .orElseGet(() -> Author.of(of.get(0).authorId(), null, null));
    String handle = author.handle();
    String name = author.name();
    return handle != null ? handle : name != null ? name : author.id();
  }

  private List<Identity> identities(List<String> cases) {
    List<Identity> found =
        cases.stream()
            .map(id -> identities.ofCase(id).orElseThrow(() -> Refusal.notFound("case", id)))
            .distinct()
            .toList();
    if (found.isEmpty()) {
      throw Refusal.unprocessable("missing", "of", "of is missing");
    }
    return found;
  }
}
