package dev.ouvidor.connectors.googlebusiness;

import dev.ouvidor.connectors.webhook.FieldException;

/** A review is answered through its place: so both make the native id. */
record ReviewId(String location, String review) {
  private static final String REVIEW = "[A-Za-z0-9_=-]{1,200}";

  ReviewId {
    if (!review.matches(REVIEW)) {
      throw new FieldException("reviewId", review, "must be an id of a review");
    }
  }

  static ReviewId of(String nativeId) {
    String[] parts = nativeId.split("~", 2);
    return new ReviewId(parts[0], parts[1]);
  }

  String nativeId() {
    return location + "~" + review;
  }
}
