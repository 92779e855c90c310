package dev.ouvidor.pipeline.problem;

import dev.ouvidor.pipeline.analysis.Sentiment;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Complaints that no nature names: about nothing, and about something. */
public final class Chatter {
  public static final long NOON = 1_795_348_800;

  private static final String SYLLABLES = "ba ce di fo gu la me ni po ru sa te vi zo ja xe";

  private final SplittableRandom random = new SplittableRandom(7);
  private final String[] words = new String[400];
  private int posts;

  public Chatter() {
    String[] syllables = SYLLABLES.split(" ");
    for (int i = 0; i < words.length; i++) {
      words[i] = syllables[i % 16] + syllables[i / 16 % 16] + syllables[(i * 7 + i / 256) % 16];
    }
  }

  /** Words by chance, a few of them often and most of them rarely, each by somebody else. */
  public Unnamed any(long at) {
    return post("c" + posts, "c" + posts++, at, some(9));
  }

  /** Words by chance. */
  public String some(int many) {
    return random
        .ints(many, 0, words.length)
        .map(i -> i * random.nextInt(1, words.length) / words.length)
        .mapToObj(i -> words[i])
        .collect(Collectors.joining(" "));
  }

  /** Some of them, a minute after each other. */
  public List<Unnamed> many(int many, long from) {
    List<Unnamed> all = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      all.add(any(from + 60L * i));
    }
    return all;
  }

  /** The first version of a post. */
  public static Unnamed post(String id, String author, long at, String text) {
    return post(id, 1, author, at, text);
  }

  /** A version of a post. */
  public static Unnamed post(String id, long version, String author, long at, String text) {
    var said =
        new Said(
            at,
            List.of(),
            null,
            null,
            "shop",
            2,
            Sentiment.NEGATIVE,
            0,
            author.hashCode(),
            text.hashCode(),
            null,
            null,
            List.of());
    return new Unnamed("pt", text, Mention.of(id, version, version > 1, said), false);
  }
}
