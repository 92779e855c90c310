package dev.ouvidor.pipeline.index;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.pipeline.problem.ProblemKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A document of the index {@code problems}: something that customers say again and again. Opened by
 * the pipeline when it is first counted, and from then on changed by the dashboard only, by
 * compare-and-set. How often it is said stands in {@link ProblemCount}.
 *
 * @param id the same from day to day: {@code <nature>}, {@code <nature>~product~<sku>}, {@code
 *     <nature>~connection~<connection id>}, {@code group~<duplicateGroup>} or {@code
 *     group~phrase~<key of the phrase>}
 * @param kind what it is made of
 * @param nature code of the nature; null for a group
 * @param product for {@link ProblemKind#PRODUCT}, the name as it was first seen; otherwise null. In
 *     the document it is {@code item}, as an earlier version has given the name {@code product}
 *     away
 * @param connection id of the connection, for {@link ProblemKind#CONNECTION}; otherwise null
 * @param phrase the most telling words of a group, or the phrase it shares; null for all others
 * @param firstSeenAt when the first feedback that was counted was written
 * @param desk what people made of it; null while nobody has touched it, and then it is rising
 */
public record ProblemDocument(
    String id,
    ProblemKind kind,
    @Nullable String nature,
    @JsonProperty("item") @Nullable Product product,
    @Nullable String connection,
    @Nullable String phrase,
    Instant firstSeenAt,
    @Nullable ProblemDesk desk) {}
