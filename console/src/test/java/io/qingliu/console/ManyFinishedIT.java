package io.qingliu.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.people.Person;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.CaseRecord;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is open stands on the lists, however much that is finished comes before it. */
@Tag("nightly")
class ManyFinishedIT {

    /** Of each kind: more than a search shows, and than pages of 500 up to twenty hold. */
    private static final int FINISHED = 10_500;

    private static final Subject OPEN = Subject.of(SubjectKind.SHOP, "P1", "still-open");

    private static ConsoleStage stage;

    @BeforeAll
    static void open() {
        stage = ConsoleStage.open();
        List<Record> measures = new ArrayList<>();
        List<CaseRecord> records = new ArrayList<>();
        for (int i = 0; i < FINISHED; i++) {
            Subject shop = Subject.of(SubjectKind.SHOP, "P1", "done-" + i);
            MeasureRecommendation measure =
                    GivenMeasures.measure(shop, Measure.LABEL_SEARCH_RISK, "P1");
            measures.add(measure);
            records.add(
                    new Receipt(
                            "r-" + i,
                            Given.daysAgo(9),
                            measure.id(),
                            "P1",
                            Receipt.Type.REFUSED,
                            null));
            records.add(Given.appeal("ap-" + i, shop, null, null, 30));
            records.add(
                    new Appeal(
                            "upheld-" + i,
                            Given.daysAgo(25),
                            "ap-" + i,
                            Appeal.Type.UPHELD,
                            shop,
                            null,
                            null,
                            "adele",
                            "It stands."));
            if (measures.size() == 2_500) {
                flush(measures, records);
            }
        }
        MeasureRecommendation last =
                GivenMeasures.measure(OPEN, Measure.LIMIT_PROMOTION_ENTRY, "P1");
        // To be answered after all others.
        measures.add(GivenMeasures.with(last, null, Given.daysAhead(9)));
        measures.add(GivenMeasures.listing(OPEN, ListingStatus.SHARED, 1));
        records.add(Given.appeal("ap-open", OPEN, Finding.idOf(OPEN, Behavior.BRUSHING), null, 1));
        flush(measures, records);
    }

    private static void flush(List<Record> measures, List<CaseRecord> records) {
        stage.withAll(measures).withCases(records.toArray(CaseRecord[]::new));
        measures.clear();
        records.clear();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void theTaskBehindThemIsOnTheList() {
        String page = timed(ConsoleStage.PLATFORM, "/todo");

        assertThat(page).contains("1 to answer", "still-open").doesNotContain("done-");
    }

    @Test
    void theObjectionBehindThemIsOnTheList() {
        String page = timed(ConsoleStage.ADJUDICATOR, "/appeals");

        int decided = page.indexOf("<h2>Decided");
        assertThat(page.substring(0, decided))
                .contains("1 appeal open", "still-open")
                .doesNotContain("done-");
        assertThat(page.substring(decided).split("/appeals/one\\?", -1))
                .as("the newest fifty that were decided")
                .hasSize(51);
    }

    @Test
    void amongThemTheOneTaskIsFoundByItsMeasureItsSubjectAndWhereItStands() {
        for (String query :
                List.of("?measure=LIMIT_PROMOTION_ENTRY", "?text=STILL-", "?state=OPEN")) {
            assertThat(timed(ConsoleStage.PLATFORM, "/todo" + query))
                    .as(query)
                    .contains("1 to answer", ">still-open</a>");
        }
        assertThat(timed(ConsoleStage.PLATFORM, "/todo?measure=LABEL_SEARCH_RISK"))
                .contains("0 to answer", "Nothing here is like that");
        assertThat(timed(ConsoleStage.PLATFORM, "/todo/tasks.csv"))
                .contains("still-open")
                .doesNotContain("done-");
    }

    /** What was declined is gone from the list of what is open, and found here. */
    @Test
    void allThatWasDeclinedIsFoundPageByPage() {
        Visitor max = stage.visitor(ConsoleStage.PLATFORM);
        String page = timed(ConsoleStage.PLATFORM, "/todo/answered?answer=REFUSED&text=done-10");
        int seen = 0;
        String next = "";
        while (next != null) {
            seen += page.split(">done-10", -1).length - 1;
            Matcher link =
                    Pattern.compile("href=\"(/todo/answered[^\"]*after=[^\"]*)\"").matcher(page);
            next = link.find() ? link.group(1).replace("&amp;", "&") : null;
            page = next == null ? page : max.get(next).visible();
        }
        // done-10, done-100 … done-109, done-1000 … done-1099, done-10000 … done-10499.
        assertThat(seen).isEqualTo(1 + 10 + 100 + 500);
    }

    private static String timed(Person person, String path) {
        Visitor visitor = stage.visitor(person);
        long began = System.nanoTime();
        Visitor.Page page = visitor.get(path);
        System.out.println(
                path
                        + " behind "
                        + FINISHED
                        + " finished ones: "
                        + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)
                        + " ms");
        assertThat(page.status()).isEqualTo(200);
        return page.visible();
    }
}
