package io.qingliu.jobs.cases;

import static io.qingliu.jobs.Given.after;
import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.blacklist.policy.PolicyFiles;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.signal.Flag;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.jobs.CaseHarness;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.Harness;
import io.qingliu.jobs.exchange.CaseInput;
import io.qingliu.jobs.exchange.Filed;
import io.qingliu.jobs.flow.Outgoing;
import io.qingliu.jobs.flow.Pace;
import io.qingliu.jobs.scoring.ScoreSubjects;
import io.qingliu.jobs.scoring.SubjectSignal;
import io.qingliu.jobs.state.FindingSerializer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Live, how many versions of a finding go out depends on when watermarks come. What a subject is
 * notified of in the end, by when it may answer, and what it counts for must not.
 */
class SkippedVersionsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Subject SHOP = ShopRecords.SHOP;
    private static final String LISTING = "listing";
    private static final int DAYS = 20;

    /** Days between signals where the older are to have faded by the end. */
    private static final int STEP = 14;

    private static final Family[] FAMILIES = {
        Family.LOGISTICS, Family.TEMPORAL, Family.DEVICE_NETWORK, Family.FUNDS
    };

    /**
     * What a run comes to: where the subject stands, notices by id, and the rows of the statistics
     * that count something.
     */
    private record End(
            String listing, Map<String, String> notices, Map<String, List<Long>> counts) {

        /** By when the subject can answer the suspicion. */
        String deadline() throws Exception {
            String notice = notices.get("n:" + SHOP + ":BEFORE_LISTING:BRUSHING");
            return notice == null ? null : JSON.readTree(notice).path("deadline").asText();
        }
    }

    private static Signal signal(int day, int step, Random random) {
        Family family = FAMILIES[random.nextInt(FAMILIES.length)];
        long time = after(ofDays((long) day * step));
        return new Signal(
                "s-" + day,
                1,
                Behavior.BRUSHING,
                SHOP.toString(),
                time,
                time - ofDays(1).toMillis(),
                new Evidence(
                        "R-" + family,
                        1,
                        family,
                        3,
                        2,
                        null,
                        "PT24H",
                        List.of("e"),
                        1,
                        "sha256:00"),
                0.5 + random.nextInt(4) / 10.0,
                1,
                random.nextBoolean(),
                List.of(),
                List.of(new Flag(SHOP, Role.PARTICIPANT, null)),
                1,
                List.of(),
                false,
                false);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void howManyVersionsGoOutDoesNotShow(long seed) throws Exception {
        Random random = new Random(seed);
        List<Signal> signals = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            if (random.nextInt(3) > 0) {
                signals.add(signal(day, 1, random));
            }
        }
        // The end is a candidate for certain.
        signals.add(signal(DAYS, 1, new Random(1)));
        End each = run(signals, day -> true);
        assertThat(each.notices().keySet()).anyMatch(id -> id.contains("BEFORE_LISTING"));
        for (int every : new int[] {2, 5, DAYS}) {
            assertThat(run(signals, day -> day % every == 0)).as("every %d", every).isEqualTo(each);
        }
    }

    /**
     * A reviewer clears the subject early on. Signals come up to four weeks late and in any order,
     * are scored together as the watermarks happen to come, and the run is killed and restored: the
     * suspicion of the evidence since is dated as in a run that saw each signal in its time.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void neitherTheOrderNorAKillShowsAfterAClearing(long seed) throws Exception {
        Random random = new Random(seed);
        List<Arrival> inTime = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            if (random.nextInt(4) > 0) {
                inTime.add(new Arrival(signal(day, STEP, random), day));
            }
        }
        inTime.add(new Arrival(signal(DAYS, STEP, new Random(1)), DAYS));
        List<Arrival> late = new ArrayList<>();
        for (Arrival arrival : inTime) {
            late.add(
                    new Arrival(
                            arrival.signal(), Math.min(DAYS, arrival.day() + random.nextInt(3))));
        }
        Collections.shuffle(late, random);
        Filed cleared =
                ShopRecords.verdict(Verdict.Type.REJECT, after(ofDays(2 * STEP).plusHours(1)));

        End each = run(inTime, STEP, List.of(cleared), day -> true, day -> false);
        End other = run(late, STEP, List.of(cleared), day -> day % 4 == 3, day -> day % 3 == 1);
        assertThat(other.listing()).isEqualTo(each.listing());
        if (each.listing().contains("NOTIFIED")) {
            assertThat(other.deadline()).isEqualTo(each.deadline());
        }
        assertThat(other.counts()).isEqualTo(each.counts());
    }

    private interface At {
        boolean is(int day);
    }

    /** A signal and the day on which it arrives. */
    private record Arrival(Signal signal, int day) {}

    private static End run(List<Signal> signals, At watermarks) throws Exception {
        List<Arrival> arrivals = new ArrayList<>();
        for (int day = 0; day <= DAYS; day++) {
            for (Signal signal : signals) {
                if (signal.time() == after(ofDays(day))) {
                    arrivals.add(new Arrival(signal, day));
                }
            }
        }
        return run(arrivals, 1, List.of(), watermarks, day -> false);
    }

    private static End run(
            List<Arrival> arrivals, int step, List<Filed> records, At marks, At kills)
            throws Exception {
        Map<String, JsonNode> notices = new HashMap<>();
        Map<String, long[]> counts = new TreeMap<>();
        Harness<SubjectSignal, Finding> scores = scores(null);
        CaseHarness<Filed> cases = cases(null);
        try {
            cases.member(ShopRecords.platform());
            for (Filed record : records) {
                cases.take(record, Given.MORNING);
            }
            scores.clock(Given.MORNING - 1);
            for (int day = 0; day <= DAYS; day++) {
                for (Arrival arrival : arrivals) {
                    if (arrival.day() == day) {
                        Signal signal = arrival.signal();
                        scores.take(
                                SubjectSignal.of(SHOP.toString(), signal, false), signal.time());
                    }
                }
                if (marks.is(day) || day == DAYS) {
                    long clock = after(ofDays((long) day * step)) + 1;
                    scores.clock(clock);
                    for (Finding finding : scores.emitted()) {
                        cases.take(
                                new Filed(SHOP.toString(), new CaseInput.FindingEntry(finding)),
                                clock);
                    }
                    cases.clock(clock);
                }
                if (kills.is(day)) {
                    collect(cases, notices, counts);
                    OperatorSubtaskState scored = scores.snapshot();
                    OperatorSubtaskState filed = cases.snapshot();
                    scores.close();
                    cases.close();
                    scores = scores(scored);
                    cases = cases(filed);
                    cases.clock(after(ofDays((long) day * step)) + 1);
                }
            }
            cases.clock(after(ofDays((long) DAYS * step + 10)));
            collect(cases, notices, counts);
        } finally {
            scores.close();
            cases.close();
        }
        String listing = String.valueOf(notices.remove(LISTING));
        Map<String, String> newest = new TreeMap<>();
        notices.forEach(
                (id, notice) -> {
                    ((ObjectNode) notice).remove("version");
                    newest.put(id, notice.toString());
                });
        Map<String, List<Long>> rows = new TreeMap<>();
        counts.forEach(
                (row, sum) -> {
                    List<Long> values = Arrays.stream(sum).boxed().toList();
                    if (values.stream().anyMatch(value -> value != 0)) {
                        rows.put(row, values);
                    }
                });
        return new End(listing, newest, rows);
    }

    private static Harness<SubjectSignal, Finding> scores(OperatorSubtaskState snapshot)
            throws Exception {
        return Harness.open(
                new KeyedProcessOperator<>(new ScoreSubjects(Pace.LIVE)),
                SubjectSignal::subject,
                FindingSerializer.TYPE,
                Harness.Backend.HEAP,
                snapshot);
    }

    private static CaseHarness<Filed> cases(OperatorSubtaskState snapshot) throws Exception {
        return CaseHarness.open(
                new KeepCases(Pace.LIVE, PolicyFiles.shipped()), Filed::key, snapshot);
    }

    private static void collect(
            CaseHarness<Filed> cases, Map<String, JsonNode> notices, Map<String, long[]> counts)
            throws Exception {
        for (Outgoing each : cases.emitted()) {
            if (each.stream().equals("blacklist")) {
                ObjectNode listing = (ObjectNode) JSON.readTree(each.json());
                listing.remove("version");
                notices.put(LISTING, listing);
            }
            if (each.stream().equals("notices")) {
                JsonNode notice = JSON.readTree(each.json());
                notices.merge(
                        notice.path("id").asText(),
                        notice,
                        (one, other) ->
                                one.path("version").asLong() > other.path("version").asLong()
                                        ? one
                                        : other);
            }
        }
        for (CountChange change : cases.aside(KeepCases.COUNTED)) {
            long[] sum =
                    counts.computeIfAbsent(change.row(), row -> new long[change.added().length]);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += change.added()[i];
            }
        }
    }
}
