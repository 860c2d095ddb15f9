package io.qingliu.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qingliu.connectors.elasticsearch.ElasticsearchDocument;
import io.qingliu.connectors.elasticsearch.IndexNames;
import io.qingliu.console.text.Formats;
import io.qingliu.console.text.Language;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The queue answers within a second however many findings there are, and however many of them are
 * decided. {@code -Dconsole.findings=N} says how many, {@code -Dconsole.one-in=N} of how many one
 * is decided; by default so few that they are made in seconds.
 */
@Tag("nightly")
class ManyFindingsIT {

    private static final int FINDINGS = Integer.getInteger("console.findings", 50_000);
    private static final int BATCH = 1_000;
    private static final int DECIDED = Integer.getInteger("console.one-in", 25);

    private static ConsoleStage stage;

    @BeforeAll
    static void open() {
        stage = ConsoleStage.open();
        IndexNames names = stage.indices();
        Behavior[] behaviors = Behavior.values();
        FindingStatus[] statuses = FindingStatus.values();
        List<ElasticsearchDocument> documents = new ArrayList<>();
        for (int i = 0; i < FINDINGS; i++) {
            documents.add(
                    names.document(
                            Given.finding(
                                    subject(i),
                                    behaviors[i % behaviors.length],
                                    statuses[i % statuses.length],
                                    0.4 + (i % 599) / 1000.0,
                                    Given.fourKinds().subList(0, 1 + i % 4),
                                    List.of(),
                                    Given.daysAgo(i % 97 + i % 1009 / 2000.0))));
            if (documents.size() == BATCH || i == FINDINGS - 1) {
                take(documents, i == FINDINGS - 1);
                documents.clear();
            }
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < FINDINGS; i += DECIDED) {
            Subject subject = subject(i);
            verdicts.add(
                    new Verdict(
                            "v-" + i,
                            Given.daysAgo(0),
                            Finding.idOf(subject, behaviors[i % behaviors.length]),
                            "ana",
                            i % 2 == 0 ? Verdict.Type.CONFIRM : Verdict.Type.REJECT,
                            null,
                            null,
                            List.of()));
            if (verdicts.size() == BATCH || i + DECIDED >= FINDINGS) {
                stage.withCases(verdicts.toArray(Verdict[]::new));
                verdicts.clear();
            }
        }
    }

    private static Subject subject(int i) {
        return Subject.of(
                i % 4 == 0 ? SubjectKind.SHOP : SubjectKind.BUYER, "P" + (1 + i % 5), "s" + i);
    }

    /** A small server may have to collect its garbage first. */
    private static void take(List<ElasticsearchDocument> documents, boolean found) {
        await().atMost(Duration.ofMinutes(1))
                .ignoreExceptionsMatching(e -> e.getMessage().contains("circuit_breaking"))
                .until(() -> stage.withDocuments(documents, found) == stage);
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void aPageWithItsCountsComesWithinASecond() {
        Visitor chief = stage.visitor(ConsoleStage.CHIEF);
        chief.get("/findings");

        for (String path :
                List.of(
                        "/findings",
                        "/findings?order=newest",
                        "/findings?decided=decided",
                        "/findings?status=CANDIDATE&platform=P3",
                        "/findings?rule=BRU-05&age=week",
                        "/findings?id=s17")) {
            long began = System.nanoTime();
            Visitor.Page page = chief.get(path);
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);

            assertThat(page.status()).isEqualTo(200);
            System.out.println(path + " of " + FINDINGS + " findings: " + millis + " ms");
            assertThat(millis).as(path).isLessThan(1_000);
        }
        assertThat(chief.get("/findings?decided=decided").text())
                .contains(
                        ">"
                                + new Formats(Language.EN, Formats.DEFAULT_ZONE)
                                        .count((FINDINGS + DECIDED - 1) / DECIDED)
                                + " findings<");
    }
}
