package dev.ouvidor.connectors.reviewpage;

import dev.ouvidor.connectors.http.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page as it was when it had these validators. What it held is kept with them and not with the
 * reviews: those move on to other pages and back, and then an unchanged page holds them again.
 *
 * @param next where reviews go on; null on the last page
 * @param reviews their ids
 */
record Visited(
    String url,
    Page.Validators validators,
    @Nullable String next,
    List<String> reviews,
    Testimony testimony) {}
