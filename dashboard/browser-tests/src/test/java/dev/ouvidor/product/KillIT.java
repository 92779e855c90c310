package dev.ouvidor.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.connectors.sandbox.StandIn;
import dev.ouvidor.connectors.x.XStandIn;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of the whole product, in the middle of everything at once. */
class KillIT {
  private static final int ROWS = 6_000;
  private static final String ANSWER = "Sentimos muito! Já estamos vendo com a entrega.";

  @TempDir Path folder;

  @Test
  void killedInAnImportAndInTwoRepliesNothingIsLostDoubledOrPostedTwice() throws Exception {
    Path data = folder.resolve("data");
    Path rows = Shop.rows(folder.resolve("comentarios.csv"), ROWS);
    try (var before = Shop.x();
        var after = Shop.x()) {
      Path config = Shop.config(folder, Map.of("antes", before, "depois", after));
      Map<String, String> secrets = Shop.secrets(before);
      String[] start = {
        "--config",
        config.toString(),
        "--data",
        data.toString(),
        "--port",
        "0",
        "--checkpoint-seconds",
        "1"
      };
      String asked = before.post("ana", "@lojadaserra meu pedido não chegou, que absurdo");
      String askedToo = after.post("bia", "@lojadaserra o vestido veio rasgado, que vergonha");
      before.failWhere(KillIT::posts, Fault.HANG);
      after.failWhere(KillIT::posts, Fault.ACCEPT_AND_HANG);

      Api api;
      ProductProcess imported;
      try (var product = ProductProcess.run(secrets, start)) {
        api = Api.firstAccess(product);
        answer(api, "antes");
        answer(api, "depois");
        Until.is("posted", () -> after.replies(askedToo), List.of(ANSWER)::equals);
        Until.is("being posted", () -> posted(before), n -> n == 1);
        try (var first = Shop.imports(rows, data)) {
          first.await("[2-4]\\d %");
          first.kill();
        }
        imported = Shop.imports(rows, data);
        Store store = Store.of(data);
        Until.is(
            "imported", () -> store.count("feedback-*", "connection", "import"), n -> n > ROWS / 4);
        product.kill();
      }
      assertEquals(List.of(), before.replies(asked));
      try (var product = ProductProcess.run(secrets, start);
          var importing = imported) {
        Api again = api.at(product.await("(http://localhost:\\d+)"));
        assertEquals(0, importing.exit(), importing.output());
        Store store = Store.of(data);
        assertEquals(ROWS, store.count("feedback-*", "connection", "import"));
        assertEquals(ROWS, store.ids("import").size());
        Until.is("state", () -> reply(again, "antes"), "SENT"::equals);
        Until.is("state", () -> reply(again, "depois"), "SENT"::equals);
        assertEquals(List.of(ANSWER), before.replies(asked));
        assertEquals(List.of(ANSWER), after.replies(askedToo));
        assertEquals(1, posted(after), "posted a second time");
        assertEquals(2, store.count("cases", "*", ""), "cases of the two posts");
        assertTrue(
            product.output().lines().noneMatch(l -> l.startsWith("\tat ")), product.output());
      }
    }
  }

  private static void answer(Api api, String connection) throws Exception {
    JsonNode found =
        Until.is(
            "case on " + connection,
            () -> Shop.onlyCase(api, connection),
            one -> one.path("composer").path("allowed").asBoolean());
    api.post(
        "/api/cases/" + found.path("id").asText() + "/replies",
        Map.of(
            "text",
            ANSWER,
            "visibility",
            "PUBLIC",
            "to",
            found.at("/composer/replyTo").asText(),
            "version",
            found.path("version").asText()));
  }

  private static String reply(Api api, String connection) throws Exception {
    for (JsonNode item : Shop.onlyCase(api, connection).path("conversation")) {
      if (item.path("kind").asText().equals("reply")) {
        return item.path("state").asText();
      }
    }
    return "none";
  }

  private static long posted(XStandIn x) {
    return x.requests().stream().filter(KillIT::posts).count();
  }

  private static boolean posts(StandIn.Request request) {
    return request.method().equals("POST") && request.path().equals("/2/tweets");
  }
}
