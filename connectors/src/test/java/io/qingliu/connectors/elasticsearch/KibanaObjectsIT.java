package io.qingliu.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.testkit.kibana.KibanaObjects;
import io.qingliu.testkit.kibana.PanelQuestion;
import io.qingliu.testkit.shared.SharedFlink;
import io.qingliu.testkit.shared.SharedServers;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Asks a real server what each panel of the dashboards would ask. */
@Tag("nightly")
class KibanaObjectsIT {

    @RegisterExtension private static final SharedFlink FLINK = SharedFlink.withParallelism(1);

    private static Store store;
    private static List<PanelQuestion> questions;

    @BeforeAll
    static void fill() throws Exception {
        store = new Store(SharedServers.elasticsearch());
        IndexNames names = IndexNames.standard();
        IndexTemplates.bundled(names).install(store.connection());
        assertThat(store.write(KibanaDocuments.all(names, System.currentTimeMillis()))).isEmpty();
        questions = PanelQuestion.of(KibanaObjects.read(KibanaObjectsTest.FILE));
    }

    @Test
    void everyPanelFindsSomethingToShow() throws Exception {
        assertThat(questions).hasSizeGreaterThan(70);
        for (PanelQuestion question : questions) {
            assertThat(rows(question)).as(question.name()).isNotEmpty();
        }
    }

    @Test
    void theTableOfCourierAlertsBeginsWithTheMostSuspicious() throws Exception {
        List<String> rows = rows("qingliu-couriers/table");

        assertThat(rows.get(0)).startsWith("/STO/K8/S9 0.95 1");
        assertThat(rows).hasSize(2);
    }

    /** What a rule on trial holds of a shop, however certain, makes it no more suspect. */
    @Test
    void theTopSubjectIsTheOneWithTheHighestScoreThatCounts() throws Exception {
        assertThat(rows("qingliu-overview/top-subjects").get(0)).startsWith("/SHOP:P1:S9 0.96");
    }

    @Test
    void aShopIsNotItsNamesakeOnAnotherPlatform() throws Exception {
        assertThat(rows("qingliu-overview/subjects")).containsExactly(" 11");
    }

    /** Thirty-one findings stand on a rule that counts, and one on the rule that is tried. */
    @Test
    void aRuleOnTrialIsShownWhereTrialsAreAskedFor() throws Exception {
        assertThat(rows("qingliu-subject/scores"))
                .isNotEmpty()
                .noneMatch(row -> row.endsWith(" 1.0"));
        assertThat(rows("qingliu-subject/families")).containsExactly("/TEMPORAL 31");
        for (String live : List.of("fired", "over-time", "confidence", "subjects")) {
            assertThat(rows("qingliu-rules/" + live))
                    .as(live)
                    .isNotEmpty()
                    .noneMatch(row -> row.contains("BRU-98"));
        }
        assertThat(rows("qingliu-subject/rules")).noneMatch(row -> row.contains("BRU-98"));
        assertThat(rows("qingliu-rules/trial")).containsExactly("/BRU-98 1");
    }

    /** Two versions on two tasks each: neither is active on four of two. */
    @Test
    void eachVersionOfARuleIsActiveOnItsOwnTasks() throws Exception {
        assertThat(rows("qingliu-rules/tasks"))
                .extracting(row -> row.replaceAll(" [^ ]+$", ""))
                .containsExactlyInAnyOrder(
                        "/BRU-02/2/LIVE/qingliu-signals/2 2", "/BRU-02/4/LIVE/qingliu-signals/2 2");
    }

    /** A recall that was answered in time is past its deadline too, and nobody's fault. */
    @Test
    void onlyARecallThatWasNotAnsweredInTimeIsLate() throws Exception {
        assertThat(rows("qingliu-appeals/past"))
                .hasSize(1)
                .allSatisfy(
                        row -> assertThat(row).contains("/SHOP:P1:S8/LIFT LIMIT_PROMOTION_ENTRY "));
    }

    /** One that is paused stands; two were lifted. */
    @Test
    void aMeasureStandsUntilItIsLifted() throws Exception {
        assertThat(rows("qingliu-measures/standing")).containsExactly(" 2");
        assertThat(rows("qingliu-measures/standing-list"))
                .hasSize(2)
                .noneMatch(row -> row.contains("LIFT"));
        assertThat(rows("qingliu-measures/lifted")).containsExactly(" 2");
    }

    /** What has no field of its own for a subject is found by the subject's filter all the same. */
    @Test
    void everyPanelOfTheDashboardOfASubjectCanBeAskedForOne() throws Exception {
        List<PanelQuestion> ofASubject =
                questions.stream()
                        .filter(question -> question.name().startsWith("qingliu-subject/"))
                        .toList();
        assertThat(ofASubject).hasSizeGreaterThan(6);
        for (PanelQuestion question : ofASubject) {
            ObjectNode request = question.atAnyTime();
            request.withArray("/query/bool/filter")
                    .addObject()
                    .putObject("term")
                    .put("subjectKey", "SHOP:P1:S9");

            assertThat(question.rows(store.search(question.index(), request.toString())))
                    .as(question.name())
                    .isNotEmpty();
        }
    }

    private static List<String> rows(String name) throws Exception {
        return rows(
                questions.stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow());
    }

    private static List<String> rows(PanelQuestion question) throws Exception {
        return question.rows(store.search(question.index(), question.atAnyTime().toString()));
    }
}
