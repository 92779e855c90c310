package dev.ouvidor.connectors.replying;

import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.webhook.FieldException;

/** A look for a reply under its item. */
public interface Finding {

  /**
   * @throws FieldException if what the platform says cannot be understood
   */
  Lookup look() throws PlatformFailure, InterruptedException;

  /**
   * What it came to: under an item that is gone there is none, and any other failure is a doubt.
   */
  static Lookup outcome(Finding finding) {
    try {
      return finding.look();
    } catch (PlatformFailure e) {
      return e.failure() instanceof Answer.Gone
          ? new Lookup.Absent()
          : new Lookup.Unclear(e.failure().reason());
    } catch (FieldException e) {
      return new Lookup.Unclear(Reason.of(Cause.UNREADABLE, "reply", e.reason()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Lookup.Unclear(Reason.of(Cause.INTERRUPTED));
    }
  }
}
