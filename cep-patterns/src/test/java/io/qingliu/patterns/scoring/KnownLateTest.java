package io.qingliu.patterns.scoring;

import static io.qingliu.patterns.scoring.SignalDraft.DAY;
import static io.qingliu.patterns.scoring.SignalDraft.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.signal.Flag;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * A term runs from when there was something to be notified of: not from the day of a parcel that a
 * rule then waited a week for (docs/adr/0101).
 */
class KnownLateTest {

    private static final Subject SHOP = Subject.parse("SHOP:P1:s1");

    /** Strong evidence of that day, known so many days later. */
    private static ScoredSignal signal(Family family, int day, int waits) {
        return signal(family, 0.75, day, waits);
    }

    private static ScoredSignal signal(Family family, double weight, int day, int waits) {
        return SignalDraft.signal(
                        "R-" + family + ":" + weight + ":" + day + ":" + waits,
                        "R-" + family,
                        family,
                        START + day * DAY)
                .known(START + (day + waits) * DAY)
                .weight(weight)
                .strong(true)
                .make();
    }

    private static Long since(ScoredSignal... signals) {
        Standing standing = Scorecard.weigh(SHOP, Behavior.BRUSHING, List.of(signals)).standing();
        return standing.candidateSince() == null ? null : (standing.candidateSince() - START) / DAY;
    }

    private static final ScoredSignal AT_ONCE = signal(Family.FUNDS, 2, 0);
    private static final ScoredSignal A_WEEK_LATER = signal(Family.LOGISTICS, 1, 7);

    @Test
    void nobodyIsACandidateBeforeSoMuchIsKnown() {
        assertThat(since(AT_ONCE, signal(Family.LOGISTICS, 1, 0))).isEqualTo(2);
        assertThat(since(AT_ONCE, A_WEEK_LATER)).isEqualTo(8);
    }

    @Test
    void whatIsKnownLaterDoesNotPutOffWhatWasEnoughWithoutIt() {
        assertThat(since(AT_ONCE, signal(Family.CONTENT, 3, 0), A_WEEK_LATER)).isEqualTo(3);
        assertThat(since(AT_ONCE, A_WEEK_LATER, signal(Family.DEVICE_NETWORK, 1, 15))).isEqualTo(8);
    }

    /** With what is known by then evidence of the ninth day would have been too late. */
    @Test
    void theFirstTimeAtWhichItWasEnoughCounts() {
        assertThat(since(AT_ONCE, A_WEEK_LATER, signal(Family.CONTENT, 9, 0))).isEqualTo(8);
        assertThat(since(AT_ONCE, A_WEEK_LATER, signal(Family.CONTENT, 6, 0))).isEqualTo(6);
    }

    @Test
    void whoIsNoCandidateHasNoSuchDay() {
        assertThat(since(A_WEEK_LATER)).isNull();
    }

    private static ScoredSignal read(byte[] bytes) throws IOException {
        return ScoredSignal.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    private static byte[] written(ScoredSignal signal) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        signal.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    @Test
    void itIsKeptWithTheSignal() throws IOException {
        assertThat(read(written(A_WEEK_LATER))).isEqualTo(A_WEEK_LATER);
        assertThat(read(written(AT_ONCE))).isEqualTo(AT_ONCE);
    }

    private static ScoredSignal emitted(String known) {
        Flag flag = new Flag(SHOP, Role.PARTICIPANT, null);
        Evidence evidence =
                new Evidence("R-1", 1, Family.FUNDS, 3, 2, null, "PT24H", List.of("e"), 1, "");
        Signal signal =
                new Signal(
                        "s",
                        1,
                        Behavior.BRUSHING,
                        SHOP.toString(),
                        START,
                        START,
                        evidence,
                        0.7,
                        1,
                        true,
                        List.of(),
                        List.of(flag),
                        1,
                        List.of(Scorecard.KNOWN, known),
                        false,
                        false);
        return ScoredSignal.of(signal, SHOP);
    }

    /** Others may write to the topic of signals: none of it may stop the job that reads them. */
    @Test
    void whatIsNoTimeCountsAsNotGiven() {
        assertThat(emitted(Long.toString(START + DAY)).known()).isEqualTo(START + DAY);
        for (String foreign : List.of("", "soon", "-1", "1898524800000.5", "99999999999999")) {
            assertThat(emitted(foreign).known()).as(foreign).isEqualTo(START);
        }
        assertThat(emitted(Long.toString(START - DAY)).known()).as("before").isEqualTo(START);
    }

    /** Nobody else's signal puts a term off for longer than a rule may wait. */
    @Test
    void whatIsKnownLaterThanAnyRuleWaitsCountsAsNotGiven() {
        long last = START + ScoredSignal.LONGEST_WAIT;
        assertThat(emitted(Long.toString(last)).known()).isEqualTo(last);
        assertThat(emitted(Long.toString(last + 1)).known()).isEqualTo(START);
    }

    /** Of any force, known at once or later, its own or what others did or could have staged. */
    private static ScoredSignal drawn(Random random, int number) {
        Family family = Family.values()[random.nextInt(Family.values().length)];
        long time = START + (1 + random.nextInt(20)) * DAY;
        SignalDraft draft =
                SignalDraft.signal("s" + number, "R-" + number, family, time)
                        .known(random.nextBoolean() ? time : time + random.nextInt(20) * DAY)
                        .weight((1 + random.nextInt(8)) / 10.0)
                        .strong(random.nextInt(3) > 0);
        return switch (random.nextInt(6)) {
            case 0 -> draft.stageable().make();
            case 1 -> draft.byOthers().make();
            default -> draft.make();
        };
    }

    /**
     * As a run finds it that knows the signals one by one, in the order in which they are known.
     */
    @Property(tries = 500)
    void theDayIsThatOfARunThatLearnsOneSignalAfterTheOther(@ForAll long seed) {
        Random random = new Random(seed);
        List<ScoredSignal> signals = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            signals.add(drawn(random, i));
        }
        long[] days = signals.stream().mapToLong(ScoredSignal::known).sorted().distinct().toArray();
        Long first = null;
        for (long day : days) {
            List<ScoredSignal> known = signals.stream().filter(s -> s.known() <= day).toList();
            Score score = Scorecard.weigh(SHOP, Behavior.BRUSHING, known);
            if (first == null
                    && score != null
                    && score.standing().status() == FindingStatus.CANDIDATE) {
                first = day;
            }
        }
        Collections.shuffle(signals, random);
        Score whole = Scorecard.weigh(SHOP, Behavior.BRUSHING, signals);
        assertThat(whole == null ? null : whole.standing().candidateSince())
                .as(Arrays.toString(days))
                .isEqualTo(first);
    }
}
