package dev.ouvidor.connectors.reviewpage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.TestClock;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShopStandInTest {
  private final ShopStandIn shop = new ShopStandIn(0, new TestClock());

  @BeforeEach
  void open() {
    shop.start();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void customersSeeEachOthersReviewsAsText() throws Exception {
    String id = shop.review("fone-bluetooth", "Zé", 1, "Não!", "</script><img src=x>");

    String page = read("/produto/fone-bluetooth");

    assertTrue(page.contains("id=\"" + id + "\""), page);
    assertTrue(page.contains("&lt;/script&gt;&lt;img src=x&gt;"), page);
    assertTrue(!page.contains("<img"), page);
    assertTrue(read("/").contains("(1)"));
  }

  @Test
  void otherFormsOfTheShopCanBeHungIn() throws Exception {
    shop.route("/devolucao", request -> ShopStandIn.layout("Devolução", "<h1>Devolução</h1>"));

    assertTrue(read("/devolucao").contains("Loja Aurora"));
    assertEquals(0, shop.requests().size());
  }

  @Test
  void reviewsOutliveARestart(@TempDir Path folder) {
    Path file = folder.resolve("shop.json");
    try (var before = new ShopStandIn(0, new TestClock())) {
      before.keepIn(file);
      before.start();
      before.review("fone-bluetooth", "Zé", 1, null, "Não liga");
    }
    try (var after = new ShopStandIn(0, new TestClock())) {
      after.keepIn(file);
      after.edit("avaliacao-1", "Agora liga");
      assertEquals("avaliacao-2", after.review("fone-bluetooth", "Ana", 5, null, "Bom"));
    }
  }

  private String read(String path) throws Exception {
    try (var in = shop.base().resolve(path).toURL().openStream()) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
