package io.qingliu.blacklist.casebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.member.Directory;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Decision.Type;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How large the state of one subject gets. */
class CaseFileSizeTest {

    @Test
    void aSuspicionTakesLessThanOneKilobyte() throws IOException {
        CaseStory story = CaseStory.ofShop().found(FindingStatus.SUSPECTED);
        assertThat(size(story.file)).isLessThan(1024);
    }

    @Test
    void aShopConfirmedForEverythingTakesLessThanTenKilobytes() throws IOException {
        CaseStory story = CaseStory.ofShop();
        for (Behavior behavior : Behavior.values()) {
            story.found(behavior, FindingStatus.CANDIDATE, Role.ORGANISER)
                    .verdict(behavior, Verdict.Type.CONFIRM, Severity.SERIOUS);
        }
        assertThat(size(story.file)).isLessThan(10 * 1024);
    }

    @Test
    void aYearOfDailyEvidenceTakesThreeBitsADayMoreThanADay() throws IOException {
        CaseStory story = CaseStory.ofShop().found(FindingStatus.CANDIDATE);
        int first = size(story.file);
        for (int day = 0; day < 365; day++) {
            story.daysLater(1).found(FindingStatus.CANDIDATE);
        }
        assertThat(size(story.file)).isBetween(first, first + 3 * 368 / 8);
    }

    /** Everybody says everything, over and over, each record with an id of its own. */
    @Test
    void aHundredThousandRecordsOfOneShopTakeLessThanThreeTenthsOfAMegabyte() throws IOException {
        CaseFile file = new CaseFile(CaseStory.SHOP);
        CaseRecords texts = new CaseRecords(CaseStory.SHOP);
        Behavior[] behaviors = Behavior.values();
        String[] senders = {"P1", "P2", "YTO", "STO", "BANK", "WEIBO", "ADS", "SAMR"};
        Measure[] measures = Measure.values();
        for (int i = 0; i < 10_000; i++) {
            long time = CaseStory.START + i * 60_000L;
            Behavior behavior = behaviors[i % behaviors.length];
            String sender = senders[i % senders.length];
            Measure measure = measures[i % measures.length];
            file.known()
                    .add(
                            texts.finding(
                                    time,
                                    behavior,
                                    FindingStatus.CANDIDATE,
                                    Role.ORGANISER,
                                    time,
                                    false));
            file.known().add(texts.verdict(time, behavior, Verdict.Type.CONFIRM, Severity.SERIOUS));
            file.known()
                    .add(texts.submission(time, sender, behavior, Role.ASSISTANT, Severity.MINOR));
            file.known()
                    .add(texts.submission(time, "stranger-" + i, behavior, Role.ORGANISER, null));
            file.known().add(texts.decision(time, "no-" + i, Type.IN_FORCE, behavior, null, "law"));
            file.known().add(texts.appeal(time, Appeal.Type.FILED, measure, null));
            file.known()
                    .add(
                            texts.receipt(
                                    time,
                                    ResultIds.measure(CaseStory.SHOP, measure, sender),
                                    sender,
                                    Receipt.Type.APPLIED));
            file.known()
                    .add(
                            texts.receipt(
                                    time,
                                    ResultIds.share(CaseStory.SHOP, "stranger-" + i),
                                    "stranger-" + i,
                                    Receipt.Type.RECEIVED));
            file.known().add(texts.report(time, "report-" + i, behavior, null));
            file.known()
                    .add(
                            texts.owned(
                                    time,
                                    new Subject(SubjectKind.ENTERPRISE, "unit-" + i, null),
                                    true));
            if (i % 100 == 0) {
                fold(file, time);
            }
        }
        long end = CaseStory.START + 60 * CaseStory.DAY;
        fold(file, end);
        // A measure counts under each behaviour of its subject: here under all eight.
        assertThat(size(file)).isLessThan(300 * 1024);

        // Everything is called back from everybody, and owed.
        file.known()
                .add(
                        new Appeal(
                                "a-right",
                                end,
                                "appeal-2",
                                Appeal.Type.OVERTURNED,
                                CaseStory.SHOP,
                                null,
                                null,
                                "otto",
                                null));
        fold(file, end);
        assertThat(file.ledger().owed()).hasSizeGreaterThan(20);
        // A measure counts under each behaviour of its subject: here under all eight.
        assertThat(size(file)).isLessThan(300 * 1024);
    }

    private static void fold(CaseFile file, long clock) {
        Directory members = Directory.of(List.of(CaseStory.everyone()));
        Casebook.fold(file, members, CaseStory.POLICY, clock);
    }

    private static int size(CaseFile file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.write(new DataOutputStream(out));
        return out.size();
    }
}
