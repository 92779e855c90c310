package dev.ouvidor.dashboard.bench;

import java.util.Arrays;
import java.util.List;

/** What the processor time of the product's process goes into, told by the names of its threads. */
enum Stage {
  /** Fetching, reading, writing down for the next step. */
  SOURCE("source", "Source"),
  DEDUPE("dedupe", "dedupe"),
  /** Copies, labels, rules of alerts, JSON of the documents. */
  ANALYSE("analyse", "analyse"),
  PHRASES("phrases", "problem-phrases"),
  COUNTS(
      "counts",
      "contributions",
      "problem-counts",
      "problem-judge",
      "problem-count-pace",
      "watch-movements"),
  CLIENT("client", "elasticsearch-rest-client"),
  ROCKSDB("RocksDB's own", "rocksdb"),
  COLLECTOR("collector", "GC ", "ParGC", "G1 ", "VM Thread"),
  COMPILER("compiler", "C1 Comp", "C2 Comp", "Sweeper"),
  REST("rest");

  private final String label;
  private final List<String> threads;

  Stage(String label, String... threads) {
    this.label = label;
    this.threads = List.of(threads);
  }

  /** As it stands in tables. */
  String label() {
    return label;
  }

  /** The stage of a thread; {@link #REST} if it is of none. */
  static Stage of(String thread) {
    return Arrays.stream(values())
        .filter(stage -> stage.threads.stream().anyMatch(thread::startsWith))
        .findFirst()
        .orElse(REST);
  }
}
