package io.qingliu.jobs.signal;

import static io.qingliu.jobs.Given.after;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventDraft;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.Harness;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.state.KeyType;
import io.qingliu.jobs.state.SignalSerializer;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Law 2 for rules that change: whenever in time a change comes, in whichever order events and
 * changes come, and whether the job is restored in between, what holds in the end is what an
 * undisturbed run gives that knew all changes beforehand.
 */
class ChangedInTimeTest {

    /** How late an event comes at most, and the clock stays behind the newest: ten minutes. */
    private static final long DISORDER = 600_000L;

    private static final List<Rule> RULES =
            Plan.overEvents(Behaviours.all()).rules().stream()
                    .filter(rule -> rule.id().startsWith("REG-"))
                    .toList();

    /** A crowd of random sign-ups and codes, with a burst on one handset, over three days. */
    private static List<Observation> crowd(Random dice) {
        List<Observation> observations = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String handset = "h" + dice.nextInt(6);
            events.add(Given.signUp("a" + i, handset, after(ofHours(dice.nextInt(60)))));
        }
        long burst = after(ofHours(dice.nextInt(40)));
        for (int i = 0; i < 120; i++) {
            events.add(Given.signUp("b" + i, "h9", burst + dice.nextInt(7_200_000)));
        }
        observations.addAll(Given.observed(events.toArray(new Event[0])));
        for (int i = 0; i < 30; i++) {
            observations.addAll(code(i, "h" + dice.nextInt(3), burst + dice.nextInt(36_000_000)));
        }
        observations.sort(Comparator.comparingLong(Observation::time));
        return observations;
    }

    /** A code is typed in exactly a second after it was asked for. */
    private static List<Observation> code(int i, String handset, long asked) {
        EventDraft draft = new EventDraft();
        draft.clear()
                .set(TextField.PHONE, "phone-c" + i)
                .set(TextField.HARDWARE, handset)
                .set(NumberField.ACCOUNT_KIND, Codes.AccountKind.BUYER);
        return Given.observedTogether(
                draft.pack(EventType.SMS_REQUESTED, "ask-" + i, asked, "P1"),
                draft.pack(EventType.SMS_VERIFIED, "typed-" + i, asked + 1000, "P1"));
    }

    /** Random changes of rules that see registrations; versions and times of a rule rise. */
    private static List<RuleChange> changes(Random dice) {
        List<RuleChange> changes = new ArrayList<>();
        Map<String, Long> versions = new HashMap<>();
        for (int i = 0; i < 8; i++) {
            Rule rule =
                    dice.nextInt(3) == 0
                            ? RULES.get(dice.nextInt(RULES.size()))
                            : RULES.get(dice.nextInt(Math.min(3, RULES.size())));
            Map<String, String> params = new HashMap<>();
            for (Param param : rule.params()) {
                double spread = param.value() * (0.3 + 2 * dice.nextDouble());
                double value = Math.max(param.least(), Math.min(param.most(), spread));
                params.put(param.name(), String.valueOf(value > 2 ? Math.rint(value) : value));
            }
            RuleChange.Mode mode = RuleChange.Mode.values()[Math.min(2, dice.nextInt(6))];
            long time = after(ofHours(60)) - dice.nextInt((int) ofHours(60).toMillis());
            long version = versions.merge(rule.id(), 2L, (old, two) -> old + 1);
            changes.add(
                    new RuleChange("r-" + i, time, rule.id(), version, mode, params, "ana", null));
        }
        return changes;
    }

    /** What a run gives that knows all changes beforehand, over events in the order of time. */
    private static Map<String, Signal> undisturbed(
            List<Observation> observations, List<RuleChange> changes) throws Exception {
        try (Harness<Observation, Signal> tallies =
                Harness.open(
                        new TallyOperator(
                                TallyOperator.Rules.OVER_EVENTS, RuleSettings.of(changes), 0),
                        Observation::keyHash,
                        KeyType.INSTANCE,
                        SignalSerializer.TYPE,
                        Harness.Backend.HEAP,
                        null)) {
            for (Observation observation : observations) {
                tallies.take(observation, observation.time());
            }
            tallies.clock(after(ofHours(62)));
            tallies.end();
            return RuledTallies.ends(tallies.emitted());
        }
    }

    /** Events out of order, changes when they happen to come, but in time. */
    private static Map<String, Signal> disturbed(
            Random dice, List<Observation> observations, List<RuleChange> changes, boolean onDisk)
            throws Exception {
        List<Observation> shuffled = new ArrayList<>(observations);
        Map<Observation, Long> arrivals = new HashMap<>();
        for (Observation each : shuffled) {
            arrivals.put(each, each.time() + dice.nextInt((int) DISORDER));
        }
        shuffled.sort(Comparator.comparingLong(arrivals::get));
        List<RuleChange> coming = new ArrayList<>(changes);
        List<Signal> emitted = new ArrayList<>();
        RuledTallies tallies = open(onDisk, null);
        tallies.begin();
        long clock = Long.MIN_VALUE;
        for (int i = 0; i < shuffled.size(); i++) {
            Observation observation = shuffled.get(i);
            for (RuleChange change : List.copyOf(coming)) {
                long next = arrivals.get(observation) - DISORDER;
                boolean last = isSettled(change, next);
                if (last || dice.nextInt(shuffled.size() / 3) == 0) {
                    tallies.change(change);
                    coming.remove(change);
                }
            }
            tallies.take(observation);
            clock = Math.max(clock, arrivals.get(observation) - DISORDER - 1);
            if (dice.nextInt(5) == 0) {
                tallies.clock(clock);
            }
            if (i == shuffled.size() / 2) {
                OperatorSubtaskState snapshot = tallies.snapshot();
                emitted.addAll(tallies.emitted());
                tallies.close();
                tallies = open(onDisk, snapshot);
                tallies.begin();
            }
        }
        for (RuleChange change : coming) {
            tallies.change(change);
        }
        tallies.clock(after(ofHours(62)));
        tallies.end();
        emitted.addAll(tallies.emitted());
        tallies.close();
        return RuledTallies.ends(emitted);
    }

    private static boolean isSettled(RuleChange change, long clock) {
        long lateness =
                RULES.stream()
                        .filter(rule -> rule.id().equals(change.rule()))
                        .findFirst()
                        .orElseThrow()
                        .lateness();
        return ChinaDay.of(change.time()) < ChinaDay.of(clock - lateness);
    }

    private static RuledTallies open(boolean onDisk, OperatorSubtaskState snapshot)
            throws Exception {
        StateBackend backend =
                onDisk ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend();
        return RuledTallies.open(backend, onDisk ? 60_000 : 0, snapshot);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void whatHoldsInTheEndDoesNotDependOnWhenTheChangesCame(long seed) throws Exception {
        Random dice = new Random(seed);
        List<Observation> observations = crowd(dice);
        List<RuleChange> changes = changes(dice);
        Map<String, Signal> expected = undisturbed(observations, changes);

        for (boolean onDisk : new boolean[] {false, true}) {
            Map<String, Signal> found = disturbed(dice, observations, changes, onDisk);
            assertThat(found.keySet()).isEqualTo(expected.keySet());
            for (String id : expected.keySet()) {
                assertThat(found.get(id)).isEqualTo(expected.get(id));
            }
        }
    }

    /** Else the law above would hold of changes that change nothing. */
    @Test
    void theChangesMatter() throws Exception {
        int different = 0;
        for (long seed = 1; seed <= 12; seed++) {
            Random dice = new Random(seed);
            List<Observation> observations = crowd(dice);
            List<RuleChange> changes = changes(dice);
            if (!undisturbed(observations, changes).equals(undisturbed(observations, List.of()))) {
                different++;
            }
        }
        assertThat(different).isGreaterThan(8);
    }
}
