package io.qingliu.patterns.scoring;

import static io.qingliu.patterns.scoring.SignalDraft.DAY;
import static io.qingliu.patterns.scoring.SignalDraft.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** More evidence is no defence: a subject stands at the highest that the evidence came to. */
class HighestStandingTest {

    private static final Subject SHOP = Subject.parse("SHOP:P1:s1");
    private static final Family[] FAMILIES = Family.values();

    private static ScoredSignal signal(Family family, double weight, int day, boolean strong) {
        return SignalDraft.signal(
                        "R-" + family + weight + ':' + day,
                        "R-" + family,
                        family,
                        START + day * DAY)
                .weight(weight)
                .strong(strong)
                .make();
    }

    private static Standing of(ScoredSignal... signals) {
        return Scorecard.weigh(SHOP, Behavior.BRUSHING, List.of(signals)).standing();
    }

    @Test
    void weakEvidenceThatComesWeeksLaterIsNoDefence() {
        for (Family weak : List.of(Family.LOGISTICS, Family.FUNDS)) {
            Standing standing =
                    of(signal(Family.LOGISTICS, 0.7, 1, false), signal(weak, 0.2, 29, false));
            assertThat(standing.status()).isEqualTo(FindingStatus.SUSPECTED);
            assertThat(standing.score()).isEqualTo(0.7);
            assertThat(standing.counted()).hasSize(2);
        }
    }

    /** Longer than that, and a trifle would open anew a case whose term of three months is over. */
    @Test
    void evidenceStandsAtItsHeightForSixtyDays() {
        ScoredSignal strong = signal(Family.LOGISTICS, 0.7, 1, false);
        assertThat(of(strong, signal(Family.FUNDS, 0.1, 61, false)).status())
                .isEqualTo(FindingStatus.SUSPECTED);
        assertThat(of(strong, signal(Family.FUNDS, 0.4, 62, false)).status())
                .isEqualTo(FindingStatus.OBSERVED);
    }

    @Test
    void whatIsAMonthApartHardlyAddsUp() {
        ScoredSignal parcels = signal(Family.LOGISTICS, 0.5, 1, false);
        assertThat(of(parcels, signal(Family.FUNDS, 0.3, 1, false)).status())
                .isEqualTo(FindingStatus.SUSPECTED);
        Standing apart = of(parcels, signal(Family.FUNDS, 0.3, 29, false));
        assertThat(apart.status()).isEqualTo(FindingStatus.OBSERVED);
        assertThat(apart.score()).isEqualTo(0.5);
    }

    /** What was overturned is opened anew by evidence that carries something, not by a trifle. */
    @Test
    void aTrifleIsNoDayOnWhichTheCaseGoesOn() {
        List<ScoredSignal> signals = new ArrayList<>();
        signals.add(signal(Family.LOGISTICS, 0.7, 1, false));
        signals.add(signal(Family.LOGISTICS, 0.2, 29, false));
        ScoredTimes times = ScoredTimes.NONE.after(Behavior.BRUSHING, signals, START);
        assertThat(times.days().newest()).containsExactly("2030-03-02");
        signals.add(signal(Family.FUNDS, 0.4, 30, false));
        times = ScoredTimes.NONE.after(Behavior.BRUSHING, signals, START);
        assertThat(times.days().newest()).containsExactly("2030-03-02", "2030-03-31");
    }

    /** Whoever is watched cannot bring about a signal that helps him for sixty days. */
    @Property(tries = 500)
    void noSignalTakesFromWhatStoodBeforeIt(@ForAll long seed) {
        Random random = new Random(seed);
        List<ScoredSignal> signals = new ArrayList<>();
        Standing before = null;
        for (int i = 0; i < 12; i++) {
            signals.add(
                    signal(
                            FAMILIES[random.nextInt(FAMILIES.length)],
                            random.nextInt(10) / 10.0 + i / 1000.0,
                            1 + random.nextInt(60),
                            random.nextInt(4) == 0));
            Score score = Scorecard.weigh(SHOP, Behavior.BRUSHING, signals);
            if (before != null) {
                assertThat(score.standing().status()).isGreaterThanOrEqualTo(before.status());
                assertThat(score.standing().score()).isGreaterThanOrEqualTo(before.score());
            }
            before = score == null ? null : score.standing();
        }
    }
}
