package dev.ouvidor.dashboard.campaigns;

import dev.ouvidor.dashboard.campaigns.CampaignStore.Tally;
import dev.ouvidor.dashboard.campaigns.Recipient.State;
import dev.ouvidor.dashboard.cases.Poller;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works campaigns off, together with any number of other dashboards, and tells how far they are.
 * Nothing is kept in memory that matters: whoever goes on finds all of it in the documents.
 */
final class CampaignRunner implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(CampaignRunner.class);
  private static final Duration PACE = Duration.ofMillis(700);
  private static final int PAGE = 100;

  private final CampaignStore store;
  private final Handover handover;
  private final Pace pace;
  private final InstantSource clock;
  private final BiConsumer<Campaign, Tally> listener;
  private final Map<String, Integer> followedUpTo = new HashMap<>();
  private final Map<String, Told> told = new HashMap<>();
  private final Poller poller;

  private record Told(Campaign.State state, Tally tally) {}

  /**
   * Starts at once.
   *
   * @param listener told of campaigns whose figures changed
   */
  CampaignRunner(
      CampaignStore store,
      Handover handover,
      Pace pace,
      InstantSource clock,
      BiConsumer<Campaign, Tally> listener) {
    this.store = store;
    this.handover = handover;
    this.pace = pace;
    this.clock = clock;
    this.listener = listener;
    this.poller = new Poller("campaigns", PACE, this::poll);
  }

  private void poll() {
    List<Campaign> active = store.active();
    for (Campaign campaign : active) {
      Tally tally = store.tally(campaign.id());
      work(campaign, tally);
      Told now = new Told(campaign.state(), tally);
      if (!now.equals(told.put(campaign.id(), now))) {
        listener.accept(campaign, tally);
      }
    }
    Set<String> still = active.stream().map(Campaign::id).collect(Collectors.toSet());
    for (String id : Set.copyOf(told.keySet())) {
      if (!still.contains(id)) {
        told.remove(id);
        followedUpTo.remove(id);
        Campaign over = store.campaigns().get(id);
        if (over != null) {
          listener.accept(over, store.tally(id));
        }
      }
    }
  }

  private void work(Campaign campaign, Tally tally) {
    if (campaign.state() == Campaign.State.RUNNING) {
      tally.waiting().keySet().forEach(connection -> write(campaign, connection));
    }
    follow(campaign);
    if (campaign.state() == Campaign.State.STOPPING) {
      each(store.page(campaign.id(), List.of(State.WAITING), -1, PAGE), handover::drop);
      each(
          store.page(campaign.id(), List.of(State.QUEUED), -1, PAGE),
          one -> handover.takeBack(campaign, one));
    }
    if (tally.isOver()) {
      end(campaign);
    }
  }

  /** The next replies of a connection, as many as its pace allows. */
  private void write(Campaign campaign, String connection) {
    List<Recipient> free =
        store.waiting(campaign.id(), connection, PAGE).stream()
            .filter(one -> one.isFree(clock.instant()))
            .toList();
    if (!free.isEmpty()) {
      int turns = pace.take(connection, campaign.perMinute(), free.size(), clock.instant());
      each(free.subList(0, turns), one -> handover.queue(campaign, one));
    }
  }

  /**
   * Looks what became of the next replies that were queued, again from the first after the last.
   */
  private void follow(Campaign campaign) {
    int after = followedUpTo.getOrDefault(campaign.id(), -1);
    List<Recipient> next =
        store.page(campaign.id(), List.of(State.QUEUED, State.UNKNOWN), after, PAGE);
    handover.follow(next);
    followedUpTo.put(campaign.id(), next.size() < PAGE ? -1 : next.get(PAGE - 1).seq());
  }

  /** Paused campaigns wait for a person, even with nobody left. */
  private void end(Campaign campaign) {
    Campaign.State next = after(campaign.state());
    if (next != null) {
      store
          .campaigns()
          .change(
              campaign.id(),
              one ->
                  one.state() == campaign.state() ? one.become(next, null, clock.instant()) : one);
    }
  }

  private static Campaign.@Nullable State after(Campaign.State state) {
    return switch (state) {
      case RUNNING -> Campaign.State.DONE;
      case STOPPING -> Campaign.State.STOPPED;
      default -> null;
    };
  }

  /** One that fails is tried again when its claim is over; the others need not wait for it. */
  private static void each(List<Recipient> recipients, Consumer<Recipient> work) {
    for (Recipient recipient : recipients) {
      try {
        work.accept(recipient);
      } catch (RuntimeException e) {
        log.warn("recipient {} will be tried again: {}", recipient.id(), e.toString());
      }
    }
  }

  @Override
  public void close() {
    poller.close();
  }
}
