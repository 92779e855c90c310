package dev.ouvidor.dashboard.campaigns;

import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.dashboard.cases.CaseStore;
import dev.ouvidor.dashboard.cases.FeedbackArchive;
import dev.ouvidor.dashboard.cases.Inbox;
import dev.ouvidor.dashboard.cases.InboxPage;
import dev.ouvidor.dashboard.cases.InboxQuery;
import dev.ouvidor.dashboard.cases.VersionedCase;
import dev.ouvidor.dashboard.orders.Order;
import dev.ouvidor.dashboard.orders.OrderFilter;
import dev.ouvidor.dashboard.orders.OrderStore;
import dev.ouvidor.dashboard.playbooks.Templates;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Item;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Calls up the customers of a selection, each once, with what they would be sent. */
final class Roll {
  /** Most cases of a campaign. */
  static final int MOST = 10_000;

  private static final int PAGE = 200;

  /** So many pieces of feedback of a case are looked at for the product. */
  private static final int FEW = 5;

  private final Inbox inbox;
  private final Function<String, Set<String>> teamsOf;
  private final CaseStore store;
  private final FeedbackArchive archive;
  private final Letters letters;
  private final OrderStore orders;
  private final InstantSource clock;

  /**
   * A customer of the selection.
   *
   * @param name as they call themselves; null if unknown
   * @param variant which of the ways to say it, counted on
   * @param order whose customer it is; null if a case was chosen
   */
  record Line(
      String caseId,
      @Nullable String name,
      String channel,
      Family family,
      String connection,
      int variant,
      Letter letter,
      @Nullable Order order) {}

  Roll(
      Inbox inbox,
      Function<String, Set<String>> teamsOf,
      CaseStore store,
      FeedbackArchive archive,
      Letters letters,
      OrderStore orders,
      InstantSource clock) {
    this.inbox = inbox;
    this.teamsOf = teamsOf;
    this.store = store;
    this.archive = archive;
    this.letters = letters;
    this.orders = orders;
    this.clock = clock;
  }

  /**
   * Those that the selection finds now, in the order of the inbox. Of one customer with several
   * cases the first that can be answered counts.
   *
   * @param texts empty to ask only who can be reached
   * @param me the user who asks
   * @throws Refusal 422 if there are more than {@value #MOST}
   */
  List<Line> call(Selection selection, List<CampaignText> texts, String me) {
    List<Line> lines = new ArrayList<>();
    Set<String> met = new HashSet<>();
    Set<String> called = new HashSet<>();
    Map<String, Integer> turns = new HashMap<>();
    OrderFilter ordered = selection.orders();
    if (ordered != null) {
      orderPages(
          ordered, page -> lines.addAll(ordered(page, selection, texts, met, turns)), lines::size);
      return lines;
    }
    pages(
        selection,
        me,
        page -> {
          List<CaseDocument> inTime = page.stream().filter(selection::isInTime).toList();
          Map<String, FeedbackDocument> feedback = feedback(inTime, selection.product() != null);
          for (CaseDocument document : inTime) {
            // The order changes while pages are read: a case may come twice.
            if (called.add(document.id()) && selection.isAbout(of(document, feedback))) {
              lines.add(line(document, feedback, texts, met, turns, null));
            }
          }
        });
    return lines;
  }

  private Line line(
      CaseDocument document,
      Map<String, FeedbackDocument> feedback,
      List<CampaignText> texts,
      Set<String> met,
      Map<String, Integer> turns,
      @Nullable Order order) {
    int variant = turns.getOrDefault(document.connection(), 0);
    Letter letter = letters.write(document, feedback, texts, variant);
    if (letter.canBeSent()) {
      Set<String> keys = keys(document);
      if (keys.stream().anyMatch(met::contains)) {
        letter = Letter.none("same_person", letter.language());
      } else {
        met.addAll(keys);
        turns.put(document.connection(), variant + 1);
      }
    }
    Author author = document.author();
    return new Line(
        document.id(),
        author.name() == null ? author.handle() : author.name(),
        document.channel(),
        document.family(),
        document.connection(),
        variant,
        letter,
        order);
  }

