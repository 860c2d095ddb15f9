package io.qingliu.patterns.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.Subject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What others did to a subject or for it: it raises nobody above OBSERVED, and an attack that
 * anybody could stage against himself explains only what began with it.
 */
class OthersDoingTest {

    private static final long DAY = 86_400_000L;

    /** Midnight in China at the beginning of 1 March 2030. */
    private static final long START = 1_898_524_800_000L;

    private static final Subject SHOP = Subject.parse("SHOP:P1:s1");

    private static ScoredSignal signal(
            Family family, double weight, double from, double to, String kind) {
        return new ScoredSignal(
                "R-" + family + ":" + to + kind,
                1,
                Behavior.FAKE_REVIEW,
                "R-" + family + kind,
                family,
                START + (long) (to * DAY),
                START + (long) (from * DAY),
                START + (long) (to * DAY),
                weight,
                1,
                false,
                false,
                kind.equals("guard") || kind.equals("narrow"),
                kind.equals("narrow"),
                kind.equals("others"),
                kind.equals("stageable"),
                Role.PARTICIPANT,
                null);
    }

    private static ScoredSignal own(Family family, double weight, double day) {
        return signal(family, weight, day - 1, day, "own");
    }

    private static ScoredSignal byOthers(Family family, double weight, double day) {
        return signal(family, weight, day - 1, day, "others");
    }

    private static void stands(FindingStatus status, double score, ScoredSignal... signals) {
        Score found = Scorecard.weigh(SHOP, Behavior.FAKE_REVIEW, Arrays.asList(signals));
        assertThat(found.standing().status()).isEqualTo(status);
        assertThat(found.standing().score()).isEqualTo(score);
        assertThat(found.ids()).hasSize(signals.length);
    }

    @Test
    void whatOthersDoHasSomebodyObservedAtMost() {
        stands(FindingStatus.OBSERVED, 0.5, byOthers(Family.FUNDS, 0.5, 1));
        stands(FindingStatus.OBSERVED, 0.5999, byOthers(Family.FUNDS, 0.9, 1));
        stands(
                FindingStatus.OBSERVED,
                0.5999,
                own(Family.CONTENT, 0.55, 1),
                byOthers(Family.FUNDS, 0.35, 1));
    }

    @Test
    void whatIsAboveStandsOnEvidenceOfItsOwn() {
        stands(
                FindingStatus.SUSPECTED,
                0.65,
                own(Family.CONTENT, 0.65, 1),
                byOthers(Family.FUNDS, 0.9, 1));
        stands(
                FindingStatus.SUSPECTED,
                0.6,
                own(Family.CONTENT, 0.6, 1),
                byOthers(Family.FUNDS, 0.35, 1));
        stands(
                FindingStatus.OBSERVED,
                0.5999,
                own(Family.CONTENT, 0.59, 1),
                byOthers(Family.FUNDS, 0.35, 1));
    }

    @Test
    void itsOwnEvidenceStandsWhileOthersGoOn() {
        stands(
                FindingStatus.SUSPECTED,
                0.65,
                own(Family.CONTENT, 0.65, 1),
                byOthers(Family.FUNDS, 0.5, 15));
    }

    @Test
    void threeDaysOfItsOwnMakeACandidateAndNotThoseOfOthers() {
        ScoredSignal[] alone = {
            own(Family.CONTENT, 0.6, 1), own(Family.FUNDS, 0.7, 2), own(Family.FUNDS, 0.7, 3)
        };
        assertThat(Scorecard.weigh(SHOP, Behavior.FAKE_REVIEW, List.of(alone)).standing().status())
                .isEqualTo(FindingStatus.CANDIDATE);
        alone[1] = byOthers(Family.FUNDS, 0.7, 2);
        assertThat(Scorecard.weigh(SHOP, Behavior.FAKE_REVIEW, List.of(alone)).standing().status())
                .isEqualTo(FindingStatus.SUSPECTED);
    }

    private static ScoredSignal stageable(Family family, double weight, double day) {
        return signal(family, weight, day - 1, day, "stageable");
    }

    private static FindingStatus statusOf(ScoredSignal... signals) {
        return Scorecard.weigh(SHOP, Behavior.FAKE_REVIEW, List.of(signals)).standing().status();
    }

