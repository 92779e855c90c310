package dev.ouvidor.elasticsearch.node.plugin;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.util.Version;
import org.elasticsearch.Build;
import org.elasticsearch.client.internal.node.NodeClient;
import org.elasticsearch.cluster.service.ClusterService;
import org.elasticsearch.rest.BaseRestHandler;
import org.elasticsearch.rest.RestRequest;
import org.elasticsearch.rest.RestResponse;
import org.elasticsearch.rest.RestStatus;
import org.elasticsearch.xcontent.XContentBuilder;

/** {@code GET /} and {@code HEAD /}: what clients ask to see who answers. */
final class RootHandler extends BaseRestHandler {
  private final ClusterService cluster;

  RootHandler(ClusterService cluster) {
    this.cluster = cluster;
  }

  @Override
  public String getName() {
    return "ouvidor_root";
  }

  @Override
  public List<Route> routes() {
    return List.of(new Route(RestRequest.Method.GET, "/"), new Route(RestRequest.Method.HEAD, "/"));
  }

  @Override
  protected RestChannelConsumer prepareRequest(RestRequest request, NodeClient client) {
    // The original is read by people too: indented unless asked otherwise.
    boolean indented = request.paramAsBoolean("pretty", true);
    return channel ->
        channel.sendResponse(
            new RestResponse(RestStatus.OK, describe(channel.newBuilder(), indented)));
  }

  private XContentBuilder describe(XContentBuilder out, boolean indented) throws IOException {
    if (indented) {
      out.prettyPrint().lfAtEnd();
    }
    out.startObject()
        .field("name", cluster.getNodeName())
        .field("cluster_name", cluster.getClusterName().value())
        .field("cluster_uuid", cluster.state().metadata().clusterUUID());
    version(out.startObject("version")).endObject();
    return out.field("tagline", "You Know, for Search").endObject();
  }

  private static XContentBuilder version(XContentBuilder out) throws IOException {
    Build build = Build.current();
    return out.field("number", build.qualifiedVersion())
        .field("build_flavor", build.flavor())
        .field("build_type", build.type().displayName())
        .field("build_hash", build.hash())
        .field("build_date", build.date())
        .field("build_snapshot", build.isSnapshot())
        .field("lucene_version", Version.LATEST.toString())
        .field("minimum_wire_compatibility_version", build.minWireCompatVersion())
        .field("minimum_index_compatibility_version", build.minIndexCompatVersion());
  }
}
