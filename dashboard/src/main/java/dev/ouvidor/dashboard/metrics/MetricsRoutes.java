package dev.ouvidor.dashboard.metrics;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import dev.ouvidor.dashboard.web.Refusal;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.IOException;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /metrics}: what this process does, and how connections, cases and replies stand. It
 * holds no customer data; it answers to the own host and to private networks, but not through a
 * proxy, because the address of the caller is then not known.
 */
public final class MetricsRoutes {
  private static final String STARTED = "metrics.started";

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final ExpositionFormats formats = ExpositionFormats.init();
  private final Histogram requests =
      Histogram.builder()
          .name("ouvidor_http_request_duration_seconds")
          .help("Time to answer a request of a page or of an outside system")
          .unit(Unit.SECONDS)
          .labelNames("method", "route", "status")
          .classicOnly()
          .classicUpperBounds(0.005, 0.02, 0.1, 0.5, 2, 10)
          .register(registry);

  /**
   * @param pages how many pages listen to the live stream
   * @param pipeline {@code RUNNING} or why not; {@code ELSEWHERE} if another process runs it
   * @param silences tells of each connection whether it is silent for longer than is usual
   */
  public MetricsRoutes(
      ElasticsearchClient elastic,
      InstantSource clock,
      IntSupplier pages,
      Supplier<String> pipeline,
      Consumer<BiConsumer<String, Boolean>> silences) {
    JvmMetrics.builder().register(registry);
    GaugeWithCallback.builder()
        .name("ouvidor_live_pages")
        .help("Pages that listen to live events of this dashboard")
        .callback(value -> value.call(pages.getAsInt()))
        .register(registry);
    GaugeWithCallback.builder()
        .name("ouvidor_pipeline_running")
        .help("Whether the pipeline of this process runs; absent if it has none")
        .callback(
            value -> {
              String state = pipeline.get();
              if (!state.equals("ELSEWHERE")) {
                value.call(state.equals("RUNNING") ? 1 : 0);
              }
            })
        .register(registry);
    GaugeWithCallback.builder()
        .name("ouvidor_connection_silent")
        .help("1 for a connection that is silent for longer than its habit")
        .labelNames("connection")
        .callback(
            value ->
                silences.accept((connection, unusual) -> value.call(unusual ? 1 : 0, connection)))
        .register(registry);
    registry.register(new StoredMetrics(elastic, clock));
  }

  public void register(RoutesConfig routes) {
    routes.get("/metrics", this::scrape);
    routes.before(ctx -> ctx.attribute(STARTED, System.nanoTime()));
    routes.after(this::observe);
  }

  private void observe(Context ctx) {
    Long started = ctx.attribute(STARTED);
    if (started != null) {
      requests
          .labelValues(ctx.method().name(), ctx.endpoint().path, Integer.toString(ctx.statusCode()))
          .observe((System.nanoTime() - started) / 1e9);
    }
  }

  private void scrape(Context ctx) throws IOException {
    if (!isNear(ctx.req().getRemoteAddr()) || isForwarded(ctx)) {
      throw Refusal.notFound("page", "/metrics");
    }
    var writer = formats.findWriter(ctx.header("Accept"));
    ctx.contentType(writer.getContentType());
    writer.write(ctx.outputStream(), registry.scrape());
  }

  private static boolean isForwarded(Context ctx) {
    return ctx.header("Forwarded") != null || ctx.header("X-Forwarded-For") != null;
  }

  private static boolean isNear(@Nullable String address) throws IOException {
    if (address == null) {
      return false;
    }
    InetAddress caller = InetAddress.getByName(address);
    return caller.isLoopbackAddress() || caller.isSiteLocalAddress();
  }
}
