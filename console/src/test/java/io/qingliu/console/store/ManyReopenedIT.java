package io.qingliu.console.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.ConsoleStage;
import io.qingliu.console.Given;
import io.qingliu.console.GivenMeasures;
import io.qingliu.console.people.Scope;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** More findings are open again than one search looks up: all of them are in the queue. */
@Tag("nightly")
class ManyReopenedIT {

    private static final int REJECTED = 7;
    private static final int RESTORED = 5;
    private static final double BEFORE_THE_EVIDENCE = 2;

    private static ConsoleStage stage;
    private static ResultStore store;

    @BeforeAll
    static void open() {
        stage = ConsoleStage.open();
        for (int i = 0; i < REJECTED; i++) {
            decided("rejected" + i, Verdict.Type.REJECT, BEFORE_THE_EVIDENCE + i);
        }
        for (int i = 0; i < RESTORED; i++) {
            decided("restored" + i, Verdict.Type.CONFIRM, BEFORE_THE_EVIDENCE + 1 + i);
            stage.with(
                    GivenMeasures.left(
                            shop("restored" + i),
                            ListingStatus.RESTORED,
                            Given.daysAgo(BEFORE_THE_EVIDENCE),
                            List.of(Listing.act("v-restored" + i))));
        }
        decided("rejected-since", Verdict.Type.REJECT, 0.5);
        decided("confirmed-since", Verdict.Type.CONFIRM, 0.5);
        store = stage.store();
    }

    private static Subject shop(String name) {
        return Subject.of(SubjectKind.SHOP, "P1", name);
    }

    /** The evidence of each finding is a day old. */
    private static void decided(String name, Verdict.Type type, double daysAgo) {
        Finding finding =
                Given.finding(shop(name), Behavior.BRUSHING, FindingStatus.CANDIDATE, 0.9);
        stage.with(finding);
        stage.withCases(
                new Verdict(
                        "v-" + name,
                        Given.daysAgo(daysAgo),
                        finding.id(),
                        "ana",
                        type,
                        null,
                        null,
                        List.of()));
    }

    @AfterAll
    static void close() throws IOException {
        store.close();
        stage.close();
    }

    private static FindingPage page(int atOnce) {
        return new ResultReader(
                        store.within(Scope.EVERYWHERE),
                        Scope.EVERYWHERE,
                        new DecidedMemory(Integer.MAX_VALUE, System::nanoTime),
                        DecidedCases.MOST,
                        atOnce,
                        ShownFindings.PATIENCE)
                .findings(
                        new FindingFilter(Map.of(), null, false, null, Queued.UNDECIDED),
                        FindingOrder.CERTAIN,
                        null,
                        Given.NOW);
    }

    @Test
    void thoseBehindTheFirstSearchAreOpenAgainToo() {
        List<String> open = new ArrayList<>();
        for (int i = 0; i < REJECTED; i++) {
            open.add("rejected" + i);
        }
        for (int i = 0; i < RESTORED; i++) {
            open.add("restored" + i);
        }
        for (int atOnce : List.of(RESTORED + 2, REJECTED, RESTORED, 2, 1)) {
            FindingPage page = page(atOnce);

            assertThat(page.findings())
                    .as("%s a search", atOnce)
                    .extracting(each -> each.subject().id())
                    .containsExactlyInAnyOrderElementsOf(open);
            assertThat(page.total()).isEqualTo(REJECTED + RESTORED);
            assertThat(page.queued().get(Queued.DECIDED)).isEqualTo(2);
            assertThat(page.exact()).isTrue();
        }
    }
}
