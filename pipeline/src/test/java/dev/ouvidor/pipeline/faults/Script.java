package dev.ouvidor.pipeline.faults;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.index.Indices;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The order in which numbered posts are handed out, out of a seed: late ones, repeated ones, edits
 * and deletions before the post itself, clocks that jump. Immutable.
 */
final class Script {
  private static final int LATE = 2_000;
  private static final int EDITED_WITHIN = 3_000;
  private static final int DELETED_WITHIN = 4_000;
  private static final int REPEATED_WITHIN = 5_000;

  private final long seed;
  private final String connection;
  private final int posts;
  private final List<Step> steps = new ArrayList<>();

  private record Step(long position, int number, int version) {}

  Script(long seed, String connection, int posts) {
    this.seed = seed;
    this.connection = connection;
    this.posts = posts;
    var dice = new SplittableRandom(seed);
    for (int number = 0; number < posts; number++) {
      plan(post(number), dice);
    }
    steps.sort(Comparator.comparingLong(Step::position));
  }

  String connection() {
    return connection;
  }

  /** How many posts there are. */
  int posts() {
    return posts;
  }

  /** How often something is handed out, overlaps of pages not counted. */
  int size() {
    return steps.size();
  }

  /** What is handed out at this place. */
  Feedback at(int place, Instant now) {
    Step step = steps.get(place);
    return post(step.number()).version(step.version(), now.plus(clockJump(place)));
  }

  /** What must be in the index when all of it has been handed out. */
  Ledger ledger() {
    var ledger = new Ledger(connection);
    for (Step step : steps) {
      Post post = post(step.number());
      String stage = post.poison().stage();
      if (stage != null) {
        ledger.expectAside(post.id(), stage);
      } else if (step.version() == Post.TOMBSTONE) {
        ledger.tombstone(post.id(), post.tellsTime() ? Indices.feedback(post.createdAt()) : null);
      } else {
        ledger.version(
            post.id(),
            step.version(),
            post.text(step.version()),
            Indices.feedback(post.createdAt(step.version())));
      }
    }
    return ledger;
  }

  /** Our own clock is set back for a tenth of the way, then forward for another. */
  private Duration clockJump(int place) {
    long tenth = place * 10L / steps.size();
    return tenth == 4 ? Duration.ofDays(-1) : tenth == 5 ? Duration.ofHours(2) : Duration.ZERO;
  }

  private Post post(int number) {
    return Post.of(seed, connection, number);
  }

  private void plan(Post post, SplittableRandom dice) {
    if (!post.orphan()) {
      int late = dice.nextInt(20) == 0 ? dice.nextInt(LATE) : 0;
      step(post, 0, late, dice);
      for (int edit = 1; edit <= post.edits(); edit++) {
        step(post, edit, 1 + dice.nextInt(EDITED_WITHIN), dice);
      }
    }
    if (post.deleted() || post.orphan()) {
      step(post, Post.TOMBSTONE, 1 + dice.nextInt(DELETED_WITHIN), dice);
    }
  }

  private void step(Post post, int version, int after, SplittableRandom dice) {
    long position = post.number() + (long) after;
    steps.add(new Step(position, post.number(), version));
    if (dice.nextInt(10) == 0) {
      steps.add(new Step(position + dice.nextInt(REPEATED_WITHIN), post.number(), version));
    }
  }
}
