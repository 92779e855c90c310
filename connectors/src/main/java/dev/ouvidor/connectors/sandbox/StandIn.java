package dev.ouvidor.connectors.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP server on loopback that plays one platform. Subclasses answer requests; faults are
 * scripted from outside and hit the next API requests, one each. Thread safe.
 */
public abstract class StandIn implements AutoCloseable {
  private static final int REMEMBERED = 1_000;
  private static final int SLOW_MS = 1_000;
  private static final int LATE_MS = 2_200;
  private static final int HANG_MS = 120_000;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(StandIn::daemon);
  private final List<Scripted> faults = new LinkedList<>();
  private volatile Function<Request, Optional<Fault>> mood = request -> Optional.empty();
  private final Deque<Request> requests = new ArrayDeque<>();
  private @Nullable Memory memory;
  private volatile boolean closed;

  private record Scripted(Predicate<Request> hits, Fault fault) {}

  /**
   * A request as received; header names are lower case; the values of a repeated field are joined
   * by commas.
   *
   * @param parts those of a form that came in parts, or the body itself if it is a file
   */
  public record Request(
      String method,
      String path,
      Map<String, String> query,
      Map<String, String> headers,
      String body,
      List<Part> parts) {

    public @Nullable String header(String name) {
      return headers.get(name);
    }

    /** Body read as a form, in one piece or in parts. */
    public Map<String, String> form() {
      if (parts.isEmpty()) {
        return decode(body);
      }
      var values = new LinkedHashMap<String, String>();
      parts.stream()
          .filter(part -> part.fileName() == null)
          .forEach(part -> values.put(part.name(), part.text()));
      return values;
    }

    /** The same to be remembered for long: without the files in it. */
    Request slim() {
      List<Part> texts = parts.stream().filter(part -> part.fileName() == null).toList();
      return texts.size() == parts.size()
          ? this
          : new Request(method, path, query, headers, "", texts);
    }
  }

  /** An answer to send. */
  public record Response(int status, Map<String, String> headers, byte[] body) {
    public static Response json(int status, String body) {
      return new Response(
          status, Map.of("content-type", "application/json; charset=utf-8"), body.getBytes(UTF_8));
    }

    public static Response html(String body) {
      return new Response(
          200, Map.of("content-type", "text/html; charset=utf-8"), body.getBytes(UTF_8));
    }

    public Response with(String header, String value) {
      var all = new LinkedHashMap<>(headers);
      all.put(header, value);
      return new Response(status, all, body);
    }
  }

