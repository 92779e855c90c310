package dev.ouvidor.pipeline.analysis;

import java.util.List;

/**
 * One of the reasons for a severity.
 *
 * @param code {@code danger}, {@code money_withheld}, {@code deadline}, {@code repeated_contact},
 *     {@code legal_step}, {@code fraud}, {@code privacy}, {@code discrimination}, {@code
 *     vulnerable_person}, {@code unusable}, {@code churn} or {@code public_reach}
 * @param evidence the words that say so; empty when the reason is not in the text
 */
public record SeverityReason(String code, List<Span> evidence) {}
