package dev.ouvidor.dashboard.cases;

/** Someone who works here, as shown to the others. */
public record User(String id, String name) {}
