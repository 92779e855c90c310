package dev.ouvidor.elasticsearch;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A product in a JVM of its own, for tests that kill it: starts a node and waits for its end. */
final class Parent {
  private Parent() {}

  /** Arguments: engines folder, data folder. */
  public static void main(String[] arguments) throws InterruptedException {
    EmbeddedElasticsearch elasticsearch =
        EmbeddedElasticsearch.start(
            EmbeddedElasticsearch.Options.defaults(Path.of(arguments[1]))
                .withEnginesDir(Path.of(arguments[0])));
    System.out.println(elasticsearch.url());
    new CountDownLatch(1).await();
  }
}
