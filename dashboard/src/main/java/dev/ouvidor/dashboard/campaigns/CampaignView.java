package dev.ouvidor.dashboard.campaigns;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.dashboard.campaigns.CampaignStore.Tally;
import dev.ouvidor.dashboard.cases.User;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as JSON of the API.
 *
 * @param counts recipients by how far they are
 * @param reasons recipients by why they were left out or not reached
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record CampaignView(
    String id,
    String name,
    Campaign.State state,
    Selection selection,
    List<CampaignText> texts,
    int perMinute,
    User by,
    Instant createdAt,
    @Nullable User approvedBy,
    @Nullable Instant approvedAt,
    Instant updatedAt,
    List<Happening> events,
    Map<String, Long> counts,
    Map<String, Long> reasons) {

  /** What somebody did with it; nobody where it happened by itself. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Happening(Campaign.State to, Instant at, @Nullable User by) {}

  /**
   * A recipient and what stands in their case now.
   *
   * @param name as they call themselves; null if unknown
   * @param text what they were, or will be, sent; null if nothing
   * @param url where the reply can be seen; null where there is no such place
   * @param order number of the order whose customer it is; null if a case was chosen
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record RecipientView(
      int seq,
      String caseId,
      String protocol,
      @Nullable String name,
      String channel,
      String connection,
      String language,
      Recipient.State state,
      @Nullable String reason,
      @Nullable Visibility visibility,
      @Nullable String text,
      @Nullable Instant sentAt,
      @Nullable String url,
      @Nullable String order) {}

  static CampaignView of(Campaign campaign, Tally tally, Function<String, String> nameOf) {
    return new CampaignView(
        campaign.id(),
        campaign.name(),
        campaign.state(),
        campaign.selection(),
        campaign.texts(),
        campaign.perMinute(),
        named(campaign.by(), nameOf),
        campaign.createdAt(),
        campaign.approvedBy() == null ? null : named(campaign.approvedBy(), nameOf),
        campaign.approvedAt(),
        campaign.updatedAt(),
        campaign.events().stream()
            .map(
                one ->
                    new Happening(
                        one.to(), one.at(), one.by() == null ? null : named(one.by(), nameOf)))
            .toList(),
        tally.states(),
        tally.reasons());
  }

  private static User named(String id, Function<String, String> nameOf) {
    return new User(id, nameOf.apply(id));
  }
}
