package dev.ouvidor.dashboard.measures;

import java.util.List;
import java.util.Optional;

/** All measures of cases, in the order in which they are shown. */
final class Definitions {
  static final List<Definition> ALL =
      List.of(
          new FirstResponse(false),
          new FirstResponse(true),
          new NextResponse(false),
          new NextResponse(true),
          new Resolution(false),
          new Resolution(true),
          new Handling(),
          new Kept(null),
          new Kept("FIRST_RESPONSE"),
          new Kept("NEXT_RESPONSE"),
          new Kept("RESOLUTION"),
          new Kept("LEGAL"),
          new Kept("MARKETPLACE"),
          new FirstContact(),
          new Reopened(),
          new Backlog(false),
          new Backlog(true),
          new Satisfaction(true),
          new Satisfaction(false),
          new Recommendation(),
          new Recovery(),
          new Suggested(false),
          new Suggested(true));

  private Definitions() {}

  /** The one of an id; empty if there is none. */
  static Optional<Definition> of(String id) {
    return ALL.stream().filter(one -> one.id().equals(id)).findFirst();
  }
}
