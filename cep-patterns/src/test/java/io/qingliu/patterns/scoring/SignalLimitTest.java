package io.qingliu.patterns.scoring;

import static io.qingliu.patterns.scoring.SignalDraft.DAY;
import static io.qingliu.patterns.scoring.SignalDraft.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.subject.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What is kept of more signals than anybody needs, and that it changes no result. */
class SignalLimitTest {

    private static final Subject BUYER = Subject.parse("BUYER:P1:b1");

    private static ScoredSignal signal(String rule, int number, long time, double confidence) {
        return SignalDraft.signal(
                        rule + ":SHOP:P1:S" + number,
                        rule,
                        Family.values()[rule.hashCode() & 3],
                        time)
                .weight(0.7)
                .confidence(confidence)
                .make();
    }

    private static List<ScoredSignal> ofRule(String rule, int count, int days) {
        List<ScoredSignal> signals = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            signals.add(signal(rule, i, START + i % days * DAY, 1 - i / 10_000.0));
        }
        return signals;
    }

    @Test
    void asManyAsTheLimitStay() {
        List<ScoredSignal> held = ofRule("R-1", SignalLimit.MOST, 7);
        held.addAll(ofRule("R-2", SignalLimit.MOST, 7));

        assertThat(SignalLimit.beyond(held)).isEmpty();
    }

    @Test
    void ofOneMoreTheWeakestOfTheFullestDayGoes() {
        List<ScoredSignal> held = ofRule("R-1", SignalLimit.MOST, 8);
        held.addAll(ofRule("R-2", SignalLimit.MOST, 7));
        held.add(signal("R-1", 1_000, START + 3 * DAY, 0.1));

        assertThat(SignalLimit.beyond(held))
                .extracting(ScoredSignal::id)
                .containsExactly("R-1:SHOP:P1:S1000");
    }

    /** Whoever is accused of little a thousand times on one day keeps what is grave of another. */
    @Test
    void aFloodPushesOutItselfAndNothingElse() {
        List<ScoredSignal> held = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            held.add(signal("R-1", i, START + 20 * DAY, 0.9));
        }
        ScoredSignal old = signal("R-1", 9_999, START, 0.5);
        held.add(old);

        assertThat(SignalLimit.beyond(held)).hasSize(5_001 - SignalLimit.MOST).doesNotContain(old);
    }

    @Property(tries = 20)
    void whatIsKeptDependsOnTheSignalsNotOnTheirOrder(@ForAll long seed) {
        List<ScoredSignal> signals = random(new Random(seed));
        Collection<ScoredSignal> once = kept(signals, signals.size());
        Collections.shuffle(signals, new Random(seed + 1));

        assertThat(kept(signals, 1)).containsExactlyElementsOf(once);
    }

    /** The limit costs names and hours, never a status. */
    @Property(tries = 20)
    void scoreStatusAndDaysAreThoseOfAllSignals(@ForAll long seed) {
        List<ScoredSignal> signals = random(new Random(seed));
        Collection<ScoredSignal> kept = kept(signals, 17);
        Score all = Scorecard.weigh(BUYER, Behavior.BRUSHING, signals);
        Score some = Scorecard.weigh(BUYER, Behavior.BRUSHING, kept);

        assertThat(kept.size()).isLessThan(signals.size());
        assertThat(some.standing().score()).isEqualTo(all.standing().score());
        assertThat(some.standing().status()).isEqualTo(all.standing().status());
        assertThat(some.standing().newest())
                .isBetween(all.standing().newest() - DAY, all.standing().newest());
        assertThat(ScoredTimes.NONE.after(Behavior.BRUSHING, kept, START).days())
                .isEqualTo(ScoredTimes.NONE.after(Behavior.BRUSHING, signals, START).days());
    }

    /** Of three rules, too many of each, over the longest time a subject is remembered. */
    private static List<ScoredSignal> random(Random random) {
        List<ScoredSignal> signals = new ArrayList<>();
        for (int rule = 0; rule < 3; rule++) {
            for (int i = 0; i < 700; i++) {
                int day = random.nextBoolean() ? random.nextInt(210) : 200 + random.nextInt(10);
                signals.add(signal("R-" + rule, i, START + day * DAY, random.nextInt(100) / 100.0));
            }
        }
        return signals;
    }

    /** Signals come, a few at a time, and what is beyond the limit goes. */
    private static Collection<ScoredSignal> kept(List<ScoredSignal> signals, int atATime) {
        Map<String, ScoredSignal> held = new TreeMap<>();
        for (int i = 0; i < signals.size(); i++) {
            held.put(signals.get(i).id(), signals.get(i));
            if (i % atATime == 0 || i == signals.size() - 1) {
                SignalLimit.beyond(held.values()).forEach(each -> held.remove(each.id()));
            }
        }
        return held.values();
    }
}
