package dev.ouvidor.dashboard;

import dev.ouvidor.connectors.config.Configuration;
import dev.ouvidor.dashboard.audit.AuditTrail;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What one does with the audit trail from outside. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = "The audit trail.",
    subcommands = AuditCommand.Verify.class)
final class AuditCommand {
  private AuditCommand() {}

  /** Reads the whole trail and says whether all of it is there and unchanged. */
  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description =
          "Checks every link of the audit trail, in the Elasticsearch of --config or of --data."
              + " Exit code 1 if one is missing or was changed.")
  static final class Verify implements Callable<Integer> {
    private static final int BROKEN = 1;

    @Mixin private final CommonOptions common = new CommonOptions();

    @Option(
        names = "--known",
        paramLabel = "HEAD",
        description =
            "The head that an earlier check printed: the trail must still contain it, so that"
                + " nobody can have cut off its end or made all of it anew")
    private @Nullable String known;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    @Override
    public Integer call() {
      Configuration configuration = common.configuration().orElseGet(Configuration::defaults);
      Optional<ElasticsearchConnection> running =
          configuration.elasticsearch() == null ? Engine.running(common.data()) : Optional.empty();
      if (running.isPresent()) {
        return verify(running.get());
      }
      try (Engine engine = Engine.start(configuration, common.data())) {
        return verify(engine.elasticsearch());
      }
    }

    private int verify(ElasticsearchConnection elasticsearch) {
      try (Elastic elastic = elasticsearch.open()) {
        AuditTrail.Verdict verdict =
            new AuditTrail(elastic.client(), InstantSource.system()).verify(known);
        Long broken = verdict.broken();
        if (broken != null) {
          out.println(Texts.of("audit.broken", broken, verdict.entries()));
          return BROKEN;
        }
        out.println(Texts.of("audit.whole", verdict.entries(), verdict.head()));
        return 0;
      }
    }
  }
}
