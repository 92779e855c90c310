package dev.ouvidor.connectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ouvidor.connectors.sandbox.Attached;
import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.connectors.sandbox.StandIn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every channel promises, tried against its stand-in, faults included. A subclass per channel
 * tells how customers write there; what a platform cannot do at all is answered by an assumption.
 */
public abstract class ChannelContract {
  protected final TestClock clock = new TestClock();
  protected final Surroundings surroundings = new Surroundings(clock, name -> null);
  private StandIn platform;
  private Channel channel;
  private FeedbackReader reader;

  /** A fresh stand-in on a free port, not started. */
  protected abstract StandIn platform();

  /** A channel connected to the stand-in, with request time-outs of a second or less. */
  protected abstract Channel open(StandIn platform);

  /** The stream in which {@link #write} shows up. */
  protected abstract String stream();

  /** A customer writes something that the shop may answer; returns its native id. */
  protected abstract String write(StandIn platform, String text);

  /** The customer edits it; false if the platform knows no edits. */
  protected abstract boolean edit(StandIn platform, String nativeId, String text);

  /** The customer deletes it; false if the platform does not tell. */
  protected abstract boolean delete(StandIn platform, String nativeId);

  /** Whether the platform can be asked for a reply later; else every doubt is left to a person. */
  protected boolean findsReplies() {
    return true;
  }

  /** Texts of the shop's replies under an item, as the platform's users see them. */
  protected abstract List<String> replies(StandIn platform, String nativeId);

  /** What came along with those replies, in its order. */
  protected List<Attached> files(StandIn platform, String nativeId) {
    return List.of();
  }

  /** Whether a request brings a file ahead of the reply that will show it. */
  protected boolean isUpload(StandIn.Request request) {
    return false;
  }

  @BeforeEach
  void connect() {
    platform = platform();
    platform.start();
    channel = open(platform);
    reader = channel.read(stream());
  }

  @AfterEach
  void disconnect() {
    reader.close();
    channel.close();
    platform.close();
  }

  @Test
  void deliversWhatCustomersWriteUnderStableIds() throws Exception {
    String first = write(platform, "n chegou até hj 😡");
    String second = write(platform, "Where is my order? <b>not</b> markup & so on");

    var items = drain(null).items;

    assertEquals(
        List.of(first, second), items.stream().map(Feedback::nativeId).distinct().toList());
    assertTrue(items.get(0).text().contains("n chegou até hj 😡"), items.get(0).text());
    assertTrue(items.get(1).body().contains("<b>not</b> markup & so on"), items.get(1).body());
    assertEquals(channel.connection(), items.get(0).connection());
    assertTrue(items.get(0).id().startsWith(items.get(0).channel() + ":"));
  }

  @Test
  void deliversEveryPage() throws Exception {
    var written =
        IntStream.range(0, 230).mapToObj(i -> write(platform, "post number " + i)).toList();

    var read = drain(null).items.stream().map(Feedback::nativeId).distinct().toList();

    assertEquals(written.stream().sorted().toList(), read.stream().sorted().toList());
  }

  @Test
  void resumesInAnotherProcessWhereItStopped() throws Exception {
    write(platform, "before");
    String cursor = drain(null).cursor;
    String after = write(platform, "after");

    try (Channel other = open(platform);
        FeedbackReader resumed = other.read(stream())) {
      var items = drain(resumed, cursor).items;
      assertTrue(items.stream().anyMatch(i -> i.nativeId().equals(after)), items.toString());
    }
  }

  @Test
  void anEditArrivesAsALaterVersionOfTheSameItem() throws Exception {
    String id = write(platform, "it is broken");
    var first = drain(null);
    clock.advance(Duration.ofMinutes(2));
    assumeTrue(edit(platform, id, "it is broken, and nobody answers"), "knows no edits");

    Feedback edited = last(drain(first.cursor).items, id);

    assertTrue(edited.text().contains("nobody answers"), edited.text());
    assertTrue(edited.version() > last(first.items, id).version());
  }

