package io.qingliu.jobs.cases;

import static io.qingliu.jobs.Given.after;
import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.blacklist.policy.PolicyFiles;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Live, how many versions of a finding go out depends on when watermarks come. What a subject is
 * notified of in the end, by when it may answer, and what it counts for must not.
 */
class SkippedVersionsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Subject SHOP = ShopWords.SHOP;
    private static final int DAYS = 20;
    private static final Family[] FAMILIES = {
        Family.LOGISTICS, Family.TEMPORAL, Family.DEVICE_NETWORK, Family.FUNDS
    };

    /** What a run comes to: notices by id, and the rows of the statistics that count something. */
    private record End(Map<String, String> notices, Map<String, List<Long>> counts) {}

    private static Signal signal(int day, Random random) {
        Family family = FAMILIES[random.nextInt(FAMILIES.length)];
        long time = after(ofDays(day));
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
                signals.add(signal(day, random));
            }
        }
        // The end is a candidate for certain.
        signals.add(signal(DAYS, new Random(1)));
        End each = run(signals, day -> true);
        assertThat(each.notices().keySet()).anyMatch(id -> id.contains("BEFORE_LISTING"));
        for (int every : new int[] {2, 5, DAYS}) {
            assertThat(run(signals, day -> day % every == 0)).as("every %d", every).isEqualTo(each);
        }
    }

    private interface Watermarks {
        boolean comeOn(int day);
    }

    private static End run(List<Signal> signals, Watermarks watermarks) throws Exception {
        Map<String, JsonNode> notices = new HashMap<>();
        Map<String, long[]> counts = new TreeMap<>();
        try (Harness<SubjectSignal, Finding> scores =
                        Harness.open(
                                new KeyedProcessOperator<>(new ScoreSubjects(Pace.LIVE)),
                                SubjectSignal::subject,
                                FindingSerializer.TYPE,
                                Harness.Backend.HEAP,
                                null);
                CaseHarness<Filed> cases =
                        CaseHarness.open(
                                new KeepCases(Pace.LIVE, PolicyFiles.shipped()),
                                Filed::key,
                                null)) {
            cases.member(ShopWords.platform());
            scores.clock(Given.MORNING - 1);
            for (int day = 0; day <= DAYS; day++) {
                for (Signal signal : signals) {
                    if (signal.time() == after(ofDays(day))) {
                        scores.take(
                                new SubjectSignal(SHOP.toString(), signal, false), signal.time());
                    }
                }
                if (watermarks.comeOn(day) || day == DAYS) {
                    long clock = after(ofDays(day)) + 1;
                    scores.clock(clock);
                    for (Finding finding : scores.said()) {
                        cases.take(
                                new Filed(SHOP.toString(), new CaseInput.FindingEntry(finding)),
                                clock);
                    }
                    cases.clock(clock);
                }
            }
            cases.clock(after(ofDays(DAYS + 10)));
            for (Outgoing each : cases.said()) {
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
                        counts.computeIfAbsent(
                                change.row(), row -> new long[change.added().length]);
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += change.added()[i];
                }
            }
        }
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
        return new End(newest, rows);
    }
}
