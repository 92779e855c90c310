package dev.ouvidor.connectors.http;

import dev.ouvidor.connectors.Fetch;
import java.net.URI;
import java.net.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** What came of asking for a page or another document of the open web. */
public sealed interface Page {

  /** The page; {@code uri} is where redirects ended. */
  record Read(URI uri, byte[] body, HttpHeaders headers) implements Page {

    /** To ask for it again on condition. */
    public Validators validators() {
      return new Validators(header("etag"), header("last-modified"));
    }

    public @Nullable String header(String name) {
      return headers.firstValue(name).orElse(null);
    }
  }

  /** 304: as we know it. */
  record Unchanged() implements Page {}

  /**
   * Not to be had; {@code uri} is where redirects ended, the outcome tells why and for how long.
   */
  record Failed(URI uri, Fetch outcome) implements Page {}

  /** What a server recognises an unchanged page by. */
  record Validators(@Nullable String etag, @Nullable String lastModified) {
    public static final Validators NONE = new Validators(null, null);
  }
}
