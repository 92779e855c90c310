package dev.ouvidor.dashboard.followup;

import dev.ouvidor.pipeline.index.CaseDocument;

/** Whom the shop may write to without being asked something. Thread safe. */
@FunctionalInterface
public interface Consent {
  /** Nobody has objected. */
  Consent OF_ALL = document -> false;

  /** Whether the customer of a case does not want to be written to. */
  boolean objected(CaseDocument document);
}
