package dev.ouvidor.dashboard.views;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.TermQuery;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.dashboard.audit.AuditNotes;
import dev.ouvidor.dashboard.cases.Inbox;
import dev.ouvidor.dashboard.cases.InboxQuery;
import dev.ouvidor.dashboard.cases.User;
import dev.ouvidor.dashboard.people.Caller;
import dev.ouvidor.dashboard.people.Permission;
import dev.ouvidor.dashboard.store.SharedDocuments;
import dev.ouvidor.dashboard.web.QueryString;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import dev.ouvidor.pipeline.index.Indices;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The routes of the views of the inbox and of other pages with filters. */
public final class ViewRoutes {
  private static final int MOST = 50;
  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_QUERY = 2_000;

  /** Those that everybody has, by id. */
  private static final Map<String, String> BUILT_IN = new LinkedHashMap<>();

  static {
    BUILT_IN.put("mine", "?assignee=me");
    BUILT_IN.put("unassigned", "?assignee=none");
    BUILT_IN.put("soon", "?due=soon&order=due");
    BUILT_IN.put("waiting", "?status=waiting");
    BUILT_IN.put("forwarded", "?kind=FORWARDED");
  }

  /** A view, as JSON of the API. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Shown(
      String id,
      @Nullable String name,
      String query,
      boolean builtIn,
      @Nullable String sharedWith,
      boolean own,
      boolean mayChange,
      @Nullable User by) {}

  private final SharedDocuments<View> views;
  private final Inbox inbox;
  private final Function<String, Set<String>> teamsOf;
  private final Function<String, String> nameOf;
  private final InstantSource clock;
  private final Map<String, Consumer<Map<String, List<String>>>> others;

  /**
   * @param teamsOf ids of the teams that a user is in
   * @param nameOf what a user of an id is called
   * @param others pages besides the inbox, with what refuses filters that are none of theirs
   */
  public ViewRoutes(
      ElasticsearchClient client,
      Inbox inbox,
      Function<String, Set<String>> teamsOf,
      Function<String, String> nameOf,
      InstantSource clock,
      Map<String, Consumer<Map<String, List<String>>>> others) {
    this.views = new SharedDocuments<>(client, Indices.VIEWS, View.class);
    this.inbox = inbox;
    this.teamsOf = teamsOf;
    this.nameOf = nameOf;
    this.clock = clock;
    this.others = Map.copyOf(others);
  }

  /** Registers all of them. Failures come as {@link Refusal}. */
  public void register(RoutesConfig routes) {
    routes.get("/api/views", this::list);
    routes.get("/api/views/counts", this::counts);
    routes.post("/api/views", this::keep);
    routes.delete("/api/views/{id}", this::remove);
  }

  private void list(Context ctx) {
    Caller caller = Caller.of(ctx);
    String page = page(ctx.queryParam("page"));
    List<Shown> items = new ArrayList<>();
    if (page == null) {
      BUILT_IN.forEach(
          (id, query) -> items.add(new Shown(id, null, query, true, null, false, false, null)));
    }
    seenBy(caller, page).forEach(view -> items.add(shown(view, caller)));
    ctx.json(Map.of("items", items));
  }

  private void counts(Context ctx) {
    Caller caller = Caller.of(ctx);
    var asker = new InboxQuery.Asker(caller.id(), teamsOf.apply(caller.id()));
    Map<String, InboxQuery> queries = new LinkedHashMap<>();
    BUILT_IN.forEach((id, query) -> queries.put(id, read(query, asker)));
    seenBy(caller, null).forEach(view -> queries.put(view.id(), read(view.query(), asker)));
    ctx.json(inbox.counts(queries));
  }

  /** Makes one, or changes the one of that name. */
  private void keep(Context ctx) {
    Caller caller = Caller.of(ctx);
    RequestBody body = RequestBody.of(ctx);
    String name = name(body);
    String page = page(body.optionalText("page"));
    String query = query(body, page, caller);
    String sharedWith = sharedWith(body, caller);
    List<View> own = views.search(s -> s.query(q -> q.term(ownedBy(caller))));
    View kept =
        own.stream()
            .filter(view -> view.name().equals(name) && Objects.equals(view.page(), page))
            .findFirst()
            .map(view -> views.change(view.id(), before -> before.changed(query, sharedWith)))
            .orElseGet(
                () -> {
                  if (own.size() >= MOST) {
                    throw new Refusal(409, "too_many_views", "name");
                  }
                  return create(name, caller, query, sharedWith, page);
                });
    AuditNotes.target(ctx, kept.id());
    ctx.json(shown(kept, caller));
  }

