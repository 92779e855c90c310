package dev.ouvidor.connectors.x;

import dev.ouvidor.connectors.x.XWorld.Post;
import java.util.Locale;

/** As much of X's query language as the stand-in needs: words, quotes, OR, from: and negation. */
final class XQuery {
  private XQuery() {}

  static boolean matches(String query, Post post) {
    for (String alternative : query.replace("(", " ").replace(")", " ").split(" OR ")) {
      if (all(alternative.strip(), post)) {
        return true;
      }
    }
    return false;
  }

  private static boolean all(String alternative, Post post) {
    var terms = java.util.regex.Pattern.compile("-?\"[^\"]+\"|\\S+").matcher(alternative);
    boolean any = false;
    while (terms.find()) {
      any = true;
      String term = terms.group();
      boolean negated = term.startsWith("-");
      if (one(negated ? term.substring(1) : term, post) == negated) {
        return false;
      }
    }
    return any;
  }

  private static boolean one(String term, Post post) {
    if (term.equals("is:retweet")) {
      return post.retweeted() != null;
    } else if (term.startsWith("from:")) {
      return post.author().handle().equalsIgnoreCase(term.substring(5));
    }
    return post.text()
        .toLowerCase(Locale.ROOT)
        .contains(term.replace("\"", "").toLowerCase(Locale.ROOT));
  }
}
