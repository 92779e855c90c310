package dev.ouvidor.dashboard;

import java.nio.file.Path;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.RollingFileAppender;
import org.apache.logging.log4j.core.appender.rolling.DefaultRolloverStrategy;
import org.apache.logging.log4j.core.appender.rolling.SizeBasedTriggeringPolicy;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.layout.PatternLayout;

/** The log with all details, beside the data; what stands there only is the stack traces. */
final class LogFile {
  private static final String SIZE = "10MB";
  private static final String KEPT = "5";

  private LogFile() {}

  /** Logs into {@code logs/ouvidor.log} of this folder, too, from now on. */
  static void openIn(Path data) {
    var context = (LoggerContext) LogManager.getContext(false);
    Configuration configuration = context.getConfiguration();
    Path folder = data.resolve("logs");
    RollingFileAppender file =
        RollingFileAppender.newBuilder()
            .setName("file")
            .setConfiguration(configuration)
            .withFileName(folder.resolve("ouvidor.log").toString())
            .withFilePattern(folder.resolve("ouvidor-%i.log.gz").toString())
            .withPolicy(SizeBasedTriggeringPolicy.createPolicy(SIZE))
            .withStrategy(
                DefaultRolloverStrategy.newBuilder()
                    .withMax(KEPT)
                    .withConfig(configuration)
                    .build())
            .setLayout(
                PatternLayout.newBuilder()
                    .withConfiguration(configuration)
                    .withPattern("%d %-5p [%t] %c: %enc{%m}{CRLF}%n%throwable")
                    .build())
            .build();
    file.start();
    configuration.addAppender(file);
    configuration.getRootLogger().addAppender(file, null, null);
    context.updateLoggers();
  }
}
