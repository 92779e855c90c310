package dev.ouvidor.dashboard.campaigns;

import dev.ouvidor.dashboard.audit.AuditNotes;
import dev.ouvidor.dashboard.campaigns.Campaign.State;
import dev.ouvidor.dashboard.campaigns.CampaignPreview.TooAlike;
import dev.ouvidor.dashboard.campaigns.CampaignView.RecipientView;
import dev.ouvidor.dashboard.campaigns.Roll.Line;
import dev.ouvidor.dashboard.orders.Order;
import dev.ouvidor.dashboard.people.Caller;
import dev.ouvidor.dashboard.web.Numbers;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The routes of the page Campaigns. */
final class CampaignRoutes {
  private static final int LONGEST_NAME = 80;
  private static final int USUAL_PACE = 20;
  private static final int FASTEST = 600;
  private static final int PAGE = 50;
  private static final int EXPORT_PAGE = 500;

  private final CampaignStore store;
  private final Roll roll;
  private final RecipientList list;
  private final Function<String, String> nameOf;
  private final InstantSource clock;
  private final Consumer<CampaignView> news;

  /** What people do with a campaign that runs. */
  enum Action {
    PAUSE(State.PAUSED, EnumSet.of(State.RUNNING)),
    RESUME(State.RUNNING, EnumSet.of(State.PAUSED)),
    STOP(State.STOPPING, EnumSet.of(State.AWAITING_APPROVAL, State.RUNNING, State.PAUSED));

    private final State to;
    private final Set<State> from;

    Action(State to, Set<State> from) {
      this.to = to;
      this.from = from;
    }
  }

  /**
   * @param nameOf what a user of an id is called
   * @param news told of what people change
   */
  CampaignRoutes(
      CampaignStore store,
      Roll roll,
      RecipientList list,
      Function<String, String> nameOf,
      InstantSource clock,
      Consumer<CampaignView> news) {
    this.store = store;
    this.roll = roll;
    this.list = list;
    this.nameOf = nameOf;
    this.clock = clock;
    this.news = news;
  }

  void register(JavalinDefaultRoutingApi routes) {
    routes.get("/api/campaigns", this::all);
    routes.post("/api/campaigns", this::make);
    routes.post("/api/campaigns/preview", this::preview);
    routes.get("/api/campaigns/{id}", ctx -> ctx.json(view(found(ctx))));
    routes.get("/api/campaigns/{id}/recipients", this::recipients);
    routes.get("/api/campaigns/{id}/export", this::export);
    routes.post("/api/campaigns/{id}/approval", this::approve);
    routes.post("/api/campaigns/{id}/action", this::act);
  }

  private void all(Context ctx) {
    ctx.json(Map.of("items", store.newest().stream().map(this::view).toList()));
  }

  private void preview(Context ctx) {
    CampaignDraft draft = CampaignDraft.of(RequestBody.of(ctx));
    List<Line> lines = roll.call(draft.selection(), draft.texts(), Caller.of(ctx).id());
    ctx.json(CampaignPreview.of(lines, draft.texts()));
  }

  private void make(Context ctx) {
    RequestBody body = RequestBody.of(ctx);
    String name = body.words("name").strip();
    if (name.length() > LONGEST_NAME) {
      throw Refusal.invalid("name", name.length() + " characters", "at most " + LONGEST_NAME);
    }
    String pace = body.value("perMinute").asText(String.valueOf(USUAL_PACE));
    int perMinute = Numbers.parse("perMinute", pace, 1, FASTEST);
    CampaignDraft draft = CampaignDraft.of(body);
    if (draft.texts().isEmpty()) {
      throw Refusal.unprocessable("missing", "texts", "texts is empty");
    }
    String by = Caller.of(ctx).id();
    List<Line> lines = roll.call(draft.selection(), draft.texts(), by);
    check(lines, draft.texts());
    Instant now = clock.instant();
    String id = UUID.randomUUID().toString();
    var campaign =
        new Campaign(
            id,
            name,
            State.AWAITING_APPROVAL,
            draft.selection(),
            draft.texts(),
            perMinute,
            by,
            now,
            null,
            null,
            now,
            List.of(new Campaign.Event(State.AWAITING_APPROVAL, now, by)));
    store.create(campaign, recipients(id, lines, now));
    AuditNotes.target(ctx, id);
    AuditNotes.detail(ctx, "people", String.valueOf(lines.size()));
    answer(ctx.status(201), campaign);
  }

