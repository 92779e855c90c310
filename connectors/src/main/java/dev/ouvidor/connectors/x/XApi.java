package dev.ouvidor.connectors.x;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import twitter4j.HttpRequest;
import twitter4j.PaginationToken;
import twitter4j.RateLimitStatus;
import twitter4j.RequestMethod;
import twitter4j.TweetsResponse;
import twitter4j.Twitter;
import twitter4j.TwitterException;
import twitter4j.TwitterFactory;
import twitter4j.TwitterObjectFactory;
import twitter4j.TwitterV2;
import twitter4j.TwitterV2ExKt;
import twitter4j.V2ConfigurationKt;
import twitter4j.auth.Authorization;
import twitter4j.auth.OAuth2Authorization;
import twitter4j.auth.OAuth2Token;
import twitter4j.auth.OAuthAuthorization;
import twitter4j.conf.Configuration;
import twitter4j.conf.ConfigurationBuilder;

/**
 * X's API v2 by Twitter4J and its extension. Answers are handed on as raw JSON, because the
 * extension drops what we need: long posts, edits, views. Thread safe.
 */
final class XApi {
  private static final ObjectMapper JSON = new ObjectMapper();
  static final String POST_FIELDS =
      "author_id,conversation_id,created_at,edit_history_tweet_ids,entities,in_reply_to_user_id,"
          + "lang,note_tweet,public_metrics,referenced_tweets,reply_settings";
  static final String USER_FIELDS = "name,public_metrics,username,verified";
  static final String EXPANSIONS = "author_id,referenced_tweets.id";

  private final TwitterV2 v2;
  private final @Nullable Twitter writing;

  /**
   * @param body of the answer
   * @param reset epoch second until which nothing more may be asked; null when something may
   */
  record Read(JsonNode body, @Nullable Integer reset) {
    Duration pause(Instant now, Duration atLeast) {
      Duration wait = reset == null ? atLeast : Duration.between(now, Instant.ofEpochSecond(reset));
      return wait.compareTo(atLeast) > 0 ? wait : atLeast;
    }
  }

  /** One call of a paged endpoint. */
  interface Source {
    Read read(@Nullable String since, @Nullable String token, int size) throws TwitterException;
  }

  XApi(XSettings settings) {
    XSettings.User user = settings.user();
    writing = user == null ? null : writing(settings, user);
    String token = settings.token();
    Twitter reading;
    if (token != null) {
      Configuration conf = configuration(settings).build();
      reading = twitter(conf, bearer(conf, token), settings);
    } else if (writing != null) {
      reading = writing;
    } else {
      throw new IllegalArgumentException("no credentials in " + settings);
    }
    v2 = TwitterV2ExKt.getV2(reading);
  }

  Read mentions(String userId, @Nullable String since, @Nullable String token, int size)
      throws TwitterException {
    return read(
        v2.getUserMentions(
            Long.parseLong(userId),
            null,
            EXPANSIONS,
            size,
            null,
            page(token),
            null,
            null,
            number(since),
            null,
            POST_FIELDS,
            null,
            USER_FIELDS));
  }

  Read search(String query, @Nullable String since, @Nullable String token, int size)
      throws TwitterException {
    return read(
        v2.searchRecent(
            query,
            null,
            EXPANSIONS,
            size,
            null,
            page(token),
            null,
            null,
            number(since),
            null,
            POST_FIELDS,
            null,
            USER_FIELDS));
  }

  /** At most 100 posts; those that are gone are named in {@code errors}. */
  Read posts(long[] ids) throws TwitterException {
    return read(v2.getTweets(ids, null, null, null, POST_FIELDS, USER_FIELDS, EXPANSIONS));
  }

  /** What the account itself has posted. */
  Read written(String userId, Instant from, @Nullable String token) throws TwitterException {
    return read(
        v2.getUserTweets(
            Long.parseLong(userId),
            null,
            null,
            EXPANSIONS,
            100,
            null,
            page(token),
            null,
            null,
            null,
            Date.from(from),
            POST_FIELDS,
            null,
            USER_FIELDS));
  }

  /** The header that signs a request without form parameters as the brand's account. */
  String signature(RequestMethod method, String url) {
    if (writing == null) {
      throw new IllegalStateException("no user credentials are configured");
    }
    var request = new HttpRequest(method, url, null, writing.getAuthorization(), Map.of());
    return writing.getAuthorization().getAuthorizationHeader(request);
  }

  static JsonNode parse(String json) throws JsonProcessingException {
    return JSON.readTree(json);
  }

  private static Read read(TweetsResponse response) throws TwitterException {
    try {
      RateLimitStatus limit = response.getRateLimitStatus();
      boolean exhausted = limit != null && limit.getRemaining() == 0;
      return new Read(
          parse(TwitterObjectFactory.getRawJSON(response)),
          exhausted ? limit.getResetTimeInSeconds() : null);
    } catch (JsonProcessingException e) {
      throw new TwitterException(e);
    }
  }

  private static ConfigurationBuilder configuration(XSettings settings) {
    int millis = Math.toIntExact(settings.timeout().toMillis());
    return new ConfigurationBuilder()
        .setJSONStoreEnabled(true)
        .setHttpConnectionTimeout(millis)
        .setHttpReadTimeout(millis)
        .setHttpRetryCount(0)
        // The extension keeps the base of v2 per equal configuration: this keeps ours apart.
        .setRestBaseURL(settings.base().toString());
  }

  /** Twitter4J itself takes a bearer token only together with a consumer key. */
  static Authorization bearer(Configuration conf, String token) {
    var authorization = new OAuth2Authorization(conf);
    authorization.setOAuth2Token(new OAuth2Token("bearer", token));
    return authorization;
  }

  private static Twitter writing(XSettings settings, XSettings.User user) {
    Configuration conf =
        configuration(settings)
            .setOAuthConsumerKey(user.consumerKey())
            .setOAuthConsumerSecret(user.consumerSecret())
            .setOAuthAccessToken(user.token())
            .setOAuthAccessTokenSecret(user.tokenSecret())
            .build();
    return twitter(conf, new OAuthAuthorization(conf), settings);
  }

  private static Twitter twitter(Configuration conf, Authorization as, XSettings settings) {
    V2ConfigurationKt.getV2Configuration(conf).setBaseURL(settings.base().toString());
    return new TwitterFactory(conf).getInstance(as);
  }

  private static @Nullable PaginationToken page(@Nullable String token) {
    return token == null ? null : new PaginationToken(token);
  }

  private static @Nullable Long number(@Nullable String id) {
    return id == null ? null : Long.valueOf(id);
  }
}
