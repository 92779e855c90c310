package dev.ouvidor.connectors.x;

import dev.ouvidor.connectors.sandbox.Attached;
import dev.ouvidor.connectors.sandbox.StandIn.Response;
import dev.ouvidor.connectors.x.XWorld.Post;
import dev.ouvidor.connectors.x.XWorld.User;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/** The network as its users see it. Callers hold the lock of the world. */
final class XPages {
  private static final int SHOWN = 60;
  private static final int DEEPEST = 4;
  private static final Pattern STATUS = Pattern.compile("/(\\w{1,15})/status/(\\d{1,19})");
  private static final Pattern PROFILE = Pattern.compile("/(\\w{1,15})");
  private static final Pattern MARK = Pattern.compile("(?<![\\w&])([@#])(\\w{1,50})");

  private final XWorld world;

  XPages(XWorld world) {
    this.world = world;
  }

  Response answer(String path) {
    var status = STATUS.matcher(path);
    if (status.matches()) {
      Post post = world.find(status.group(2));
      return post == null ? notThere() : page("Publicação", conversation(post));
    }
    Post illustrated = world.find(Attached.message(path));
    if (illustrated != null) {
      return Attached.at(path, illustrated.pictures());
    }
    if (path.equals("/")) {
      return page("Início", timeline(world.newest(post -> isOpening(post))));
    }
    var profile = PROFILE.matcher(path);
    if (profile.matches()) {
      String handle = profile.group(1);
      return page(
          "@" + handle,
          timeline(world.newest(post -> post.author().handle().equalsIgnoreCase(handle))));
    }
    return notThere();
  }

  private boolean isOpening(Post post) {
    return post.retweeted() == null && (post.parent() == null || world.find(post.parent()) == null);
  }

  private String timeline(List<Post> posts) {
    if (posts.isEmpty()) {
      return "<p class=\"empty\">Ainda não há publicações por aqui.</p>";
    }
    var html = new StringBuilder();
    posts.stream().limit(SHOWN).forEach(post -> html.append(thread(post, null)));
    return html.toString();
  }

  private String conversation(Post post) {
    Post root = world.find(world.root(post));
    return "<a class=\"back\" href=\"/\">← Início</a>" + thread(root == null ? post : root, post);
  }

  private String thread(Post post, @Nullable Post focus) {
    var html = new StringBuilder("<section class=\"thread\">");
    append(html, post, focus, 0);
    return html.append("</section>").toString();
  }

  private void append(StringBuilder html, Post post, @Nullable Post focus, int depth) {
    html.append(card(post, depth, post.equals(focus)));
    if (depth < DEEPEST) {
      world.replies(post.first()).forEach(reply -> append(html, reply, focus, depth + 1));
    }
  }

  private String card(Post post, int depth, boolean focus) {
    User author = post.author();
    String classes =
        (depth > 0 ? " reply" : "")
            + (author.equals(world.brand()) ? " brand" : "")
            + (focus ? " focus" : "");
    return """
        <article class="post%s" id="p%s">
          <div class="avatar h%d" aria-hidden="true">%s</div>
          <div class="body">
            <header><a class="name" href="/%s">%s</a>%s <span class="dim">@%s ·</span> \
        <a class="dim" href="/%s/status/%s"><time datetime="%s">%s</time></a>%s</header>
            %s<p>%s</p>%s
            <footer class="dim">%s</footer>
          </div>
        </article>
        """
        .formatted(
            classes,
            post.id(),
            Math.floorMod(author.handle().hashCode(), 6),
            initial(author),
            author.handle(),
            escape(author.name()),
            author.verified() ? "<span class=\"badge\" title=\"Conta verificada\">✓</span>" : "",
            author.handle(),
            author.handle(),
            post.id(),
            post.at(),
            ago(post),
            post.versions().size() > 1 ? " <span class=\"dim\">· editado</span>" : "",
            answering(post, depth),
            marked(post.text()),
            Attached.html(Attached.place(post.first()), post.pictures()) + quoted(post),
            counts(post));
  }

  private String answering(Post post, int depth) {
    Post parent = post.parent() == null ? null : world.find(post.parent());
    return parent == null || depth > 0
        ? ""
        : "<div class=\"dim small\">Em resposta a @" + parent.author().handle() + "</div>";
  }

  private String quoted(Post post) {
    Post other = post.quoted() == null ? null : world.find(post.quoted());
    return other == null
        ? ""
        : "<blockquote><b>"
            + escape(other.author().name())
            + "</b> <span class=\"dim\">@"
            + other.author().handle()
            + "</span><p>"
            + marked(other.text())
            + "</p></blockquote>";
  }

  private String counts(Post post) {
    long replies = world.replies(post.first()).size();
    long shares = world.retweets(post.first());
    return "<span>💬 %d<span class=\"sr\"> respostas</span></span>".formatted(replies)
        + "<span>🔁 %d<span class=\"sr\"> compartilhamentos</span></span>".formatted(shares);
  }

  private String ago(Post post) {
    Duration age = Duration.between(post.at(), world.now());
    if (age.toSeconds() < 10) {
      return "agora";
    } else if (age.toMinutes() < 1) {
      return age.toSeconds() + " s";
    } else if (age.toHours() < 1) {
      return age.toMinutes() + " min";
    }
    return age.toDays() < 1 ? age.toHours() + " h" : age.toDays() + " d";
  }

  /** Escaped first, so what people wrote never becomes markup; then mentions stand out. */
  private static String marked(String text) {
    return MARK.matcher(escape(text)).replaceAll("<span class=\"mark\">$1$2</span>");
  }

  private static String initial(User user) {
    String name = user.name().isEmpty() ? user.handle() : user.name();
    return escape(Character.toString(name.codePointAt(0)));
  }

  private static String escape(String text) {
    return Entities.escape(text).replace("\"", "&quot;");
  }

  private Response page(String title, String content) {
    User brand = world.brand();
    return Response.html(
            XStyle.PAGE.formatted(
                escape(title),
                XStyle.CSS,
                brand.handle(),
                initial(brand),
                escape(brand.name()),
                brand.handle(),
                content))
        .with(
            "content-security-policy",
            "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'")
        .with("cache-control", "no-store");
  }

  private Response notThere() {
    Response page =
        page("Não encontrada", "<p class=\"empty\">Esta publicação não existe mais.</p>");
    return new Response(404, Map.copyOf(page.headers()), page.body());
  }
}
