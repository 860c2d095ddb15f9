package io.qingliu.connectors.intake.clock;

import io.qingliu.domain.event.Stream;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The clocks of one stream in one partition or file: one for each platform, and one for all records
 * together.
 *
 * <p>A record is late by its own platform's clock. The clock of the partition waits for the slowest
 * of its platforms, as a job waits for the slowest of its partitions, so that one platform whose
 * clock runs ahead makes nobody late. It waits only for a platform whose own clock still moves, and
 * for none that is far behind most of them or more than a day behind the newest. Each counts there
 * by how long its clock has been moving, so that names invented a moment ago weigh nothing. It ends
 * at the newest record of all.
 *
 * <p>Whether a clock still moves is measured by the others: {@link #pace} grows by what a clock
 * moves, but by at most a minute a record, so that one that leaps by hours has passed nobody over.
 * All of this is given by the records and their order alone.
 *
 * <p>Bounded: {@value #MOST} platforms. Any text can be a platform's name, so a further one gets a
 * clock only in place of one that has stopped, never of one that moves. Without a clock, nothing of
 * it is late and it moves no clock: all of it counts.
 */
public final class PlatformClocks {

    /** Most platforms with a clock of their own. */
    static final int MOST = 256;

    private static final long DAY = Duration.ofDays(1).toMillis();

    /** The most that one record adds to the pace, milliseconds. */
    private static final long STEP = Duration.ofMinutes(1).toMillis();

    /** A record without a clock adds this, or stopped clocks would keep their places for ever. */
    private static final long CROWDED_STEP = Duration.ofSeconds(1).toMillis();

    private final ClockSettings settings;
    private final Stream stream;
    private final long far;
    private final long patience;
    private final StreamClock all;
    private final Map<String, Platform> byName = new HashMap<>();
    private Platform[] platforms = new Platform[4];
    private Platform[] moving = new Platform[4];
    private Platform last;

    private long pace;
    private long fullUntil = Long.MIN_VALUE;
    private long slowest = StreamClock.NONE;
    private long comparedAt;
    private int compared;
    private int moves;
    private boolean changed;

    /** The clock of one platform. */
    private static final class Platform {
        final String name;
        final StreamClock clock;

        /** Its own part in the pace. */
        long pace;

        /** The pace when its clock last moved. */
        long movedAt;

        /** How long its clock has been moving, at most {@link #DAY}, milliseconds. */
        long weight;

        Platform(String name, StreamClock clock, long pace) {
            this.name = name;
            this.clock = clock;
            this.movedAt = pace;
        }
    }

    public PlatformClocks(ClockSettings settings, Stream stream) {
        this(settings, stream, List.of());
    }

    /** Goes on where the clocks stood that were kept. */
    PlatformClocks(ClockSettings settings, Stream stream, List<KeptClock> kept) {
        this.settings = settings;
        this.stream = stream;
        far = settings.far().toMillis();
        patience = Math.max(settings.disorder().toMillis(), STEP);
        StreamClock whole = new StreamClock(settings, stream);
        for (KeptClock each : kept) {
            StreamClock clock = new StreamClock(settings, stream, each);
            if (each.platform().equals(KeptClock.ALL)) {
                whole = clock;
            } else if (byName.size() < MOST) {
                add(new Platform(each.platform(), clock, pace));
            }
        }
        all = whole;
        changed = true;
    }

    /**
     * Takes note of a record, in the order of arrival.
     *
     * @param time epoch milliseconds
     * @return whether it is further behind its platform than its stream's lateness allows
     */
    public boolean accept(String name, long time) {
        all.accept(time);
        Platform platform = platform(name);
        if (platform == null) {
            pace += CROWDED_STEP;
            return false;
        }
        long before = platform.clock.now();
        platform.clock.accept(time);
        long after = platform.clock.now();
        if (after > before) {
            moved(platform, before, after);
        }
        return platform.clock.isLate(time);
    }

    /**
     * Whether a record that has been accepted is far ahead of its platform and of all others, and
     * is being voted on: {@link StreamClock}.
     */
    boolean isWaiting(String name, long time) {
        Platform platform = last != null && last.name.equals(name) ? last : byName.get(name);
        return platform != null && platform.clock.isWaiting(time) && all.isFar(time);
    }

    /** Whether neither its platform's clock nor that of all would follow a record at once. */
    boolean isFarAhead(String name, long time) {
        Platform platform = byName.get(name);
        return platform != null && platform.clock.isFar(time) && all.isFar(time);
    }

    /**
     * How far a time is ahead of a platform's clock, milliseconds; 0 if it is not, or if there is
     * no clock.
     */
    long aheadOf(String name, long time) {
        Platform platform = byName.get(name);
        return platform == null || platform.clock.now() == StreamClock.NONE
                ? 0
                : Math.max(0, time - platform.clock.now());
    }

    private void moved(Platform platform, long before, long after) {
        if (before != StreamClock.NONE) {
            long step = Math.min(after - before, STEP);
            platform.pace = Math.max(platform.pace, pace - patience / 2) + step;
            platform.weight = Math.min(platform.weight + step, DAY);
            pace = Math.max(pace, platform.pace);
        }
        platform.movedAt = pace;
        moves++;
        // Nobody else can move the slowest, but by coming, stopping or falling far behind.
        changed |= before == slowest || before == StreamClock.NONE || pace - comparedAt >= STEP;
    }

    private Platform platform(String name) {
        if (last != null && last.name.equals(name)) {
            return last;
        }
        Platform found = byName.get(name);
        if (found == null) {
            found = admit(name);
        }
        if (found != null) {
            last = found;
        }
        return found;
    }

    private Platform admit(String name) {
        if (byName.size() == MOST && !makeRoom()) {
            return null;
        }
        Platform platform = new Platform(name, new StreamClock(settings, stream), pace);
        add(platform);
        return platform;
    }

    private void add(Platform platform) {
        int size = byName.size();
        if (size == platforms.length) {
            platforms = Arrays.copyOf(platforms, 2 * size);
            moving = new Platform[2 * size];
        }
        platforms[size] = platform;
        byName.put(platform.name, platform);
    }

    /** Forgets the clock that stopped first, if any has. */
    private boolean makeRoom() {
        if (pace <= fullUntil) {
            return false;
        }
        int first = 0;
        for (int i = 1; i < MOST; i++) {
            if (platforms[i].movedAt < platforms[first].movedAt) {
                first = i;
            }
        }
        if (isMoving(platforms[first])) {
            fullUntil = platforms[first].movedAt + patience;
            return false;
        }
        byName.remove(platforms[first].name);
        platforms[first] = platforms[MOST - 1];
        last = null;
        return true;
    }

    private boolean isMoving(Platform platform) {
        return pace - platform.movedAt <= patience;
    }

    /** The clock to follow, epoch milliseconds; {@link StreamClock#NONE} if there is none yet. */
    long now() {
        // Many clocks are not compared at each record: the cost is spread over several.
        if (changed && 8 * moves >= compared) {
            compare();
        }
        return all.now() == StreamClock.NONE ? StreamClock.NONE : slowest;
    }

    private void compare() {
        int count = 0;
        long weights = 0;
        for (int i = 0; i < byName.size(); i++) {
            Platform platform = platforms[i];
            if (platform.clock.now() != StreamClock.NONE && isMoving(platform)) {
                sortIn(platform, count++);
                weights += platform.weight;
            }
        }
        changed = false;
        comparedAt = pace;
        compared = byName.size();
        moves = 0;
        if (count == 0) {
            slowest = StreamClock.NONE;
            return;
        }
        // Between two it is the slower: which of them is right cannot be known, and nothing is
        // lost.
        int middle = 0;
        long upTo = moving[0].weight;
        while (2 * upTo < weights) {
            upTo += moving[++middle].weight;
        }
        long most = moving[middle].clock.now();
        long least = Math.max(most - far, moving[count - 1].clock.now() - DAY);
        int first = 0;
        while (moving[first].clock.now() < least) {
            first++;
        }
        slowest = moving[first].clock.now();
    }

    private void sortIn(Platform platform, int count) {
        int place = count;
        while (place > 0 && moving[place - 1].clock.now() > platform.clock.now()) {
            moving[place] = moving[place - 1];
            place--;
        }
        moving[place] = platform;
    }

    /**
     * Whether so much has passed that every platform that takes part has had its turn: until then
     * the first to come could pass over the others.
     */
    boolean isUnderWay() {
        return pace >= patience;
    }

    /** The clock if nothing more comes, see {@link StreamClock#end()}. */
    public long end() {
        return Math.max(all.end(), now());
    }

    /** Whether the clock of all would not follow a record of that time at once. */
    public boolean isFar(long time) {
        return all.isFar(time);
    }

    /** Whether a record of that time is ahead of the clock by more than records usually are. */
    public boolean isAhead(long time) {
        long now = now();
        return now != StreamClock.NONE && time > now + patience;
    }

    /**
     * All clocks as a checkpoint holds them.
     *
     * @param sender whose topic it is; {@link KeptClock#ALL} for everybody's
     * @param into where they are added
     */
    void keep(String sender, int partition, boolean owned, List<KeptClock> into) {
        into.add(all.keep(stream.ordinal(), sender, partition, KeptClock.ALL, owned));
        for (int i = 0; i < byName.size(); i++) {
            Platform platform = platforms[i];
            into.add(
                    platform.clock.keep(stream.ordinal(), sender, partition, platform.name, owned));
        }
    }
}
