package dev.ouvidor.dashboard.cases;

/** Which state of a case document one has seen; the ground of every compare-and-set. */
public record CaseVersion(long seqNo, long primaryTerm) {}
