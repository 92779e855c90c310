package dev.ouvidor.dashboard.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Processor time since a moment: of this process, of its threads by name, and of Elasticsearch. It
 * says the same on a busy machine, which posts per second do not.
 */
final class Cpu {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private static final Path TASKS = Path.of("/proc/self/task");
  private static final Set<Stage> NATIVE =
      EnumSet.of(Stage.ROCKSDB, Stage.COLLECTOR, Stage.COMPILER);

  private final ProcessHandle elasticsearch;
  private final long process = SYSTEM.getProcessCpuTime();
  private final long server;
  private final Map<Long, Used> threads = byThread();
  private final long startedAt = System.nanoTime();

  /** A thread, and nanoseconds. */
  private record Used(String thread, long nanos) {}

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
   * @param stages of the parts of this process; what ended meanwhile, and what the system does not
   *     tell of a thread, is with {@link Stage#REST}
   * @param elasticsearch of its process
   */
  record Spent(long wall, long product, Map<Stage, Long> stages, long elasticsearch) {}

  Spent spent() {
    long wall = System.nanoTime() - startedAt;
    long product = SYSTEM.getProcessCpuTime() - process;
    var stages = new EnumMap<Stage, Long>(Stage.class);
    byThread()
        .forEach(
            (id, now) -> {
              Used before = threads.get(id);
              long more = now.nanos - (before == null ? 0 : before.nanos);
              stages.merge(Stage.of(now.thread), more, Long::sum);
            });
    stages.remove(Stage.REST);
    long told = stages.values().stream().mapToLong(nanos -> nanos).sum();
    stages.put(Stage.REST, product - told);
    return new Spent(wall, product, stages, nanos(elasticsearch) - server);
  }

  /** The load of the machine in the last minute, everybody's. */
  static double load() {
    return SYSTEM.getSystemLoadAverage();
  }

  /**
   * The threads of Java by their number, with their whole names; those of the machine beneath it
   * (compiler, collector, RocksDB) by their number less than 0, where the system tells of them.
   */
  private static Map<Long, Used> byThread() {
    var used = new HashMap<Long, Used>();
    for (ThreadInfo info : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
      if (info != null) {
        long nanos = Math.max(0, THREADS.getThreadCpuTime(info.getThreadId()));
        used.put(info.getThreadId(), new Used(info.getThreadName(), nanos));
      }
    }
    if (Files.isDirectory(TASKS)) {
      try (Stream<Path> tasks = Files.list(TASKS)) {
        tasks.forEach(task -> addNative(task, used));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return used;
  }

  private static void addNative(Path task, Map<Long, Used> used) {
    try {
      String name = Files.readString(task.resolve("comm")).strip();
      if (NATIVE.contains(Stage.of(name))) {
        String spent = Files.readString(task.resolve("schedstat"));
        long nanos = Long.parseLong(spent.substring(0, spent.indexOf(' ')));
        used.put(-Long.parseLong(task.getFileName().toString()), new Used(name, nanos));
      }
    } catch (IOException e) {
      // It ended since it was listed, or the kernel does not count: with the rest.
    }
  }

  private static long nanos(ProcessHandle process) {
    return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
  }
}