  @Test
  void aDeletionArrivesAsATombstone() throws Exception {
    String id = write(platform, "please delete me");
    var first = drain(null);
    clock.advance(Duration.ofMinutes(2));
    assumeTrue(delete(platform, id), "does not tell of deletions");
    String told = String.valueOf(ChannelTable.deletions().get(last(first.items, id).channel()));
    assertFalse(told.startsWith("never"), told);

    Feedback tombstone = last(later(first.cursor).items, id);

    assertTrue(tombstone.deleted());
    assertEquals("", tombstone.text());
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"ACCEPT_AND_DROP", "SLOW"},
      mode = EnumSource.Mode.EXCLUDE)
  void aFaultIsAValueAndNothingIsLost(Fault fault) throws Exception {
    String id = write(platform, "written while the platform was ill");
    platform.fail(fault);

    Fetch ill = reader.fetch(null, 100);

    switch (fault) {
      case THROTTLED, THROTTLED_BARE -> assertInstanceOf(Fetch.Throttled.class, ill);
      case UNAUTHORISED -> assertInstanceOf(Fetch.Unauthorised.class, ill);
      default -> assertInstanceOf(Fetch.Unavailable.class, ill);
    }
    assertTrue(ill.again().compareTo(Duration.ZERO) > 0, "would hammer: " + ill);
    clock.advance(ill.again());
    assertEquals(id, drain(null).items.get(0).nativeId());
  }

  @Test
  void aReplyStandsUnderTheItemOnceAndNeverComesBackAsFeedback() throws Exception {
    Replier replier = replier();
    Feedback item = drainOne("cadê meu pedido?");

    var sent = assertInstanceOf(ReplyOutcome.Sent.class, replier.reply(reply(item, "k1", "Oi!")));

    assertFalse(sent.remoteId().isBlank());
    assertEquals(1, count(item, "Oi!"));
    assertTrue(
        drain(null).items.stream().noneMatch(i -> i.text().contains("Oi!")), "own reply came back");
  }

  @Test
  void aReplyWhoseAnswerIsLostIsUnknownAndThenFound() throws Exception {
    Replier replier = replier();
    Feedback item = drainOne("cadê meu pedido?");
    platform.fail(Fault.ACCEPT_AND_DROP);
    Reply reply = reply(item, "k2", "Vamos resolver!");

    assertInstanceOf(ReplyOutcome.Unknown.class, replier.reply(reply));

    Lookup found = replier.find(reply);
    assertEquals(findsReplies() ? Lookup.Found.class : Lookup.Unclear.class, found.getClass());
    assertEquals(1, count(item, "Vamos resolver!"));
  }

  @Test
  void aReplyThatWasNeverSentIsAbsent() throws Exception {
    Replier replier = replier();
    Feedback item = drainOne("cadê meu pedido?");
    Lookup found = replier.find(reply(item, "k3", "Nunca enviada"));
    assertEquals(findsReplies() ? Lookup.Absent.class : Lookup.Unclear.class, found.getClass());
  }

  @Test
  void aThrottledReplyIsCertainlyNotPosted() throws Exception {
    Replier replier = replier();
    Feedback item = drainOne("cadê meu pedido?");
    platform.fail(Fault.THROTTLED);

    assertInstanceOf(ReplyOutcome.RetryLater.class, replier.reply(reply(item, "k4", "Oi!")));

    assertEquals(0, count(item, "Oi!"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"SERVER_ERROR", "HANG", "CUT", "GARBAGE"})
  void anyDoubtAboutAReplyIsSaidAndNeverRepeatedBlindly(Fault fault) throws Exception {
    Replier replier = replier();
    Feedback item = drainOne("cadê meu pedido?");
    platform.fail(fault);

    assertInstanceOf(ReplyOutcome.Unknown.class, replier.reply(reply(item, "k5", "Oi!")));

    assertTrue(count(item, "Oi!") <= 1);
  }

  @Test
  void aReplyToADeletedItemIsRefused() throws Exception {
    Replier replier = replier();
    Feedback item = drainOne("cadê meu pedido?");
    assumeTrue(delete(platform, item.nativeId()), "does not tell of deletions");
    assertInstanceOf(ReplyOutcome.Refused.class, replier.reply(reply(item, "k6", "Oi!")));
  }

  @Test
  void aSentReplyIsGivenOtherWordsOnce() throws Exception {
    Feedback item = drainOne("cadê meu pedido?");
    assumeTrue(replier().mayEdit(reply(item, "k8", "Oi!")), "replies stay as they are");
    String remoteId = sent(item, "Chega hoje!");
    Reply edited = reply(item, "k8", "Chega amanhã!");

    assertInstanceOf(ReplyOutcome.Sent.class, replier().edit(edited, remoteId));
    assertInstanceOf(ReplyOutcome.Sent.class, replier().edit(edited, remoteId));

    assertEquals(0, count(item, "Chega hoje!"));
    assertEquals(1, count(item, "Chega amanhã!"));
    platform.fail(Fault.THROTTLED);
    assertInstanceOf(
        ReplyOutcome.RetryLater.class, replier().edit(reply(item, "k8", "Não!"), remoteId));
    assertEquals(1, count(item, "Chega amanhã!"));
  }

  @Test
  void aSentReplyIsTakenBackOnce() throws Exception {
    Feedback item = drainOne("cadê meu pedido?");
    Reply reply = reply(item, "k8", "Chega hoje!");
    assumeTrue(replier().mayDelete(reply), "replies stay where they are");
    String remoteId = sent(item, "Chega hoje!");
    platform.fail(Fault.ACCEPT_AND_DROP);

    assertInstanceOf(ReplyOutcome.Unknown.class, replier().delete(reply, remoteId));
    assertInstanceOf(ReplyOutcome.Sent.class, replier().delete(reply, remoteId));

    assertEquals(0, count(item, "Chega hoje!"));
  }

  private String sent(Feedback item, String text) {
    ReplyOutcome outcome = replier().reply(reply(item, "k8", text));
    return assertInstanceOf(ReplyOutcome.Sent.class, outcome).remoteId();
  }

  @Test
  void theDocumentationTellsHowLongAReplyMayBe() throws Exception {
    int most = replier().rules().maxLength();
    String type = drainOne("cadê meu pedido?").channel();
    String row = ChannelTable.replies().get(type);
    assertTrue(
        Pattern.compile("\\b" + String.format(Locale.ROOT, "%,d", most) + "\\b")
            .matcher(row)
            .find(),
        () -> type + " takes " + most + ", but: " + row);
  }

  @Test
  void aReplyThatIsTooLongIsRefusedBeforeItIsSent() throws Exception {
    Replier replier = replier();
    Feedback item = drainOne("cadê meu pedido?");
    int before = platform.requests().size();
    String text = "a".repeat(replier.rules().maxLength() + 1);

    var refused =
        assertInstanceOf(ReplyOutcome.Refused.class, replier.reply(reply(item, "k7", text)));

    assertEquals("too_long", refused.code());
    assertEquals(before, platform.requests().size());
  }

  @Test
  void filesGoAlongByteForByteOrAreRefusedBeforeAnythingIsSent() throws Exception {
    Feedback item = drainOne("cadê meu pedido?");
    Replier replier = replier();
    AttachmentRules rules = replier.rules(item).attachments();
    int most = rules.most();
    Reply reply = Enclosed.in(reply(item, "k9", "Segue!"), rules, Math.min(2, Math.max(1, most)));
    int before = platform.requests().size();

    ReplyOutcome outcome = replier.reply(reply);

    if (most == 0) {
      assertEquals("no_attachments", assertInstanceOf(ReplyOutcome.Refused.class, outcome).code());
      assertEquals(before, platform.requests().size());
    } else {
      assertInstanceOf(ReplyOutcome.Sent.class, outcome);
      assertEquals(1, count(item, "Segue!"));
      Enclosed.assertSame(reply, files(platform, item.nativeId()));
    }
  }

  @Test
  void aReplyWithAFileWhoseAnswerIsLostIsFoundAndStandsThereOnce() throws Exception {
    Feedback item = drainOne("cadê meu pedido?");
    assumeTrue(replier().rules(item).attachments().most() > 0, "takes no files");
    Reply reply = Enclosed.in(reply(item, "k10", "Segue a foto!"), 1);
    platform.fail(Fault.ACCEPT_AND_DROP);

    assertInstanceOf(ReplyOutcome.Unknown.class, replier().reply(reply));

    Lookup found = replier().find(reply);
    assertEquals(findsReplies() ? Lookup.Found.class : Lookup.Unclear.class, found.getClass());
    Enclosed.assertSame(reply, files(platform, item.nativeId()));
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"THROTTLED", "SERVER_ERROR", "CUT", "GARBAGE", "ACCEPT_AND_DROP"})
  void aFileThatDoesNotGetThereLeavesNoDoubtAboutItsReply(Fault fault) throws Exception {
    Feedback item = drainOne("cadê meu pedido?");
    AttachmentRules rules = replier().rules(item).attachments();
    assumeTrue(rules.most() > 0, "takes no files");
    Reply reply = Enclosed.in(reply(item, "k13", "Segue!"), rules, Math.min(2, rules.most()));
    var uploads = new AtomicInteger();
    platform.failWhere(
        r -> isUpload(r) && uploads.incrementAndGet() == reply.attachments().size(), fault);

    ReplyOutcome outcome = replier().reply(reply);

    assumeTrue(uploads.get() > 0, "files go along with the reply");
    var later = assertInstanceOf(ReplyOutcome.RetryLater.class, outcome);
    assertEquals(0, count(item, "Segue!"));
    clock.advance(later.after());
    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply));
    Enclosed.assertSame(reply, files(platform, item.nativeId()));
  }

  @Test
  void aFileThatThePlatformDoesNotTakeIsRefusedInItsWords() throws Exception {
    Feedback item = drainOne("cadê meu pedido?");
    assumeTrue(replier().rules(item).attachments().most() > 0, "takes no files");
    Reply reply = Enclosed.inBroken(reply(item, "k14", "Segue!"));

    ReplyOutcome outcome = replier().reply(reply);

    assumeTrue(running().requests().stream().anyMatch(this::isUpload), "takes files unseen");
    var refused = assertInstanceOf(ReplyOutcome.Refused.class, outcome);
    assertEquals(AttachmentRules.REFUSED, refused.code());
    assertTrue(refused.detail().matches("(?is).*(type|file|format).*"), refused.detail());
    assertEquals(0, count(item, "Segue!"));
  }

  @Test
  void filesThatTheRulesDoNotAllowAreRefusedBeforeAnythingIsSent() throws Exception {
    Feedback item = drainOne("cadê meu pedido?");
    AttachmentRules rules = replier().rules(item).attachments();
    assumeTrue(rules.most() > 0, "takes no files");
    int before = platform.requests().size();
    Reply words = reply(item, "k11", "Segue!");

    assertEquals(
        List.of("too_many_attachments", "attachment_type", "attachment_too_large", "too_long"),
        List.of(
            refusal(Enclosed.in(words, rules.most() + 1)),
            refusal(Enclosed.in(words, "image/svg+xml", 3)),
            refusal(Enclosed.in(words, "image/png", rules.largest() + 1)),
            refusal(
                Enclosed.in(
                    reply(item, "k12", "a".repeat(replier().rules().maxLength(true) + 1)), 1))));

    assertEquals(before, platform.requests().size());
  }

  private String refusal(Reply reply) {
    return assertInstanceOf(ReplyOutcome.Refused.class, replier().reply(reply)).code();
  }

  @Test
  void theDocumentationTellsWhatMayGoAlong() throws Exception {
    Feedback item = drainOne("cadê meu pedido?");
    Enclosed.assertTold(item.channel(), replier().rules(item));
  }

  @Test
  void faultyDaysLeaveBothLedgersEqual() throws Exception {
    new FaultyDays(this).pass();
  }

  /** What draining a stream gave. */
  protected record Drained(
      List<Feedback> items, List<Rejected> rejected, @Nullable String cursor) {}

  protected final Drained drain(@Nullable String cursor) throws Exception {
    return drain(reader, cursor);
  }

  /**
   * Reads until a batch is empty and nothing more is announced, all of it stored at once; every
   * call must succeed.
   */
  protected final Drained drain(FeedbackReader from, @Nullable String cursor) throws Exception {
    var items = new ArrayList<Feedback>();
    var rejected = new ArrayList<Rejected>();
    int empty = 0;
    for (int calls = 0; calls < 200 && empty < 2; calls++) {
      var batch = assertInstanceOf(Fetch.Batch.class, from.fetch(cursor, 100));
      items.addAll(batch.items());
      rejected.addAll(batch.rejected());
      cursor = batch.cursor();
      from.acknowledge(cursor);
      clock.advance(batch.again());
      empty = batch.items().isEmpty() && !batch.again().isZero() ? empty + 1 : 0;
    }
    return new Drained(items, rejected, cursor);
  }

  /** Drains for hours, until something comes: what is missing is looked for more than once. */
  protected final Drained later(FeedbackReader from, @Nullable String cursor) throws Exception {
    var drained = drain(from, cursor);
    for (int i = 0; i < 30 && drained.items.isEmpty(); i++) {
      clock.advance(Duration.ofMinutes(10));
      drained = drain(from, drained.cursor);
    }
    return drained;
  }

  protected final Drained later(@Nullable String cursor) throws Exception {
    return later(reader, cursor);
  }

  protected final StandIn running() {
    return platform;
  }

  protected final Channel channel() {
    return channel;
  }

  protected final Feedback drainOne(String text) throws Exception {
    String id = write(platform, text);
    return last(drain(null).items, id);
  }

  protected final Replier replier() {
    assumeTrue(channel.replier().isPresent(), "cannot be answered by an application");
    return channel.replier().get();
  }

  protected final Reply reply(Feedback to, String key, String text) {
    String opening = replier().opening(to);
    return new Reply(
        key, to, opening == null ? text : opening + text, to.visibility(), clock.instant());
  }

  private long count(Feedback item, String text) {
    return replies(platform, item.nativeId()).stream().filter(r -> r.contains(text)).count();
  }

  private static Feedback last(List<Feedback> items, String nativeId) {
    return items.stream()
        .filter(i -> i.nativeId().equals(nativeId))
        .reduce((a, b) -> b)
        .orElseThrow(() -> new AssertionError(nativeId + " was not delivered: " + items));
  }
}
