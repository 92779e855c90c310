package dev.ouvidor.dashboard.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Lets what many threads ask for at the same time go in one request: while one is under way, the
 * next gathers. Nobody waits for company. Thread safe.
 *
 * @param <Q> what is asked
 * @param <A> what is answered
 */
public final class Together<Q, A> {
  /** Idle ones end by themselves, and none keeps a process from ending. */
  private static final Executor THREADS =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "together");
            thread.setDaemon(true);
            return thread;
          });

  private final Executor executor;
  private final Function<List<Q>, List<A>> request;
  private List<Asked<Q, A>> waiting = new ArrayList<>();
  private boolean asking;

  private record Asked<Q, A>(Q question, CompletableFuture<A> answer) {}

  /**
   * @param request answers all questions in their order; its failure is that of each
   */
  public Together(Function<List<Q>, List<A>> request) {
    this(THREADS, request);
  }

  /**
   * @param executor carries out the requests, one at a time
   */
  Together(Executor executor, Function<List<Q>, List<A>> request) {
    this.executor = executor;
    this.request = request;
  }

  /**
   * Blocks until there is an answer, even if this thread is interrupted.
   *
   * @throws RuntimeException as the request failed
   */
  public A ask(Q question) {
    var asked = new Asked<Q, A>(question, new CompletableFuture<>());
    if (isFirst(asked)) {
      executor.execute(this::request);
    }
    try {
      return asked.answer().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }

  private synchronized boolean isFirst(Asked<Q, A> asked) {
    waiting.add(asked);
    boolean first = !asking;
    asking = true;
    return first;
  }

  private void request() {
    List<Asked<Q, A>> batch = next();
    try {
      List<A> answers = request.apply(batch.stream().map(Asked::question).toList());
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).answer().complete(answers.get(i));
      }
    } catch (RuntimeException | Error e) {
      batch.forEach(asked -> asked.answer().completeExceptionally(e));
    }
    if (hasMore()) {
      executor.execute(this::request);
    }
  }

  private synchronized List<Asked<Q, A>> next() {
    List<Asked<Q, A>> batch = waiting;
    waiting = new ArrayList<>();
    return batch;
  }

  private synchronized boolean hasMore() {
    asking = !waiting.isEmpty();
    return asking;
  }
}
