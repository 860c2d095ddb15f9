package io.qingliu.jobs.signal;

import static io.qingliu.jobs.Given.after;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.Given;
import io.qingliu.patterns.run.observation.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/**
 * Rules change while tallies count. REG-01 fires at three accounts on one handset within a day,
 * unless it is changed.
 */
class ChangingTalliesTest {

    private static final String HANDSET = "DEVICE\u001fDEVICE::h1";

    private static RuledTallies open(OperatorSubtaskState snapshot) throws Exception {
        return RuledTallies.open(new HashMapStateBackend(), 0, snapshot);
    }

    /** Accounts that sign up on one handset, an hour apart. */
    private static List<Observation> signUps(int from, int to) {
        List<Event> events = new ArrayList<>();
        for (int i = from; i < to; i++) {
            events.add(Given.signUp("a" + i, "h1", after(ofHours(i))));
        }
        return Given.under(HANDSET, Given.observed(events.toArray(new Event[0])));
    }

    private static RuleChange change(
            long version, Duration since, RuleChange.Mode mode, String accounts) {
        return new RuleChange(
                "r-" + version,
                after(since),
                "REG-01",
                version,
                mode,
                accounts == null
                        ? Map.of()
                        : Map.of("accountsInDay", accounts, "accountsInMonth", "500"),
                "ana",
                null);
    }

    private static void take(RuledTallies tallies, List<Observation> observations)
            throws Exception {
        for (Observation observation : observations) {
            tallies.take(observation);
        }
    }

    private static List<Signal> ofRule(RuledTallies tallies) {
        return RuledTallies.ends(tallies.emitted()).values().stream()
                .filter(signal -> signal.rule().equals("REG-01"))
                .toList();
    }

    private static List<Double> observed(RuledTallies tallies) {
        return ofRule(tallies).stream().map(signal -> signal.evidence().observed()).toList();
    }

    private static List<Double> threshold(RuledTallies tallies) {
        return ofRule(tallies).stream().map(signal -> signal.evidence().threshold()).toList();
    }

    @Test
    void aHigherThresholdTakesBackWhatItNoLongerAllowsAndNothingBefore() throws Exception {
        try (RuledTallies tallies = open(null)) {
            tallies.begin();
            take(tallies, signUps(0, 4));
            tallies.clock(after(ofHours(3)));
            assertThat(observed(tallies)).containsExactly(4.0);

            // From the fourth account on five are needed: the three before were enough.
            tallies.change(change(2, ofHours(3), RuleChange.Mode.LIVE, "5"));
            assertThat(observed(tallies)).containsExactly(3.0);

            tallies.change(change(3, ofHours(2), RuleChange.Mode.LIVE, "5"));
            assertThat(ofRule(tallies)).isEmpty();
        }
    }

    /** Nothing more comes for the key: it must be looked at all the same. */
    @Test
    void aLowerThresholdFindsWhatWasTooLittle() throws Exception {
        try (RuledTallies tallies = open(null)) {
            tallies.begin();
            take(tallies, signUps(0, 2));
            tallies.clock(after(ofHours(2)));
            assertThat(ofRule(tallies)).isEmpty();

            // The second account came before.
            tallies.change(change(2, ofHours(1).plusMillis(1), RuleChange.Mode.LIVE, "2"));
            assertThat(ofRule(tallies)).isEmpty();
            tallies.change(change(3, ofHours(1), RuleChange.Mode.LIVE, "2"));
            assertThat(ofRule(tallies))
                    .extracting(s -> s.evidence().threshold(), s -> s.evidence().ruleVersion())
                    .containsExactly(Tuple.tuple(2.0, 3));
        }
    }

    /** One account is too little under either, and is packed away; the second is enough. */
    @Test
    void aKeyThatWasPutAwayKnowsTheLowerThreshold() throws Exception {
        try (RuledTallies tallies = open(null)) {
            tallies.change(change(2, ofDays(-1), RuleChange.Mode.LIVE, "20"));
            tallies.begin();
            take(tallies, signUps(0, 5));
            tallies.clock(after(ofHours(5)));
            tallies.change(change(3, ofHours(5).plusMinutes(1), RuleChange.Mode.LIVE, "6"));
            take(tallies, signUps(5, 7));
            tallies.clock(after(ofHours(7)));
            assertThat(observed(tallies)).containsExactly(7.0);
        }
    }

