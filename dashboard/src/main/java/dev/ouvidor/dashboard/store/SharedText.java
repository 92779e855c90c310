package dev.ouvidor.dashboard.store;

/** A document of the index {@code state}. */
public record SharedText(String value) {}
