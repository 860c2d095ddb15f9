package io.qingliu.connectors.intake.clock;

import io.qingliu.connectors.intake.Arrival;
import io.qingliu.connectors.isolation.Isolation;
import io.qingliu.connectors.isolation.Senders;
import io.qingliu.connectors.kafka.UnreadRecords;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.Stream;
import java.time.Duration;
import java.util.Objects;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.util.clock.RelativeClock;

/**
 * Watermarks that follow {@link PlatformClocks}, those of each stream, at a distance of {@link
 * ClockSettings#disorder()}. Neither dead letters nor events ahead of their arrival move them, an
 * END sets them to its clock.
 *
 * <p>Of topics, each partition has its own; one that has been quiet, and of which the broker has
 * nothing more, goes to the end of its clock and then lets the others pass, so that a live run ends
 * at the clock at which a backtest of the same records ends. It begins when its platforms have had
 * their turn, which is no later than when it first would pass a record: {@link
 * PlatformClocks#isUnderWay()}. When all partitions of a reader have been quiet, the first record
 * makes it wait as at the start, {@link SharedSpell}. Of files, watermarks are sent at places given
 * by the records alone, so that each run sees the same ones: as rarely as a job that reads a
 * backlog sees them.
 */
public final class ClockedWatermarks implements WatermarkStrategy<Arrival> {

    private static final long serialVersionUID = 1L;

    /** How far the clock of files runs between two watermarks at least, milliseconds. */
    private static final long STEP = Duration.ofMinutes(1).toMillis();

    /**
     * How many records of files lie between two watermarks at least, unless {@link #LONGEST} has
     * passed: with each watermark every key that a record has touched is judged anew. Live there
     * are five a second, and a job that reads a backlog takes as many records in between; of a day
     * with fifty thousand records a minute has 35, and nearly each would be judged by itself.
     */
    static final int RECORDS = 10_000;

    /**
     * How far the clock of files runs without a watermark, however few records come, milliseconds:
     * a quarter of the shortest time in which anything settles that is counted by days.
     */
    private static final long LONGEST = Duration.ofHours(6).toMillis();

    private static final Stream[] STREAMS = Stream.values();

    private final ClockSettings settings;

    /** Watches topics that may fall silent; null if none may. */
    private final UnreadRecords unread;

    private final Senders senders;

    /** Of the partitions of this reader; null until it has one. */
    private transient SharedSpell spell;

    private ClockedWatermarks(ClockSettings settings, UnreadRecords unread, Senders senders) {
        this.settings = settings;
        this.unread = unread;
        this.senders = senders;
    }

    /**
     * For topics, whose partitions never end and may fall silent.
     *
     * @param unread of their source: a partition that holds unread records is not silent
     * @param senders who have topics of their own among them
     */
    public static ClockedWatermarks ofTopics(
            ClockSettings settings, UnreadRecords unread, Senders senders) {
        return new ClockedWatermarks(settings, Objects.requireNonNull(unread), senders);
    }

    /**
     * For topics that are read until an end: a partition holds back the others until all of it has
     * been read, however fast each comes.
     */
    public static ClockedWatermarks ofEndingTopics(ClockSettings settings) {
        return new ClockedWatermarks(settings, null, Senders.NONE);
    }

    /** For a source of files, which ends with an END and is never idle. */
    public static ClockedWatermarks ofFiles(ClockSettings settings) {
        return new ClockedWatermarks(settings, null, Senders.NONE);
    }

    @Override
    public WatermarkGenerator<Arrival> createWatermarkGenerator(
            WatermarkGeneratorSupplier.Context context) {
        if (unread == null) {
            return new Recorded(settings);
        }
        if (spell == null) {
            spell = new SharedSpell();
        }
        return new Live(settings, context.getInputActivityClock(), unread, senders, spell);
    }

    @Override
    public TimestampAssigner<Arrival> createTimestampAssigner(
            TimestampAssignerSupplier.Context context) {
        return (arrival, given) ->
                switch (arrival.kind()) {
                    case EVENT, LATE -> arrival.event().time();
                    case AHEAD, DEAD_LETTER -> given;
                    case END -> arrival.clock();
                };
    }

    /** The clocks of one partition, or of all files, and the watermark that follows them. */
    private abstract static class Following implements WatermarkGenerator<Arrival> {

        private final PlatformClocks[] clocks = new PlatformClocks[STREAMS.length];
        private final ClockSettings settings;
        private final long disorder;
        private long emitted = StreamClock.NONE;

        Following(ClockSettings settings) {
            this.settings = settings;
            disorder = settings.disorder().toMillis();
        }

        /** Whether it was an event. */
        final boolean accept(Arrival arrival, WatermarkOutput output) {
            switch (arrival.kind()) {
                case EVENT, LATE -> {
                    Event event = arrival.event();
                    Stream stream = event.type().stream();
                    PlatformClocks ofStream = clocks[stream.ordinal()];
                    if (ofStream == null) {
                        ofStream = new PlatformClocks(settings, stream);
                        clocks[stream.ordinal()] = ofStream;
                    }
                    ofStream.accept(event.platform(), event.time());
                    return true;
                }
                case END -> emit(arrival.clock(), output);
                case AHEAD, DEAD_LETTER -> {}
            }
            return false;
        }

