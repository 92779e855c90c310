package dev.ouvidor.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Rejected;
import dev.ouvidor.pipeline.index.Json;
import dev.ouvidor.pipeline.index.QuarantineDocument;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;

/** The side output of every step for what cannot go on. */
final class Quarantine {
  static final OutputTag<QuarantineDocument> TAG =
      new OutputTag<>("quarantine", TypeInformation.of(QuarantineDocument.class));

  private Quarantine() {}

  static QuarantineDocument of(Rejected rejected) {
    return QuarantineDocument.of(
        rejected.connection(),
        null,
        "collect",
        rejected.payload(),
        rejected.reason(),
        rejected.at());
  }

  static QuarantineDocument of(Feedback feedback, String stage, String reason, Instant at) {
    try {
      String payload = Json.mapper().writeValueAsString(feedback);
      return QuarantineDocument.of(
          feedback.connection(), feedback.id(), stage, payload, reason, at);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
