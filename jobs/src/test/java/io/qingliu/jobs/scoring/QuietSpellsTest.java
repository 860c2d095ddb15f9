package io.qingliu.jobs.scoring;

import static io.qingliu.jobs.Given.after;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.exchange.CaseInput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A second job of two partitions of signals, two feeds and a pattern behind both, of which each
 * runs when it likes: whenever all was quiet, in the end it comes to what a run over files finds.
 */
class QuietSpellsTest {

    private static final int SEEDS = 40;

    /** What the first job wrote: signals in many versions, and after each six hours a tick. */
    private record Written(DrawnSignals signals, List<List<Signal>> steps) {

        static Written of(DrawnSignals signals, int seed) {
            Random random = new Random(seed);
            Map<String, Signal> newest = new LinkedHashMap<>();
            List<List<Signal>> steps = new ArrayList<>();
            for (int hour = 0; hour < 24 * 12; hour += 6) {
                List<Signal> step = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    long version = steps.size() * 10L + i;
                    Signal signal = signals.any(random, hour, newest.values(), version);
                    newest.put(signal.id(), signal);
                    step.add(signal);
                }
                steps.add(step);
            }
            return new Written(signals, steps);
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
        try (var job = new PatternTown(written.signals, new Random(0))) {
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
        PatternTown job = new PatternTown(written.signals, random);
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
    @CsvSource({
        "NUMBERS_AND_GHOSTS, 1",
        "NUMBERS_AND_GHOSTS, 2",
        "NUMBERS_AND_GHOSTS, 5",
        "NUMBERS_AND_GHOSTS, 1000",
        "COHORTS_THAT_WAKE, 1",
        "COHORTS_THAT_WAKE, 5"
    })
    void whenAllIsQuietItShowsWhatARunOverFilesFinds(DrawnSignals signals, int quiet)
            throws Exception {
        int matched = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Written written = Written.of(signals, seed);
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
    @CsvSource({
        "NUMBERS_AND_GHOSTS, 1",
        "NUMBERS_AND_GHOSTS, 5",
        "COHORTS_THAT_WAKE, 1",
        "COHORTS_THAT_WAKE, 5"
    })
    void whatWasShownInQuietStandsOnceItHasSettled(DrawnSignals signals, int quiet)
            throws Exception {
        for (int seed = 0; seed < SEEDS; seed++) {
            Written written = Written.of(signals, seed);
            try (var job = live(written, new Random(seed * 37L), quiet, false)) {
                job.write(new CaseInput.Tick(after(ofDays(30)), false));
                job.drain();
                assertThat(job.matches()).as("seed %d", seed).isEqualTo(overFiles(written));
            }
        }
    }
}
