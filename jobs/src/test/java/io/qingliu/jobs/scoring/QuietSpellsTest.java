package io.qingliu.jobs.scoring;

import static io.qingliu.jobs.Given.after;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.exchange.CaseInput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A second job of two partitions of signals, two feeds and a pattern behind both, of which each
 * runs when it likes: whenever all was quiet, in the end it comes to what a run over files finds.
 */
class QuietSpellsTest {

    private static final int SEEDS = 40;

    /** What the first job wrote: signals in many versions, and after each six hours a tick. */
    private record Written(List<List<Signal>> steps) {

        static Written of(int seed) {
            Random random = new Random(seed);
            Map<String, Signal> newest = new LinkedHashMap<>();
            List<List<Signal>> steps = new ArrayList<>();
            for (int hour = 0; hour < 24 * 12; hour += 6) {
                List<Signal> step = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    Signal signal = any(random, hour, newest, steps.size() * 10L + i);
                    newest.put(signal.id(), signal);
                    step.add(signal);
                }
                steps.add(step);
            }
            return new Written(steps);
        }

        /** A signal of that day, or another version of one that has not settled. */
        private static Signal any(
                Random random, int hour, Map<String, Signal> newest, long version) {
            List<Signal> open = new ArrayList<>();
            for (Signal each : newest.values()) {
                if (!each.withdrawn()
                        && PatternFeed.settledAt(each.time()) > after(ofHours(hour))) {
                    open.add(each);
                }
            }
            if (!open.isEmpty() && random.nextInt(5) == 0) {
                return Given.withdrawn(open.get(random.nextInt(open.size())), version);
            }
            String rule =
                    random.nextBoolean() ? "EMP-04" : random.nextBoolean() ? "EMP-01" : "EMP-09";
            return Given.signal(
                    rule,
                    "of day " + hour / 24,
                    Behavior.EMPTY_PARCEL,
                    version,
                    after(ofDays(hour / 24)) + random.nextInt(1000),
                    List.of(),
                    "SHOP:P1:S" + random.nextInt(3));
        }

        static long timeOf(int step) {
            return after(ofHours(6L * step + 6));
        }

        /** The newest version of each, in the order of time; none of those taken back. */
        List<Signal> settled() {
            Map<String, Signal> newest = new LinkedHashMap<>();
            steps.forEach(step -> step.forEach(signal -> newest.put(signal.id(), signal)));
            return newest.values().stream()
                    .filter(signal -> !signal.withdrawn())
                    .sorted(Comparator.comparingLong(Signal::time))
                    .toList();
        }
    }

    private static Set<String> overFiles(Written written) throws Exception {
        try (var job = new PatternTown(new Random(0))) {
            for (Signal signal : written.settled()) {
                job.write(new CaseInput.Tick(signal.time() - 1, false));
                job.write(new CaseInput.SignalEntry(signal));
            }
            job.write(new CaseInput.Tick(Written.timeOf(written.steps.size()), false));
            job.drain();
            job.end();
            return job.matches();
        }
    }

    /** One tick in so many states that all is quiet. */
    private static PatternTown live(Written written, Random random, int quiet, boolean backlog)
            throws Exception {
        PatternTown job = new PatternTown(random);
        for (int step = 0; step < written.steps.size(); step++) {
            for (Signal signal : written.steps.get(step)) {
                job.write(new CaseInput.SignalEntry(signal));
            }
            boolean isQuiet = random.nextInt(quiet) == 0;
            job.write(new CaseInput.Tick(Written.timeOf(step), isQuiet));
            if (!backlog && isQuiet && random.nextBoolean()) {
                job.drain();
            }
        }
        job.write(new CaseInput.Tick(Written.timeOf(written.steps.size()), true));
        job.drain();
        return job;
    }

    /** In the last quiet it shows what files show, which have ended there. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 1000})
    void whenAllIsQuietItShowsWhatARunOverFilesFinds(int quiet) throws Exception {
        int matched = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Written written = Written.of(seed);
            Set<String> expected = overFiles(written);
            matched += expected.size();
            for (boolean backlog : new boolean[] {true, false}) {
                try (var job = live(written, new Random(seed * 31L), quiet, backlog)) {
                    assertThat(job.matches()).as("seed %d", seed).isEqualTo(expected);
                }
            }
        }
        assertThat(matched).isGreaterThan(100);
    }

    /** And when all days have settled, the same stands: nothing is left ahead. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void whatWasShownInQuietStandsOnceItHasSettled(int quiet) throws Exception {
        for (int seed = 0; seed < SEEDS; seed++) {
            Written written = Written.of(seed);
            try (var job = live(written, new Random(seed * 37L), quiet, false)) {
                job.write(new CaseInput.Tick(after(ofDays(30)), false));
                job.drain();
                assertThat(job.matches()).as("seed %d", seed).isEqualTo(overFiles(written));
            }
        }
    }
}
