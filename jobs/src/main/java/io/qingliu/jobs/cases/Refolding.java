package io.qingliu.jobs.cases;

import io.qingliu.domain.casework.Member;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Folds all files anew when members change, {@link #AT_A_TIME} at a time, with as much time in
 * between for everything else. Until it is done, the clocks of both inputs and further members
 * wait: each file is folded at the time at which the change came, whenever its turn is, as if all
 * had been folded at once.
 *
 * <p>In memory: the keys of all files, and what waits. A restart begins anew, which does no harm:
 * at the same clock a second fold gives nothing.
 */
final class Refolding {

    /** Some ten milliseconds' worth, at a tenth of a millisecond a file. */
    static final int AT_A_TIME = 100;

    /** The files and inputs of the operator. */
    interface Files {

        /** The keys of all files. */
        List<String> keys();

        /** Folds the file of a key, if it is still there. */
        void fold(String key) throws Exception;

        /** A member's record counts from now on. */
        void join(Member member);

        /** An input's clock, which waited, goes on. */
        void pass(Mark mark) throws Exception;
    }

    /**
     * A change of an input's clock; one of both is null.
     *
     * @param input 1 or 2
     */
    record Mark(int input, Watermark time, WatermarkStatus status) {}

    private final Files files;
    private final ProcessingTimeService wall;
    private final int atATime;
    private final ArrayDeque<Mark> marks = new ArrayDeque<>();
    private final ArrayDeque<Member> members = new ArrayDeque<>();

    /** Null if nothing is to be done. */
    private Iterator<String> keys;

    /**
     * @param atATime how many files are folded in one go, at least 1
     */
    Refolding(Files files, ProcessingTimeService wall, int atATime) {
        this.files = files;
        this.wall = wall;
        this.atATime = atATime;
    }

    /** Whether files are still to be folded. */
    boolean isUnderWay() {
        return keys != null;
    }

    /** A member has joined, changed or left. */
    void join(Member member) throws Exception {
        members.add(member);
        if (!isUnderWay()) {
            goOn();
        }
    }

    /** Begins anew after a restart, when the operator has opened. */
    void resume() {
        keys = files.keys().iterator();
        later(0);
    }

    /** Folds all files with the members there are. */
    private void begin() throws Exception {
        List<String> all = files.keys();
        keys = all.iterator();
        if (all.size() <= atATime) {
            someMore();
            goOn();
        } else {
            later(0);
        }
    }

    /** Those whose turn it is, and what waited if it was the last. */
    private void turn() throws Exception {
        if (isUnderWay()) {
            long began = System.nanoTime();
            someMore();
            if (isUnderWay()) {
                later((System.nanoTime() - began) / 1_000_000);
            } else {
                goOn();
            }
        }
    }

    private void later(long after) {
        ScheduledFuture<?> unused =
                wall.registerTimer(
                        wall.getCurrentProcessingTime() + Math.max(1, after), reached -> turn());
    }

    private void someMore() throws Exception {
        for (int i = 0; i < atATime && keys.hasNext(); i++) {
            files.fold(keys.next());
        }
        if (!keys.hasNext()) {
            keys = null;
        }
    }

    /** Members that wait come together, but of one member one record after the other. */
    private void goOn() throws Exception {
        while (!isUnderWay() && !members.isEmpty()) {
            Set<String> together = new HashSet<>();
            while (!members.isEmpty() && together.add(members.peek().member())) {
                files.join(members.poll());
            }
            begin();
        }
        while (!isUnderWay() && !marks.isEmpty()) {
            files.pass(marks.poll());
        }
    }

    /**
     * Keeps a mark until all files are folded. A later time of an input takes the place of the one
     * before it, back to the last change of a status: at most two times wait between two changes.
     */
    void hold(Mark mark) {
        if (mark.time() != null) {
            Iterator<Mark> back = marks.descendingIterator();
            while (back.hasNext()) {
                Mark each = back.next();
                if (each.status() != null) {
                    break;
                }
                if (each.input() == mark.input()) {
                    back.remove();
                    break;
                }
            }
        }
        marks.add(mark);
    }

    /** How many marks wait. */
    int held() {
        return marks.size();
    }

    /** Does all that is left at once: no input follows. */
    void finish() throws Exception {
        while (isUnderWay()) {
            someMore();
            if (!isUnderWay()) {
                goOn();
            }
        }
    }
}
