package dev.ouvidor.dashboard.replies;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work in lanes: one after the other within a lane, the lanes side by side. Where there are more
 * lanes than threads they take turns after each piece of work, so that a lane that never becomes
 * empty cannot keep the others out. Thread safe.
 */
final class Lanes {
  private static final Logger log = LoggerFactory.getLogger(Lanes.class);

  private record Task(String name, Runnable work) {}

  private final Executor executor;
  private final Map<String, Queue<Task>> lanes = new HashMap<>();
  private final Set<String> names = new HashSet<>();

  Lanes(Executor executor) {
    this.executor = executor;
  }

  /**
   * Adds work at the end of a lane, unless work of that name is waiting or being done.
   *
   * @return whether it was added
   */
  synchronized boolean add(String lane, String name, Runnable work) {
    if (!names.add(name)) {
      return false;
    }
    Queue<Task> queue = lanes.get(lane);
    if (queue == null) {
      queue = new ArrayDeque<>();
      lanes.put(lane, queue);
      executor.execute(() -> run(lane));
    }
    queue.add(new Task(name, work));
    return true;
  }

  /** Lanes in which at least so much work waits. */
  synchronized Set<String> full(int waiting) {
    return lanes.entrySet().stream()
        .filter(lane -> lane.getValue().size() >= waiting)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** How much work waits or is being done, in all lanes. */
  synchronized int size() {
    return names.size();
  }

  private void run(String lane) {
    Task task = next(lane);
    if (task == null) {
      return;
    }
    try {
      task.work().run();
    } catch (RuntimeException e) {
      // The next poll finds it again: everything that was done is written in the case.
      log.warn("{} of {} failed and will be tried again: {}", task.name(), lane, e.toString());
    } finally {
      done(task);
      executor.execute(() -> run(lane));
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
