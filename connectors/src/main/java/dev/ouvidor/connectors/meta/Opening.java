package dev.ouvidor.connectors.meta;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.http.Quota;
import dev.ouvidor.connectors.polling.ListingReader;
import dev.ouvidor.connectors.webhook.Handshake;
import dev.ouvidor.connectors.webhook.WebhookVerifier;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Makes channels of settings. */
final class Opening {
  private static final String COMMENTS = "comments";

  private Opening() {}

  static Channel facebook(ConnectionConfig config, Surroundings surroundings) {
    MetaSettings settings = MetaSettings.facebook(config.settings(), surroundings);
    var api = new GraphApi(settings, surroundings.clock());
    var reviews = new Reviews(config.id(), settings.account());
    var network = new Facebook(config.id(), settings.account(), reviews);
    var readers = comments(COMMENTS, config, network, settings, api, surroundings);
    if (settings.reviews()) {
      readers.put("reviews", () -> new ReviewsReader(reviews, api, settings, surroundings.clock()));
    }
    var replier = new MetaReplier(network, api, settings, surroundings.clock());
    return open(config, settings, network, api, readers, replier, surroundings);
  }

  static Channel instagram(ConnectionConfig config, Surroundings surroundings) {
    MetaSettings settings = MetaSettings.instagram(config.settings(), surroundings);
    var api = new GraphApi(settings, surroundings.clock());
    var network = new Instagram(config.id(), settings.account(), settings.username());
    var readers = comments(COMMENTS, config, network, settings, api, surroundings);
    var replier = new MetaReplier(network, api, settings, surroundings.clock());
    return open(config, settings, network, api, readers, replier, surroundings);
  }

  static Channel threads(ConnectionConfig config, Surroundings surroundings) {
    var threads = ThreadsSettings.of(config.settings(), surroundings);
    MetaSettings settings = threads.common();
    var api = GraphApi.byCursors(settings, surroundings.clock());
    var network = Threads.underPosts(config.id(), settings);
    var further = Threads.underReplies(config.id(), settings);
    var readers = comments("replies", config, network, settings, api, surroundings);
    readers.putAll(comments("conversations", config, further, settings, api, surroundings));
    readers.put(
        "mentions",
        () ->
            new ListingReader(
                ThreadsListing.mentions(network, api), threads.pace(), surroundings.clock()));
    for (String query : threads.search()) {
      readers.put(
          "search:" + query,
          () ->
              new ListingReader(
                  ThreadsListing.search(network, api, query),
                  threads.searchPace(),
                  surroundings.clock()));
    }
    var replier =
        new ThreadsReplier(
            network,
            api,
            settings,
            new Quota(surroundings.clock(), threads.repliesPerDay(), Duration.ofDays(1)),
            surroundings.clock());
    return open(config, settings, network, api, readers, replier, surroundings);
  }

  private static Map<String, Supplier<FeedbackReader>> comments(
      String stream,
      ConnectionConfig config,
      Network network,
      MetaSettings settings,
      GraphApi api,
      Surroundings surroundings) {
    var readers = new LinkedHashMap<String, Supplier<FeedbackReader>>();
    readers.put(
        stream,
        () -> new CommentsReader(config.id(), network, api, settings, surroundings.clock()));
    return readers;
  }

  /** Webhooks are taken where there is an app secret to verify them by. */
  private static Channel open(
      ConnectionConfig config,
      MetaSettings settings,
      Network network,
      GraphApi api,
      Map<String, Supplier<FeedbackReader>> readers,
      Replier replier,
      Surroundings surroundings) {
    var parts =
        new MetaChannel.Parts(
            config.id(), settings.account(), network, api, surroundings.clock(), readers, replier);
    String secret = settings.appSecret();
    String token = settings.verifyToken();
    if (secret == null) {
      return new MetaChannel(parts);
    }
    var verify = new Settings(config.settings().path(), Map.of("preset", "hex", "secret", secret));
    return new HookedMetaChannel(
        parts,
        WebhookVerifier.of(verify, surroundings),
        token == null ? null : new Handshake(token));
  }
}
