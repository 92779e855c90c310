package dev.ouvidor.dashboard.cases;

import dev.ouvidor.pipeline.index.CaseDocument;

/** A case as it stood at one version. */
public record VersionedCase(CaseDocument document, CaseVersion version) {

  /** What pages send back when they change the case. */
  public SeenVersion seen() {
    return new SeenVersion(version, SeenVersion.threadMark(document));
  }
}
