package io.qingliu.console.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.ConsoleStage;
import io.qingliu.console.Given;
import io.qingliu.console.people.Scope;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** More is decided than can be left out by ids: the list is right, the counts say they are not. */
@Tag("nightly")
class ManyDecidedIT {

    /** More than two pages of the queue, and all the most certain. */
    private static final int CONFIRMED = 120;

    private static final int OPEN = 3;

    private static ConsoleStage stage;
    private static ResultStore store;

    @BeforeAll
    static void open() {
        List<Finding> findings = new ArrayList<>();
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < CONFIRMED + OPEN; i++) {
            Subject shop = Subject.of(SubjectKind.SHOP, "P1", "s" + i);
            double score = i < CONFIRMED ? 0.9 : 0.5;
            findings.add(Given.finding(shop, Behavior.BRUSHING, FindingStatus.CANDIDATE, score));
            if (i < CONFIRMED) {
                verdicts.add(confirmed(findings.get(i).id(), i));
            }
        }
        stage = ConsoleStage.open();
        stage.withAll(findings);
        stage.withCases(verdicts.toArray(Verdict[]::new));
        store = stage.store();
    }

    private static Verdict confirmed(String caseId, int number) {
        return new Verdict(
                "v-" + number,
                Given.daysAgo(0.5) + number,
                caseId,
                "ana",
                Verdict.Type.CONFIRM,
                null,
                null,
                List.of());
    }

    @AfterAll
    static void close() throws IOException {
        store.close();
        stage.close();
    }

    private static final FindingFilter UNDECIDED =
            new FindingFilter(Map.of(), null, false, null, Queued.UNDECIDED);

    private static ResultReader reader(int most, Duration patience) {
        return new ResultReader(
                store.within(Scope.EVERYWHERE),
                Scope.EVERYWHERE,
                new DecidedMemory(Integer.MAX_VALUE, System::nanoTime),
                most,
                StandingDecisions.AT_ONCE,
                patience);
    }

    private static FindingPage page(int most) {
        return reader(most, ShownFindings.PATIENCE)
                .findings(UNDECIDED, FindingOrder.CERTAIN, null, Given.NOW);
    }

    private static ResultReader.Extent extent(int findings, Duration patience) {
        return reader(10, patience)
                .select(UNDECIDED, FindingOrder.CERTAIN, findings, Given.NOW)
                .extent();
    }

    @Test
    void withinTheLimitListAndCountsAreRight() {
        FindingPage page = page(CONFIRMED + 1);

        assertThat(page.exact()).isTrue();
        assertThat(page.findings()).hasSize(OPEN);
        assertThat(page.total()).isEqualTo(OPEN);
        assertThat(page.queued().get(Queued.DECIDED)).isEqualTo(CONFIRMED);
        assertThat(page.next()).isNull();
    }

    @Test
    void beyondItTheListReadsOnOverWhatIsDecidedAndTheCountsAreTooHigh() {
        int most = 10;
        FindingPage page = page(most);

        assertThat(page.exact()).as("the page says so").isFalse();
        assertThat(page.findings())
                .as("behind two pages of decided ones")
                .extracting(each -> each.subject().id())
                .containsExactly("s" + CONFIRMED, "s" + (CONFIRMED + 1), "s" + (CONFIRMED + 2));
        assertThat(page.total()).isEqualTo(CONFIRMED + OPEN - most);
        assertThat(page(CONFIRMED).exact())
                .as("that these are all is not known when there may be one more")
                .isFalse();
    }

    /** Nobody can narrow a filter of three further because the cluster is slow. */
    @Test
    void whatIsNotReadInTimeIsNotCalledTooMany() {
        assertThat(extent(OPEN, Duration.ZERO)).isEqualTo(ResultReader.Extent.NOT_IN_TIME);
        assertThat(extent(OPEN, ShownFindings.PATIENCE)).isEqualTo(ResultReader.Extent.WHOLE);
        assertThat(extent(OPEN - 1, ShownFindings.PATIENCE))
                .isEqualTo(ResultReader.Extent.TOO_MANY);
    }
}
