package io.qingliu.jobs.scoring;

import static io.qingliu.jobs.Given.after;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.Given;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;

/** Signals in many versions, drawn by lot, of which a pattern makes matches. */
enum DrawnSignals {

    /** Somebody else's numbers at a shop, and then parcels that are not there. Ids are unique. */
    NUMBERS_AND_GHOSTS("EMP-15") {
        @Override
        Signal of(Random random, int day, long version, long time) {
            String rule =
                    random.nextBoolean() ? "EMP-04" : random.nextBoolean() ? "EMP-01" : "EMP-09";
            return Given.signal(
                    rule,
                    "of day " + day,
                    Behavior.EMPTY_PARCEL,
                    version,
                    time,
                    List.of(),
                    "SHOP:P1:S" + random.nextInt(3));
        }
    },

    /**
     * Accounts of several cohorts which wake at a shop, on several days and twice on one: all
     * matches of an account, a shop and a cohort have the same id.
     */
    COHORTS_THAT_WAKE("BRU-13") {
        @Override
        Signal of(Random random, int day, long version, long time) {
            String[] accounts = {"BUYER:P1:a" + random.nextInt(2), "BUYER:P1:a2"};
            if (random.nextBoolean()) {
                String handset = "DEVICE::h" + random.nextInt(2);
                return ofDay(
                        day,
                        Given.signal(
                                "REG-01",
                                handset,
                                Behavior.BULK_REGISTRATION,
                                version,
                                time,
                                List.of(),
                                accounts));
            }
            String shop = "SHOP:P1:S" + random.nextInt(2);
            return ofDay(
                    day,
                    Given.signal(
                            random.nextBoolean() ? "BRU-14" : "BRU-15",
                            shop,
                            Behavior.BRUSHING,
                            version,
                            time,
                            List.of("accounts", String.join(",", accounts), "woken", "true"),
                            shop));
        }
    };

    private final String pattern;

    DrawnSignals(String pattern) {
        this.pattern = pattern;
    }

    /** Id of the pattern. */
    String pattern() {
        return pattern;
    }

    abstract Signal of(Random random, int day, long version, long time);

    /** A signal of that day, or another version of one that has not settled. */
    Signal any(Random random, int hour, Collection<Signal> newest, long version) {
        List<Signal> open = new ArrayList<>();
        for (Signal each : newest) {
            if (!each.withdrawn() && PatternFeed.settledAt(each.time()) > after(ofHours(hour))) {
                open.add(each);
            }
        }
        if (!open.isEmpty() && random.nextInt(5) == 0) {
            return Given.withdrawn(open.get(random.nextInt(open.size())), version);
        }
        int day = hour / 24;
        return of(random, day, version, after(ofDays(day)) + random.nextInt(1000));
    }

    /** Its key is that of other days too. */
    private static Signal ofDay(int day, Signal signal) {
        return new Signal(
                signal.id() + ":" + day,
                signal.version(),
                signal.behavior(),
                signal.key(),
                signal.time(),
                signal.from(),
                signal.evidence(),
                signal.weight(),
                signal.confidence(),
                signal.strong(),
                signal.lookAlikes(),
                signal.flags(),
                signal.flagCount(),
                signal.attributes(),
                signal.shadow(),
                signal.withdrawn());
    }
}
