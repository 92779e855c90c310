package dev.ouvidor.pipeline.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;

/** Reads the templates of the class path and puts them into Elasticsearch. */
final class IndexTemplates {
  static final String MONTHLY = "feedback";

  /** Fields that months of an earlier version do not have; all others were there from the first. */
  private static final List<String> ADDED =
      List.of(
          "/properties/words/properties/other",
          "/properties/analysis/properties/aspects",
          "/properties/analysis/properties/personalData",
          "/properties/analysis/properties/natures/properties/by",
          "/properties/analysis/properties/taxonomyVersion",
          "/properties/duplicateGroup",
          "/properties/corrections",
          "/properties/models",
          "/properties/relabelled",
          "/properties/shipment");

  /** Stands on every answer of Elasticsearch; without it, something in between has answered. */
  private static final String PRODUCT = "X-Elastic-Product";

  private static final int NOT_FOUND = 404;
  private static final int BAD_REQUEST = 400;

  private final RestClient rest;

  IndexTemplates(RestClient rest) {
    this.rest = rest;
  }

  /** The names of all templates. */
  static List<String> names() {
    var names = new ArrayList<>(Indices.SINGLE);
    names.add(MONTHLY);
    return names;
  }

  /** A template as it stands on the class path. */
  static ObjectNode read(String name) {
    String resource = "templates/" + name + ".json";
    try (InputStream in = IndexTemplates.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing on the class path: " + resource);
      }
      return (ObjectNode) Json.mapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void install(int replicas) {
    try {
      for (String name : names()) {
        put(name, replicas);
      }
      for (String index : Indices.SINGLE) {
        create(index);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Whether all templates are there in this version.
   *
   * @throws IllegalStateException naming the template that is not
   * @throws IOException if Elasticsearch does not say: ask again
   */
  void verify() throws IOException {
    for (String name : names()) {
      int wanted = read(name).path("version").asInt();
      int found = installed(name);
      if (found != wanted) {
        throw new IllegalStateException(
            "index template ouvidor-%s has version %s, needed is %d"
                .formatted(name, found == 0 ? "none" : found, wanted));
      }
    }
  }

  private void put(String name, int replicas) throws IOException {
    ObjectNode template = read(name);
    int ours = template.path("version").asInt();
    int theirs = installed(name);
    if (theirs > ours) {
      throw new IllegalStateException(
          "index template ouvidor-%s has version %d, this product knows only %d: it is older than the data"
              .formatted(name, theirs, ours));
    }
    if (theirs < ours) {
      template.withObject("/template/settings").put("number_of_replicas", replicas);
      // Before the template: its version says that all of this is done.
      if (name.equals(MONTHLY)) {
        addToEarlierMonths(template);
      } else {
        addFields("/" + name, template.withObject("/template/mappings"));
        widen("/" + name, template.at("/template/settings/max_result_window"));
      }
      var request = new Request("PUT", "/_index_template/ouvidor-" + name);
      request.setJsonEntity(template.toString());
      rest.performRequest(request);
    }
  }

  private void addToEarlierMonths(JsonNode template) throws IOException {
    ObjectNode added = Json.mapper().createObjectNode();
    for (String field : ADDED) {
      added.withObject(field).setAll((ObjectNode) template.at("/template/mappings" + field));
    }
    addFields("/" + MONTHLY + "-*", added);
  }

  private void addFields(String indices, ObjectNode mapping) throws IOException {
    var request = new Request("PUT", indices + "/_mapping");
    request.addParameter("ignore_unavailable", "true");
    request.addParameter("allow_no_indices", "true");
    request.setJsonEntity(mapping.toString());
    rest.performRequest(request);
  }

  /** How far an index can be paged through by number, where the template says so. */
  private void widen(String index, JsonNode window) throws IOException {
    if (window.isInt()) {
      var request = new Request("PUT", index + "/_settings");
      request.addParameter("ignore_unavailable", "true");
      request.addParameter("allow_no_indices", "true");
      request.setJsonEntity("{\"index\":{\"max_result_window\":" + window.asInt() + "}}");
      rest.performRequest(request);
    }
  }

  /** The version that Elasticsearch has; 0 if it says that it has none. */
  private int installed(String name) throws IOException {
    var request = new Request("GET", "/_index_template/ouvidor-" + name);
    try {
      JsonNode found = body(rest.performRequest(request));
      return found.path("index_templates").path(0).path("index_template").path("version").asInt();
    } catch (ResponseException e) {
      if (e.getResponse().getStatusLine().getStatusCode() == NOT_FOUND
          && e.getResponse().getHeader(PRODUCT) != null) {
        return 0;
      }
      throw e;
    }
  }

  private void create(String index) throws IOException {
    try {
      rest.performRequest(new Request("PUT", "/" + index));
    } catch (ResponseException e) {
      boolean exists =
          e.getResponse().getStatusLine().getStatusCode() == BAD_REQUEST
              && String.valueOf(e.getMessage()).contains("resource_already_exists_exception");
      if (!exists) {
        throw e;
      }
    }
  }

  private static JsonNode body(Response response) throws IOException {
    return Json.mapper().readTree(EntityUtils.toByteArray(response.getEntity()));
  }
}
