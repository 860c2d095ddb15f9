package io.qingliu.domain.wire;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Ids;
import io.qingliu.domain.wire.BadRecordException.Reason;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refuses signals that no rule can have emitted. One of a far future would expel all evidence of
 * its subjects, one of a foreign day would make an index of its own, and one of a version beyond
 * all others would hold back the genuine ones.
 */
final class SignalChecks {

    /** No rule looks back further; so a window ends at most so long after its newest event. */
    static final Duration LONGEST_WINDOW = Duration.ofDays(200);

    /** Versions count changes; no key changes so often in a day. */
    static final long MOST_VERSIONS = 1_000_000_000L;

    /** Behind rule and key: the day, and perhaps a group. */
    private static final Pattern DAY = Pattern.compile("(\\d{1,6})(?::[^:]*)?");

    private SignalChecks() {}

    /**
     * @param arrival epoch milliseconds; {@link WireJson#NO_ARRIVAL} to leave that open
     * @throws BadRecordException naming the first field that cannot be
     */
    static void check(Signal signal, long arrival) throws BadRecordException {
        if (signal.version() < 0 || signal.version() > MOST_VERSIONS) {
            throw new BadRecordException(
                    Reason.BAD_VALUE, "version", "be from 0 to " + MOST_VERSIONS);
        }
        // A withdrawal has no time, only the day in its id.
        if (signal.withdrawn() && signal.time() == 0) {
            long day = dayOf(signal);
            if (arrival != WireJson.NO_ARRIVAL
                    && day > ChinaDay.of(latest(arrival, LONGEST_WINDOW))) {
                throw new BadRecordException(
                        Reason.BAD_VALUE, "id", "name a day that can have come");
            }
            return;
        }
        if (signal.time() < WireJson.EARLIEST) {
            throw new BadRecordException(Reason.BAD_TIME, "time", "be 2000 or later");
        }
        if (arrival != WireJson.NO_ARRIVAL && signal.time() > latest(arrival, window(signal))) {
            throw new BadRecordException(
                    Reason.BAD_TIME, "time", "be at most its window and a day after arrival");
        }
        if (signal.from() > signal.time()) {
            throw new BadRecordException(Reason.BAD_TIME, "from", "not be after time");
        }
        if (dayOf(signal) != ChinaDay.of(signal.time())) {
            throw new BadRecordException(Reason.BAD_VALUE, "id", "name the day of its time");
        }
    }

    private static long dayOf(Signal signal) throws BadRecordException {
        String begin = Ids.join(signal.rule(), signal.key()) + ':';
        if (signal.id().startsWith(begin)) {
            Matcher rest = DAY.matcher(signal.id().substring(begin.length()));
            if (rest.matches()) {
                return Long.parseLong(rest.group(1));
            }
        }
        throw new BadRecordException(Reason.BAD_VALUE, "id", "be RULE:KEY:DAY of its own fields");
    }

    private static Duration window(Signal signal) throws BadRecordException {
        String window = signal.evidence().window();
        if (window == null) {
            return Duration.ZERO;
        }
        try {
            Duration length = Duration.parse(window);
            if (!length.isNegative() && length.compareTo(LONGEST_WINDOW) <= 0) {
                return length;
            }
        } catch (DateTimeException e) {
            throw new BadRecordException(
                    Reason.BAD_VALUE, "evidence.window", "be an ISO-8601 duration");
        }
        throw new BadRecordException(
                Reason.BAD_VALUE, "evidence.window", "be from PT0S to " + LONGEST_WINDOW);
    }

    private static long latest(long arrival, Duration window) {
        return arrival + WireJson.AHEAD.plus(window).toMillis();
    }
}
