package io.qingliu.blacklist.casebook;

import static io.qingliu.domain.finding.FindingStatus.CANDIDATE;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.policy.Departments;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Decision.Type;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.MemberKind;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.DepartmentPush;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What departments are told, and what they are asked for. */
class DepartmentsTest {

    private static final Subject BUYER = Subject.of(SubjectKind.BUYER, "P1", "B1");

    @Test
    void aSuspicionIsLabelledAsOneAndAsksForNothing() {
        CaseStory story = CaseStory.ofShop().found(SUSPECTED);
        assertThat(story.push("SAMR")).isNull();

        DepartmentPush push = story.found(CANDIDATE).push("SAMR");
        assertThat(push.label()).isEqualTo(DepartmentPush.Label.SUSPECTED);
        assertThat(push.action()).isEqualTo(DepartmentPush.Action.PUSH);
        assertThat(push.behaviors()).containsExactly(Behavior.BRUSHING);
        assertThat(push.basis()).containsExactly("f:SHOP:P1:S9:BRUSHING");
        assertThat(push.decision()).isNull();
        assertThat(push.measures()).isEmpty();
    }

    @Test
    void onlyDepartmentsReceivePushes() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE);

        assertThat(story.others(DepartmentPush.class))
                .extracting(DepartmentPush::department)
                .containsExactly("SAMR");
    }

    @Test
    void aDepartmentHearsFromAConfirmationOnIfThePolicySaysSo() {
        CaseStory story =
                CaseStory.ofShop()
                        .under(with("suspectedFrom: ENTERPRISE_CONFIRMED"))
                        .found(CANDIDATE);
        assertThat(story.push("SAMR")).isNull();

        story.verdict(Verdict.Type.CONFIRM);
        assertThat(story.push("SAMR").label()).isEqualTo(DepartmentPush.Label.SUSPECTED);
    }

    @Test
    void aSuspicionThatEndsIsRecalled() {
        CaseStory story =
                CaseStory.ofShop().found(CANDIDATE).daysLater(1).verdict(Verdict.Type.REJECT);

        assertThat(story.push("SAMR").action()).isEqualTo(DepartmentPush.Action.RECALL);
        assertThat(story.push("SAMR").label()).isEqualTo(DepartmentPush.Label.SUSPECTED);
    }

    /** During an appeal everybody who was told reads that it is disputed (M-3.4b). */
    @Test
    void anAppealIsMarkedOnWhatDepartmentsAndMembersWereTold() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE).verdict(Verdict.Type.CONFIRM);
        assertThat(story.push("SAMR").disputed()).isNull();
        assertThat(story.measure(Measure.LIMIT_PRIVILEGES, "P1").orElseThrow().disputed()).isNull();

        story.appeal(Appeal.Type.FILED, null);
        assertThat(story.push("SAMR").disputed()).isTrue();
        assertThat(story.push("SAMR").action()).isEqualTo(DepartmentPush.Action.PUSH);
        assertThat(story.measure(Measure.LIMIT_PRIVILEGES, "P1").orElseThrow().disputed()).isTrue();

        story.daysLater(2).appeal(Appeal.Type.UPHELD, "second");
        assertThat(story.push("SAMR").disputed()).isNull();
        assertThat(story.measure(Measure.LIMIT_PRIVILEGES, "P1").orElseThrow().disputed()).isNull();
    }

    /** An appeal against one measure is no appeal against the listing. */
    @Test
    void anAppealAgainstOneMeasureIsMarkedOnThatMeasureOnly() {
        CaseStory story =
                CaseStory.ofShop()
                        .found(CANDIDATE)
                        .appeal(Appeal.Type.FILED, Measure.LIMIT_PRIVILEGES, null);
        assertThat(story.measure(Measure.LIMIT_PRIVILEGES, "P1").orElseThrow().disputed()).isTrue();
        assertThat(story.measure(Measure.LIMIT_OWN_CAMPAIGN, "P1").orElseThrow().disputed())
                .isNull();
        assertThat(story.push("SAMR").disputed()).isNull();
    }

    @Test
    void aNaturalPersonIsNamedToNoDepartmentBelowTheGate() {
        CaseStory story =
                new CaseStory(BUYER, CaseStory.everyone())
                        .found(CANDIDATE)
                        .verdict(Verdict.Type.CONFIRM, Severity.SERIOUS)
                        .decision("6", Type.ISSUED)
                        .decision("7", Type.IN_FORCE, Behavior.BRUSHING, Severity.GENERAL, "law");
        assertThat(story.others(DepartmentPush.class)).isEmpty();
        story.daysLater(1).decision("7", Type.REVOKED);
        assertThat(story.others(DepartmentPush.class)).isEmpty();

        story.decision("8", Type.IN_FORCE);
        assertThat(story.push("SAMR").label()).isEqualTo(DepartmentPush.Label.DECIDED);
        story.daysLater(1).decision("8", Type.REVOKED);
        assertThat(story.push("SAMR").action()).isEqualTo(DepartmentPush.Action.RECALL);
    }

    @Test
    void aDepartmentHearsOnlyOfWhatItIsCompetentFor() {
        Policy policy = with("suspectedFrom: NOTIFIED\ncompetence: {POST: [EMPTY_PARCEL]}");
        CaseStory story =
                new CaseStory(
                                CaseStory.SHOP,
                                CaseStory.member("POST", MemberKind.DEPARTMENT),
                                CaseStory.member("SAMR", MemberKind.DEPARTMENT))
                        .under(policy)
                        .found(CANDIDATE);
        assertThat(story.push("POST")).isNull();
        assertThat(story.push("SAMR")).isNotNull();

        story.found(Behavior.EMPTY_PARCEL, CANDIDATE, Role.PARTICIPANT);
        assertThat(story.push("POST").behaviors()).containsExactly(Behavior.EMPTY_PARCEL);
        assertThat(story.push("SAMR").behaviors())
                .containsExactly(Behavior.BRUSHING, Behavior.EMPTY_PARCEL);
    }

    @Test
    void aDecisionOutsideItsCompetenceDoesNotRecallWhatADepartmentWasTold() {
        CaseStory story =
                new CaseStory(CaseStory.SHOP, CaseStory.member("POST", MemberKind.DEPARTMENT))
                        .under(with("suspectedFrom: NOTIFIED\ncompetence: {POST: [EMPTY_PARCEL]}"))
                        .found(Behavior.EMPTY_PARCEL, CANDIDATE, Role.PARTICIPANT)
                        .decision("7", Type.IN_FORCE);

        assertThat(story.push("POST").action()).isEqualTo(DepartmentPush.Action.PUSH);
        assertThat(story.push("POST").label()).isEqualTo(DepartmentPush.Label.SUSPECTED);
        assertThat(story.push("POST").behaviors()).containsExactly(Behavior.EMPTY_PARCEL);
    }

    @Test
    void measuresOfDepartmentsAreOffAsShipped() {
        CaseStory story = CaseStory.ofShop().decision("7", Type.IN_FORCE);

        assertThat(story.push("SAMR").label()).isEqualTo(DepartmentPush.Label.DECIDED);
        assertThat(story.push("SAMR").measures()).isEmpty();
    }

    @Test
    void aMeasureThatIsTurnedOnIsAskedForOnlyBehindTheGate() {
        Policy policy = measure("2024-01-01", "null", true);
        CaseStory decided = CaseStory.ofShop().under(policy).decision("7", Type.IN_FORCE);
        assertThat(decided.push("SAMR").measures()).containsExactly("BID");

        CaseStory general =
                CaseStory.ofShop()
                        .under(policy)
                        .decision("7", Type.IN_FORCE, Behavior.BRUSHING, Severity.GENERAL, "law");
        assertThat(general.push("SAMR").measures()).isEmpty();
        CaseStory confirmed =
                CaseStory.ofShop()
                        .under(policy)
                        .found(CANDIDATE)
                        .verdict(Verdict.Type.CONFIRM, Severity.SERIOUS);
        assertThat(confirmed.push("SAMR").measures()).isEmpty();
        CaseStory off =
                CaseStory.ofShop()
                        .under(measure("2024-01-01", "null", false))
                        .decision("7", Type.IN_FORCE);
        assertThat(off.push("SAMR").measures()).isEmpty();
    }

    @Test
    void aLegalBasisHoldsFromItsFirstDayToItsLast() {
        assertThat(askedUnder("2024-11-20", "null")).isEmpty();
        assertThat(askedUnder("2024-11-19", "2024-11-19")).containsExactly("BID");
        assertThat(askedUnder("2024-01-01", "2024-11-18")).isEmpty();
    }

    private static List<String> askedUnder(String from, String to) {
        return CaseStory.ofShop()
                .under(measure(from, to, true))
                .decision("7", Type.IN_FORCE)
                .push("SAMR")
                .measures();
    }

    @Test
    void whatWasAskedForEndsByItselfTheDayAfterItsLegalBasis() {
        CaseStory story =
                CaseStory.ofShop()
                        .under(measure("2024-11-21", "2024-11-25", true))
                        .decision("7", Type.IN_FORCE);
        assertThat(story.push("SAMR").measures()).isEmpty();

        long begins = story.last.nextDeadline();
        assertThat(story.at(begins - 1).push("SAMR").measures()).isEmpty();
        assertThat(story.at(begins).push("SAMR").measures()).containsExactly("BID");
        long ends = CaseStory.START - 9 * 3_600_000L + 7 * CaseStory.DAY;
        assertThat(story.last.nextDeadline()).isLessThanOrEqualTo(ends);
        assertThat(story.at(ends - 1).push("SAMR").measures()).containsExactly("BID");
        assertThat(story.at(ends).push("SAMR").measures()).isEmpty();
    }

    private static Policy measure(String from, String to, boolean enabled) {
        return with(
                "suspectedFrom: NOTIFIED\nmeasures: [{department: SAMR, code: BID, name: {zh: 限制投标,"
                        + " en: no bidding}, legalBasis: {document: D, article: A, listEdition: '2025',"
                        + " validFrom: "
                        + from
                        + ", validTo: "
                        + to
                        + "}, enabled: "
                        + enabled
                        + "}]");
    }

    /** The shipped policy with other words on departments. */
    private static Policy with(String yaml) {
        Departments departments = Policy.departments(yaml);
        Policy shipped = CaseStory.POLICY;
        return new Policy(
                shipped.version(),
                shipped.measures(),
                departments,
                shipped.terms(),
                shipped.calendar(),
                shipped.texts(),
                shipped.vocabulary());
    }
}