        final long end() {
            long end = StreamClock.NONE;
            for (PlatformClocks ofStream : clocks) {
                if (ofStream != null) {
                    end = Math.max(end, ofStream.end());
                }
            }
            return end;
        }

        private long now() {
            long now = StreamClock.NONE;
            for (PlatformClocks ofStream : clocks) {
                if (ofStream != null) {
                    now = Math.max(now, ofStream.now());
                }
            }
            return now;
        }

        final boolean isUnderWay() {
            for (PlatformClocks ofStream : clocks) {
                if (ofStream != null && ofStream.isUnderWay()) {
                    return true;
                }
            }
            return false;
        }

        /** Follows the clock once it has run at least {@code step} milliseconds; whether it has. */
        final boolean follow(long step, WatermarkOutput output) {
            long now = now();
            // A record at the very bound is still in time, hence one less.
            long mark = now - disorder - 1;
            boolean due =
                    now != StreamClock.NONE
                            && (emitted == StreamClock.NONE || mark >= emitted + step);
            if (due) {
                emit(mark, output);
            }
            return due;
        }

        final void emit(long mark, WatermarkOutput output) {
            if (mark > emitted) {
                emitted = mark;
                output.emitWatermark(new Watermark(mark));
            }
        }
    }

    /**
     * What the partitions of one reader know of each other. After a spell in which all of them
     * rested, records of days may come within seconds, and of one partition before those of
     * another. Who rests is not waited for, so the first one to be read would carry the clock over
     * what the others have still to read. Therefore all of them go on with the first, and none
     * moves the clock before each could have fallen quiet again. Other readers, which know nothing
     * of this, have the same time to go on themselves.
     */
    private static final class SharedSpell {

        private int partitions;
        private int resting;

        /** How many spells have ended. */
        private int ended;

        void begin() {
            partitions++;
        }

        void rest() {
            resting++;
        }

        void goOn() {
            if (resting == partitions) {
                ended++;
            }
            resting--;
        }
    }

    /** For topics: the runtime asks from time to time. */
    private static final class Live extends Following {

        private final RelativeClock activity;
        private final long quietNanos;
        private final UnreadRecords unread;
        private final Senders senders;
        private final SharedSpell spell;

        /** Null before the first record. */
        private UnreadRecords.Place place;

        private long silentSince;
        private boolean received;
        private boolean idle;

        /** How many spells had ended when this one last looked. */
        private int spells;

        /** Whether the clock stands since a spell has ended, and since when. */
        private boolean waits;

        private long waitsSince;

        Live(
                ClockSettings settings,
                RelativeClock activity,
                UnreadRecords unread,
                Senders senders,
                SharedSpell spell) {
            super(settings);
            this.activity = activity;
            this.unread = unread;
            this.senders = senders;
            this.spell = spell;
            quietNanos = settings.quiet().toNanos();
            silentSince = activity.relativeTimeNanos();
            spells = spell.ended;
            spell.begin();
        }

        @Override
        public void onEvent(Arrival arrival, long timestamp, WatermarkOutput output) {
            if (place == null) {
                place = placeOf(arrival);
            }
            if (accept(arrival, output)) {
                received = true;
                if (idle) {
                    goOn(output);
                }
            }
        }

        private void goOn(WatermarkOutput output) {
            idle = false;
            spell.goOn();
            output.markActive();
        }

        private UnreadRecords.Place placeOf(Arrival arrival) {
            if (arrival.kind() == Arrival.Kind.DEAD_LETTER) {
                DeadLetter letter = arrival.deadLetter();
                return unread.place(letter.stream(), letter.partition());
            }
            String stream = arrival.event().type().stream().wireName();
            String owner = senders.ownerOf(arrival.partition());
            return unread.place(
                    owner == null ? stream : Isolation.own(stream, owner),
                    Senders.partitionOf(arrival.partition()));
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            long now = activity.relativeTimeNanos();
            if (spells != spell.ended) {
                waitForOthers(now, output);
            }
            waits &= now - waitsSince < quietNanos;
            if (received) {
                received = false;
                silentSince = now;
                place.restart();
                if (isUnderWay() && !waits) {
                    follow(1, output);
                }
            } else if (!idle && now - silentSince >= quietNanos && isAllRead()) {
                idle = true;
                spell.rest();
                emit(end(), output);
                output.markIdle();
            }
        }

        /** A spell has ended, whoever of them went on first. */
        private void waitForOthers(long now, WatermarkOutput output) {
            spells = spell.ended;
            waits = true;
            waitsSince = now;
            silentSince = now;
            if (idle) {
                goOn(output);
                if (place != null) {
                    place.restart();
                }
            }
        }

        /** Before its first record it does not know which of the partitions it belongs to. */
        private boolean isAllRead() {
            return place == null ? unread.areOthersEmpty() : unread.isEmpty(place);
        }
    }

    /** For files: by the records alone. */
    private static final class Recorded extends Following {

        /** How many records came since the last watermark. */
        private int records;

        Recorded(ClockSettings settings) {
            super(settings);
        }

        @Override
        public void onEvent(Arrival arrival, long timestamp, WatermarkOutput output) {
            if (accept(arrival, output)) {
                records++;
                if (follow(records < RECORDS ? LONGEST : STEP, output)) {
                    records = 0;
                }
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            // The passing of real time means nothing for recorded events.
        }
    }
}