  /**
   * @param port 0 for any free one
   */
  protected StandIn(int port) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("port " + port + " cannot be used", e);
    }
    server.createContext("/", this::serve);
    server.setExecutor(threads);
  }

  /**
   * Keeps what this stand-in holds in a file, so that a restart finds it as it was; to be called
   * before {@link #start}. A crash may lose the last second.
   */
  public final void keepIn(Path file) {
    memory = new Memory(file, this::state);
    memory.restore(this::restore);
  }

  /** Begins to answer. */
  public void start() {
    server.start();
    if (memory != null) {
      memory.start();
    }
  }

  /** What is to be kept, as Jackson writes it; called from another thread. */
  protected Object state() {
    return Map.of();
  }

  /** As it is now: for what {@link #state} gives of things that change. */
  protected static JsonNode asOfNow(Object state) {
    return Memory.JSON.valueToTree(state);
  }

  /** Reads what {@link #state} gave. */
  protected static <T> T kept(JsonNode state, Class<T> type) throws IOException {
    return Memory.JSON.treeToValue(state, type);
  }

  /** A new list, in which what was put last comes first. */
  protected static <T> List<T> newestFirst(Map<String, T> all) {
    var newestFirst = new ArrayList<>(all.values());
    Collections.reverse(newestFirst);
    return newestFirst;
  }

  /** Takes up what {@link #state} gave. */
  protected void restore(JsonNode state) throws IOException {}

  /** Where it answers, without trailing slash. */
  public URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The next API requests meet these faults, in order, one each. */
  public void fail(Fault... next) {
    for (Fault fault : next) {
      failWhere(request -> true, fault);
    }
  }

  /** The next API request of this kind meets this fault; others pass meanwhile. */
  public void failWhere(Predicate<Request> hits, Fault fault) {
    synchronized (faults) {
      faults.add(new Scripted(hits, fault));
    }
  }

  /**
   * Decides about every API request from now on that no other fault is scripted for.
   *
   * @param each gives the fault that a request meets; called by many threads at once
   */
  public void misbehave(Function<Request, Optional<Fault>> each) {
    mood = each;
  }

  /** The last thousand API requests, oldest first. */
  public List<Request> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  @Override
  public void close() {
    closed = true;
    server.stop(0);
    if (memory != null) {
      memory.close();
    }
    threads.shutdownNow();
  }

  /** Whether {@link #close} was called; long answers end then. */
  protected boolean closed() {
    return closed;
  }

  /** Whether this request is one of the platform's API (meets faults, is recorded) or a page. */
  protected abstract boolean isApi(Request request);

  /** Carries out a request; pages and API alike. */
  protected abstract Response answer(Request request) throws IOException;

  /**
   * Answers a request that stays open, writing to the exchange itself.
   *
   * @return false if this request is not of that kind
   */
  protected boolean stream(Request request, HttpExchange exchange)
      throws IOException, InterruptedException {
    return false;
  }

  /** The platform's own 429. */
  protected Response throttled() {
    return new Response(429, Map.of("retry-after", "1"), new byte[0]);
  }

  /** The platform's own 401. */
  protected Response unauthorised() {
    return Response.json(401, "{\"error\":\"unauthorized\"}");
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Request request = read(exchange);
      boolean api = isApi(request);
      Fault fault = null;
      if (api) {
        remember(request);
        fault = faultFor(request);
      }
      if (fault == null) {
        if (!stream(request, exchange)) {
          write(exchange, answer(request));
        }
      } else {
        misbehave(exchange, request, fault);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void remember(Request request) {
    synchronized (requests) {
      requests.add(request.slim());
      if (requests.size() > REMEMBERED) {
        requests.remove();
      }
    }
  }

  private @Nullable Fault faultFor(Request request) {
    synchronized (faults) {
      for (var each = faults.iterator(); each.hasNext(); ) {
        Scripted scripted = each.next();
        if (scripted.hits().test(request)) {
          each.remove();
          return scripted.fault();
        }
      }
    }
    return mood.apply(request).orElse(null);
  }

  private void misbehave(HttpExchange exchange, Request request, Fault fault)
      throws IOException, InterruptedException {
    switch (fault) {
      case THROTTLED -> write(exchange, throttled());
      case THROTTLED_BARE -> write(exchange, new Response(429, Map.of(), new byte[0]));
      case SERVER_ERROR ->
          write(
              exchange,
              new Response(
                  503,
                  Map.of("content-type", "text/html"),
                  "<html><h1>503 Service Unavailable</h1></html>".getBytes(UTF_8)));
      case UNAUTHORISED -> write(exchange, unauthorised());
      case GARBAGE ->
          write(exchange, Response.html("<html>Please log in to the hotel Wi-Fi</html>"));
      case CUT -> {
        byte[] body = answer(request).body();
        exchange.sendResponseHeaders(200, body.length + 1L);
        exchange.getResponseBody().write(body, 0, body.length / 2);
      }
      case HANG -> hang();
      case ACCEPT_AND_HANG -> {
        answer(request);
        hang();
      }
      case ACCEPT_AND_DROP -> {
        answer(request);
        exchange.close();
      }
      case ACCEPT_AND_ERROR -> {
        answer(request);
        write(exchange, new Response(500, Map.of(), new byte[0]));
      }
      case SLOW -> answerAfter(SLOW_MS, exchange, request);
      case LATE -> answerAfter(LATE_MS, exchange, request);
    }
  }

  private void answerAfter(long ms, HttpExchange exchange, Request request)
      throws IOException, InterruptedException {
    TimeUnit.MILLISECONDS.sleep(ms);
    write(exchange, answer(request));
  }

  /** Longer than any client waits, but not for ever: each takes a thread. */
  private void hang() throws InterruptedException {
    for (int waited = 0; !closed && waited < HANG_MS; waited += 50) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private static void write(HttpExchange exchange, Response response) throws IOException {
    response.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    byte[] body = response.body();
    exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  private static Request read(HttpExchange exchange) throws IOException {
    var headers = new LinkedHashMap<String, String>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.get(0)));
    String query = exchange.getRequestURI().getRawQuery();
    byte[] body = exchange.getRequestBody().readAllBytes();
    return new Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        query == null ? Map.of() : decode(query),
        headers,
        new String(body, UTF_8),
        Part.of(headers.getOrDefault("content-type", ""), body));
  }

  static Map<String, String> decode(String form) {
    var values = new LinkedHashMap<String, String>();
    for (String pair : form.split("&")) {
      int eq = pair.indexOf('=');
      if (eq > 0) {
        values.merge(
            URLDecoder.decode(pair.substring(0, eq), UTF_8),
            URLDecoder.decode(pair.substring(eq + 1), UTF_8),
            (first, next) -> first + "," + next);
      }
    }
    return values;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "stand-in");
    thread.setDaemon(true);
    return thread;
  }
}
