package dev.ouvidor.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody writes lines of their own into our logs. */
class LogLayoutTest {
  private static final String FORGED = "refused: x\r\n23:59:59 INFO  Vault: all is well";

  @Test
  void aMessageIsOneLineOnTheConsoleAndInTheFile(@TempDir Path folder) throws Exception {
    var context = (LoggerContext) LogManager.getContext(false);
    LogFile.openIn(folder);
    for (String name : new String[] {"console", "file"}) {
      var appender = context.getConfiguration().getAppender(name);
      String text = appender.getLayout().toSerializable(event()).toString();
      assertEquals(1, text.lines().count(), text);
      assertTrue(text.contains("refused: x\\r\\n23:59:59"), text);
    }
    context.getConfiguration().getRootLogger().removeAppender("file");
    context.getConfiguration().getAppender("file").stop();
    assertTrue(Files.exists(folder.resolve("logs/ouvidor.log")));
  }

  private static Log4jLogEvent event() {
    return Log4jLogEvent.newBuilder()
        .setLoggerName("dev.ouvidor.Test")
        .setLevel(Level.WARN)
        .setMessage(new SimpleMessage(FORGED))
        .build();
  }
}
