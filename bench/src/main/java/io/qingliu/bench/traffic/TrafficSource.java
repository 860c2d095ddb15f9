package io.qingliu.bench.traffic;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.intake.Arrival;
import io.qingliu.connectors.intake.EventReader;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.Stream;
import java.io.Serializable;
import org.apache.flink.connector.datagen.source.GeneratorFunction;

/**
 * Reads traffic out of memory: each record is written as JSON and then read and tokenised, as one
 * from a topic would be.
 */
public final class TrafficSource implements GeneratorFunction<Long, Arrival>, Serializable {

    private static final long serialVersionUID = 1L;

    /** Later than any record, so that none is refused for its time. */
    private static final long ANY_TIME = Long.MAX_VALUE / 2;

    /** Numbers of one lane; far more than a run reads. */
    private static final int LANE_BITS = 48;

    private final Mix mix;
    private final EdgeSettings edge;
    private final int lanes;

    private transient Traffic traffic;
    private transient EventReader reader;

    /**
     * Traffic for so many readers, which take turns.
     *
     * @param lanes at least 1; each reader is given a lane's range of numbers
     */
    public TrafficSource(Mix mix, EdgeSettings edge, int lanes) {
        this.mix = mix;
        this.edge = edge;
        this.lanes = lanes;
    }

    /** How many numbers all lanes have together: the count that Flink divides among readers. */
    public long numbers() {
        return (long) lanes << LANE_BITS;
    }

    @Override
    public Arrival map(Long number) {
        long place = number & (1L << LANE_BITS) - 1;
        return Arrival.of(read(place * lanes + (number >>> LANE_BITS)));
    }

    /**
     * The event of that number, behind the edge.
     *
     * @throws IllegalStateException if the reader refuses the record: the traffic is wrong
     */
    public Event read(long number) {
        if (reader == null) {
            traffic = new Traffic(mix);
            reader = new EventReader(edge);
        }
        Stream stream = traffic.write(number);
        Event event = reader.read(stream, traffic.buffer(), 0, traffic.length(), ANY_TIME);
        if (event == null) {
            throw new IllegalStateException(
                    "record "
                            + number
                            + " of "
                            + stream.wireName()
                            + " is refused: "
                            + reader.refusal());
        }
        return event;
    }
}
