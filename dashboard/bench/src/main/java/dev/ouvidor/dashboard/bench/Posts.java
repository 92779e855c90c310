package dev.ouvidor.dashboard.bench;

import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackBuilder;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.Reach;
import java.time.Instant;
import java.util.List;

/**
 * Numbered posts, the same for the same number: texts of the corpus in four languages, 200,000
 * authors of whom some write much more than others, conversations (three posts of ten go on where
 * the one before stopped), products, stars, reach. Thread safe.
 *
 * @param livePercent how many of a hundred conversations open a case; the others are history
 * @param ids how many different items there are; a post beyond that is an edit of an earlier one
 */
record Posts(Texts texts, int livePercent, long ids) {
  static final String CONNECTION = "bench";
  private static final int AUTHORS = 200_000;
  private static final int PRODUCTS = 500;
  private static final long UNBOUNDED = Long.MAX_VALUE;

  static Posts of(int livePercent) {
    return new Posts(Texts.ofCorpus(), livePercent, UNBOUNDED);
  }

  /**
   * The post with a number.
   *
   * @param written when, by the platform's clock
   */
  Feedback at(long number, Instant written) {
    return builder(number, written).build();
  }

  /** A post that opens a case of its own and is found by one word. */
  Feedback probe(long number, String word, Instant written) {
    FeedbackBuilder post = builder(number, written);
    String text = texts.at(mix(number)).text();
    return post.text(word + " " + text)
        .threadId("t" + number)
        .author(author(number))
        .backfill(false)
        .build();
  }

  /** How many cases the first posts open. */
  long cases(long posts) {
    long count = 0;
    for (long number = 0; number < Math.min(posts, ids); number++) {
      if (conversation(number) == number && isLive(number)) {
        count++;
      }
    }
    return count;
  }

  private FeedbackBuilder builder(long number, Instant written) {
    long item = number % ids;
    long random = mix(item);
    Texts.Text text = texts.at(random);
    long conversation = conversation(item);
    boolean goesOn = conversation != item;
    FeedbackBuilder post =
        Feedback.builder(CONNECTION, CONNECTION, text.family(), "p" + item)
            .author(author(conversation))
            .text(random % 4 == 0 ? text.text() + " " + (1_000_000 + item) : text.text())
            .language(random % 3 == 0 ? text.language() : null)
            .url("https://social.example/p/" + item)
            .threadId("t" + conversation)
            .parentId(goesOn ? "p" + conversation : null)
            .createdAt(written)
            .collectedAt(written)
            .editVersion(number / ids)
            .backfill(!isLive(conversation));
    if (text.family() == Family.SOCIAL) {
      post.reach(new Reach(random & 31, random >> 5 & 7, random >> 8 & 7, random >> 11 & 2047));
    } else {
      int product = (int) Long.remainderUnsigned(random, PRODUCTS);
      post.product(new Product("SKU-" + product, "Produto " + product));
      post.rating(text.family() == Family.REVIEW ? (int) (1 + (random >> 16 & 3)) : null);
      post.orderId(text.family() == Family.RETURN ? "PED-" + item : null);
    }
    return post;
  }

  private static long conversation(long item) {
    long digit = item % 10;
    return digit == 3 || digit == 6 || digit == 9 ? item - 1 : item;
  }

  private boolean isLive(long conversation) {
    return Long.remainderUnsigned(mix(conversation), 100) < livePercent;
  }

  /** The square makes the first authors write more than the last ones. */
  private static Author author(long conversation) {
    double random = (mix(conversation ^ 0x5eed) >>> 11) / (double) (1L << 53);
    int author = (int) (random * random * AUTHORS);
    return new Author(
        "u" + author, "@pessoa" + author, "Pessoa " + author, null, (long) author % 3_000, false);
  }

  /** SplitMix64. */
  private static long mix(long number) {
    long z = (number + 1) * 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return (z ^ (z >>> 31)) & Long.MAX_VALUE;
  }

  /** The first posts as a list. */
  List<Feedback> first(int count, Instant written) {
    return java.util.stream.LongStream.range(0, count).mapToObj(n -> at(n, written)).toList();
  }
}
