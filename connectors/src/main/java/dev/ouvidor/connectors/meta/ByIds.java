package dev.ouvidor.connectors.meta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads objects by their ids, fifty at once. Belongs to one call. */
final class ByIds {
  private static final int AT_ONCE = 50;

  private final GraphApi api;
  private final Network network;
  private final Map<String, JsonNode> found = new LinkedHashMap<>();
  private final List<String> missing = new ArrayList<>();
  private final Map<String, Reason> refused = new LinkedHashMap<>();

  ByIds(GraphApi api, Network network) {
    this.api = api;
    this.network = network;
  }

  /** What there is, by the id that was asked for. */
  Map<String, JsonNode> found() {
    return found;
  }

  /** What is not there, or not for us to see: Meta does not tell these apart. */
  List<String> missing() {
    return missing;
  }

  /** Why Meta refuses to show something that may well be there, by its id. */
  Map<String, Reason> refused() {
    return refused;
  }

  ByIds read(Collection<String> ids) throws PlatformFailure, InterruptedException {
    var kinds = new LinkedHashMap<String, List<String>>();
    for (String id : ids) {
      String kind = network.isReadAlone(id) ? id : network.fields(id);
      kinds.computeIfAbsent(kind, any -> new ArrayList<>()).add(id);
    }
    for (List<String> kind : kinds.values()) {
      for (int i = 0; i < kind.size(); i += AT_ONCE) {
        several(kind.subList(i, Math.min(i + AT_ONCE, kind.size())));
      }
    }
    return this;
  }

  /** One that is missing or refused spoils the whole request: then each half is tried. */
  private void several(List<String> ids) throws PlatformFailure, InterruptedException {
    if (ids.size() == 1) {
      one(ids.get(0));
      return;
    }
    String path =
        "?ids=" + String.join(",", ids) + "&fields=" + GraphApi.encoded(network.fields(ids.get(0)));
    try {
      JsonNode body = api.get(path);
      for (String id : ids) {
        if (body.has(id)) {
          found.put(id, body.path(id));
        } else {
          one(id);
        }
      }
    } catch (PlatformFailure e) {
      if (!GraphErrors.isFinal(e)) {
        throw e;
      }
      several(ids.subList(0, ids.size() / 2));
      several(ids.subList(ids.size() / 2, ids.size()));
    }
  }

  private void one(String id) throws PlatformFailure, InterruptedException {
    try {
      JsonNode node = network.unwrapped(id, api.get(network.single(id)));
      if (node.isObject()) {
        found.put(id, node);
      } else {
        missing.add(id);
      }
    } catch (PlatformFailure e) {
      if (!GraphErrors.isFinal(e)) {
        throw e;
      } else if (e.failure() instanceof Answer.Gone) {
        missing.add(id);
      } else {
        refused.put(id, e.failure().reason());
      }
    }
  }
}
