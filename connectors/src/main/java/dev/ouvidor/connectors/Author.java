package dev.ouvidor.connectors;

import org.jspecify.annotations.Nullable;

/**
 * The customer who wrote.
 *
 * @param id the platform's stable id (handles change, ids do not); for forms without accounts the
 *     address or, when there is none, the id of the answer
 * @param handle name to mention the author by, without leading at-sign; null where the platform has
 *     none
 * @param name display name; null when unknown
 * @param email address to answer survey and return feedback at; null when unknown. Personal data:
 *     never logged
 * @param followers number of followers; null when unknown
 * @param verified whether the platform vouches for the author or the purchase
 */
public record Author(
    String id,
    @Nullable String handle,
    @Nullable String name,
    @Nullable String email,
    @Nullable Long followers,
    boolean verified) {

  /** An author of whom only the id and the names are known. */
  public static Author of(String id, @Nullable String handle, @Nullable String name) {
    return new Author(id, handle, name, null, null, false);
  }
}
