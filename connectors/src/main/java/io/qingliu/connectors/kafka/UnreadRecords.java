package io.qingliu.connectors.kafka;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether a reader of topics has read all there is in a partition. That no record has come for a
 * while does not show it: a reader that is busy with other partitions, was stopped, or cannot reach
 * its broker gets none either. So the broker is asked, by {@link UnreadProbe} beside the reader.
 *
 * <p>One object is shared by the source, its deserializer and its watermarks, which Flink
 * serializes as one, and used by the one thread that runs them. State: an offset and a question a
 * partition.
 */
public final class UnreadRecords implements Serializable {

    private static final long serialVersionUID = 1L;

    /** What was unread so long ago may have been deleted since, nanoseconds. */
    private static final long AGAIN = Duration.ofSeconds(10).toNanos();

    /** An answer this old shows nothing of a reader that was stopped meanwhile, nanoseconds. */
    private static final long FRESH = Duration.ofSeconds(1).toNanos();

    private final String topicPrefix;

    private transient List<Place> places;
    private transient Consumer<Question> probe;
    private transient LongSupplier nanos;

    /**
     * Those of one source.
     *
     * @param topicPrefix with its dot, such as {@code qingliu.}
     */
    public UnreadRecords(String topicPrefix) {
        this.topicPrefix = topicPrefix;
    }

    /** How far a partition has been read. */
    public static final class Place {
        private final TopicPartition partition;
        private long next;
        private boolean begun;
        private Question question;

        private Place(TopicPartition partition, long next) {
            this.partition = partition;
            this.next = next;
        }

        /** Takes note that the record of this offset has been read. */
        public void read(long offset) {
            next = offset + 1;
            begun = true;
        }

        /** Forgets what the broker has answered: from now on there must be nothing more. */
        public void restart() {
            question = null;
        }
    }

    /** What the broker is asked of a partition: where it ends. */
    static final class Question {
        private final TopicPartition partition;
        private final long next;
        private final long asked;
        private volatile long end = UNANSWERED;

        private static final long UNANSWERED = Long.MAX_VALUE;

        /**
         * @param asked when, nanoseconds
         */
        Question(TopicPartition partition, long next, long asked) {
            this.partition = partition;
            this.next = next;
            this.asked = asked;
        }

        TopicPartition partition() {
            return partition;
        }

        /** The offset to be read next; negative for the oldest there is. */
        long next() {
            return next;
        }

        /**
         * Answers it.
         *
         * @param place what is read up to here has been all there was when it was asked
         */
        void answer(long place) {
            end = place;
        }

        long end() {
            return end;
        }

        boolean isAnswered() {
            return end != UNANSWERED;
        }

        boolean isEmpty(long read) {
            return isAnswered() && read >= end;
        }
    }

    /**
     * A reader begins, with no partition yet.
     *
     * @param asks takes questions and has them answered later
     * @param clock nanoseconds
     */
    void begin(Consumer<Question> asks, LongSupplier clock) {
        nanos = clock;
        places = new ArrayList<>();
        probe = asks;
    }

    /**
     * A partition is to be read.
     *
     * @param next offset of its next record; negative for the oldest there is
     */
    void add(TopicPartition partition, long next) {
        places.add(new Place(partition, next));
    }

    /**
     * The place in a partition.
     *
     * @param stream its topic without the prefix
     * @throws IllegalStateException if it is not to be read here
     */
    public Place place(String stream, int partition) {
        String topic = topicPrefix + stream;
        for (Place place : places()) {
            if (place.partition.partition() == partition && place.partition.topic().equals(topic)) {
                return place;
            }
        }
        throw new IllegalStateException(
                "partition " + partition + " of " + topic + " was never given to this reader");
    }

    /**
     * Whether all has been read that was there a moment ago, and not before {@link Place#restart}.
     * Asks the broker and does not wait: false until it has answered.
     */
    public boolean isEmpty(Place place) {
        Question question = place.question;
        long now = nanos.getAsLong();
        boolean isEmpty = question != null && question.isEmpty(place.next);
        if (isEmpty && now - question.asked <= FRESH) {
            return true;
        }
        boolean isOld =
                question == null
                        || (question.isAnswered()
                                && (isEmpty
                                        || place.next > question.next
                                        || now - question.asked > AGAIN));
        if (isOld) {
            place.question = new Question(place.partition, place.next, now);
            probe.accept(place.question);
        }
        return false;
    }

    /** The same of all partitions. */
    public boolean areAllEmpty() {
        boolean empty = true;
        for (Place place : places()) {
            empty &= isEmpty(place);
        }
        return empty;
    }

    /** The same of all partitions of which nothing has been read yet. */
    public boolean areOthersEmpty() {
        boolean empty = true;
        for (Place place : places()) {
            if (!place.begun) {
                empty &= isEmpty(place);
            }
        }
        return empty;
    }

    private List<Place> places() {
        if (places == null) {
            throw new IllegalStateException("no reader shares these unread records");
        }
        return places;
    }
}
