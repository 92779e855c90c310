package dev.ouvidor.pipeline.index;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Writes documents to Elasticsearch, at least once; as their ids and versions are deterministic,
 * that is once. Every document ends in its index or in quarantine; while Elasticsearch is down or
 * overloaded it is tried again without limit, and back-pressure holds the rest of the job.
 *
 * @param <T> kind of document
 */
public final class ElasticsearchSink<T> extends AsyncSinkBase<T, BulkEntry> {
  private static final long serialVersionUID = 1;

  private static final int BATCH = 1_000;
  private static final int IN_FLIGHT = 4;
  private static final int BUFFERED = BATCH * (IN_FLIGHT + 1);
  private static final long MAX_BYTES = 16L << 20;

  /** Part of the way to the screen: a batch that does not fill leaves after this time. */
  private static final long FLUSH_MS = 100;

  /** Longer than any single request and back-off, so that it never cuts one short. */
  private static final long REQUEST_TIMEOUT_MS = 90_000;

  private final ElasticsearchConnection connection;

  private ElasticsearchSink(
      ElasticsearchConnection connection, ElementConverter<T, BulkEntry> converter) {
    super(
        converter,
        BATCH,
        IN_FLIGHT,
        BUFFERED,
        MAX_BYTES,
        FLUSH_MS,
        MAX_BYTES,
        REQUEST_TIMEOUT_MS,
        false);
    this.connection = connection;
  }

  /** Feedback to the index of its month; an older version never replaces a newer one. */
  public static ElasticsearchSink<FeedbackDocument> ofFeedback(ElasticsearchConnection to) {
    return new ElasticsearchSink<>(to, (document, context) -> Documents.feedback(document));
  }

  /** Cases that do not exist yet; one that does is left alone. */
  public static ElasticsearchSink<CaseDocument> ofNewCases(ElasticsearchConnection to) {
    return new ElasticsearchSink<>(to, (document, context) -> Documents.newCase(document));
  }

  /** Problems that do not exist yet; one that does is left alone. */
  public static ElasticsearchSink<ProblemDocument> ofNewProblems(ElasticsearchConnection to) {
    return new ElasticsearchSink<>(to, (document, context) -> Documents.newProblem(document));
  }

  /** Counts of problems; an older one never replaces a newer one. */
  public static ElasticsearchSink<ProblemCount> ofProblemCounts(ElasticsearchConnection to) {
    return new ElasticsearchSink<>(to, (count, context) -> Documents.count(count));
  }

  /** What rules of alerts saw; what is there already is left alone. */
  public static ElasticsearchSink<SignalDocument> ofSignals(ElasticsearchConnection to) {
    return new ElasticsearchSink<>(to, (document, context) -> Documents.signal(document));
  }

  public static ElasticsearchSink<QuarantineDocument> ofQuarantine(ElasticsearchConnection to) {
    return new ElasticsearchSink<>(to, (document, context) -> Documents.quarantine(document));
  }

  @Override
  public BulkWriter<T> createWriter(WriterInitContext context) throws IOException {
    return restoreWriter(context, List.of());
  }

  @Override
  public BulkWriter<T> restoreWriter(
      WriterInitContext context, Collection<BufferedRequestState<BulkEntry>> recovered)
      throws IOException {
    return new BulkWriter<>(
        getElementConverter(),
        context,
        limits(),
        recovered,
        connection.open(),
        Refusals.of(connection),
        InstantSource.system());
  }

  @Override
  public SimpleVersionedSerializer<BufferedRequestState<BulkEntry>> getWriterStateSerializer() {
    return new BulkStateSerializer();
  }

  private AsyncSinkWriterConfiguration limits() {
    return AsyncSinkWriterConfiguration.builder()
        .setMaxBatchSize(getMaxBatchSize())
        .setMaxBatchSizeInBytes(getMaxBatchSizeInBytes())
        .setMaxInFlightRequests(getMaxInFlightRequests())
        .setMaxBufferedRequests(getMaxBufferedRequests())
        .setMaxTimeInBufferMS(getMaxTimeInBufferMS())
        .setMaxRecordSizeInBytes(getMaxRecordSizeInBytes())
        .setRequestTimeoutMS(getRequestTimeoutMS())
        .setFailOnTimeout(getFailOnTimeout())
        .build();
  }
}
