package dev.ouvidor.pipeline.source;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.source.reader.fetcher.SplitFetcher;
import org.apache.flink.connector.base.source.reader.fetcher.SplitFetcherManager;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;

/** One thread per stream, so that a slow platform never holds up another. */
final class StreamFetchers extends SplitFetcherManager<Emission, FeedbackSplit> {
  private final Map<String, StreamReader> readers = new ConcurrentHashMap<>();

  StreamFetchers(
      Supplier<SplitReader<Emission, FeedbackSplit>> streamReaders, Configuration configuration) {
    super(streamReaders, configuration);
  }

  @Override
  public void addSplits(List<FeedbackSplit> splits) {
    for (FeedbackSplit split : splits) {
      SplitFetcher<Emission, FeedbackSplit> fetcher = createSplitFetcher();
      readers.put(split.splitId(), (StreamReader) fetcher.getSplitReader());
      fetcher.addSplits(List.of(split));
      startFetcher(fetcher);
    }
  }

  @Override
  public void removeSplits(List<FeedbackSplit> splits) {
    throw new UnsupportedOperationException("streams end by themselves");
  }

  boolean holds(FeedbackSplit split) {
    return readers.containsKey(split.splitId());
  }

  /** A stream has ended. */
  void forget(String splitId) {
    readers.remove(splitId);
  }

  /** Has all readers look again what they should do. */
  void wakeUp() {
    readers.values().forEach(StreamReader::wakeUp);
  }

  void acknowledge(String splitId, String cursor) {
    StreamReader reader = readers.get(splitId);
    if (reader != null) {
      reader.acknowledge(cursor);
    }
  }

  @Override
  public synchronized void close(long timeoutMs) throws Exception {
    readers.values().forEach(StreamReader::stop);
    super.close(timeoutMs);
  }
}
