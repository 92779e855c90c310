package dev.ouvidor.dashboard.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What the two processes hold, in bytes.
 *
 * @param heap of this process, after a collection
 * @param resident of this process; 0 where the system does not tell
 * @param serverHeap of Elasticsearch, garbage included
 * @param serverResident of Elasticsearch; 0 where the system does not tell
 */
record Memory(long heap, long resident, long serverHeap, long serverResident) {
  private static final String RESIDENT = "VmRSS:";

  static Memory now(Search search) {
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    return new Memory(
        heap,
        resident(ProcessHandle.current().pid()),
        search.heapBytes(),
        resident(search.process().pid()));
  }

  private static long resident(long pid) {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith(RESIDENT))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "product: heap %d MB, resident %d MB; Elasticsearch: heap %d MB, resident %d MB",
        heap >> 20,
        resident >> 20,
        serverHeap >> 20,
        serverResident >> 20);
  }
}
