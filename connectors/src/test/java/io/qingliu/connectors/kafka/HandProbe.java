package io.qingliu.connectors.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/** Unread records of a reader whose broker is played by hand. */
public final class HandProbe {

    private final UnreadRecords unread = new UnreadRecords("qingliu.");
    private final List<UnreadRecords.Question> open = new ArrayList<>();
    private long nanos;

    /** A reader of some partitions of one topic, from the beginning. */
    public static HandProbe of(String stream, int partitions) {
        HandProbe probe = new HandProbe();
        probe.unread.begin(probe.open::add, () -> probe.nanos);
        for (int i = 0; i < partitions; i++) {
            probe.unread.add(new TopicPartition("qingliu." + stream, i), 0);
        }
        return probe;
    }

    public UnreadRecords unread() {
        return unread;
    }

    /** Lets time pass, as it does for a process that is stopped. */
    public void pass(Duration time) {
        nanos += time.toNanos();
    }

    /** Whether there is a question. */
    public boolean isAsked() {
        return !open.isEmpty();
    }

    /** Answers all questions: each partition ends here. */
    public void answer(long end) {
        open.forEach(question -> question.answer(Math.max(end, question.next())));
        open.clear();
    }
}
