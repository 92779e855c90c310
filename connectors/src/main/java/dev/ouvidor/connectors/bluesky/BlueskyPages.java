package dev.ouvidor.connectors.bluesky;

import dev.ouvidor.connectors.sandbox.Attached;
import dev.ouvidor.connectors.sandbox.StandIn.Response;
import dev.ouvidor.connectors.sandbox.UserPage;
import java.util.List;
import org.jsoup.nodes.Entities;

/** The network as its users see it: all conversations, and single ones. */
final class BlueskyPages {
  private BlueskyPages() {}

  /**
   * @param shop the shop's DID
   */
  static Response answer(String path, List<StandInPost> posts, String shop, StandInBlobs blobs) {
    var main = new StringBuilder();
    for (int i = posts.size() - 1; i >= 0; i--) {
      StandInPost post = posts.get(i);
      boolean wanted = path.equals("/") ? post.parent().isEmpty() : path.equals(path(post));
      if (wanted) {
        main.append(conversation(post, posts, shop, blobs));
      }
    }
    return main.isEmpty() && !path.equals("/")
        ? UserPage.notThere()
        : UserPage.of("céu", main.toString());
  }

  private static String conversation(
      StandInPost post, List<StandInPost> all, String shop, StandInBlobs blobs) {
    var below = new StringBuilder();
    all.stream()
        .filter(p -> p.parent().equals(post.uri()))
        .forEach(p -> below.append(conversation(p, all, shop, blobs)));
    return """
        <article%s><strong>%s</strong> <span>@%s</span><p>%s</p>%s<a href="%s">↗</a>%s</article>
        """
        .formatted(
            post.did().equals(shop) ? " class=\"shop\"" : "",
            Entities.escape(post.name()),
            Entities.escape(post.handle()),
            Entities.escape(post.text()),
            Attached.html(Attached.place(post.id()), blobs.of(post.record())),
            path(post),
            below);
  }

  private static String path(StandInPost post) {
    return "/profile/" + post.did() + "/post/" + Uris.key(post.id());
  }
}
