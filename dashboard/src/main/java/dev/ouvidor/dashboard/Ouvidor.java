package dev.ouvidor.dashboard;

import dev.ouvidor.pipeline.training.Evaluate;
import dev.ouvidor.pipeline.training.EvaluateBursts;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
    name = "ouvidor",
    mixinStandardHelpOptions = true,
    versionProvider = Ouvidor.Version.class,
    description = "Listens to what customers say, and helps to answer them where they said it.",
    subcommands = {
      StartCommand.class,
      ImportCommand.class,
      DashboardCommand.class,
      PipelineCommand.class,
      TrainCommand.class,
      AuditCommand.class,
      MeasuresCommand.class
    })
public final class Ouvidor {
  static final int WRONG_INPUT = 2;

  private Ouvidor() {}

  /** Runs a command; without one, starts the product. Ends the process with its exit code. */
  public static void main(String[] args) throws Exception {
    String first = args.length == 0 ? "" : args[0];
    if (first.equals("evaluate")) {
      Evaluate.main(Arrays.copyOfRange(args, 1, args.length));
    } else if (first.equals("evaluate-bursts")) {
      EvaluateBursts.main(Arrays.copyOfRange(args, 1, args.length));
    } else {
      System.exit(run(args));
    }
  }

  private static int run(String[] args) {
    var line = new CommandLine(new Ouvidor());
    line.setExecutionExceptionHandler((e, command, parsed) -> Failures.explain(e));
    boolean plain = args.length == 0 || (args[0].startsWith("-") && !isGlobal(args[0]));
    return line.execute(plain ? prepend("start", args) : args);
  }

  private static boolean isGlobal(String option) {
    return option.equals("--help")
        || option.equals("-h")
        || option.equals("--version")
        || option.equals("-V");
  }

  private static String[] prepend(String first, String[] args) {
    String[] all = new String[args.length + 1];
    all[0] = first;
    System.arraycopy(args, 0, all, 1, args.length);
    return all;
  }

  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"Ouvidor " + Dashboard.version()};
    }
  }
}
