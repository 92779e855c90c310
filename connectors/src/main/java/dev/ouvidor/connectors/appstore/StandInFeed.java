package dev.ouvidor.connectors.appstore;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.sandbox.StandIn.Response;
import dev.ouvidor.connectors.sandbox.UserPage;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The public feed, with the oddities of its JSON: it was XML once. */
record StandInFeed(String app, List<StandInReview> newestFirst) {
  private static final Pattern PATH =
      Pattern.compile(
          "/([a-z]{2})/rss/customerreviews/page=(\\d+)/id=(\\d+)/sortby=mostrecent/json");
  private static final int PAGE = 50;
  private static final int PAGES = 10;

  Response answer(String path) {
    Matcher asked = PATH.matcher(path);
    if (!asked.matches() || Integer.parseInt(asked.group(2)) > PAGES) {
      return UserPage.notThere();
    }
    int page = Integer.parseInt(asked.group(2));
    ArrayNode entries = JsonNodeFactory.instance.arrayNode();
    if (page == 1) {
      entries.addObject().putObject("im:name").put("label", "Loja Aurora");
    }
    newestFirst.stream()
        .filter(review -> asked.group(1).equals(Territories.country(review.territory())))
        .filter(review -> app.equals(asked.group(3)))
        .skip((page - 1L) * PAGE)
        .limit(PAGE)
        .forEach(review -> entries.add(review.entry()));
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode feed = body.putObject("feed");
    feed.putObject("author").putObject("name").put("label", "iTunes Store");
    if (entries.size() == 1) {
      feed.set("entry", entries.get(0));
    } else if (!entries.isEmpty()) {
      feed.set("entry", entries);
    }
    return Response.json(200, body.toString());
  }
}
