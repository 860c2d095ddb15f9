package io.qingliu.patterns.run.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.LookAlikeResult;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.signal.Flag;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.patterns.run.tally.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A signal that is judged for each of 30,000 records has few versions, and a last one. */
class MaterialTest {

    private static final int RECORDS = 30_000;

    /** Of any signal, the one that settles its day included. */
    private static final int MOST_VERSIONS = 20;

    private Tally.Emitted before;
    private final List<Signal> emitted = new ArrayList<>();

    private void judge(Signal signal, boolean settled) {
        if (signal == null) {
            if (before != null && before.content() != 0) {
                before = new Tally.Emitted(before.version() + 1, 0, 0, 0);
                emitted.add(null);
            }
        } else if (Material.isChanged(before, signal, settled)) {
            before = Material.of(signal, before == null ? 1 : before.version() + 1);
            emitted.add(signal);
        }
    }

    /** Judges after each record and when the day settles; the last that was emitted. */
    private Signal judgeEach(int first, int last, IntFunction<Signal> after) {
        for (int record = first; record <= last; record++) {
            judge(after.apply(record), false);
        }
        judge(after.apply(last), true);
        return emitted.get(emitted.size() - 1);
    }

    private static Signal signal(int observed, LookAlikeResult.Result result, List<Flag> flags) {
        Evidence evidence =
                new Evidence(
                        "T-1",
                        1,
                        Family.GRAPH,
                        observed,
                        2,
                        null,
                        "PT24H",
                        List.of("e1"),
                        observed,
                        "sha256:" + observed);
        return new Signal(
                "T-1:k:1",
                0,
                Behavior.OTHER,
                "k",
                observed,
                0,
                evidence,
                1,
                1,
                false,
                List.of(new LookAlikeResult("L", result, 0.5)),
                flags,
                flags.size(),
                List.of(),
                false,
                false);
    }

    private static List<Flag> flags(int number, Role role) {
        return IntStream.range(0, Math.min(number, Signal.FLAGS))
                .mapToObj(i -> new Flag(Subject.parse("BUYER:P1:b" + i), role, null))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 10})
    void aCountThatGrowsOneByOneIsTwentyVersionsAtMostAndEndsExact(int threshold) {
        Signal last =
                judgeEach(
                        threshold,
                        RECORDS,
                        n -> signal(n, LookAlikeResult.Result.EXCLUDED, List.of()));
        assertThat(emitted).hasSizeBetween(8, MOST_VERSIONS);
        assertThat(last.evidence().observed()).isEqualTo(RECORDS);
    }

    @Test
    void whileItIsYoungAQuarterMoreIsNews() {
        judgeEach(10, 40, n -> signal(n, LookAlikeResult.Result.EXCLUDED, List.of()));
        assertThat(emitted)
                .extracting(signal -> (int) signal.evidence().observed())
                .containsExactly(10, 13, 17, 22, 28, 35, 40);
    }

    @Test
    void anExplanationThatComesAndGoesWithEachRecordIsNewsTenTimes() {
        judgeEach(
                10,
                RECORDS,
                n ->
                        signal(
                                n,
                                n % 2 == 0
                                        ? LookAlikeResult.Result.APPLIES
                                        : LookAlikeResult.Result.EXCLUDED,
                                List.of()));
        assertThat(emitted).hasSizeBetween(10, MOST_VERSIONS);
        assertThat(emitted.get(emitted.size() - 1).lookAlikes().get(0).result())
                .isEqualTo(LookAlikeResult.Result.APPLIES);
    }

    @Test
    void eachOrganiserOfACrowdIsNoVersion() {
        Signal last =
                judgeEach(
                        10,
                        RECORDS,
                        n -> signal(n, LookAlikeResult.Result.EXCLUDED, flags(n, Role.ORGANISER)));
        assertThat(emitted).hasSizeLessThanOrEqualTo(MOST_VERSIONS);
        assertThat(last.flags()).hasSize(Signal.FLAGS);
    }

    /** The twin: of a few each one counts. */
    @Test
    void aThirdOrganiserBesideTwoIsAVersion() {
        judge(signal(20, LookAlikeResult.Result.EXCLUDED, flags(2, Role.ORGANISER)), false);
        judge(signal(21, LookAlikeResult.Result.EXCLUDED, flags(3, Role.ORGANISER)), false);
        assertThat(emitted).hasSize(2);
    }

    /** Whoever is cleared late in a day stays so until it settles; what it says then is exact. */
    @Test
    void aSignalThatComesAndGoesStaysAwayUntilItsDaySettles() {
        Signal last =
                judgeEach(
                        10,
                        10_000,
                        n ->
                                n % 2 == 1
                                        ? null
                                        : signal(n, LookAlikeResult.Result.EXCLUDED, List.of()));
        assertThat(emitted).hasSizeLessThanOrEqualTo(MOST_VERSIONS);
        assertThat(emitted.get(emitted.size() - 2)).as("withdrawn").isNull();
        assertThat(last.evidence().observed()).isEqualTo(10_000);
    }
}
