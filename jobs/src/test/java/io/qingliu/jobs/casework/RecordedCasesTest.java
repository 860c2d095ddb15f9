package io.qingliu.jobs.casework;

import static io.qingliu.jobs.Given.after;
import static io.qingliu.jobs.cases.ShopRecords.finding;
import static io.qingliu.jobs.cases.ShopRecords.measures;
import static io.qingliu.jobs.cases.ShopRecords.member;
import static io.qingliu.jobs.cases.ShopRecords.platform;
import static io.qingliu.jobs.cases.ShopRecords.verdict;
import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.policy.PolicyFiles;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.jobs.CaseHarness;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.cases.KeepCases;
import io.qingliu.jobs.exchange.Filed;
import io.qingliu.jobs.flow.Outgoing;
import io.qingliu.jobs.flow.Pace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The casebook over files, where all is known: everything is heard in the order of time. */
class RecordedCasesTest {

    private static CaseHarness<Filed> open() throws Exception {
        return CaseHarness.open(
                new KeepCases(Pace.RECORDED, PolicyFiles.shipped()), Filed::key, null);
    }

    @Test
    void howeverFarTheClockLeapsOneThingComesAfterTheOther() throws Exception {
        List<List<String>> received = new ArrayList<>();
        for (List<Duration> steps :
                List.of(List.of(ofDays(300)), List.of(ofDays(1), ofDays(9), ofDays(300)))) {
            try (var cases = open()) {
                cases.member(platform());
                cases.clock(Given.MORNING);
                cases.take(finding(FindingStatus.CANDIDATE, 1), Given.MORNING);
                cases.take(verdict(Verdict.Type.CONFIRM, after(ofDays(1))), after(ofDays(1)));
                cases.take(verdict(Verdict.Type.REJECT, after(ofDays(9))), after(ofDays(9)));
                for (Duration step : steps) {
                    cases.clock(after(step));
                }
                received.add(texts(cases.emitted()));
            }
        }
        assertThat(received.get(0)).isEqualTo(received.get(1));
        assertThat(received.get(0)).anyMatch(each -> each.contains("\"SHARED\""));
    }

    /** What was due before a member changed is done as the member was. */
    @Test
    void fromFilesAMemberIsHeardInItsTurnToo() throws Exception {
        List<List<String>> received = new ArrayList<>();
        for (boolean early : new boolean[] {true, false}) {
            try (var cases = open()) {
                Member narrowed =
                        member("P1", after(ofDays(5)), List.of(Measure.LIMIT_PROMOTION_ENTRY));
                cases.member(platform());
                cases.take(finding(FindingStatus.CANDIDATE, 1), Given.MORNING);
                cases.clock(Given.MORNING);
                if (early) {
                    cases.member(narrowed);
                }
                cases.take(verdict(Verdict.Type.CONFIRM, after(ofDays(1))), after(ofDays(1)));
                if (!early) {
                    cases.clock(after(ofDays(1)));
                    cases.member(narrowed);
                }
                cases.clock(after(ofDays(6)));
                List<Outgoing> emitted = cases.emitted();
                assertThat(measures(emitted)).contains(MeasureAction.RECOMMEND, MeasureAction.LIFT);
                received.add(texts(emitted));
            }
        }
        assertThat(received.get(0)).isEqualTo(received.get(1));
    }

    /** Tasks before this one overtake each other, and lines of a file have no order. */
    @Test
    void fromFilesMembersOfOneTimeAreHeardTogether() throws Exception {
        List<List<String>> received = new ArrayList<>();
        Member second = member("P2", after(ofDays(70)), List.of());
        Member third = member("P3", after(ofDays(70)), List.of());
        for (List<Member> order : List.of(List.of(second, third), List.of(third, second))) {
            try (var cases = open()) {
                cases.member(platform());
                cases.take(finding(FindingStatus.CANDIDATE, 1), Given.MORNING);
                cases.take(verdict(Verdict.Type.CONFIRM, after(ofDays(1))), after(ofDays(1)));
                cases.clock(after(ofDays(60)));
                cases.emitted();
                for (Member each : order) {
                    cases.member(each);
                }
                cases.clock(after(ofDays(70)) - 1);
                assertThat(cases.emitted()).isEmpty();
                cases.clock(after(ofDays(80)));
                received.add(texts(cases.emitted()));
            }
        }
        assertThat(received.get(0)).isNotEmpty().isEqualTo(received.get(1));
    }

    /** A share of Monday belongs to Monday's week. */
    @Test
    void whatFollowsFromAMemberIsSaidAtItsTime() throws Exception {
        try (var cases = open()) {
            cases.member(platform());
            cases.take(finding(FindingStatus.CANDIDATE, 1), Given.MORNING);
            cases.take(verdict(Verdict.Type.CONFIRM, after(ofDays(1))), after(ofDays(1)));
            cases.member(member("P2", after(ofDays(70)), List.of()));
            cases.clock(after(ofDays(80)));
            assertThat(cases.timesOf(KeepCases.SHARED)).contains(after(ofDays(70)));
            assertThat(cases.timesOf(KeepCases.SHARED)).doesNotContain(after(ofDays(70)) - 1);
        }
    }

    private static List<String> texts(List<Outgoing> emitted) {
        return emitted.stream()
                .map(each -> new String(each.json(), StandardCharsets.UTF_8))
                .toList();
    }
}
