package dev.ouvidor.dashboard.cases;

/**
 * A case with a reply to be sent or looked after, as a search shows it.
 *
 * @param id of the case
 * @param connection the connection that speaks with its customer
 * @param thread native id of its conversation
 */
public record DueCase(String id, String connection, String thread) {}
