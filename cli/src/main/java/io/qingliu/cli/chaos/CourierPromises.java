package io.qingliu.cli.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.blacklist.courier.AlertKey;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.domain.result.CourierAlert;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.NoticeType;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What each run must keep by itself about alerts on couriers. The time to reply to an alert counts
 * from its arrival at the firm, by the clock of events; where days pass in seconds, two undisturbed
 * runs name different ones, and remind of different ones. So these are not compared with another
 * run's but with what is promised (docs/answering.md). Holds every version of the alerts and of the
 * reminders of one run. Not safe for use by several threads.
 */
final class CourierPromises {

    /** The alerts as the firms have received them, compared like a stream of results. */
    static final String DELIVERED = "delivered alerts";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String REPLY_BY = "replyBy";
    private static final String OVERDUE = NoticeType.OVERDUE.name();
    private static final Duration DAY = Duration.ofDays(1);

    private final Policy policy;
    private final Map<String, Signal> signals = new TreeMap<>();

    /** By id, in the order of their versions. */
    private final Map<String, TreeMap<Long, CourierAlert>> alerts = new TreeMap<>();

    private final Map<String, TreeMap<Long, Notice>> reminders = new TreeMap<>();
    private long clock = Long.MIN_VALUE;
    private long arrivedAfter = Long.MIN_VALUE;

    /** What is promised. */
    enum Promise {
        /** The firm has the policy's working days from the question, or from its arrival. */
        TIME_TO_REPLY("chaos.remark.replyBy"),
        /** The firm is told the same time to reply as everybody. */
        SAME_AT_THE_FIRM("chaos.remark.otherReplyBy"),
        /** Only what was delivered and is over is reminded of. */
        NO_EARLY_REMINDER("chaos.remark.early"),
        /** A firm is reminded once. */
        ONE_REMINDER("chaos.remark.again"),
        /** What was delivered, is over and was not answered is reminded of. */
        A_REMINDER("chaos.remark.unreminded");

        private final String key;

        Promise(String key) {
            this.key = key;
        }
    }

    /** A promise that was broken by one result. */
    record Broken(Promise promise, Difference difference) {}

    CourierPromises(Policy policy) {
        this.policy = policy;
    }

    /**
     * Takes note of a result, if it has to do with alerts.
     *
     * @throws BadRecordException if it is none of its stream
     */
    void add(String stream, JsonNode result) throws BadRecordException {
        if (stream.equals(Signal.STREAM)
                && result.path("evidence").path("rule").asText().equals(AlertKey.RULE)) {
            Signal signal = WireJson.readOwn(Signal.class, bytes(result));
            signals.merge(
                    signal.id(),
                    signal,
                    (one, other) -> other.version() >= one.version() ? other : one);
        } else if (stream.equals(CourierAlert.STREAM)) {
            CourierAlert alert = WireJson.readOwn(CourierAlert.class, bytes(result));
            alerts.computeIfAbsent(alert.id(), unused -> new TreeMap<>())
                    .put(alert.version(), alert);
        } else if (stream.equals(Notice.STREAM) && isReminder(result)) {
            Notice reminder = WireJson.readOwn(Notice.class, bytes(result));
            reminders
                    .computeIfAbsent(reminder.id(), unused -> new TreeMap<>())
                    .put(reminder.version(), reminder);
        }
    }

