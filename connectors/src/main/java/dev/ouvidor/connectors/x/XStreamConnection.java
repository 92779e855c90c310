package dev.ouvidor.connectors.x;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import twitter4j.HttpClient;
import twitter4j.HttpClientFactory;
import twitter4j.HttpParameter;
import twitter4j.HttpResponse;
import twitter4j.TwitterException;
import twitter4j.conf.Configuration;
import twitter4j.conf.ConfigurationBuilder;

/**
 * One life of the filtered stream, by Twitter4J's own HTTP client. A thread of its own moves lines
 * into a bounded queue; a full queue slows X down rather than filling our memory. Ends when X ends
 * it, when it is silent for too long (X sends a blank line every 20 s), or when it is closed.
 */
final class XStreamConnection implements AutoCloseable {
  private final HttpResponse response;
  private final BlockingQueue<String> lines;
  private final Thread thread;
  private volatile boolean closed;
  private volatile boolean lived;
  private volatile String end = "";

  private XStreamConnection(HttpResponse response, BlockingQueue<String> lines, String name) {
    this.response = response;
    this.lines = lines;
    this.thread = new Thread(this::read, name);
    thread.setDaemon(true);
  }

  static XStreamConnection open(
      XSettings settings, String token, String name, BlockingQueue<String> lines)
      throws TwitterException {
    Configuration conf =
        new ConfigurationBuilder()
            .setHttpConnectionTimeout(millis(settings.timeout()))
            .setHttpReadTimeout(millis(settings.stall()))
            .setHttpRetryCount(0)
            .setGZIPEnabled(false)
            .build();
    HttpClient http = HttpClientFactory.getInstance(conf.getHttpClientConfiguration());
    HttpParameter[] fields = {
      new HttpParameter("tweet.fields", XApi.POST_FIELDS),
      new HttpParameter("user.fields", XApi.USER_FIELDS),
      new HttpParameter("expansions", XApi.EXPANSIONS)
    };
    String url = settings.base().resolve("tweets/search/stream").toString();
    var connection =
        new XStreamConnection(http.get(url, fields, XApi.bearer(conf, token), null), lines, name);
    connection.thread.start();
    return connection;
  }

  boolean ended() {
    return !end.isEmpty();
  }

  /** Why it ended; empty while it lives. */
  String end() {
    return end;
  }

  /** Whether it ever said anything, be it a blank line. */
  boolean lived() {
    return lived;
  }

  /**
   * Never blocks: the thread lets go of the connection with the next line or when it counts as
   * dead, because closing the stream of an {@code HttpURLConnection} waits for a read that goes on.
   */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }

  private void read() {
    try (var reader = new BufferedReader(new InputStreamReader(response.asStream(), UTF_8))) {
      String line = reader.readLine();
      while (line != null && !closed) {
        lived = true;
        if (!line.isBlank()) {
          lines.put(line);
        }
        line = reader.readLine();
      }
      end = closed ? "closed" : "X ended the stream";
    } catch (IOException e) {
      end = "the stream broke: " + e;
    } catch (InterruptedException e) {
      end = "closed";
    } finally {
      disconnect();
    }
  }

  private void disconnect() {
    try {
      response.disconnect();
    } catch (IOException e) {
      end = end + "; " + e;
    }
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }
}
