package dev.ouvidor.connectors.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.ReplyOutcome;
import java.net.http.HttpHeaders;
import java.time.Duration;

/** What came of an HTTP request. Expected failures are values; each knows what it means to us. */
public sealed interface Answer {

  /**
   * The platform did it.
   *
   * @param status 200 to 299
   * @param body parsed; a missing node if the platform sent none
   * @param headers for paging links and counters
   */
  record Ok(int status, JsonNode body, HttpHeaders headers) implements Answer {}

  /** Anything else. */
  sealed interface Failure extends Answer {
    /** For people; holds no secrets. */
    Reason reason();

    /** For the log, in English. */
    default String why() {
      return reason().text();
    }

    /** What it means to a reader. */
    Fetch asFetch();

    /**
     * What it means to a reply that was posted by this very request. A channel looks at {@link
     * Refused} itself first if it knows the platform's codes.
     */
    ReplyOutcome asReply();
  }

  /** 429: certainly not done; allowed again after the given time. */
  record Throttled(Reason reason, Duration again) implements Failure {
    @Override
    public Fetch asFetch() {
      return new Fetch.Throttled(reason, again);
    }

    @Override
    public ReplyOutcome asReply() {
      return new ReplyOutcome.RetryLater(reason, again);
    }
  }

  /** 401: certainly not done; a person must act. */
  record Unauthorised(Reason reason) implements Failure {
    @Override
    public Fetch asFetch() {
      return new Fetch.Unauthorised(reason, Waits.UNAUTHORISED);
    }

    @Override
    public ReplyOutcome asReply() {
      return new ReplyOutcome.RetryLater(reason, Waits.UNAUTHORISED);
    }
  }

  /**
   * 404 or 410 in the platform's own words: what was asked for is not there. A web page under such
   * a status comes from something in front of the platform, and counts as {@link Refused}.
   */
  record Gone(Reason reason) implements Failure {
    @Override
    public Fetch asFetch() {
      return new Fetch.Gone(reason, Waits.GONE);
    }

    @Override
    public ReplyOutcome asReply() {
      return new ReplyOutcome.Refused("gone", why());
    }
  }

  /**
   * Any other 3xx or 4xx: certainly not done, and it never will be like this.
   *
   * @param status 300 to 499
   * @param body as received, cut to 2,000 characters
   */
  record Refused(int status, String body) implements Failure {
    @Override
    public Reason reason() {
      return Reason.of(Cause.STATUS, status, body);
    }

    @Override
    public Fetch asFetch() {
      return status == 403
          ? new Fetch.Unauthorised(reason(), Waits.UNAUTHORISED)
          : new Fetch.Gone(reason(), Waits.GONE);
    }

    @Override
    public ReplyOutcome asReply() {
      return new ReplyOutcome.Refused("refused", why());
    }
  }

  /** Not reached, or a read that failed half-way: certainly nothing was written; try again. */
  record Unavailable(Reason reason, Duration again) implements Failure {
    @Override
    public Fetch asFetch() {
      return new Fetch.Unavailable(reason, again);
    }

    @Override
    public ReplyOutcome asReply() {
      return new ReplyOutcome.RetryLater(reason, again);
    }
  }

  /** A write was sent and its answer is missing or makes no sense: it may have been carried out. */
  record Unknown(Reason reason) implements Failure {
    @Override
    public Fetch asFetch() {
      return new Fetch.Unavailable(reason, Waits.UNAVAILABLE);
    }

    @Override
    public ReplyOutcome asReply() {
      return new ReplyOutcome.Unknown(reason);
    }
  }
}
