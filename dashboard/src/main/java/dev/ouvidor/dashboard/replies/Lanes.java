package dev.ouvidor.dashboard.replies;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work in lanes, one for each platform: as much of a lane side by side as its {@link Window} lets
 * through, but one after the other within a conversation. Where there is more than the threads can
 * do, the lanes take turns, so that a lane that never becomes empty cannot keep the others out.
 * Thread safe.
 */
final class Lanes {
  private static final Logger log = LoggerFactory.getLogger(Lanes.class);

  private record Task(String name, Supplier<Course> work) {}

  private static final class Lane {
    final String name;
    final Window window;
    final Map<String, Conversation> conversations = new HashMap<>();

    /** Those with work, but none under way. */
    final Queue<Conversation> ready = new ArrayDeque<>();

    int waiting;
    int running;

    Lane(String name, Window window) {
      this.name = name;
      this.window = window;
    }
  }

  private record Conversation(String name, Queue<Task> tasks) {}

  private final Executor executor;
  private final InstantSource clock;
  private final int width;
  private final Map<String, Lane> lanes = new HashMap<>();
  private final Set<String> names = new HashSet<>();

  /**
   * @param width the most that is done side by side in a lane
   */
  Lanes(Executor executor, InstantSource clock, int width) {
    this.executor = executor;
    this.clock = clock;
    this.width = width;
  }

  /** Adds work at the end of a conversation, unless work of that name is waiting or being done. */
  synchronized void add(String name, String conversation, String lane, Supplier<Course> work) {
    if (!names.add(name)) {
      return;
    }
    Lane to = lanes.computeIfAbsent(lane, key -> new Lane(key, new Window(width)));
    to.conversations
        .computeIfAbsent(conversation, key -> begun(to, key))
        .tasks()
        .add(new Task(name, work));
    to.waiting++;
    start(to);
  }

  private static Conversation begun(Lane lane, String name) {
    var conversation = new Conversation(name, new ArrayDeque<>());
    lane.ready.add(conversation);
    return conversation;
  }

  /** Lanes that take no more work: at least so much waits in them, or they rest. */
  synchronized Set<String> closed(int waiting) {
    Instant now = clock.instant();
    return lanes.entrySet().stream()
        .filter(
            lane -> lane.getValue().waiting >= waiting || lane.getValue().window.width(now) == 0)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Forgets all work that only waits. */
  synchronized void forget() {
    for (Lane lane : lanes.values()) {
      lane.conversations.values().forEach(this::forget);
      lane.ready.forEach(conversation -> lane.conversations.remove(conversation.name()));
      lane.ready.clear();
      lane.waiting = 0;
    }
  }

  private void forget(Conversation conversation) {
    conversation.tasks().forEach(task -> names.remove(task.name()));
    conversation.tasks().clear();
  }

  /** How much work is being done, in all lanes. */
  synchronized int running() {
    return lanes.values().stream().mapToInt(lane -> lane.running).sum();
  }

  private void start(Lane lane) {
    int most = lane.window.width(clock.instant());
    while (lane.running < most && !lane.ready.isEmpty()) {
      Conversation conversation = lane.ready.remove();
      Task task = conversation.tasks().remove();
      lane.waiting--;
      lane.running++;
      executor.execute(() -> run(lane, conversation, task));
    }
  }

  private void run(Lane lane, Conversation conversation, Task task) {
    Course course = Course.NOT_ASKED;
    try {
      course = task.work().get();
    } catch (RuntimeException e) {
      // The next poll finds it again: everything that was done is written in the case.
      log.warn("{} failed and will be tried again: {}", task.name(), e.toString());
    } finally {
      done(lane, conversation, task, course);
    }
  }

  private synchronized void done(Lane lane, Conversation conversation, Task task, Course course) {
    names.remove(task.name());
    lane.running--;
    if (conversation.tasks().isEmpty()) {
      lane.conversations.remove(conversation.name());
    } else {
      lane.ready.add(conversation);
    }
    Instant now = clock.instant();
    boolean rested = lane.window.width(now) == 0;
    lane.window.took(course, now);
    if (!rested && lane.window.width(now) == 0) {
      log.info("{} takes no replies at the moment and is left alone for a while", lane.name);
    }
    start(lane);
  }
}
