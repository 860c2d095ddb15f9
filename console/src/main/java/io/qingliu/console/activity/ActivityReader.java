package io.qingliu.console.activity;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.intake.EventReader;
import io.qingliu.connectors.kafka.KafkaSettings;
import io.qingliu.connectors.kafka.TopicSpans;
import io.qingliu.console.people.Scope;
import io.qingliu.console.store.StoreAwayException;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.wire.WireJson;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;

/**
 * Counts what a subject did from the events that Kafka still holds, through the same edge as the
 * jobs, and keeps nothing. Bounded by time, by how many are told apart, and by how many people are
 * served at once: who asks for the largest shop does not keep others from their pages.
 */
public final class ActivityReader {

    /** How long records are read for one answer. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    /** How many orders, parcels, reviews … are told apart: some 20 MB. */
    static final int MOST = 100_000;

    /** How many answers are made at once. */
    private static final int AT_ONCE = 2;

    /** How long somebody waits until an answer of others is made. */
    private static final Duration WAIT = Duration.ofSeconds(2);

    private final KafkaSettings kafka;
    private final EdgeSettings edge;
    private final Duration patience;
    private final int most;
    private final Places places = new Places(AT_ONCE, WAIT);

    /** A reader of the topics of these settings, behind the edge of the jobs. */
    public ActivityReader(KafkaSettings kafka, EdgeSettings edge) {
        this(kafka, edge, PATIENCE, MOST);
    }

    /** The same with other bounds. */
    ActivityReader(KafkaSettings kafka, EdgeSettings edge, Duration patience, int most) {
        this.kafka = kafka;
        this.edge = edge;
        this.patience = patience;
        this.most = most;
    }

    /** Whether events can name a subject of that kind at all. */
    public static boolean knows(Subject subject) {
        return !Involvement.streams(subject.kind()).isEmpty();
    }

    /**
     * Counts; takes up to {@link #PATIENCE}, and two seconds to wait for others.
     *
     * @param person id of who asks, for whom one answer is made at a time
     * @param scope of who asks: of a subject that belongs to no platform only what happened on his
     *     platforms counts
     * @param from of the first hour, epoch milliseconds
     * @param to end of the last hour, exclusive, epoch milliseconds
     * @return empty if too many ask at once, or he does
     * @throws StoreAwayException if no broker answers, or the topics may not be read
     */
    public Optional<Activity> of(String person, Subject subject, Scope scope, long from, long to) {
        boolean entered = false;
        try {
            entered = places.enter(person);
            return entered ? Optional.of(count(subject, scope, from, to)) : Optional.empty();
        } catch (KafkaException | IOException e) {
            throw new StoreAwayException("events of Kafka", new IOException(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            if (entered) {
                places.leave(person);
            }
        }
    }

    private Activity count(Subject subject, Scope scope, long from, long to) throws IOException {
        Involvement involvement = new Involvement(subject);
        boolean ownPlatforms = subject.platform() == null && !scope.everywhere();
        ActivityCount count = new ActivityCount(from, to, most);
        EventReader reader = new EventReader(edge);
        Set<String> streams =
                Involvement.streams(subject.kind()).stream()
                        .map(Stream::wireName)
                        .collect(Collectors.toSet());
        long deadline = System.nanoTime() + patience.toNanos();
        long[] read = new long[1];
        Long[] wholeSince = new Long[1];
        // No record is of more than a day after its arrival.
        long since = Math.max(0, from - WireJson.AHEAD.toMillis());
        long opened = System.currentTimeMillis();
        try (TopicSpans spans = TopicSpans.now(kafka, List.of(), streams, since)) {
            Set<String> begun = new HashSet<>();
            spans.read(
                    (stream, partition, arrival, value) -> {
                        if (begun.add(stream + partition) && spans.isCut(stream, partition)) {
                            wholeSince[0] =
                                    wholeSince[0] == null
                                            ? arrival
                                            : Math.max(wholeSince[0], arrival);
                        }
                        if (count.isFull() || !involvement.mayBeIn(value)) {
                            return;
                        }
                        Event event = reader.read(Stream.named(stream), value, arrival);
                        if (event != null
                                && (!ownPlatforms || scope.platforms().contains(event.platform()))
                                && involvement.isIn(event)) {
                            count.add(event);
                        }
                    },
                    soFar -> read[0] = soFar,
                    () -> !count.isFull() && System.nanoTime() < deadline);
            if (spans.hasEmptied()) {
                // When its last record came nobody knows: of all until now some may be gone.
                wholeSince[0] = opened;
            }
            Activity.End end =
                    count.isFull()
                            ? Activity.End.MANY
                            : read[0] < spans.size() ? Activity.End.TIME : Activity.End.WHOLE;
            return new Activity(
                    subject,
                    from,
                    to,
                    count.hours(),
                    read[0],
                    spans.size(),
                    wholeSince[0],
                    end,
                    ownPlatforms);
        }
    }
}
