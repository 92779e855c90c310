package dev.ouvidor.connectors.bluesky;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Eligibility;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Reach;
import dev.ouvidor.connectors.webhook.FieldException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PostsTest {
  private static final String OWN = "did:plc:loja";
  private static final Posts POSTS = new Posts("ceu", "https://bsky.app", OWN);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String VIEW =
      """
      {"uri": "at://did:plc:ana/app.bsky.feed.post/3k43tv4rft22g",
       "cid": "bafyreig2fjxi3rptqdgylg7e5hmjl6mcke7rn2b6cugzlqq3i4zu6rq52q",
       "author": {"did": "did:plc:ana", "handle": "ana.bsky.social", "displayName": "Ana",
                  "verification": {"verifiedStatus": "valid"}, "viewer": {"blockedBy": false}},
       "record": {"$type": "app.bsky.feed.post", "createdAt": "2026-01-02T00:04:05.000-03:00",
                  "langs": ["pt"], "text": "a entrega da @loja atrasou\\nde novo & <de novo>",
                  "reply": {"root": {"uri": "at://did:plc:eva/app.bsky.feed.post/1", "cid": "b1"},
                            "parent": {"uri": "at://did:plc:loja/app.bsky.feed.post/2",
                                       "cid": "b2"}}},
       "replyCount": 1, "repostCount": 2, "likeCount": 3, "quoteCount": 4,
       "indexedAt": "2026-01-02T03:04:06.000Z", "viewer": {"threadMuted": false},
       "labels": [{"val": "!hide", "neg": true}]}
      """;

  @Test
  void readsWhatTheNetworkShows() throws Exception {
    Feedback item = POSTS.feedback(view(), Instant.EPOCH).build();

    assertEquals("bluesky:did:plc:ana~3k43tv4rft22g", item.id());
    assertEquals("a entrega da @loja atrasou\nde novo & <de novo>", item.text());
    assertEquals("https://bsky.app/profile/did:plc:ana/post/3k43tv4rft22g", item.url());
    assertEquals("did:plc:eva~1", item.threadId());
    assertEquals("did:plc:loja~2", item.parentId());
    assertEquals(new Reach(3, 6, 1, 0), item.reach());
    assertEquals(Instant.parse("2026-01-02T03:04:05Z"), item.createdAt());
    assertEquals("ana.bsky.social", item.author().handle());
    assertTrue(item.author().verified());
    assertEquals("pt", item.language());
    assertEquals(Eligibility.OPEN, item.eligibility());
    assertFalse(Posts.isHidden(view()), "the label was taken back");
  }

  @Test
  void isNotTakenInByWhatAuthorsClaim() throws Exception {
    Instant seen = Instant.parse("2026-01-02T03:04:06Z");
    for (String claim : List.of("2031-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "ontem", "")) {
      ObjectNode view = view();
      ((ObjectNode) view.path("record")).put("createdAt", claim);
      assertEquals(seen, POSTS.feedback(view, seen).build().createdAt(), claim);
    }
  }

  @Test
  void whatIsUncertainIsLeftOut() throws Exception {
    ObjectNode view = view();
    ((ObjectNode) view.path("author")).put("handle", "handle.invalid");
    ((ObjectNode) view.path("record")).putArray("langs").add("pt").add("en");

    Feedback item = POSTS.feedback(view, Instant.EPOCH).build();

    assertNull(item.author().handle());
    assertNull(item.language());
  }

  @Test
  void whatIsNoPostIsSaid() throws Exception {
    ObjectNode view = view().put("uri", "at://did:plc:ana/app.bsky.feed.like/1");
    var wrong = assertThrows(FieldException.class, () -> POSTS.feedback(view, Instant.EPOCH));
    assertEquals(
        "uri: 'at://did:plc:ana/app.bsky.feed.like/1' is no address of a post", wrong.getMessage());
  }

  @Test
  void keywordsMeetTextsLinksTagsAndQuotes() throws Exception {
    var keywords = new Keywords(List.of("loja áurea", "aurea.example"), OWN);
    for (String post :
        List.of(
            "{'text': 'LOJA-AUREA!'}",
            "{'text': 'x', 'tags': ['Loja Áurea']}",
            "{'text': 'aure...', 'facets': [{'features': [{'uri': 'https://aurea.example/p'}]}]}",
            "{'text': 'x', 'facets': [{'features': [{'did': 'did:plc:loja'}]}]}",
            "{'text': 'x', 'embed': {'record': {'uri': 'at://did:plc:loja/y/1'}}}",
            "{'text': 'x', 'embed': {'record': {'record': {'uri': 'at://did:plc:loja/y/1'}}}}",
            "{'text': 'x', 'reply': {'parent': {'uri': 'at://did:plc:loja/y/1'}}}")) {
      assertTrue(keywords.match("did:plc:ana", json(post)), post);
      assertFalse(keywords.match(OWN, json(post)), post);
    }
    assertFalse(keywords.match("did:plc:ana", json("{'text': 'lojas áureas'}")));
  }

  private static ObjectNode view() throws Exception {
    return (ObjectNode) JSON.readTree(VIEW);
  }

  private static JsonNode json(String text) throws Exception {
    return JSON.readTree(text.replace('\'', '"'));
  }
}
