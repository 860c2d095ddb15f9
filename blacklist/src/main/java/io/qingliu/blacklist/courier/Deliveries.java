package io.qingliu.blacklist.courier;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * When the questions of an alert reached the firm. A question is named by the time to reply that it
 * has if it is read at once, epoch milliseconds: that rises from question to question, and an alert
 * that puts one puts all before it. 0 is none. Not safe for use by several threads.
 */
final class Deliveries {

    /** Most times kept: as many as there can be questions. */
    static final int MOST = AlertFile.SIGNALS;

    /** Event times of arrival by question; 0 in the topic, where it can be read at once. */
    private final TreeMap<Long, Long> arrivals = new TreeMap<>();

    /** The earliest question that was posted and has not arrived; 0 if each has. */
    private long undelivered;

    /** The question is posted, and may have arrived before. */
    void posting(long question) {
        if (question != 0
                && !hasArrived(question)
                && (undelivered == 0 || question < undelivered)) {
            undelivered = question;
        }
    }

    /** The question arrives; only its first arrival counts. */
    void arrived(long question, long time) {
        if (undelivered <= question) {
            undelivered = 0;
        }
        if (question == 0 || hasArrived(question)) {
            return;
        }
        Map.Entry<Long, Long> last = arrivals.lastEntry();
        if (last != null && last.getValue() == time) {
            arrivals.remove(last.getKey());
        }
        arrivals.put(question, time);
        if (arrivals.size() > MOST) {
            arrivals.pollFirstEntry();
        }
    }

    /** The firm reads the topic from now on, and so gets there what was posted in vain. */
    void republished(long question, long time) {
        if (undelivered != 0) {
            arrived(Math.max(question, undelivered), Math.max(time, 0));
        }
    }

    private boolean hasArrived(long question) {
        return arrivals.ceilingEntry(question) != null;
    }

    /** Whether the firm has the question, as far as it can be known. */
    boolean isAsked(long question) {
        return hasArrived(question) || undelivered == 0 || question < undelivered;
    }

    /** Event time at which the question arrived; 0 if that was not later than it was put. */
    long arrival(long question) {
        Map.Entry<Long, Long> arrival = arrivals.ceilingEntry(question);
        return arrival == null ? 0 : arrival.getValue();
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(arrivals.size());
        for (Map.Entry<Long, Long> each : arrivals.entrySet()) {
            out.writeLong(each.getKey());
            out.writeLong(each.getValue());
        }
        out.writeLong(undelivered);
    }

    void read(DataInput in) throws IOException {
        for (int i = in.readUnsignedByte(); i > 0; i--) {
            long question = in.readLong();
            arrivals.put(question, in.readLong());
        }
        undelivered = in.readLong();
    }

    /** Reads what was written before times of arrival were kept. */
    void readWithoutTimes(DataInput in) throws IOException {
        long delivered = in.readLong();
        if (delivered != 0) {
            arrivals.put(delivered, 0L);
        }
        undelivered = in.readLong();
    }
}
