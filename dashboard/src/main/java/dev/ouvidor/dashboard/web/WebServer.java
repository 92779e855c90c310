package dev.ouvidor.dashboard.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.json.JavalinJackson;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Puts the features' routes behind one address. */
public final class WebServer {
  private static final int MAX_THREADS = 64;
  private static final int ACCEPT_QUEUE = 1_024;
  private static final long MAX_REQUEST = 1_100_000;

  private WebServer() {}

  /**
   * A server that is ready to start.
   *
   * @param host address to listen on
   * @param port 0 for any free one
   * @param strangers paths under which anyone may send a body, as Jetty writes patterns: such a
   *     body is waited for without a thread, so that those who are slow hold up nobody
   * @param features each registers its routes
   */
  public static Javalin create(
      String host,
      int port,
      ObjectMapper json,
      List<String> strangers,
      List<Consumer<RoutesConfig>> features) {
    return Javalin.create(
        config -> {
          config.startup.showJavalinBanner = false;
          config.jsonMapper(new JavalinJackson(json, false));
          config.http.maxRequestSize = MAX_REQUEST;
          config.jetty.threadPool = new QueuedThreadPool(MAX_THREADS, 8);
          config.jetty.modifyServer(server -> server.setHandler(patient(strangers)));
          config.jetty.addConnector(
              (server, http) -> {
                http.setSendServerVersion(false);
                var connector = new ServerConnector(server, 1, 2, new HttpConnectionFactory(http));
                connector.setHost(host);
                connector.setPort(port);
                connector.setAcceptQueueSize(ACCEPT_QUEUE);
                return connector;
              });
          config.routes.before(
              ctx ->
                  ctx.header("X-Content-Type-Options", "nosniff")
                      .header("Referrer-Policy", "same-origin")
                      .header("Cross-Origin-Opener-Policy", "same-origin"));
          Errors.register(config.routes);
          new Pages(new Assets()).register(config.routes);
          features.forEach(feature -> feature.accept(config.routes));
        });
  }

  private static Handler.Singleton patient(List<String> paths) {
    var handler =
        new EagerContentHandler(
            new EagerContentHandler.RetainedContentLoaderFactory(MAX_REQUEST, 0, false));
    handler.includeMethod("POST");
    handler.includePath(paths.toArray(String[]::new));
    return handler;
  }
}
