package io.qingliu.jobs.cases;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.policy.PolicyFiles;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.CaseHarness;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.exchange.CaseInput;
import io.qingliu.jobs.exchange.Filed;
import io.qingliu.jobs.flow.Outgoing;
import io.qingliu.jobs.flow.Pace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;

/**
 * Files that are folded a few at a time when a member joins, changes or leaves emit the same as
 * files that are folded all at once, whatever comes in between, the end of deadlines and a restart
 * included.
 */
class RefoldingPropertyTest {

    private static final int SHOPS = 10;
    private static final int AT_A_TIME = 3;

    private enum Kind {
        FINDING,
        CONFIRM,
        REJECT,
        APPEAL,
        MEMBER,
        CLOCK,
        TURN,
        RESTART
    }

    /**
     * Something happens.
     *
     * @param which shop or member
     * @param hours by which the clock goes on, or by which a record is ahead of it
     */
    private record Step(Kind kind, int which, int hours) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.frequency(
                                Tuple.of(2, Kind.FINDING),
                                Tuple.of(4, Kind.CONFIRM),
                                Tuple.of(1, Kind.REJECT),
                                Tuple.of(1, Kind.APPEAL),
                                Tuple.of(4, Kind.MEMBER),
                                Tuple.of(4, Kind.CLOCK),
                                Tuple.of(6, Kind.TURN),
                                Tuple.of(1, Kind.RESTART)),
                        Arbitraries.integers().between(0, SHOPS - 1),
                        Arbitraries.integers().between(-24, 24 * 40))
                .as(Step::new)
                .list()
                .ofMinSize(10)
                .ofMaxSize(60);
    }

    /**
     * Every version of every result is the same; a member joins only when no other is waited for.
     */
    @Property(tries = 60)
    void everyVersionIsTheSame(@ForAll("steps") List<Step> steps) throws Exception {
        try (Twins twins = new Twins(false)) {
            for (Step step : steps) {
                twins.take(step);
            }
            twins.end();
            assertThat(versions(twins.fewResults)).isEqualTo(versions(twins.allResults));
        }
    }

    /** Members that come meanwhile wait and may come together: then only the end is the same. */
    @Property(tries = 60)
    void membersThatComeMeanwhileLeadToTheSame(@ForAll("steps") List<Step> steps) throws Exception {
        try (Twins twins = new Twins(true)) {
            for (Step step : steps) {
                twins.take(step);
            }
            twins.end();
            assertThat(newest(twins.fewResults)).isEqualTo(newest(twins.allResults));
        }
    }

    private static Map<String, List<String>> versions(List<Outgoing> emitted) {
        Map<String, List<String>> versions = new TreeMap<>();
        for (Outgoing each : emitted) {
            versions.computeIfAbsent(each.stream() + " " + each.id(), id -> new ArrayList<>())
                    .add(new String(each.json(), StandardCharsets.UTF_8));
        }
        return versions;
    }

    private static Map<String, String> newest(List<Outgoing> emitted) {
        Map<String, String> newest = new TreeMap<>();
        for (Outgoing each : emitted) {
            newest.put(
                    each.stream() + " " + each.id(),
                    new String(each.json(), StandardCharsets.UTF_8)
                            .replaceAll("\"version\":\\d+", ""));
        }
        return newest;
    }

    /** The same casebook twice; the other receives later what waits in the one. */
    private static final class Twins implements AutoCloseable {

        private final boolean membersMeanwhile;
        private final List<Outgoing> fewResults = new ArrayList<>();
        private final List<Outgoing> allResults = new ArrayList<>();
        private final ArrayDeque<Long> waiting = new ArrayDeque<>();
        private final ArrayDeque<Member> membersWaiting = new ArrayDeque<>();
        private final CaseHarness<Filed> atOnce;
        private KeepCases operator;
        private CaseHarness<Filed> aFew;
        private long clock = Given.MORNING;
        private long wall = 1;
        private int records;

        Twins(boolean membersMeanwhile) throws Exception {
            this.membersMeanwhile = membersMeanwhile;
            atOnce =
                    CaseHarness.open(
                            new KeepCases(Pace.LIVE, PolicyFiles.shipped(), Integer.MAX_VALUE),
                            Filed::key,
                            null);
            open(null);
            clock(clock);
            for (int shop = 0; shop < SHOPS; shop++) {
                text(shop, ShopRecords.finding(FindingStatus.CANDIDATE, 1));
            }
        }

        private void open(OperatorSubtaskState snapshot) throws Exception {
            operator = new KeepCases(Pace.LIVE, PolicyFiles.shipped(), AT_A_TIME);
            aFew = CaseHarness.open(operator, Filed::key, snapshot, wall);
        }

        void take(Step step) throws Exception {
            long time = clock + ofHours(step.hours % 48).toMillis();
            switch (step.kind) {
                case FINDING ->
                        text(
                                step.which,
                                ShopRecords.finding(
                                        step.hours % 2 == 0
                                                ? FindingStatus.CANDIDATE
                                                : FindingStatus.CLEARED,
                                        ++records + 1));
                case CONFIRM -> text(step.which, ShopRecords.verdict(Verdict.Type.CONFIRM, time));
                case REJECT -> text(step.which, ShopRecords.verdict(Verdict.Type.REJECT, time));
                case APPEAL ->
                        text(
                                step.which,
                                ShopRecords.appeal(
                                        Appeal.Type.values()[Math.floorMod(step.hours, 3)], time));
                case MEMBER -> member(step);
                case CLOCK -> clock(clock + ofHours(Math.max(0, step.hours)).toMillis());
                case TURN -> turn();
                case RESTART -> restart();
            }
        }

        private void text(int shop, Filed of9) throws Exception {
            String name = "S9" + shop;
            Record content = of9.entry().content();
            byte[] renamed =
                    new String(WireJson.write(content), StandardCharsets.UTF_8)
                            .replace("S9", name)
                            .getBytes(StandardCharsets.UTF_8);
            Filed text =
                    new Filed(
                            of9.key().replace("S9", name),
                            CaseInput.Entry.of(WireJson.read(content.getClass(), renamed)));
            aFew.take(text, clock);
            atOnce.take(text, clock);
        }

        private void member(Step step) throws Exception {
            if (!membersMeanwhile && operator.isRefolding()) {
                return;
            }
            records++;
            Member member =
                    step.hours % 3 == 0
                            ? ShopRecords.leaving(
                                    "P" + step.which % 3, Given.MORNING + records, clock)
                            : ShopRecords.member(
                                    "P" + step.which % 3,
                                    Given.MORNING + records,
                                    step.hours % 2 == 0
                                            ? List.of()
                                            : List.of(Measure.LIMIT_PROMOTION_ENTRY));
            membersWaiting.add(member);
            aFew.member(member);
            join();
        }

        /** The other receives a member when files begin to be folded by it. */
        private void join() throws Exception {
            while (!membersWaiting.isEmpty() && hasJoined(membersWaiting.peek())) {
                atOnce.member(membersWaiting.poll());
            }
        }

        private boolean hasJoined(Member member) {
            return operator.joined().members().stream()
                    .anyMatch(each -> each.id().equals(member.id()));
        }

        private void clock(long time) throws Exception {
            clock = time;
            if (operator.isRefolding()) {
                waiting.add(time);
            } else {
                atOnce.clock(time);
            }
            aFew.clock(time);
        }

        private void turn() throws Exception {
            wall += ofDays(1).toMillis();
            aFew.wall(wall);
            join();
            while (!operator.isRefolding() && !waiting.isEmpty()) {
                atOnce.clock(waiting.poll());
            }
        }

        /** The sources repeat their clocks. */
        private void restart() throws Exception {
            if (membersMeanwhile && operator.isRefolding()) {
                // Members that wait would come together, one record of each.
                return;
            }
            OperatorSubtaskState snapshot = aFew.snapshot();
            fewResults.addAll(aFew.emitted());
            aFew.close();
            open(snapshot);
            aFew.clock(clock);
            while (!operator.isRefolding() && !waiting.isEmpty()) {
                atOnce.clock(waiting.poll());
            }
        }

        void end() throws Exception {
            while (operator.isRefolding()) {
                turn();
            }
            turn();
            clock(clock + ofDays(2_000).toMillis());
            fewResults.addAll(aFew.emitted());
            allResults.addAll(atOnce.emitted());
            assertThat(aFew.kept()).isEqualTo(atOnce.kept());
        }

        @Override
        public void close() {
            aFew.close();
            atOnce.close();
        }
    }
}