  /** Those of the orders whose customers have not written, in the cases that they would get. */
  private List<Line> ordered(
      List<Order> page,
      Selection selection,
      List<CampaignText> texts,
      Set<String> met,
      Map<String, Integer> turns) {
    String connection = Objects.requireNonNull(selection.connection());
    Map<String, CaseDocument> opened = new LinkedHashMap<>();
    page.forEach(one -> opened.put(one.id(), one.open(connection, clock.instant())));
    Map<String, VersionedCase> known =
        store.getAll(opened.values().stream().map(CaseDocument::id).toList());
    Set<String> written = orders.writtenAbout(page);
    List<Line> lines = new ArrayList<>();
    for (Order order : page) {
      CaseDocument fresh = Objects.requireNonNull(opened.get(order.id()));
      VersionedCase there = known.get(fresh.id());
      CaseDocument document = there == null ? fresh : there.document();
      String id = document.feedback().get(0).id();
      if (written.contains(order.id())) {
        String language = Templates.answering(order.language());
        lines.add(
            new Line(
                document.id(),
                order.name(),
                Order.CHANNEL,
                document.family(),
                connection,
                0,
                Letter.none("has_written", language),
                order));
      } else {
        Map<String, FeedbackDocument> feedback = Map.of(id, order.asDocument(connection));
        lines.add(line(document, feedback, texts, met, turns, order));
      }
    }
    return lines;
  }

  private void orderPages(OrderFilter filter, Consumer<List<Order>> then, IntSupplier called) {
    String after = "";
    List<Order> page = orders.find(filter, after, PAGE);
    while (!page.isEmpty()) {
      then.accept(page);
      if (called.getAsInt() > MOST) {
        throw Refusal.explained("too_many_cases", "selection", List.of(String.valueOf(MOST)));
      }
      after = page.get(page.size() - 1).id();
      page = orders.find(filter, after, PAGE);
    }
  }

  /** What makes two cases those of one customer. */
  private static Set<String> keys(CaseDocument document) {
    Author author = document.author();
    Set<String> keys = new HashSet<>();
    keys.add(document.channel() + ":" + author.id());
    if (author.email() != null && !author.email().isBlank()) {
      keys.add("mail:" + author.email().strip().toLowerCase(Locale.ROOT));
    }
    return keys;
  }

  private void pages(Selection selection, String me, Consumer<List<CaseDocument>> then) {
    List<String> named = selection.cases();
    for (int from = 0; from < named.size(); from += PAGE) {
      List<String> ids = named.subList(from, Math.min(named.size(), from + PAGE));
      Map<String, VersionedCase> found = store.getAll(ids);
      then.accept(
          ids.stream()
              .distinct()
              .map(found::get)
              .filter(Objects::nonNull)
              .map(VersionedCase::document)
              .toList());
    }
    if (!named.isEmpty()) {
      return;
    }
    var asker = new InboxQuery.Asker(me, teamsOf.apply(me));
    Map<String, List<String>> filter = new HashMap<>(selection.filter());
    filter.put("size", List.of(Integer.toString(PAGE)));
    String after = null;
    do {
      filter.put("after", after == null ? List.of() : List.of(after));
      InboxPage page = inbox.find(InboxQuery.of(filter, asker));
      if (page.total() > MOST) {
        throw Refusal.explained("too_many_cases", "selection", List.of(String.valueOf(MOST)));
      }
      then.accept(page.hits().stream().map(InboxPage.Hit::document).toList());
      after = page.next();
    } while (after != null);
  }

  /** What is asked about: the newest of each, or the newest few where the product counts. */
  private Map<String, FeedbackDocument> feedback(List<CaseDocument> cases, boolean few) {
    return archive.byIds(
        cases.stream()
            .flatMap(one -> few ? newestFew(one) : Letters.newest(one).stream())
            .toList());
  }

  private static Stream<String> newestFew(CaseDocument document) {
    List<Item> all = document.feedback();
    return all.subList(Math.max(0, all.size() - FEW), all.size()).stream().map(Item::id);
  }

  private static List<Feedback> of(CaseDocument document, Map<String, FeedbackDocument> known) {
    return document.feedback().stream()
        .map(item -> known.get(item.id()))
        .filter(Objects::nonNull)
        .map(FeedbackDocument::feedback)
        .toList();
  }
}
