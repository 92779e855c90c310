package dev.ouvidor.dashboard.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Processor time since a moment: of this process, of its threads by name, and of Elasticsearch. It
 * says the same on a busy machine, which posts per second do not.
 */
final class Cpu {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final ProcessHandle elasticsearch;
  private final long process = SYSTEM.getProcessCpuTime();
  private final long server;
  private final Map<Long, Long> threads = nanosByThread();
  private final long startedAt = System.nanoTime();

  private Cpu(ProcessHandle elasticsearch) {
    this.elasticsearch = elasticsearch;
    this.server = nanos(elasticsearch);
  }

  static Cpu since(ProcessHandle elasticsearch) {
    return new Cpu(elasticsearch);
  }

  /**
   * Nanoseconds so far.
   *
   * @param wall by the clock
   * @param product of this process
   * @param source of the threads that fetch, read and hand over to the next step
   * @param steps of the threads that do everything after that
   * @param client of the threads that speak with Elasticsearch
   * @param rest of this process: compiler, garbage collector, all others
   * @param elasticsearch of its process
   */
  record Spent(
      long wall,
      long product,
      long source,
      long steps,
      long client,
      long rest,
      long elasticsearch) {}

  Spent spent() {
    long wall = System.nanoTime() - startedAt;
    long product = SYSTEM.getProcessCpuTime() - process;
    long source = of(name -> name.startsWith("Source"));
    long steps = of(name -> name.startsWith("dedupe") || name.startsWith("analyse"));
    long client = of(name -> name.startsWith("elasticsearch-rest-client"));
    return new Spent(
        wall,
        product,
        source,
        steps,
        client,
        product - source - steps - client,
        nanos(elasticsearch) - server);
  }

  /** The load of the machine in the last minute, everybody's. */
  static double load() {
    return SYSTEM.getSystemLoadAverage();
  }

  private long of(Predicate<String> names) {
    long sum = 0;
    for (ThreadInfo info : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
      if (info != null && names.test(info.getThreadName())) {
        long now = THREADS.getThreadCpuTime(info.getThreadId());
        sum += Math.max(0, now) - threads.getOrDefault(info.getThreadId(), 0L);
      }
    }
    return sum;
  }

  private static Map<Long, Long> nanosByThread() {
    var nanos = new HashMap<Long, Long>();
    for (long id : THREADS.getAllThreadIds()) {
      nanos.put(id, Math.max(0, THREADS.getThreadCpuTime(id)));
    }
    return nanos;
  }

  private static long nanos(ProcessHandle process) {
    return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
  }
}
