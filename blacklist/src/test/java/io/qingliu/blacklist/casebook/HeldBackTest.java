package io.qingliu.blacklist.casebook;

import static io.qingliu.domain.finding.FindingStatus.CANDIDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.CaseEffect;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Notice;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the gate before the sink holds back has not been sent, and nobody is late with it. */
class HeldBackTest {

    private static final Measure GRAVE = Measure.LIMIT_PUBLISHING;

    /** The platform has carried out the grave measure. */
    private static CaseStory applied() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE).daysLater(20);
        story.verdict(Verdict.Type.CONFIRM, Severity.SERIOUS);
        return story.receipt(GRAVE, "P1", Receipt.Type.APPLIED).daysLater(10);
    }

    private static boolean isLift(CaseEffect effect) {
        return effect instanceof MeasureRecommendation measure
                && measure.action() == MeasureAction.LIFT;
    }

    private static List<String> grounds(CaseStory story, String ground) {
        return story.overdue().stream()
                .filter(notice -> notice.grounds().contains(ground))
                .map(Notice::member)
                .toList();
    }

    private static long lifted(CaseStory story) {
        return CaseStory.POLICY.calendar().after(story.now(), 3);
    }

    @Test
    void aLiftThatWasHeldBackIsNotOverdueAndItsTwinIs() {
        CaseStory sent = applied().verdict(Verdict.Type.SEVERITY, Severity.GENERAL);
        assertThat(grounds(sent.at(lifted(sent)), "LIFT " + GRAVE)).containsExactly("P1");

        CaseStory held = applied().holdingBack(HeldBackTest::isLift);
        held.verdict(Verdict.Type.SEVERITY, Severity.GENERAL);
        // It is among the effects, so that the gate makes a dead letter of it.
        assertThat(held.last.measures()).anyMatch(HeldBackTest::isLift);
        assertThat(grounds(held.at(lifted(held)), "LIFT " + GRAVE)).isEmpty();
    }

    @Test
    void whatIsHeldBackIsAmongTheEffectsOnce() {
        CaseStory held = applied().holdingBack(HeldBackTest::isLift);
        held.verdict(Verdict.Type.SEVERITY, Severity.GENERAL);
        assertThat(held.fold().last.measures()).isEmpty();
    }

    @Test
    void theMeasureStandsAndNoLiftIsOwed() {
        CaseStory held = applied().holdingBack(HeldBackTest::isLift);
        held.verdict(Verdict.Type.SEVERITY, Severity.GENERAL);
        String id = held.measure(GRAVE, "P1").orElseThrow().id();
        assertThat(held.file.ledger().standing()).contains(id);
        assertThat(held.file.ledger().owed()).doesNotContainKey(id);
    }

    @Test
    void aLaterLiftThatLeavesIsOwed() {
        CaseStory held = applied().holdingBack(HeldBackTest::isLift);
        held.verdict(Verdict.Type.SEVERITY, Severity.GENERAL);
        held.holdingBack(effect -> false).daysLater(1).verdict(Verdict.Type.REJECT);
        MeasureRecommendation lift = held.measure(GRAVE, "P1").orElseThrow();
        assertThat(held.last.measures()).contains(lift);
        assertThat(grounds(held.at(lift.deadline()), "LIFT " + GRAVE)).containsExactly("P1");
    }

    @Test
    void aMeasureThatWasHeldBackIsNotOverdueAndNotTakenBack() {
        CaseStory held =
                CaseStory.ofShop().holdingBack(effect -> effect instanceof MeasureRecommendation);
        held.found(CANDIDATE).daysLater(20).verdict(Verdict.Type.CONFIRM, Severity.SERIOUS);
        assertThat(held.last.measures()).isNotEmpty();
        assertThat(grounds(held.daysLater(60).fold(), "RECOMMEND " + GRAVE)).isEmpty();
        assertThat(held.file.ledger().standing()).noneMatch(id -> id.startsWith("m:"));
    }
}
