package dev.ouvidor.pipeline.alerts;

import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Sentiment;
import dev.ouvidor.pipeline.index.AlertKind;
import dev.ouvidor.pipeline.index.FeedbackDocument;

/**
 * A piece of feedback that a rule counts, with what the rule says; travels through Flink.
 *
 * @param key names rule and subject
 * @param at when it was written, in milliseconds since 1970
 * @param negative whether it is of negative sentiment
 */
public record Tally(
    String key,
    String rule,
    int ruleVersion,
    AlertKind kind,
    String subject,
    double threshold,
    int windowMinutes,
    int least,
    long at,
    boolean negative,
    String feedbackId) {

  static Tally of(AlertRule rule, int version, String subject, FeedbackDocument document) {
    Analysis analysis = document.analysis();
    return new Tally(
        rule.id() + "@" + subject,
        rule.id(),
        version,
        rule.kind(),
        subject,
        rule.threshold(),
        rule.windowMinutes(),
        rule.least(),
        document.feedback().createdAt().toEpochMilli(),
        analysis != null && analysis.sentiment() == Sentiment.NEGATIVE,
        document.feedback().id());
  }
}
