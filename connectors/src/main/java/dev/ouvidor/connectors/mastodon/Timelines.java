package dev.ouvidor.connectors.mastodon;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.sandbox.StandIn.Request;
import dev.ouvidor.connectors.sandbox.StandIn.Response;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/**
 * Lists of statuses as the platform pages them.
 *
 * @param replies how many replies a status has
 */
record Timelines(MastodonJson json, ToIntFunction<Toot> replies) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  Response hashtag(Request request, Collection<Toot> toots) {
    String path = request.path();
    String tag = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return timeline(request, toots.stream().filter(t -> hasTag(t, tag)).toList());
  }

  Response search(Request request, Collection<Toot> toots) {
    String query = request.query().getOrDefault("q", "").toLowerCase(Locale.ROOT);
    String minId = request.query().getOrDefault("min_id", "0");
    int offset = Integer.parseInt(request.query().getOrDefault("offset", "0"));
    var found = new ArrayList<Toot>();
    for (Toot toot : toots) {
      boolean hit = toot.text().toLowerCase(Locale.ROOT).contains(query);
      if (hit && toot.isPublic() && Ids.ORDER.compare(toot.id(), minId) > 0) {
        found.add(0, toot);
      }
    }
    ArrayNode statuses = NODES.arrayNode();
    found.stream()
        .skip(offset)
        .limit(limit(request, 40))
        .forEach(t -> statuses.add(json.status(t, replies.applyAsInt(t))));
    ObjectNode answer = NODES.objectNode();
    answer.putArray("accounts");
    answer.putArray("hashtags");
    answer.set("statuses", statuses);
    return Response.json(200, answer.toString());
  }

  private Response timeline(Request request, List<Toot> all) {
    String minId = request.query().getOrDefault("min_id", "0");
    var page =
        all.stream()
            .filter(t -> Ids.ORDER.compare(t.id(), minId) > 0)
            .limit(limit(request, 40))
            .toList();
    Response response = Response.json(200, newestFirst(page).toString());
    return page.isEmpty()
        ? response
        : response.with("Link", link(request.path(), page.get(page.size() - 1).id()));
  }

  private ArrayNode newestFirst(List<Toot> page) {
    ArrayNode list = NODES.arrayNode();
    page.forEach(toot -> list.insert(0, json.status(toot, replies.applyAsInt(toot))));
    return list;
  }

  /** The header that leads to what is newer. */
  String link(String path, String newest) {
    return "<%s%s?min_id=%s>; rel=\"prev\"".formatted(json.base(), path, newest);
  }

  private static boolean hasTag(Toot toot, String tag) {
    return toot.isPublic() && MastodonJson.tags(toot.text()).contains(tag);
  }

  static int limit(Request request, int most) {
    return Math.min(most, Integer.parseInt(request.query().getOrDefault("limit", "20")));
  }
}