    @Test
    void onTrialItIsShownAndOffItIsNot() throws Exception {
        try (RuledTallies tallies = open(null)) {
            tallies.begin();
            take(tallies, signUps(0, 3));
            tallies.clock(after(ofHours(3)));
            tallies.change(change(2, ofHours(0), RuleChange.Mode.SHADOW, null));
            assertThat(ofRule(tallies)).extracting(Signal::shadow).containsExactly(true);
            tallies.change(change(3, ofHours(0), RuleChange.Mode.OFF, null));
            assertThat(ofRule(tallies)).isEmpty();
            tallies.change(change(4, ofHours(0), RuleChange.Mode.LIVE, null));
            assertThat(ofRule(tallies)).extracting(Signal::shadow).containsExactly(false);
        }
    }

    /** A job that catches up must not have days settled before it knows their rules. */
    @Test
    void nothingIsJudgedByTheClockUntilTheChangesThereWereAreRead() throws Exception {
        try (RuledTallies tallies = open(null)) {
            take(tallies, signUps(0, 3));
            tallies.clock(after(ofDays(30)));
            tallies.quiet();
            assertThat(tallies.emitted()).isEmpty();
            assertThat(tallies.watermarks()).isZero();
            tallies.change(change(2, ofHours(0), RuleChange.Mode.LIVE, "4"));
            tallies.begin();
            assertThat(tallies.watermarks()).isEqualTo(1);
            assertThat(ofRule(tallies)).isEmpty();
        }
        try (RuledTallies tallies = open(null)) {
            take(tallies, signUps(0, 3));
            tallies.clock(after(ofDays(30)));
            tallies.begin();
            assertThat(ofRule(tallies)).hasSize(1);
        }
    }

    @Test
    void aReceiptNamesTheTaskAndIsGivenAgainAfterARestore() throws Exception {
        OperatorSubtaskState snapshot;
        String receipt =
                "{\"id\":\"u:REG-01:2:qingliu-signals:0:1\",\"version\":2,\"rule\":\"REG-01\","
                        + "\"mode\":\"LIVE\",\"job\":\"qingliu-signals\",\"subtask\":0,\"of\":1,"
                        + "\"since\":"
                        + after(ofHours(1))
                        + '}';
        RuleChange change = change(2, ofHours(1), RuleChange.Mode.LIVE, "4");
        try (RuledTallies tallies = open(null)) {
            tallies.begin();
            tallies.change(change);
            tallies.change(change);
            assertThat(tallies.receipts()).containsExactly(receipt);
            snapshot = tallies.snapshot();
        }
        try (RuledTallies tallies = open(snapshot)) {
            assertThat(tallies.receipts()).isEmpty();
            tallies.begin();
            assertThat(tallies.receipts()).containsExactly(receipt);
        }
    }

    @Test
    void aRestoreKeepsTheRulesAsTheyWereChanged() throws Exception {
        OperatorSubtaskState snapshot;
        try (RuledTallies tallies = open(null)) {
            tallies.begin();
            take(tallies, signUps(0, 2));
            tallies.clock(after(ofHours(2)));
            tallies.change(change(2, ofHours(2).plusMillis(1), RuleChange.Mode.LIVE, "4"));
            snapshot = tallies.snapshot();
        }
        try (RuledTallies tallies = open(snapshot)) {
            tallies.begin();
            take(tallies, signUps(3, 4));
            tallies.clock(after(ofHours(4)));
            assertThat(ofRule(tallies)).isEmpty();
            take(tallies, signUps(4, 5));
            tallies.clock(after(ofHours(5)));
            assertThat(threshold(tallies)).containsExactly(4.0);
            // What was observed before the restore is looked at again too.
            tallies.change(change(3, ofHours(1), RuleChange.Mode.LIVE, "2"));
            assertThat(threshold(tallies)).containsExactly(2.0);
        }
    }

    /** On RocksDB some keys lie in front of the backend, changed and not yet written. */
    @Test
    void whatLiesInFrontOfTheBackendIsLookedAtToo() throws Exception {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            events.add(Given.signUp("x" + i, "h" + i, after(ofMinutes(i))));
            events.add(Given.signUp("y" + i, "h" + i, after(ofMinutes(i).plusSeconds(30))));
        }
        List<Observation> all = Given.observed(events.toArray(new Event[0]));
        try (RuledTallies tallies =
                RuledTallies.open(new EmbeddedRocksDBStateBackend(), 30_000, null)) {
            tallies.begin();
            take(tallies, all);
            tallies.clock(after(ofHours(1)));
            assertThat(ofRule(tallies)).isEmpty();
            tallies.change(change(2, ofSeconds(0), RuleChange.Mode.LIVE, "2"));
            assertThat(ofRule(tallies)).hasSize(40);
        }
    }
}
