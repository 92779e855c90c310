package dev.ouvidor.connectors.wordpress;

import java.time.Instant;

/**
 * A review or another comment as the stand-in keeps it.
 *
 * @param page id of the product or article under which it stands
 * @param parent id of the comment that it answers; 0 for none
 * @param user id of the user who wrote it; 0 for a guest
 * @param rating 0 for none
 * @param status approved, hold, spam or trash
 * @param html as it is kept
 */
record Note(
    long id,
    boolean review,
    long page,
    long parent,
    long user,
    String name,
    String email,
    int rating,
    boolean verified,
    String status,
    String html,
    Instant at) {

  Note saying(String text) {
    return new Note(
        id, review, page, parent, user, name, email, rating, verified, status, text, at);
  }

  Note in(String other) {
    return new Note(id, review, page, parent, user, name, email, rating, verified, other, html, at);
  }

  Note under(long other) {
    return new Note(id, review, page, other, user, name, email, rating, verified, status, html, at);
  }

  boolean isShown() {
    return status.equals("approved");
  }

  /** As WordPress counts "all". */
  boolean isListed() {
    return isShown() || status.equals("hold");
  }
}
