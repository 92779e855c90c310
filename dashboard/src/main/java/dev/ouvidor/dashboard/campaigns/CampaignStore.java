package dev.ouvidor.dashboard.campaigns;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import dev.ouvidor.dashboard.campaigns.Recipient.State;
import dev.ouvidor.dashboard.store.Buckets;
import dev.ouvidor.dashboard.store.SharedDocuments;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Campaigns and whom they go to. Searches see recipients a second late. Thread safe. */
final class CampaignStore {
  private static final int BULK = 1_000;
  private static final int MOST_VALUES = 100;
  private static final int NEWEST = 200;
  private static final List<String> ACTIVE =
      Arrays.stream(Campaign.State.values())
          .filter(Campaign.State::isActive)
          .map(Campaign.State::name)
          .toList();

  private final ElasticsearchClient client;
  private final SharedDocuments<Campaign> campaigns;
  private final SharedDocuments<Recipient> recipients;

  /**
   * How many recipients of a campaign there are.
   *
   * @param states by how far they are
   * @param reasons by why they were left out or not reached
   * @param waiting those that wait, by connection
   */
  record Tally(Map<String, Long> states, Map<String, Long> reasons, Map<String, Long> waiting) {
    long of(State state) {
      return states.getOrDefault(state.name(), 0L);
    }

    /** Whether nobody is left to be written to, and nothing is on its way. */
    boolean isOver() {
      return of(State.WAITING) == 0 && of(State.QUEUED) == 0;
    }
  }

  CampaignStore(ElasticsearchClient client) {
    this.client = client;
    this.campaigns = new SharedDocuments<>(client, Indices.CAMPAIGNS, Campaign.class);
    this.recipients =
        new SharedDocuments<>(client, Indices.CAMPAIGN_RECIPIENTS, Recipient.class, Refresh.False);
  }

  SharedDocuments<Campaign> campaigns() {
    return campaigns;
  }

  SharedDocuments<Recipient> recipients() {
    return recipients;
  }

  /** The newest first. */
  List<Campaign> newest() {
    return campaigns.search(
        NEWEST, s -> s.sort(o -> o.field(f -> f.field("createdAt").order(SortOrder.Desc))));
  }

  /** Those about whose recipients something is to be done. */
  List<Campaign> active() {
    return campaigns.search(s -> s.query(terms("state", ACTIVE)));
  }

  /**
   * The recipients of a campaign before the campaign itself: if the process dies in between, there
   * is no campaign, and nobody does anything about them.
   *
   * @throws UncheckedIOException if not all could be written
   */
  void create(Campaign campaign, List<Recipient> all) {
    try {
      for (int from = 0; from < all.size(); from += BULK) {
        List<BulkOperation> operations =
            all.subList(from, Math.min(all.size(), from + BULK)).stream()
                .map(
                    one ->
                        BulkOperation.of(
                            o ->
                                o.index(
                                    i ->
                                        i.index(Indices.CAMPAIGN_RECIPIENTS)
                                            .id(one.id())
                                            .document(one))))
                .toList();
        BulkResponse answer = client.bulk(b -> b.operations(operations).refresh(Refresh.True));
        if (answer.errors()) {
          throw new IOException("recipients of campaign " + campaign.id() + " not written");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    campaigns.create(campaign.id(), campaign);
  }

  Tally tally(String campaignId) {
    try {
      SearchResponse<Void> found =
          client.search(
              s ->
                  s.index(Indices.CAMPAIGN_RECIPIENTS)
                      .size(0)
                      .query(term("campaignId", campaignId))
                      .aggregations("states", a -> a.terms(t -> t.field("state")))
                      .aggregations(
                          "reasons", a -> a.terms(t -> t.field("reason").size(MOST_VALUES)))
                      .aggregations(
                          "waiting",
                          a ->
                              a.filter(term("state", State.WAITING.name()))
                                  .aggregations(
                                      "connections",
                                      c -> c.terms(t -> t.field("connection").size(MOST_VALUES)))),
              Void.class);
      Map<String, Aggregate> all = found.aggregations();
      return new Tally(
          Buckets.counts(all.get("states")),
          Buckets.counts(all.get("reasons")),
          Buckets.counts(
              Objects.requireNonNull(all.get("waiting"))
                  .filter()
                  .aggregations()
                  .get("connections")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next of those that wait at a connection, in order of the work list. */
  List<Recipient> waiting(String campaignId, String connection, int size) {
    return page(
        List.of(
            term("campaignId", campaignId),
            term("state", State.WAITING.name()),
            term("connection", connection)),
        -1,
        size);
  }

  /**
   * Recipients in order of the work list.
   *
   * @param states only those; empty for all
   * @param after place of the one before the first; -1 for the first
   */
  List<Recipient> page(String campaignId, List<State> states, int after, int size) {
    List<Query> filters = new ArrayList<>(List.of(term("campaignId", campaignId)));
    if (!states.isEmpty()) {
      filters.add(terms("state", states.stream().map(State::name).toList()));
    }
    return page(filters, after, size);
  }

  private List<Recipient> page(List<Query> filters, int after, int size) {
    Query next = Query.of(q -> q.range(r -> r.number(n -> n.field("seq").gt((double) after))));
    return recipients.search(
        size,
        s ->
            s.query(q -> q.bool(b -> b.filter(filters).filter(next)))
                .sort(o -> o.field(f -> f.field("seq").order(SortOrder.Asc))));
  }

  private static Query term(String field, String value) {
    return Query.of(q -> q.term(t -> t.field(field).value(value)));
  }

  private static Query terms(String field, List<String> values) {
    List<FieldValue> all = values.stream().map(FieldValue::of).toList();
    return Query.of(q -> q.terms(t -> t.field(field).terms(v -> v.value(all))));
  }
}
