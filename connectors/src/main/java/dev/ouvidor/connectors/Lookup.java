package dev.ouvidor.connectors;

import org.jspecify.annotations.Nullable;

/** What came of looking for a reply that may have been posted. */
public sealed interface Lookup {

  /** It is there. */
  record Found(String remoteId, @Nullable String url) implements Lookup {}

  /** The platform was asked and does not have it. */
  record Absent() implements Lookup {}

  /** The platform could not be asked, or cannot tell. */
  record Unclear(Reason reason) implements Lookup {}
}
