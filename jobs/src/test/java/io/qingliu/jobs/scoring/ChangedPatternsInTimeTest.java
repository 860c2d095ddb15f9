package io.qingliu.jobs.scoring;

import static io.qingliu.jobs.Given.after;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.Harness;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.state.ObservationSerializer;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.SignalPattern.Element;
import io.qingliu.patterns.run.observation.Observation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A pattern whose numbers change while it matches comes to what a run finds that knew the changes
 * beforehand: over two tasks, each of which reads signals and changes as fast as it happens to,
 * with spells of quiet and restarts.
 */
class ChangedPatternsInTimeTest {

    /** In some of these runs a task that does not wait comes to something else. */
    private static final int FIRST = 40;

    private static final int RUNS = 24;
    private static final int DAYS = 16;

    @ParameterizedTest
    @EnumSource(DrawnSignals.class)
    void itComesToWhatIsKnownBeforehand(DrawnSignals signals) throws Exception {
        int differing = 0;
        int taken = 0;
        int refused = 0;
        for (int seed = FIRST; seed < FIRST + RUNS; seed++) {
            List<RuleChange> changes = new ArrayList<>();
            Set<String> found;
            try (var town = new ChangingTown(signals, new Random(seed))) {
                flow(town, signals, new Random(seed), new Random(-seed));
                town.clock(after(ofDays(60)));
                town.drain();
                changes.addAll(town.taken());
                refused += town.refused();
                found = town.matches();
            }
            taken += changes.size();
            Set<String> unchanged = undisturbed(signals, seed, List.of());
            assertThat(found)
                    .as("seed %d, changes %s", seed, changes)
                    .isEqualTo(undisturbed(signals, seed, changes));
            differing += found.equals(unchanged) ? 0 : 1;
        }
        assertThat(taken).isGreaterThan(RUNS);
        assertThat(refused).isPositive();
        assertThat(differing).as("runs in which the changes mattered").isGreaterThan(RUNS / 10);
    }

    /** What is drawn of signals does not depend on what is drawn of changes and spells. */
    private static void flow(ChangingTown town, DrawnSignals signals, Random random, Random others)
            throws Exception {
        Map<String, Signal> newest = new LinkedHashMap<>();
        Map<String, Long> versions = new TreeMap<>();
        for (int hour = 0; hour < 24 * DAYS; hour += 6) {
            town.clock(after(ofHours(hour)));
            for (Signal each : drawn(signals, random, hour, newest)) {
                town.take(each);
            }
            if (others.nextInt(6) == 0) {
                long version = versions.merge(signals.pattern(), 2L, (old, two) -> old + 1);
                town.change(changed(signals, others, hour, version));
            }
            if (others.nextInt(5) == 0) {
                town.quiet();
            }
            if (hour / 24 % 8 < 4) {
                // For days nobody decides, as where one of two inputs is far behind.
                town.decideLate();
            } else if (others.nextInt(3) == 0) {
                town.drain();
            } else {
                town.run(others.nextInt(40));
            }
            if (others.nextInt(16) == 0) {
                town.restart();
            }
        }
    }

    private static List<Signal> drawn(
            DrawnSignals signals, Random random, int hour, Map<String, Signal> newest) {
        List<Signal> drawn = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            long version = newest.size() + hour * 100L;
            Signal signal = signals.any(random, hour, newest.values(), version);
            newest.put(signal.id(), signal);
            drawn.add(signal);
        }
        return drawn;
    }

    /** From some days back to some ahead; of some only the mode differs. */
    private static RuleChange changed(DrawnSignals signals, Random dice, int hour, long version) {
        // Half of them about where the pattern is, which is three days behind.
        int ago = dice.nextBoolean() ? 24 * 5 - dice.nextInt(24 * 8) : 73 + 12 - dice.nextInt(48);
        long time = after(ofHours(hour - ago));
        Map<String, String> numbers = new TreeMap<>();
        for (Param number : DeclaredPattern.shipped(signals.pattern()).pattern().numbers()) {
            if (dice.nextInt(4) > 0) {
                numbers.put(number.name(), String.valueOf(1 + dice.nextInt(2)));
            }
        }
        return RuledPattern.change(signals.pattern(), version, time, numbers);
    }

    /** Signals in the order of time, one task, no quiet; all changes are known. */
    private static Set<String> undisturbed(DrawnSignals signals, int seed, List<RuleChange> changes)
            throws Exception {
        DeclaredPattern declared = DeclaredPattern.shipped(signals.pattern());
        StandingMatches standing = new StandingMatches(signals);
        Map<String, Signal> newest = new LinkedHashMap<>();
        Random random = new Random(seed);
        for (int hour = 0; hour < 24 * DAYS; hour += 6) {
            List<Signal> unused = drawn(signals, random, hour, newest);
        }
        try (Harness<Element, Observation> pattern =
                Harness.open(
                        PatternOperator.of(
                                declared,
                                new PatternStage.Conclude(
                                        declared, RuleSettings.of(changes), false)),
                        Element::key,
                        ObservationSerializer.TYPE,
                        Harness.Backend.HEAP,
                        null)) {
            for (Signal signal : newest.values()) {
                if (!signal.withdrawn()) {
                    for (Element each : declared.pattern().elements().apply(signal)) {
                        pattern.pass(new StreamRecord<>(each, each.time()));
                    }
                }
            }
            pattern.pass(new Watermark(after(ofDays(60)) & ~1L));
            pattern.emitted().forEach(standing::take);
            return standing.matches();
        }
    }
}
