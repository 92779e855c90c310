package dev.ouvidor.dashboard.replies;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work in lanes: one after the other within a lane, the lanes side by side. Thread safe. */
final class Lanes {
  private static final Logger log = LoggerFactory.getLogger(Lanes.class);

  private record Task(String name, Runnable work) {}

  private final Executor executor;
  private final Map<String, Queue<Task>> lanes = new HashMap<>();
  private final Set<String> names = new HashSet<>();

  Lanes(Executor executor) {
    this.executor = executor;
  }

  /** Adds work at the end of a lane, unless work of that name is waiting or being done. */
  synchronized void add(String lane, String name, Runnable work) {
    if (!names.add(name)) {
      return;
    }
    Queue<Task> queue = lanes.get(lane);
    if (queue == null) {
      queue = new ArrayDeque<>();
      lanes.put(lane, queue);
      executor.execute(() -> run(lane));
    }
    queue.add(new Task(name, work));
  }

  private void run(String lane) {
    for (Task task = next(lane); task != null; task = next(lane)) {
      try {
        task.work().run();
      } catch (RuntimeException e) {
        // The next poll finds it again: everything that was done is written in the case.
        log.warn("{} of {} failed and will be tried again: {}", task.name(), lane, e.toString());
      } finally {
        done(task);
      }
    }
  }

  private synchronized @Nullable Task next(String lane) {
    Queue<Task> queue = lanes.get(lane);
    Task task = queue == null ? null : queue.poll();
    if (task == null) {
      lanes.remove(lane);
    }
    return task;
  }

  private synchronized void done(Task task) {
    names.remove(task.name());
  }
}
