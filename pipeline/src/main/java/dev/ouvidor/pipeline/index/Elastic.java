package dev.ouvidor.pipeline.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Base64;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.impl.nio.reactor.IOReactorConfig;
import org.apache.http.message.BasicHeader;
import org.elasticsearch.client.RestClient;
import org.elasticsearch.client.RestClientBuilder;

/** The two clients of one Elasticsearch, on the same connections. Thread safe. */
public final class Elastic implements AutoCloseable {
  private static final int CONNECT_TIMEOUT_MS = 5_000;
  private static final int RESPONSE_TIMEOUT_MS = 30_000;

  private final RestClient rest;
  private final RestClientTransport transport;
  private final ElasticsearchClient client;

  Elastic(ElasticsearchConnection connection) {
    rest = build(connection);
    transport = new RestClientTransport(rest, new JacksonJsonpMapper(Json.mapper()));
    client = new ElasticsearchClient(transport);
  }

  /** The typed client, for everything but the firehose. */
  public ElasticsearchClient client() {
    return client;
  }

  /** The low-level client, for bodies that are bytes already. */
  public RestClient rest() {
    return rest;
  }

  @Override
  public void close() {
    try {
      transport.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RestClient build(ElasticsearchConnection connection) {
    URI url = connection.url();
    RestClientBuilder builder =
        RestClient.builder(new HttpHost(url.getHost(), url.getPort(), url.getScheme()))
            .setRequestConfigCallback(
                c -> c.setConnectTimeout(CONNECT_TIMEOUT_MS).setSocketTimeout(RESPONSE_TIMEOUT_MS))
            .setHttpClientConfigCallback(
                c ->
                    c.setDefaultIOReactorConfig(
                        IOReactorConfig.custom().setIoThreadCount(1).build()));
    if (url.getPath() != null && url.getPath().length() > 1) {
      builder.setPathPrefix(url.getPath());
    }
    if (connection.user() != null) {
      String pair = connection.user() + ":" + connection.resolvedPassword();
      String basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
      builder.setDefaultHeaders(new Header[] {new BasicHeader("Authorization", basic)});
    }
    return builder.build();
  }
}