    private static byte[] bytes(JsonNode result) {
        return result.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Takes note of how far the clock of the run has come, epoch milliseconds. */
    void tick(long time) {
        clock = Math.max(clock, time);
    }

    /** No alert has reached a firm before the clock came to where it is now. */
    void nothingHasArrived() {
        arrivedAfter = clock;
    }

    /**
     * The contents by stream and id that two runs have in common: without times to reply, and
     * without reminders of them.
     */
    static Map<String, Map<String, String>> comparable(Map<String, Map<String, String>> contents)
            throws JsonProcessingException {
        Map<String, Map<String, String>> comparable = new TreeMap<>(contents);
        for (String stream : List.of(CourierAlert.STREAM, DELIVERED)) {
            if (contents.containsKey(stream)) {
                Map<String, String> timeless = new TreeMap<>(contents.get(stream));
                for (Map.Entry<String, String> alert : timeless.entrySet()) {
                    alert.setValue(withoutTime(alert.getValue()));
                }
                comparable.put(stream, timeless);
            }
        }
        if (contents.containsKey(Notice.STREAM)) {
            Map<String, String> others = new TreeMap<>();
            for (Map.Entry<String, String> notice : contents.get(Notice.STREAM).entrySet()) {
                if (!isReminder(notice.getValue())) {
                    others.put(notice.getKey(), notice.getValue());
                }
            }
            comparable.put(Notice.STREAM, others);
        }
        return comparable;
    }

    private static String withoutTime(String alert) throws JsonProcessingException {
        ObjectNode timeless = (ObjectNode) JSON.readTree(alert);
        timeless.remove(REPLY_BY);
        return timeless.toString();
    }

    private static boolean isReminder(String notice) throws JsonProcessingException {
        // Most are none, and parsing all of them several times a second is not for nothing.
        return notice.contains(OVERDUE) && isReminder(JSON.readTree(notice));
    }

    /** Members are reminded of measures, too: these have a measure and no alert. */
    private static boolean isReminder(JsonNode notice) {
        return notice.path("type").asText().equals(OVERDUE)
                && AlertKey.read(notice.path("grounds").path(0).asText()).isPresent();
    }

    /**
     * The promises that this run has broken so far; some may only not have been kept yet.
     *
     * @param delivered the newest version of each alert that its firm has, by id, as JSON
     * @param newest time of the newest record sent, which the clock never passes; epoch
     *     milliseconds
     * @throws JsonProcessingException if a delivered alert is no JSON
     */
    List<Broken> broken(Map<String, String> delivered, long newest) throws JsonProcessingException {
        List<Broken> broken = new ArrayList<>();
        for (TreeMap<Long, CourierAlert> versions : alerts.values()) {
            CourierAlert alert = versions.lastEntry().getValue();
            time(alert, newest, broken);
            same(alert, delivered.get(alert.id()), broken);
            reminded(alert, delivered, broken);
        }
        for (TreeMap<Long, Notice> versions : reminders.values()) {
            reminder(versions.lastEntry().getValue(), delivered, newest, broken);
            once(versions, broken);
        }
        return broken;
    }

    private void time(CourierAlert alert, long newest, List<Broken> broken) {
        OptionalLong asked = asked(alert);
        if (asked.isEmpty()) {
            return;
        }
        TreeSet<Long> possible = new TreeSet<>();
        long first = Math.max(asked.getAsLong(), arrivedAfter);
        for (long time = first; time < newest; time += DAY.toMillis()) {
            possible.add(after(time));
        }
        possible.add(after(Math.max(first, newest)));
        if (!possible.contains(alert.replyBy())) {
            broken.add(
                    different(
                            Promise.TIME_TO_REPLY,
                            CourierAlert.STREAM,
                            alert.id(),
                            alert.replyBy(),
                            "the end of a term from "
                                    + written(possible.first())
                                    + " to "
                                    + written(possible.last())));
        }
    }

    /**
     * When the firm was asked: by the oldest window that stands. An answered alert may have asked
     * anew since; then it is later.
     */
    private OptionalLong asked(CourierAlert alert) {
        return signals.values().stream()
                .filter(each -> !each.withdrawn() && !each.shadow())
                .filter(each -> AlertKey.of(each).filter(key -> isOf(key, alert)).isPresent())
                .mapToLong(Signal::time)
                .min();
    }

    private static boolean isOf(AlertKey key, CourierAlert alert) {
        return key.id().equals(alert.id());
    }

    private long after(long time) {
        return policy.calendar().after(time, policy.terms().alertReplyWorkingDays());
    }

    private static void same(CourierAlert alert, String delivered, List<Broken> broken)
            throws JsonProcessingException {
        if (delivered == null) {
            // Whether all that must be there is there, the comparison shows.
            return;
        }
        long there = JSON.readTree(delivered).path(REPLY_BY).asLong();
        if (there != alert.replyBy()) {
            broken.add(
                    different(
                            Promise.SAME_AT_THE_FIRM,
                            DELIVERED,
                            alert.id(),
                            there,
                            written(alert.replyBy())));
        }
    }

    /** The clock of the second job may be ahead of what its first one has told it, not behind. */
    private void reminded(CourierAlert alert, Map<String, String> delivered, List<Broken> broken) {
        boolean isDue =
                alert.open()
                        && alert.member() != null
                        && delivered.containsKey(alert.id())
                        && alert.replyBy() <= clock;
        if (isDue && remindersOf(alert.id()).noneMatch(each -> isFor(each, alert))) {
            broken.add(
                    new Broken(
                            Promise.A_REMINDER,
                            new Difference(
                                    Difference.Kind.LOST,
                                    Notice.STREAM,
                                    alert.id(),
                                    null,
                                    OVERDUE + " " + written(alert.replyBy()))));
        }
    }

    private java.util.stream.Stream<Notice> remindersOf(String alert) {
        return reminders.values().stream()
                .flatMap(versions -> versions.values().stream())
                .filter(each -> each.grounds().contains(alert));
    }

    private static boolean isFor(Notice reminder, CourierAlert alert) {
        return reminder.deadline() != null && reminder.deadline() == alert.replyBy();
    }

    private void reminder(
            Notice reminder, Map<String, String> delivered, long newest, List<Broken> broken) {
        String id = reminder.grounds().get(0);
        boolean isNamed = isNamed(reminder, alerts.getOrDefault(id, new TreeMap<>()));
        boolean isOver = reminder.deadline() != null && reminder.deadline() <= newest;
        if (!delivered.containsKey(id) || !isNamed || !isOver) {
            broken.add(doubled(Promise.NO_EARLY_REMINDER, reminder));
        }
    }

    /** Whether it is about the time that the alert names, or named before an answer. */
    private static boolean isNamed(Notice reminder, TreeMap<Long, CourierAlert> versions) {
        if (versions.isEmpty()) {
            return false;
        }
        CourierAlert newest = versions.lastEntry().getValue();
        return newest.answer() == null
                ? isFor(reminder, newest)
                // With the answer the question may have changed, and the time with it.
                : versions.values().stream().anyMatch(each -> isFor(reminder, each));
    }

    private static void once(TreeMap<Long, Notice> versions, List<Broken> broken) {
        Set<Notice> known = new HashSet<>();
        for (Notice reminder : versions.values()) {
            if (!known.add(reminder.withVersion(0))) {
                broken.add(doubled(Promise.ONE_REMINDER, reminder));
            }
        }
    }

    private static Broken doubled(Promise promise, Notice reminder) {
        return new Broken(
                promise,
                new Difference(
                        Difference.Kind.DOUBLED,
                        Notice.STREAM,
                        reminder.id(),
                        new String(WireJson.write(reminder), StandardCharsets.UTF_8),
                        null));
    }

    private static Broken different(
            Promise promise, String stream, String id, long replyBy, String expected) {
        return new Broken(
                promise,
                new Difference(Difference.Kind.DIFFERENT, stream, id, written(replyBy), expected));
    }

    private static String written(long replyBy) {
        return REPLY_BY + " " + Instant.ofEpochMilli(replyBy);
    }

    /** A remark for each kind of promise that was broken: how often, and an example. */
    static List<Outcome.Remark> remarks(List<Broken> broken) {
        List<Outcome.Remark> remarks = new ArrayList<>();
        for (Promise promise : Promise.values()) {
            List<Difference> of =
                    broken.stream()
                            .filter(each -> each.promise() == promise)
                            .map(Broken::difference)
                            .toList();
            if (!of.isEmpty()) {
                remarks.add(
                        new Outcome.Remark(true, promise.key, List.of(of.size(), of.get(0).id())));
            }
        }
        return remarks;
    }
}