  private static void check(List<Line> lines, List<CampaignText> texts) {
    if (lines.stream().noneMatch(line -> line.letter().canBeSent())) {
      throw Refusal.unprocessable("nobody_reachable", "selection", "nobody can be written to");
    }
    List<TooAlike> alike = CampaignPreview.alike(lines, texts);
    if (!alike.isEmpty()) {
      TooAlike first = alike.get(0);
      throw Refusal.explained(
          "too_alike",
          "texts[" + first.place() + "].variants",
          List.of(
              String.valueOf(first.people()),
              String.valueOf(first.needed()),
              String.valueOf(first.different())));
    }
  }

  private static List<Recipient> recipients(String id, List<Line> lines, Instant now) {
    List<Recipient> all = new ArrayList<>();
    for (Line line : lines) {
      String reason = line.letter().reason();
      Order order = line.order();
      all.add(
          new Recipient(
              Recipient.idOf(id, line.caseId()),
              id,
              all.size(),
              line.caseId(),
              line.connection(),
              line.channel(),
              line.letter().language(),
              line.variant(),
              reason == null ? Recipient.State.WAITING : Recipient.State.LEFT_OUT,
              reason,
              null,
              null,
              0,
              now,
              order == null ? null : order.id()));
    }
    return all;
  }

  private void approve(Context ctx) {
    String who = Caller.of(ctx).id();
    change(
        ctx,
        before -> {
          if (before.by().equals(who)) {
            throw Refusal.conflict("own_campaign", "who made a campaign does not approve it");
          }
          require(before, EnumSet.of(State.AWAITING_APPROVAL));
          return before.approved(who, clock.instant());
        });
  }

  private void act(Context ctx) {
    Action action = RequestBody.of(ctx).one("action", Action.class);
    AuditNotes.detail(ctx, "action", action.name());
    String who = Caller.of(ctx).id();
    change(
        ctx,
        before -> {
          require(before, action.from);
          return before.become(action.to, who, clock.instant());
        });
  }

  private static void require(Campaign campaign, Set<State> wanted) {
    if (!wanted.contains(campaign.state())) {
      throw Refusal.conflict(
          "campaign_state", "campaign " + campaign.id() + " is " + campaign.state());
    }
  }

  private void change(Context ctx, UnaryOperator<Campaign> change) {
    String id = ctx.pathParam("id");
    Campaign changed = store.campaigns().change(id, change);
    if (changed == null) {
      throw Refusal.notFound("campaign", id);
    }
    answer(ctx, changed);
  }

  private void answer(Context ctx, Campaign campaign) {
    CampaignView view = view(campaign);
    news.accept(view);
    ctx.json(view);
  }

  private void recipients(Context ctx) {
    Campaign campaign = found(ctx);
    String after = ctx.queryParam("after");
    int from = after == null ? -1 : Numbers.parse("after", after, 0, Roll.MOST);
    List<Recipient> page = store.page(campaign.id(), states(ctx), from, PAGE);
    List<RecipientView> items = list.of(campaign, page);
    var answer = new LinkedHashMap<String, Object>();
    answer.put("items", items);
    answer.put("next", page.size() < PAGE ? null : page.get(PAGE - 1).seq());
    ctx.json(answer);
  }

  private static List<Recipient.State> states(Context ctx) {
    return ctx.queryParams("state").stream()
        .map(
            name ->
                Arrays.stream(Recipient.State.values())
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            Refusal.invalid(
                                "state",
                                name,
                                "one of " + Arrays.toString(Recipient.State.values()))))
        .toList();
  }

  private void export(Context ctx) {
    Campaign campaign = found(ctx);
    var table = new ResultTable();
    List<Recipient> page = store.page(campaign.id(), List.of(), -1, EXPORT_PAGE);
    while (!page.isEmpty()) {
      table.add(list.of(campaign, page));
      int last = page.get(page.size() - 1).seq();
      page = store.page(campaign.id(), List.of(), last, EXPORT_PAGE);
    }
    ctx.contentType("text/csv; charset=utf-8")
        .header(
            "Content-Disposition", "attachment; filename=\"campaign-" + campaign.id() + ".csv\"")
        .result(table.text());
  }

  private Campaign found(Context ctx) {
    String id = ctx.pathParam("id");
    Campaign campaign = store.campaigns().get(id);
    if (campaign == null) {
      throw Refusal.notFound("campaign", id);
    }
    return campaign;
  }

  private CampaignView view(Campaign campaign) {
    return CampaignView.of(campaign, store.tally(campaign.id()), nameOf);
  }
}