  private View create(
      String name,
      Caller caller,
      String query,
      @Nullable String sharedWith,
      @Nullable String page) {
    String id = "v-" + UUID.randomUUID();
    var view = new View(id, name, caller.id(), query, sharedWith, clock.instant(), page);
    views.create(id, view);
    return view;
  }

  private void remove(Context ctx) {
    String id = ctx.pathParam("id");
    View view = views.get(id);
    Caller caller = Caller.of(ctx);
    if (view == null || !maySee(view, caller)) {
      throw Refusal.notFound("view", id);
    }
    if (!mayChange(view, caller)) {
      throw new Refusal(403, "not_your_role", null);
    }
    views.delete(id);
    ctx.status(204);
  }

  /**
   * @param page null for the inbox
   */
  private List<View> seenBy(Caller caller, @Nullable String page) {
    List<FieldValue> shared = new ArrayList<>(List.of(FieldValue.of(View.EVERYBODY)));
    teamsOf.apply(caller.id()).forEach(team -> shared.add(FieldValue.of(team)));
    Query seen =
        Query.of(
            q ->
                q.bool(
                    b ->
                        b.should(s -> s.term(ownedBy(caller)))
                            .should(
                                s ->
                                    s.terms(t -> t.field("sharedWith").terms(v -> v.value(shared))))
                            .filter(f -> f.bool(of -> ofPage(of, page)))
                            .minimumShouldMatch("1")));
    return views.search(2 * MOST, s -> s.query(seen).sort(o -> o.field(f -> f.field("createdAt"))));
  }

  private static BoolQuery.Builder ofPage(BoolQuery.Builder of, @Nullable String page) {
    return page == null
        ? of.mustNot(n -> n.exists(e -> e.field("page")))
        : of.filter(p -> p.term(t -> t.field("page").value(page)));
  }

  private static TermQuery ownedBy(Caller caller) {
    return TermQuery.of(t -> t.field("owner").value(caller.id()));
  }

  private boolean maySee(View view, Caller caller) {
    return view.owner().equals(caller.id())
        || View.EVERYBODY.equals(view.sharedWith())
        || (view.sharedWith() != null && teamsOf.apply(caller.id()).contains(view.sharedWith()));
  }

  private static boolean mayChange(View view, Caller caller) {
    return view.owner().equals(caller.id()) || caller.may(Permission.RULES_MANAGE);
  }

  private Shown shown(View view, Caller caller) {
    return new Shown(
        view.id(),
        view.name(),
        view.query(),
        false,
        view.sharedWith(),
        view.owner().equals(caller.id()),
        mayChange(view, caller),
        new User(view.owner(), nameOf.apply(view.owner())));
  }

  private static String name(RequestBody body) {
    String name = body.words("name").strip();
    if (name.length() > LONGEST_NAME) {
      throw Refusal.invalid(
          "name", name.length() + " characters", "at most " + LONGEST_NAME + " characters");
    }
    return name;
  }

  /** Null for the inbox. */
  private @Nullable String page(@Nullable String asked) {
    if (asked == null || asked.equals("inbox")) {
      return null;
    }
    if (!others.containsKey(asked)) {
      throw Refusal.invalid("page", asked, "inbox or one of " + others.keySet());
    }
    return asked;
  }

  private String query(RequestBody body, @Nullable String page, Caller caller) {
    String query = body.text("query");
    if (query.length() > LONGEST_QUERY || !(query.isEmpty() || query.startsWith("?"))) {
      throw Refusal.invalid("query", query, "a query of the page, from the question mark on");
    }
    if (page == null) {
      read(query, new InboxQuery.Asker(caller.id(), teamsOf.apply(caller.id())));
    } else {
      Objects.requireNonNull(others.get(page), page).accept(QueryString.parameters(query));
    }
    return query;
  }

  private @Nullable String sharedWith(RequestBody body, Caller caller) {
    String with = body.optionalText("sharedWith");
    if (with != null
        && !with.equals(View.EVERYBODY)
        && !teamsOf.apply(caller.id()).contains(with)) {
      throw Refusal.invalid("sharedWith", with, "everybody, the id of a team of yours or null");
    }
    return with;
  }

  private static InboxQuery read(String query, InboxQuery.Asker asker) {
    return InboxQuery.of(QueryString.parameters(query), asker);
  }
}
