package dev.ouvidor.connectors.survey;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Replier;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One survey whose responses are asked for. Thread safe. */
class PulledSurvey implements Channel {
  static final String RESPONSES = "responses";

  private final String connection;
  private final SurveyTool tool;
  private final Pulling pulling;
  private final @Nullable Replier replier;
  private final InstantSource clock;

  /**
   * @param replier null if answers are not set up
   */
  PulledSurvey(
      String connection,
      SurveyTool tool,
      Pulling pulling,
      @Nullable Replier replier,
      InstantSource clock) {
    this.connection = connection;
    this.tool = tool;
    this.pulling = pulling;
    this.replier = replier;
    this.clock = clock;
  }

  @Override
  public final String connection() {
    return connection;
  }

  @Override
  public final List<String> streams() {
    return List.of(RESPONSES);
  }

  @Override
  public final FeedbackReader read(String stream) {
    if (!stream.equals(RESPONSES)) {
      throw noStream(stream);
    }
    return new PullReader(connection, tool, pulling, clock);
  }

  @Override
  public final Optional<Replier> replier() {
    return Optional.ofNullable(replier);
  }

  @Override
  public final void close() {}

  final SurveyTool tool() {
    return tool;
  }
}
