package dev.ouvidor.connectors.mastodon;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Entities;

/**
 * The platform's wire format.
 *
 * @param base address of the instance
 */
record MastodonJson(URI base) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern MENTION =
      Pattern.compile("(?<![\\w/])@([\\w]+(?:@[\\w-]+(?:\\.[\\w-]+)+)?)");
  private static final Pattern TAG = Pattern.compile("(?<![\\w/&])#(\\p{L}[\\p{L}\\p{N}_]*)");
  private static final Pattern LINK = Pattern.compile("https?://[^\\s<]+");

  /** Accounts that a text names, without at-sign. */
  static List<String> mentioned(String text) {
    return MENTION.matcher(text).results().map(m -> m.group(1)).distinct().toList();
  }

  /** Hashtags of a text, in lower case, without number sign. */
  static List<String> tags(String text) {
    return TAG.matcher(text).results().map(m -> m.group(1).toLowerCase(Locale.ROOT)).toList();
  }

  URI page(Toot toot) {
    return URI.create(base + "/@" + toot.acct() + "/" + toot.id());
  }

  ObjectNode account(String acct, String name) {
    String user = acct.replaceFirst("@.*", "");
    return NODES
        .objectNode()
        .put("id", accountId(acct))
        .put("username", user)
        .put("acct", acct)
        .put("display_name", name)
        .put("locked", false)
        .put("bot", false)
        .put("url", base + "/@" + acct)
        .put("followers_count", 40 + Math.floorMod(acct.hashCode(), 400))
        .put("following_count", 120)
        .put("statuses_count", 310);
  }

  ObjectNode status(Toot toot, int replies) {
    ObjectNode status = NODES.objectNode();
    status.put("id", toot.id()).put("created_at", toot.at().toString());
    status.put("in_reply_to_id", toot.parent()).put("sensitive", false).put("spoiler_text", "");
    status.put("visibility", toot.visibility()).putNull("language");
    status.put("uri", page(toot).toString()).put("url", page(toot).toString());
    status.put("replies_count", replies).put("reblogs_count", 0).put("favourites_count", 0);
    status.put("edited_at", toot.editedAt() == null ? null : toot.editedAt().toString());
    status.put("content", content(toot.text())).putNull("reblog");
    status.set("account", account(toot.acct(), toot.name()));
    ArrayNode mentions = status.putArray("mentions");
    for (String acct : mentioned(toot.text())) {
      mentions
          .addObject()
          .put("id", accountId(acct))
          .put("username", acct.replaceFirst("@.*", ""))
          .put("acct", acct)
          .put("url", base + "/@" + acct);
    }
    ArrayNode tags = status.putArray("tags");
    tags(toot.text()).forEach(tag -> tags.addObject().put("name", tag));
    ArrayNode media = status.putArray("media_attachments");
    toot.pictures().forEach(picture -> media.add(picture(picture, true)));
    return status;
  }

  /**
   * @param ready whether it has an address already
   */
  ObjectNode picture(Picture picture, boolean ready) {
    return NODES
        .objectNode()
        .put("id", picture.id())
        .put("type", "image")
        .put("url", ready ? base + "/media/" + picture.id() : null)
        .put("preview_url", base + "/media/small/" + picture.id())
        .put("description", picture.file().name());
  }

  ObjectNode notification(String id, Toot toot, int replies) {
    ObjectNode notification = NODES.objectNode();
    notification.put("id", id).put("type", "mention").put("created_at", toot.at().toString());
    notification.set("account", account(toot.acct(), toot.name()));
    notification.set("status", status(toot, replies));
    return notification;
  }

  ObjectNode instance(int maxCharacters) {
    ObjectNode instance = NODES.objectNode();
    instance.put("domain", base.getAuthority()).put("title", "praça").put("version", "4.5.0");
    ObjectNode configuration = instance.putObject("configuration");
    configuration.putObject("urls").put("streaming", base.toString().replaceFirst("^http", "ws"));
    configuration
        .putObject("statuses")
        .put("max_characters", maxCharacters)
        .put("max_media_attachments", 4)
        .put("characters_reserved_per_url", 23);
    ObjectNode media = configuration.putObject("media_attachments");
    media.put("image_size_limit", 16_777_216).put("description_limit", 1_500);
    ArrayNode types = media.putArray("supported_mime_types");
    List.of("image/jpeg", "image/png", "image/gif", "image/webp", "video/mp4").forEach(types::add);
    return instance;
  }

  static String error(String words) {
    return NODES.objectNode().put("error", words).toString();
  }

  /** A text as the platform lays it out: mentions, hashtags and links marked up. */
  String content(String text) {
    String html = Entities.escape(text);
    html = LINK.matcher(html).replaceAll(MastodonJson::link);
    html = MENTION.matcher(html).replaceAll(this::mention);
    html = TAG.matcher(html).replaceAll(this::tag);
    return "<p>" + html.replaceAll("\n{2,}", "</p><p>").replace("\n", "<br />") + "</p>";
  }

  private static String link(MatchResult found) {
    String url = found.group();
    int scheme = url.indexOf("//") + 2;
    return Matcher.quoteReplacement(
        "<a href=\"%s\" rel=\"nofollow noopener\"><span class=\"invisible\">%s</span><span>%s</span></a>"
            .formatted(url, url.substring(0, scheme), url.substring(scheme)));
  }

  private String mention(MatchResult found) {
    String acct = found.group(1);
    return Matcher.quoteReplacement(
        "<span class=\"h-card\"><a href=\"%s/@%s\" class=\"u-url mention\">@<span>%s</span></a></span>"
            .formatted(base, acct, acct.replaceFirst("@.*", "")));
  }

  private String tag(MatchResult found) {
    String tag = found.group(1);
    return Matcher.quoteReplacement(
        "<a href=\"%s/tags/%s\" class=\"mention hashtag\" rel=\"tag\">#<span>%s</span></a>"
            .formatted(base, tag, tag));
  }

  private static String accountId(String acct) {
    return String.valueOf(100_000L + Integer.toUnsignedLong(acct.hashCode()));
  }
}
