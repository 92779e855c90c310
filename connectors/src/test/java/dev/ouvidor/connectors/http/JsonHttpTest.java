package dev.ouvidor.connectors.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.connectors.sandbox.StandIn;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonHttpTest {
  private static final JsonNode BODY = JsonNodeFactory.instance.objectNode().put("text", "olá");
  private final Echo echo = new Echo();
  private final JsonHttp http =
      new JsonHttp(InstantSource.system(), Duration.ofMillis(700), 10_000);

  /** Answers with the status that the path names and a body as long as the query says. */
  private static final class Echo extends StandIn {
    Echo() {
      super(0);
    }

    @Override
    protected boolean isApi(Request request) {
      return true;
    }

    @Override
    protected Response answer(Request request) {
      int length = Integer.parseInt(request.query().getOrDefault("length", "1"));
      String body = "{\"a\":\"" + "x".repeat(length) + "\"}";
      int status = Integer.parseInt(request.path().substring(1));
      return new Response(status, Map.of("location", "/200"), body.getBytes(UTF_8));
    }
  }

  @BeforeEach
  void start() {
    echo.start();
  }

  @AfterEach
  void stop() {
    echo.close();
  }

  private Answer get(String path) throws Exception {
    return http.get(URI.create(echo.base() + path), Map.of());
  }

  private Answer post(String path) throws Exception {
    return http.post(URI.create(echo.base() + path), Map.of(), BODY);
  }

  @ParameterizedTest
  @CsvSource({
    "200, Ok, Ok",
    "302, Refused, Refused",
    "401, Unauthorised, Unauthorised",
    "404, Gone, Gone",
    "408, Unavailable, Unknown",
    "410, Gone, Gone",
    "422, Refused, Refused",
    "429, Throttled, Throttled",
    "503, Unavailable, Unknown",
  })
  void everyStatusHasOneMeaningForReadsAndOneForWrites(int status, String read, String written)
      throws Exception {
    assertEquals(read, get("/" + status).getClass().getSimpleName());
    assertEquals(written, post("/" + status).getClass().getSimpleName());
  }

  @ParameterizedTest
  @CsvSource({"CUT", "GARBAGE", "HANG"})
  void aWriteWithoutAProperAnswerIsUnknownAndAReadJustFailed(Fault fault) throws Exception {
    echo.fail(fault, fault);
    assertInstanceOf(Answer.Unavailable.class, get("/200"));
    assertInstanceOf(Answer.Unknown.class, post("/200"));
  }

  @Test
  void aWriteIsNeverRepeated() throws Exception {
    echo.fail(Fault.ACCEPT_AND_DROP);
    assertInstanceOf(Answer.Unknown.class, post("/200"));
    assertEquals(1, echo.requests().size());
  }

  @Test
  void whatNeverReachedThePlatformWasNotWritten() throws Exception {
    echo.close();
    assertInstanceOf(Answer.Unavailable.class, post("/200"));
  }

  @Test
  void aFormIsTheSameInOnePieceAndInParts() throws Exception {
    var form = Map.of("id", "7", "message", "Olá!\r\n\r\n--já\n");
    URI uri = URI.create(echo.base() + "/200");
    assertInstanceOf(Answer.Ok.class, http.postForm(uri, Map.of(), form));
    assertInstanceOf(Answer.Ok.class, http.postParts(uri, Map.of(), form));
    for (StandIn.Request request : echo.requests()) {
      assertEquals(form, request.form(), request.body());
    }
  }

  @Test
  void aBodyThatIsTooLongIsNotTaken() throws Exception {
    assertInstanceOf(Answer.Unavailable.class, get("/200?length=20000"));
    assertInstanceOf(Answer.Ok.class, get("/200?length=9000"));
  }
}
