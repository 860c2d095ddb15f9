package io.qingliu.jobs.casework;

import static io.qingliu.jobs.Given.after;
import static io.qingliu.jobs.cases.ShopWords.finding;
import static io.qingliu.jobs.cases.ShopWords.measures;
import static io.qingliu.jobs.cases.ShopWords.member;
import static io.qingliu.jobs.cases.ShopWords.platform;
import static io.qingliu.jobs.cases.ShopWords.verdict;
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
        List<List<String>> told = new ArrayList<>();
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
                told.add(texts(cases.said()));
            }
        }
        assertThat(told.get(0)).isEqualTo(told.get(1));
        assertThat(told.get(0)).anyMatch(each -> each.contains("\"SHARED\""));
    }

    /** What was due before a member changed is done as the member was. */
    @Test
    void fromFilesAMemberIsHeardInItsTurnToo() throws Exception {
        List<List<String>> told = new ArrayList<>();
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
                List<Outgoing> said = cases.said();
                assertThat(measures(said)).contains(MeasureAction.RECOMMEND, MeasureAction.LIFT);
                told.add(texts(said));
            }
        }
        assertThat(told.get(0)).isEqualTo(told.get(1));
    }

    /** Tasks before this one overtake each other, and lines of a file have no order. */
    @Test
    void fromFilesMembersOfOneTimeAreHeardTogether() throws Exception {
        List<List<String>> told = new ArrayList<>();
        Member second = member("P2", after(ofDays(70)), List.of());
        Member third = member("P3", after(ofDays(70)), List.of());
        for (List<Member> order : List.of(List.of(second, third), List.of(third, second))) {
            try (var cases = open()) {
                cases.member(platform());
                cases.take(finding(FindingStatus.CANDIDATE, 1), Given.MORNING);
                cases.take(verdict(Verdict.Type.CONFIRM, after(ofDays(1))), after(ofDays(1)));
                cases.clock(after(ofDays(60)));
                cases.said();
                for (Member each : order) {
                    cases.member(each);
                }
                cases.clock(after(ofDays(70)) - 1);
                assertThat(cases.said()).isEmpty();
                cases.clock(after(ofDays(80)));
                told.add(texts(cases.said()));
            }
        }
        assertThat(told.get(0)).isNotEmpty().isEqualTo(told.get(1));
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

    private static List<String> texts(List<Outgoing> said) {
        return said.stream().map(each -> new String(each.json(), StandardCharsets.UTF_8)).toList();
    }
}
