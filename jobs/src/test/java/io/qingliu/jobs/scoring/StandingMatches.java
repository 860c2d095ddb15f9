package io.qingliu.jobs.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.patterns.run.observation.Observation;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is left of all that a pattern gave and took back: a set, as for those who count it. */
final class StandingMatches {

    private final boolean areUnique;
    private final Set<String> standing = new TreeSet<>();
    private final Map<String, Integer> times = new TreeMap<>();

    /**
     * @param signals of the pattern; of some each match is given once
     */
    StandingMatches(DrawnSignals signals) {
        areUnique = signals == DrawnSignals.NUMBERS_AND_GHOSTS;
    }

    void take(Observation each) {
        String match = each.key() + " by " + each.event() + " at " + each.time();
        if (each.withdrawn()) {
            standing.remove(match);
        } else {
            standing.add(match);
        }
        times.merge(match, each.withdrawn() ? -1 : 1, Integer::sum);
    }

    Set<String> matches() {
        if (areUnique) {
            times.forEach((match, given) -> assertThat(given).as(match).isBetween(0, 1));
        }
        return new TreeSet<>(standing);
    }
}
