package dev.ouvidor.connectors.x;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Eligibility;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Whom X lets an application answer: since February 2026 only authors who mentioned or quoted the
 * account. Who is mentioned may answer whatever the author's reply settings say; who is quoted may
 * not.
 */
final class XEligibility {
  private final String userId;
  private final String handle;
  private final Pattern mention;

  XEligibility(String userId, String handle) {
    this.userId = userId;
    this.handle = handle;
    this.mention =
        Pattern.compile("(?<!\\w)@" + Pattern.quote(handle) + "(?!\\w)", Pattern.CASE_INSENSITIVE);
  }

  /**
   * @param posts the posts that came along, by id
   */
  Eligibility of(JsonNode post, String text, Map<String, JsonNode> posts) {
    if (mentioned(post, text)) {
      return Eligibility.OPEN;
    }
    if (!quoted(post, posts) && !post.path("in_reply_to_user_id").asText().equals(userId)) {
      return Eligibility.refused("x.not_mentioned");
    }
    return post.path("reply_settings").asText("everyone").equals("everyone")
        ? Eligibility.OPEN
        : Eligibility.refused("x.reply_settings");
  }

  private boolean mentioned(JsonNode post, String text) {
    for (JsonNode name : post.path("entities").path("mentions")) {
      if (name.path("username").asText().equalsIgnoreCase(handle)
          || name.path("id").asText().equals(userId)) {
        return true;
      }
    }
    return mention.matcher(text).find();
  }

  private boolean quoted(JsonNode post, Map<String, JsonNode> posts) {
    for (JsonNode reference : post.path("referenced_tweets")) {
      JsonNode quoted = posts.get(reference.path("id").asText());
      if (reference.path("type").asText().equals("quoted")
          && quoted != null
          && quoted.path("author_id").asText().equals(userId)) {
        return true;
      }
    }
    return false;
  }
}
