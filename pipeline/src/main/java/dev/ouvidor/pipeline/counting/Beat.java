package dev.ouvidor.pipeline.counting;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.jspecify.annotations.Nullable;

/**
 * An operator that gathers what comes in and hands it on every second, before each checkpoint, and
 * at the end. What it gathers between two checkpoints is therefore never part of one, and nothing
 * is lost or doubled. Event time waits for what belongs before it.
 */
abstract class Beat<I, O> extends AbstractStreamOperator<O>
    implements OneInputStreamOperator<I, O> {
  private static final long serialVersionUID = 1;
  private static final long EVERY_MS = 1_000;

  private transient @Nullable Watermark held;

  /**
   * Hands on what was gathered.
   *
   * @param all whether nothing may be kept back, as a checkpoint or the end follows
   */
  abstract void handOn(boolean all) throws Exception;

  /** Whether something is kept back for a later beat; until then event time waits. */
  boolean keepsBack() {
    return false;
  }

  @Override
  public void open() throws Exception {
    super.open();
    await();
  }

  private void await() {
    getProcessingTimeService().registerTimer(now() + EVERY_MS, time -> beat());
  }

  private void beat() throws Exception {
    handOn(false);
    if (!keepsBack()) {
      letTimePass();
    }
    await();
  }

  /** Milliseconds since 1970, by the clock of this machine. */
  final long now() {
    return getProcessingTimeService().getCurrentProcessingTime();
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    held = mark;
    if (mark.equals(Watermark.MAX_WATERMARK)) {
      handOn(true);
      letTimePass();
    }
  }

  @Override
  public void processWatermarkStatus(WatermarkStatus status) throws Exception {
    handOn(keepsBack());
    letTimePass();
    super.processWatermarkStatus(status);
  }

  private void letTimePass() throws Exception {
    Watermark mark = held;
    if (mark != null) {
      held = null;
      super.processWatermark(mark);
    }
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpoint) throws Exception {
    handOn(true);
  }

  @Override
  public void finish() throws Exception {
    handOn(true);
    super.finish();
  }
}
