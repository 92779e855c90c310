package dev.ouvidor.dashboard.people;

/** A document of the index {@code state}. */
record SharedText(String value) {}
