package dev.ouvidor.connectors.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Fetch;
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
    /** For people and logs; holds no secrets. */
    String why();

    /** What it means to a reader. */
    Fetch asFetch();

    /**
     * What it means to a reply that was posted by this very request. A channel looks at {@link
     * Refused} itself first if it knows the platform's codes.
     */
    ReplyOutcome asReply();
  }

  /** 429: certainly not done; allowed again after the given time. */
  record Throttled(String why, Duration again) implements Failure {
    @Override
    public Fetch asFetch() {
      return new Fetch.Throttled(why, again);
    }

    @Override
    public ReplyOutcome asReply() {
      return new ReplyOutcome.RetryLater(why, again);
    }
  }

  /** 401: certainly not done; a person must act. */
  record Unauthorised(String why) implements Failure {
    @Override
    public Fetch asFetch() {
      return new Fetch.Unauthorised(why, Waits.UNAUTHORISED);
    }

    @Override
    public ReplyOutcome asReply() {
      return new ReplyOutcome.RetryLater(why, Waits.UNAUTHORISED);
    }
  }

  /** 404 or 410: what was asked for is not there. */
  record Gone(String why) implements Failure {
    @Override
    public Fetch asFetch() {
      return new Fetch.Gone(why, Waits.GONE);
    }

    @Override
    public ReplyOutcome asReply() {
      return new ReplyOutcome.Refused("gone", why);
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
    public String why() {
      return "status " + status + ": " + body;
    }

    @Override
    public Fetch asFetch() {
      return status == 403
          ? new Fetch.Unauthorised(why(), Waits.UNAUTHORISED)
          : new Fetch.Gone(why(), Waits.GONE);
    }

    @Override
    public ReplyOutcome asReply() {
      return new ReplyOutcome.Refused("refused", why());
    }
  }

  /** Not reached, or a read that failed half-way: certainly nothing was written; try again. */
  record Unavailable(String why, Duration again) implements Failure {
    @Override
    public Fetch asFetch() {
      return new Fetch.Unavailable(why, again);
    }

    @Override
    public ReplyOutcome asReply() {
      return new ReplyOutcome.RetryLater(why, again);
    }
  }

  /** A write was sent and its answer is missing or makes no sense: it may have been carried out. */
  record Unknown(String why) implements Failure {
    @Override
    public Fetch asFetch() {
      return new Fetch.Unavailable(why, Waits.UNAVAILABLE);
    }

    @Override
    public ReplyOutcome asReply() {
      return new ReplyOutcome.Unknown(why);
    }
  }
}
