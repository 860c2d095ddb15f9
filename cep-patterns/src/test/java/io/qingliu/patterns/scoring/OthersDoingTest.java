package io.qingliu.patterns.scoring;

import static io.qingliu.patterns.scoring.SignalDraft.DAY;
import static io.qingliu.patterns.scoring.SignalDraft.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.FindingStatus;
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

    private static final Subject SHOP = Subject.parse("SHOP:P1:s1");

    /** Who did what a signal shows, or what it says of the subject: each by a rule of its own. */
    private enum Kind {
        OWN,
        OTHERS,
        STAGEABLE,
        GUARD,
        NARROW
    }

    private static ScoredSignal signal(
            Family family, double weight, double from, double to, Kind kind) {
        String rule = "R-" + family + kind;
        SignalDraft draft =
                SignalDraft.signal(rule + ":" + to, rule, family, START + (long) (to * DAY))
                        .behavior(Behavior.FAKE_REVIEW)
                        .from(START + (long) (from * DAY))
                        .weight(weight);
        return switch (kind) {
            case OWN -> draft.make();
            case OTHERS -> draft.byOthers().make();
            case STAGEABLE -> draft.stageable().make();
            case GUARD -> draft.guards().make();
            case NARROW -> draft.guardsNarrowly().make();
        };
    }

    private static ScoredSignal own(Family family, double weight, double day) {
        return signal(family, weight, day - 1, day, Kind.OWN);
    }

    private static ScoredSignal byOthers(Family family, double weight, double day) {
        return signal(family, weight, day - 1, day, Kind.OTHERS);
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
        return signal(family, weight, day - 1, day, Kind.STAGEABLE);
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

    private static FindingStatus attacked(Kind guard, double from) {
        Score found =
                Scorecard.weigh(
                        SHOP,
                        Behavior.FAKE_REVIEW,
                        List.of(
                                signal(Family.CONTENT, 0.7, from, 20, Kind.OWN),
                                signal(Family.TEMPORAL, 0, 18, 20, guard)));
        return found.standing().status();
    }

    /** The attack is seen on the eighteenth, and may have begun a fortnight and a day before. */
    @Test
    void aNarrowGuardExplainsOnlyWhatBeganWithTheAttack() {
        assertThat(attacked(Kind.GUARD, 2)).isEqualTo(FindingStatus.VICTIM);
        assertThat(attacked(Kind.NARROW, 2)).isEqualTo(FindingStatus.SUSPECTED);
        assertThat(attacked(Kind.NARROW, 3)).isEqualTo(FindingStatus.VICTIM);
        assertThat(attacked(Kind.NARROW, 2.99)).isEqualTo(FindingStatus.SUSPECTED);
    }

    /** Whoever stages one against himself buys no half year of not being a candidate. */
    @Test
    void aNarrowGuardThatExplainsNothingKeepsNobodyFromBeingACandidate() {
        ScoredSignal[] evidence = {
            own(Family.CONTENT, 0.7, 40), own(Family.FUNDS, 0.7, 41), own(Family.GRAPH, 0.7, 42)
        };
        assertThat(guarded(Kind.NARROW, evidence)).isEqualTo(FindingStatus.CANDIDATE);
        assertThat(guarded(Kind.GUARD, evidence)).isEqualTo(FindingStatus.SUSPECTED);
        evidence[0] = signal(Family.TEMPORAL, 0.4, 18, 19, Kind.OWN);
        assertThat(guarded(Kind.NARROW, evidence)).isEqualTo(FindingStatus.SUSPECTED);
    }

    /** Beside an attack of the eighteenth to the twentieth day. */
    private static FindingStatus guarded(Kind guard, ScoredSignal... evidence) {
        List<ScoredSignal> all = new ArrayList<>(Arrays.asList(evidence));
        all.add(signal(Family.TEMPORAL, 0, 18, 20, guard));
        return Scorecard.weigh(SHOP, Behavior.FAKE_REVIEW, all).standing().status();
    }

    @Test
    void bothAreKept() throws IOException {
        for (Kind kind : Kind.values()) {
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