    /** A rival with money hires people for weeks: it is suspicious, and no more. */
    @Test
    void whatARivalCouldHaveStagedMakesNobodyACandidate() {
        ScoredSignal[] staged = {
            stageable(Family.FUNDS, 0.85, 1),
            stageable(Family.GRAPH, 0.65, 2),
            stageable(Family.DEVICE_NETWORK, 0.65, 3)
        };
        stands(FindingStatus.SUSPECTED, 0.9693, staged);
        assertThat(statusOf(and(staged, own(Family.CONTENT, 0.2, 3))))
                .as("and a little of its own")
                .isEqualTo(FindingStatus.CANDIDATE);
        assertThat(statusOf(and(staged, own(Family.CONTENT, 0.19, 3))))
                .as("too little")
                .isEqualTo(FindingStatus.SUSPECTED);
    }

    private static ScoredSignal[] and(ScoredSignal[] signals, ScoredSignal more) {
        ScoredSignal[] all = Arrays.copyOf(signals, signals.length + 1);
        all[signals.length] = more;
        return all;
    }

    /** What it did itself counts beside what is stronger in its family. */
    @Test
    void itsOwnEvidenceCountsBesideStrongerOfItsFamily() {
        assertThat(
                        statusOf(
                                stageable(Family.GRAPH, 0.65, 1),
                                own(Family.FUNDS, 0.3, 2),
                                stageable(Family.FUNDS, 0.85, 3)))
                .isEqualTo(FindingStatus.CANDIDATE);
    }

    private static FindingStatus attacked(String guard, double from) {
        Score found =
                Scorecard.weigh(
                        SHOP,
                        Behavior.FAKE_REVIEW,
                        List.of(
                                signal(Family.CONTENT, 0.7, from, 20, "own"),
                                signal(Family.TEMPORAL, 0, 18, 20, guard)));
        return found.standing().status();
    }

    /** The attack is seen on the eighteenth, and may have begun a fortnight and a day before. */
    @Test
    void aNarrowGuardExplainsOnlyWhatBeganWithTheAttack() {
        assertThat(attacked("guard", 2)).isEqualTo(FindingStatus.VICTIM);
        assertThat(attacked("narrow", 2)).isEqualTo(FindingStatus.SUSPECTED);
        assertThat(attacked("narrow", 3)).isEqualTo(FindingStatus.VICTIM);
        assertThat(attacked("narrow", 2.99)).isEqualTo(FindingStatus.SUSPECTED);
    }

    /** Whoever stages one against himself buys no half year of not being a candidate. */
    @Test
    void aNarrowGuardThatExplainsNothingKeepsNobodyFromBeingACandidate() {
        ScoredSignal[] evidence = {
            own(Family.CONTENT, 0.7, 40), own(Family.FUNDS, 0.7, 41), own(Family.GRAPH, 0.7, 42)
        };
        assertThat(guarded("narrow", evidence)).isEqualTo(FindingStatus.CANDIDATE);
        assertThat(guarded("guard", evidence)).isEqualTo(FindingStatus.SUSPECTED);
        evidence[0] = signal(Family.TEMPORAL, 0.4, 18, 19, "own");
        assertThat(guarded("narrow", evidence)).isEqualTo(FindingStatus.SUSPECTED);
    }

    /** Beside an attack of the eighteenth to the twentieth day. */
    private static FindingStatus guarded(String guard, ScoredSignal... evidence) {
        List<ScoredSignal> all = new ArrayList<>(Arrays.asList(evidence));
        all.add(signal(Family.TEMPORAL, 0, 18, 20, guard));
        return Scorecard.weigh(SHOP, Behavior.FAKE_REVIEW, all).standing().status();
    }

    @Test
    void bothAreKept() throws IOException {
        for (String kind : new String[] {"own", "others", "stageable", "guard", "narrow"}) {
            ScoredSignal signal = signal(Family.FUNDS, 0.5, 1, 2, kind);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            signal.write(new DataOutputStream(bytes));
            assertThat(
                            ScoredSignal.read(
                                    new DataInputStream(
                                            new ByteArrayInputStream(bytes.toByteArray()))))
                    .isEqualTo(signal);
        }
    }
}
