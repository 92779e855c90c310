package dev.ouvidor.pipeline.models;

import dev.ouvidor.pipeline.training.ShopFigures;
import dev.ouvidor.pipeline.training.Taught;
import java.time.Instant;
import java.util.List;

/**
 * What is known of a stored model; never changes.
 *
 * @param id its version, as the feedback that it judged names it
 * @param base version of the shipped model that it was learned from
 * @param createdBy id of the person who had it learned, or the name of what did
 * @param taught what it was learned from
 * @param figures how it fared on held-out texts, beside the model in force at that time
 * @param size bytes of its file
 * @param parts documents that the file is kept in
 * @param sha256 of the file, in hexadecimal digits
 */
public record StoredModel(
    String id,
    String base,
    Instant createdAt,
    String createdBy,
    Taught taught,
    List<ShopFigures.Pair> figures,
    long size,
    int parts,
    String sha256) {}
