package dev.ouvidor.pipeline.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.ouvidor.connectors.sandbox.StandIn;
import dev.ouvidor.pipeline.index.Json;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hands out a script as fast as it is asked, in pages that overlap: {@code GET /feed?from=&max=}.
 */
final class FeedStandIn extends StandIn {
  /** Half of a character gets through as an escape only. */
  private static final ObjectWriter JSON =
      Json.mapper().writer().with(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature());

  private static final int OVERLAP = 30;

  private final Script script;
  private final AtomicInteger reached = new AtomicInteger();
  private volatile int open;

  FeedStandIn(Script script) {
    super(0);
    this.script = script;
    this.open = script.size();
  }

  /** Hands out no more than this part, from 0 to 1, until more is opened. */
  void open(double part) {
    open = (int) (script.size() * part);
  }

  /** A tenth more. */
  void openMore() {
    open = Math.min(script.size(), open + script.size() / 10);
  }

  /** How much has been asked for, from 0 to 1. */
  double progress() {
    return (double) reached.get() / script.size();
  }

  @Override
  protected boolean isApi(Request request) {
    return true;
  }

  @Override
  protected Response answer(Request request) throws JsonProcessingException {
    int from = Integer.parseInt(request.query().getOrDefault("from", "0"));
    int max = Integer.parseInt(request.query().getOrDefault("max", "100"));
    int to = Math.max(from, Math.min(open, from + max));
    int overlap = new SplittableRandom(from).nextInt(OVERLAP);
    var body = new StringBuilder("{\"next\":").append(to).append(",\"items\":[");
    for (int place = Math.max(0, from - overlap); place < to; place++) {
      body.append(place == Math.max(0, from - overlap) ? "" : ",")
          .append(JSON.writeValueAsString(script.at(place, InstantSource.system().instant())));
    }
    reached.accumulateAndGet(from, Math::max);
    return Response.json(200, body.append("]}").toString());
  }
}
