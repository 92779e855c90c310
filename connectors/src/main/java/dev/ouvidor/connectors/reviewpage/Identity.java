package dev.ouvidor.connectors.reviewpage;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Names reviews by address, so that one keeps its name while it wanders from page to page: what a
 * page calls {@code #r1} belongs to the stream's first page, whichever page shows it.
 *
 * @param source the first page
 * @param page the page being read
 */
record Identity(URI source, URI page) {

  /** The name for an {@code @id} or {@code itemid}; null if there is none. */
  @Nullable String ofId(@Nullable String id) {
    if (id == null || id.isBlank() || id.startsWith("_:")) {
      return null;
    }
    String address = Values.address(page, id);
    return address == null ? source + "#" + id : onSource(address);
  }

  /** The name for a link to the review itself, which it is only if it has a fragment. */
  @Nullable String ofUrl(@Nullable String url) {
    String address = Values.address(page, url);
    return address == null || address.indexOf('#') < 0 ? null : onSource(address);
  }

  /** The name for an element's own id; null if there is none. */
  @Nullable String ofElement(String id) {
    return id.isBlank() ? null : source + "#" + id;
  }

  private String onSource(String address) {
    int hash = address.indexOf('#');
    return hash >= 0 && address.substring(0, hash).equals(page.toString())
        ? source + address.substring(hash)
        : address;
  }
}
