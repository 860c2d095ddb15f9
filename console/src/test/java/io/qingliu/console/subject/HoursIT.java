package io.qingliu.console.subject;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.ConsoleStage;
import io.qingliu.console.Given;
import io.qingliu.console.GivenEvents;
import io.qingliu.console.Visitor;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a subject did by the hour, asked for on its page. */
@Tag("nightly")
class HoursIT {

    private static final Subject QUIET = Subject.of(SubjectKind.SHOP, "P1", "S10");
    private static final String HOURS = "/case/hours?subject=SHOP%3AP1%3A";

    private static ConsoleStage stage;

    @BeforeAll
    static void open() {
        stage =
                ConsoleStage.open()
                        .with(
                                Given.finding(
                                        Given.SHOP,
                                        Behavior.BRUSHING,
                                        FindingStatus.CANDIDATE,
                                        0.93),
                                Given.finding(
                                        QUIET, Behavior.BRUSHING, FindingStatus.SUSPECTED, 0.7),
                                Given.finding(
                                        Given.OTHER_PLATFORM,
                                        Behavior.BRUSHING,
                                        FindingStatus.CANDIDATE,
                                        0.9))
                        .withAll(Given.signals(Given.SHOP, Behavior.BRUSHING));
        long hour = GivenEvents.hourDaysAgo(2);
        for (int i = 0; i < 3; i++) {
            GivenEvents.order(stage, "PAID", "o-" + i, "P1", "S9", hour + i);
        }
        GivenEvents.review(stage, "r-1", "S9", hour);
        GivenEvents.order(stage, "PAID", "o-9", "P2", "T4", hour);
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void nothingIsCountedBeforeSomebodyAsks() {
        Visitor.Page page = stage.visitor(ConsoleStage.ANALYST).get("/case?subject=SHOP%3AP1%3AS9");

        assertThat(page.text())
                .contains("href=\"/case/hours?subject=SHOP%3AP1%3AS9\"", "Count by the hour")
                .doesNotContain("data-hours");
    }

    @Test
    void whoAsksSeesTheHoursAndTheWindowsThatReachIntoThemInBothLanguages() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);

        String text = ana.get(HOURS + "S9").text();

        assertThat(text)
                .contains(">3</span> orders", ">1</span> reviews", "data-hours=\"{")
                // The row of the hour: how many, and the rules whose windows reach into it.
                .containsPattern(
                        "</time></td><td class=\"right number\">3</td><td class=\"right"
                                + " number\">1</td><td>.*<span class=\"rule\">BRU-01</span>")
                .doesNotContain("o-1", "b-o");
        assertThat(ana.reading("zh").get(HOURS + "S9").text()).contains(">3</span> 订单", "按小时统计");
    }

    @Test
    void ofWhomKafkaHoldsNothingThatIsSaid() {
        assertThat(stage.visitor(ConsoleStage.ADJUDICATOR).get(HOURS + "S10").text())
                .contains("Kafka holds no events of this subject from these days")
                .doesNotContain("data-hours");
    }

    @Test
    void eachLookIsRecordedBeforeAnythingIsShown() {
        List<String> before = stage.sent("accesses");

        assertThat(stage.visitor(ConsoleStage.ADJUDICATOR).get(HOURS + "S9").status())
                .isEqualTo(200);

        List<String> after = stage.sent("accesses");
        assertThat(after.subList(before.size(), after.size()))
                .anyMatch(
                        sent ->
                                sent.contains("\"operator\":\"adam\"")
                                        && sent.contains("\"object\":\"SHOP:P1:S9\""));
    }

    @Test
    void whoDoesNotSeeASubjectDoesNotSeeItsHours() {
        assertThat(stage.visitor(ConsoleStage.ANALYST).get("/case/hours?subject=SHOP%3AP2%3AT4"))
                .extracting(Visitor.Page::status)
                .isEqualTo(404);
        assertThat(stage.visitor(ConsoleStage.CHIEF).get("/case/hours?subject=SHOP%3AP2%3AT4"))
                .extracting(Visitor.Page::status)
                .isEqualTo(200);
        for (var person :
                List.of(
                        ConsoleStage.MEMBER,
                        ConsoleStage.PLATFORM,
                        ConsoleStage.FIRM,
                        ConsoleStage.OPERATOR)) {
            assertThat(stage.visitor(person).get(HOURS + "S9").status())
                    .as(person.id())
                    .isEqualTo(404);
        }
        assertThat(stage.visitor(ConsoleStage.ANALYST).get(HOURS + "nobody").status())
                .isEqualTo(404);
        assertThat(stage.visitor(ConsoleStage.ANALYST).get("/case/hours").status()).isEqualTo(404);
    }
}
