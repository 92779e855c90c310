package dev.ouvidor.connectors.bluesky;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What in a text is a link, a mention or a tag: the network marks nothing up by itself. Places are
 * counted in bytes of UTF-8.
 */
final class Facets {
  private static final String START = "(?<=^|[\\s(\\[])";
  private static final Pattern LINK = Pattern.compile(START + "https?://[^\\s]+");
  private static final Pattern MENTION =
      Pattern.compile(START + "@((?:[a-zA-Z0-9][a-zA-Z0-9-]*\\.)+[a-zA-Z][a-zA-Z0-9-]*)");
  private static final Pattern TAG = Pattern.compile("(?<=^|\\s)[#＃]([^\\s#＃]+)");
  private static final Pattern LINK_END = Pattern.compile("[.,;:!?'\"”’»]+$");
  private static final Pattern TAG_END = Pattern.compile("[\\p{P}&&[^_]]+$");
  private static final int LONGEST_TAG = 64;

  private final String text;
  private final ArrayNode facets = JsonNodeFactory.instance.arrayNode();

  private Facets(String text) {
    this.text = text;
  }

  /** Handles that a text mentions, in lower case, without at-sign. */
  static List<String> mentioned(String text) {
    return MENTION.matcher(text).results().map(m -> handle(m.group(1))).distinct().toList();
  }

  /**
   * The facets of a text.
   *
   * @param dids of the handles that it mentions; those without one are left as they are
   */
  static ArrayNode of(String text, Map<String, String> dids) {
    var facets = new Facets(text);
    facets.links();
    facets.mentions(dids);
    facets.tags();
    return facets.facets;
  }

  private void links() {
    Matcher links = LINK.matcher(text);
    while (links.find()) {
      String link = LINK_END.matcher(links.group()).replaceFirst("");
      if (link.endsWith(")") && link.indexOf('(') < 0) {
        link = link.substring(0, link.length() - 1);
      }
      add(links.start(), link.length(), "link").put("uri", link);
    }
  }

  private void mentions(Map<String, String> dids) {
    Matcher mentions = MENTION.matcher(text);
    while (mentions.find()) {
      String did = dids.get(handle(mentions.group(1)));
      if (did != null) {
        add(mentions.start(), mentions.end() - mentions.start(), "mention").put("did", did);
      }
    }
  }

  private void tags() {
    Matcher tags = TAG.matcher(text);
    while (tags.find()) {
      String tag = TAG_END.matcher(tags.group(1)).replaceFirst("");
      boolean number = tag.codePoints().allMatch(Character::isDigit);
      if (!number && Graphemes.count(tag) <= LONGEST_TAG) {
        add(tags.start(), tag.length() + 1, "tag").put("tag", tag);
      }
    }
  }

  private ObjectNode add(int start, int length, String kind) {
    int from = bytes(text.substring(0, start));
    ObjectNode facet = facets.addObject();
    facet
        .putObject("index")
        .put("byteStart", from)
        .put("byteEnd", from + bytes(text.substring(start, start + length)));
    return facet.putArray("features").addObject().put("$type", "app.bsky.richtext.facet#" + kind);
  }

  private static int bytes(String part) {
    return part.getBytes(UTF_8).length;
  }

  private static String handle(String mentioned) {
    return mentioned.toLowerCase(Locale.ROOT);
  }
}
