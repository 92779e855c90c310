package dev.ouvidor.dashboard.bench;

import dev.ouvidor.dashboard.bench.day.SimulatedDay;
import dev.ouvidor.pipeline.analysis.LinearAnalyzer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The benchmark command. Everything runs in a temporary folder, which is deleted in the end. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Measures throughput and latency; with --burst, --memory, --explore, --relabel, --erasure"
            + " and --day"
            + " those instead.")
public final class Bench implements Callable<Integer> {
  private static final int DEFAULT_AVERAGE = 1_000;

  /** A cold dashboard at half of the maximum takes the pipeline's processor time for a minute. */
  private static final Duration LATENCY_WARM_UP = Duration.ofMinutes(2);

  @Option(names = "--posts", description = "Posts of each measured run")
  private long posts = 1_000_000;

  @Option(names = "--warm-up", description = "Posts of each kind of run before the first measured")
  private long warmUp = 300_000;

  @Option(names = "--grid", description = "Posts of each try of the loader; 0 for no tries")
  private long grid = 100_000;

  @Option(names = "--rounds", description = "How often loader and product take turns")
  private int rounds = 3;

  @Option(
      names = "--live",
      split = ",",
      description = "How many of 100 conversations open a case, each measured by itself")
  private List<Integer> live = new ArrayList<>(List.of(10));

  @Option(names = "--latency-seconds", description = "How long to measure latency; 0 for not")
  private int latencySeconds = 120;

  @Option(names = "--rate", description = "Posts per second for latency (default: half of (b))")
  private @Nullable Double rate;

  @Option(names = "--burst", description = "Ten times --rate (default 1000) for --minutes, only")
  private boolean burst;

  @Option(names = "--minutes", description = "Length of the burst")
  private int minutes = 5;

  @Option(names = "--memory", description = "10 x --posts on --items items, only")
  private boolean memory;

  @Option(names = "--items", description = "Different items for --memory")
  private long items = 500_000;

  @Option(
      names = "--explore",
      description = "The questions of the page Explore over --posts documents, only")
  private boolean explore;

  @Option(
      names = "--relabel",
      description = "Labelling --posts documents anew, the switch and the way back, only")
  private boolean relabel;

  @Option(names = "--asked", description = "How often each of them is asked")
  private int asked = 100;

  @Option(
      names = "--erasure",
      description = "A person erased from an index of --posts documents, only")
  private boolean erasure;

  @Option(names = "--day", description = "A day of a team at two dashboards, only")
  private boolean day;

  @Option(names = "--cases", description = "Cases of --day")
  private int cases = 10_000;

  @Option(names = "--agents", description = "People of --day")
  private int agents = 40;

  @Option(
      names = "--day-minutes",
      description = "How long --day takes (default: as many as make 500 cases each)")
  private @Nullable Integer dayMinutes;

  @Option(
      names = "--deadline-minutes",
      description =
          "When nobody writes any more in --day, however few cases there are; agents go home five"
              + " minutes later at most (default: three times --day-minutes)")
  private @Nullable Integer deadlineMinutes;

  @Option(names = "--seed", description = "Of --day")
  private long seed = 1;

  private Bench() {}

  /** {@code jmh} runs the microbenchmarks with the arguments that follow; else see --help. */
  public static void main(String[] args) throws Exception {
    if (args.length > 0 && args[0].equals("jmh")) {
      org.openjdk.jmh.Main.main(java.util.Arrays.copyOfRange(args, 1, args.length));
    } else {
      System.exit(new CommandLine(new Bench()).execute(args));
    }
  }

  @Override
  public Integer call() throws Exception {
    PrintStream out = System.out;
    out.printf(
        "%s %s, %d cores, Java %s, heap %d MB, load %.1f%n",
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        Runtime.version(),
        Runtime.getRuntime().maxMemory() >> 20,
        Cpu.load());
    Path folder = Files.createTempDirectory("ouvidor-bench");
    try (var search = new Search(folder.resolve("elasticsearch"))) {
      return day ? live(out, search, folder) : measure(out, search, folder);
    } finally {
      delete(folder);
    }
  }

  /** Fails if anything is wrong in the end. */
  private int live(PrintStream out, Search search, Path folder) throws Exception {
    int minutes = dayMinutes == null ? Math.max(1, cases / 500) : dayMinutes;
    int latest = deadlineMinutes == null ? 3 * minutes : deadlineMinutes;
    var size =
        new SimulatedDay.Size(
            cases, agents, Duration.ofMinutes(minutes), Duration.ofMinutes(latest), seed);
    var life = new SimulatedDay(out, search.connection(), search.process(), folder);
    boolean right = life.live(size).isEmpty();
    out.printf(Locale.ROOT, "load %.1f%n", Cpu.load());
    return right ? 0 : 1;
  }

  private int measure(PrintStream out, Search search, Path folder) throws Exception {
    if (explore) {
      new ExploreSpeed(out, search, folder).measure(LinearAnalyzer.load(), posts, asked);
      return 0;
    }
    if (relabel) {
      new RelabelSpeed(out, search, folder).measure(LinearAnalyzer.load(), posts);
      return 0;
    }
    if (erasure) {
      return new ErasureSpeed(out, search, folder).measure(LinearAnalyzer.load(), posts) ? 0 : 1;
    }
    if (memory) {
      new Steadiness(out, search, folder).measure(10 * posts, items, posts);
      return 0;
    }
    var latency = new Latency(out, search, folder);
    if (burst) {
      latency.burst(
          rate == null ? DEFAULT_AVERAGE : rate, live.get(0), Duration.ofMinutes(minutes));
      return 0;
    }
    double half = 0;
    if (rounds > 0) {
      for (int percent : live) {
        var size = new Throughput.Size(posts, warmUp, grid, rounds);
        Report report = new Throughput(out, search, folder).measure(percent, size);
        out.println(report);
        half = report.product().perSecond() / 2;
      }
    }
    if (latencySeconds > 0) {
      latency.steady(
          rate == null ? half : rate,
          live.get(live.size() - 1),
          LATENCY_WARM_UP,
          Duration.ofSeconds(latencySeconds));
    }
    return 0;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
