package dev.ouvidor.dashboard.digests;

import dev.ouvidor.dashboard.explore.Glance;

/** What an edition says in one line, and in one about its picture. Pure. */
final class Headline {
  private Headline() {}

  /** The change that is least likely to be chance; that there is none is worth a line, too. */
  static String of(Facts facts, Words words) {
    Glance glance = facts.glance();
    long now = glance.now().count();
    long before = glance.before().count();
    if (now + before == 0) {
      return words.of("headline.none");
    }
    return facts
        .mostMoved()
        .map(
            one ->
                words.of(
                    "headline.nature",
                    words.nature(one.code()),
                    words.change(one.moved()),
                    words.number(one.count()),
                    words.number(one.before())))
        .orElseGet(
            () ->
                glance.moved().notable()
                    ? words.of(
                        "headline.all",
                        words.change(glance.moved()),
                        words.number(now),
                        words.number(before))
                    : words.of("headline.calm", words.number(now)));
  }

  /** The course in words, for who sees no picture of it. */
  static String course(Facts facts, Words words) {
    Glance.Course course = facts.glance().course();
    int most = 0;
    for (int i = 1; i < course.counts().size(); i++) {
      most = course.counts().get(i) > course.counts().get(most) ? i : most;
    }
    return words.of(
        "trend.says",
        words.of("trend." + course.interval()),
        words.number(course.counts().stream().mapToLong(Long::longValue).min().orElse(0)),
        words.number(course.counts().get(most)),
        words.number(facts.glance().now().count()),
        words.tick(course.starts().get(most), course.interval(), facts.zone()),
        words.number(course.counts().get(most)),
        words.number(facts.glance().before().count()));
  }
}
