package io.qingliu.console.subject;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.ConsoleStage;
import io.qingliu.console.Given;
import io.qingliu.console.GivenMeasures;
import io.qingliu.console.Visitor;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.Share;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the page of a subject offers to decide, and says of what was decided. */
class ActsOnACaseIT {

    private static final Subject OVERTURNED = Subject.of(SubjectKind.SHOP, "P1", "S14");
    private static final Subject CONFIRMED = Subject.of(SubjectKind.SHOP, "P1", "S15");

    private static final Subject RESTORED = Subject.of(SubjectKind.SHOP, "P1", "S16");
    private static final Subject LAPSED = Subject.of(SubjectKind.SHOP, "P1", "S17");

    private static ConsoleStage stage;

    @BeforeAll
    static void open() {
        stage = ConsoleStage.open();
        for (Subject subject : List.of(OVERTURNED, CONFIRMED, RESTORED, LAPSED)) {
            stage.with(Given.finding(subject, Behavior.BRUSHING, FindingStatus.CANDIDATE, 0.93));
        }
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    /** After a correction nothing that anybody decides on the same evidence counts. */
    @Test
    void nothingIsOfferedOnWhatWasOverturnedUntilNewerEvidenceComes() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        String address = "/case?subject=SHOP%3AP1%3AS14";
        String id = Finding.idOf(OVERTURNED, Behavior.BRUSHING);
        Visitor.Page before = ana.get(address);
        assertThat(before.seen(id)).isNotEmpty();
        stage.withCases(
                Given.confirmed(id, "judy"),
                new Appeal(
                        "o-S14",
                        Given.daysAgo(0.5),
                        "ap-S14",
                        Appeal.Type.OVERTURNED,
                        OVERTURNED,
                        id,
                        null,
                        "adam",
                        "The lease shows it."));

        Visitor.Page closed = ana.get(address);
        assertThat(closed.text())
                .contains("an objection was granted, which holds for all evidence there was")
                .contains("Decided: overturned, by adam at")
                .doesNotContain("What you can do");
        assertThat(ana.reading("zh").get(address).text()).contains("申诉已被认定成立");
        ana.reading("en");
        Visitor.Page refused = ana.decide(before, id, "CONFIRM", "note", "all the same");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("an objection was granted", "all the same");
        assertThat(stage.sent("verdicts")).noneMatch(each -> each.contains("S14"));

        stage.with(
                Given.newer(
                        Given.finding(
                                OVERTURNED,
                                Behavior.BRUSHING,
                                FindingStatus.CANDIDATE,
                                0.93,
                                Given.fourKinds(),
                                List.of(),
                                Given.daysAgo(0.1))));
        assertThat(ana.get(address).text())
                .contains("What you can do", "Newer evidence has come since and opens it again");
    }

    /** What was called back stays so until its receiver has answered, and is then undone. */
    @Test
    void whoHasStruckTheEntryIsSeenToHaveDoneSo() {
        Subject struck = Subject.of(SubjectKind.SHOP, "P1", "S18");
        Share recalled =
                GivenMeasures.recalled(
                        GivenMeasures.share(
                                struck, "F1", List.of(Finding.idOf(struck, Behavior.BRUSHING))));
        stage.with(
                Given.finding(struck, Behavior.BRUSHING, FindingStatus.CANDIDATE, 0.9),
                GivenMeasures.listing(struck, ListingStatus.CORRECTED, Given.daysAgo(1)),
                recalled);
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        String address = "/case?subject=SHOP%3AP1%3AS18";
        String called = "called back</span>";

        stage.withCases(answer("r-1", recalled, Receipt.Type.RECEIVED, Given.daysAgo(30)));
        assertThat(ana.get(address).text())
                .as("the entry was received, and not its recall")
                .contains(called + " <span class=\"tag soon\">no answer yet</span>");
        stage.withCases(answer("r-2", recalled, Receipt.Type.LIFTED, Given.NOW));
        assertThat(ana.get(address).text()).contains(called + " <span class=\"tag\">undone</span>");
    }

    private static Receipt answer(String id, Share to, Receipt.Type type, long time) {
        return new Receipt(id, time, to.id(), "F1", type, null);
    }

    @Test
    void whereOneIsStandsAsPeopleReadIt() {
        stage.with(Given.finding(Given.HANDSET, Behavior.BRUSHING, FindingStatus.CANDIDATE, 0.9));
        String page =
                stage.visitor(ConsoleStage.CHIEF)
                        .get("/case?subject=" + Visitor.encoded(Given.HANDSET.toString()))
                        .text();

        assertThat(page).contains(" / DEVICE::hardware:k1:8f3c9a1b2d4e5f60</p>");
    }

    /** Her confirmation has had its time on the list: what goes on since needs another. */
    @Test
    void whoHasConfirmedConfirmsAgainWhatGoesOnAfterTheSubjectWasRestored() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        String address = "/case?subject=SHOP%3AP1%3AS16";
        String id = Finding.idOf(RESTORED, Behavior.BRUSHING);
        Verdict confirmed =
                new Verdict(
                        "v-S16",
                        Given.daysAgo(9),
                        id,
                        "ana",
                        Verdict.Type.CONFIRM,
                        null,
                        null,
                        List.of());
        stage.withCases(confirmed);
        List<String> acts = List.of(Listing.act(confirmed.id()));
        stage.with(GivenMeasures.left(RESTORED, ListingStatus.RESTORED, Given.daysAgo(0.5), acts));
        assertThat(ana.get(address).text())
                .contains("the subject is restored, and no newer evidence has come")
                .doesNotContain("What you can do");

        stage.with(GivenMeasures.left(RESTORED, ListingStatus.RESTORED, Given.daysAgo(3), acts));
        Visitor.Page page = ana.get(address);
        assertThat(page.text())
                .contains("Newer evidence has come since and opens it again", "value=\"CONFIRM\"");
        assertThat(ana.decide(page, id, "CONFIRM").status()).isEqualTo(303);
        assertThat(stage.sent("verdicts"))
                .anyMatch(sent -> sent.contains("S16") && sent.contains("\"type\":\"CONFIRM\""));
    }

    /** Nobody answered while it was suspected: the casebook takes a verdict however late. */
    @Test
    void aSuspicionThatLapsedIsStillDecided() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        String id = Finding.idOf(LAPSED, Behavior.BRUSHING);
        stage.with(
                GivenMeasures.left(LAPSED, ListingStatus.EXPIRED, Given.daysAgo(0.5), List.of()));
        Visitor.Page page = ana.get("/case?subject=SHOP%3AP1%3AS17");

        assertThat(page.text()).contains("What you can do", "value=\"CONFIRM\"");
        assertThat(ana.decide(page, id, "CONFIRM").status()).isEqualTo(303);
        assertThat(stage.sent("verdicts")).anyMatch(sent -> sent.contains("S17"));
    }

    /** A second verdict of the same content would count as another. */
    @Test
    void whoHasConfirmedIsNotAskedToDoSoAgain() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        String address = "/case?subject=SHOP%3AP1%3AS15";
        String id = Finding.idOf(CONFIRMED, Behavior.BRUSHING);
        stage.withCases(
                Given.confirmed(id, "ana"),
                new Verdict(
                        "graded-S15",
                        Given.daysAgo(2),
                        id,
                        "ana",
                        Verdict.Type.SEVERITY,
                        Severity.SERIOUS,
                        null,
                        List.of()));
        Visitor.Page page = ana.get(address);

        assertThat(page.text())
                .contains("Decided: confirmed, by ana at", "value=\"REJECT\"")
                .doesNotContain("value=\"CONFIRM\"");
        Visitor.Page again = ana.decide(page, id, "CONFIRM");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text()).contains("you have decided so already");
        assertThat(stage.sent("verdicts")).noneMatch(each -> each.contains("S15"));

        Visitor judy = stage.visitor(ConsoleStage.JUDGE);
        assertThat(judy.get(address).text()).as("another may").contains("value=\"CONFIRM\"");
    }

    /** The entry follows a verdict by seconds: until then it is this process that knows. */
    @Test
    void whoeverDecidesIsFirstToldWhatAColleagueHasDecidedAMomentAgo() {
        Subject just = Subject.of(SubjectKind.SHOP, "P1", "S41");
        Subject other = Subject.of(SubjectKind.SHOP, "P1", "S42");
        stage.with(
                Given.finding(just, Behavior.BRUSHING, FindingStatus.CANDIDATE, 0.9),
                Given.finding(other, Behavior.BRUSHING, FindingStatus.CANDIDATE, 0.9));
        String address = "/case?subject=SHOP%3AP1%3AS41";
        String id = Finding.idOf(just, Behavior.BRUSHING);
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        Visitor judy = stage.visitor(ConsoleStage.JUDGE);
        Visitor.Page hers = judy.get(address);
        Visitor.Page first = ana.get(address);
        assertThat(ana.decide(first, id, "CONFIRM").status()).isEqualTo(303);

        Visitor.Page received = judy.decide(hers, id, "VICTIM", "note", "it was attacked");
        assertThat(received.status()).isEqualTo(409);
        assertThat(received.text())
                .contains(
                        "Nothing was sent: a colleague has decided this a moment ago: confirmed,"
                                + " by ana at",
                        "it was attacked");
        assertThat(judy.decide(hers, id, "REJECT", "reason", "weak").status())
                .as("from the page that does not say it")
                .isEqualTo(409);
        assertThat(texts(just)).singleElement().asString().contains("CONFIRM");
        Visitor.Page elsewhere = judy.get("/case?subject=SHOP%3AP1%3AS42");
        String another = Finding.idOf(other, Behavior.BRUSHING);
        assertThat(judy.decide(elsewhere, another, "VICTIM").status())
                .as("nobody has decided that one")
                .isEqualTo(303);

        assertThat(judy.decide(received, id, "VICTIM", "latest", received.field("latest")).status())
                .as("she has seen it")
                .isEqualTo(303);
        assertThat(texts(just)).hasSize(2);
        assertThat(ana.decide(first, id, "SEVERITY", "severity", "MINOR").text())
                .contains("called a victim, by judy at")
                .doesNotContain("confirmed, by ana at");
        assertThat(texts(just)).hasSize(2);
    }

    /** Once the entry names it, the page has it anyhow; what was refused is none. */
    @Test
    void whatTheEntryNamesOrWasRefusedIsNotSaidToBeOfAMomentAgo() {
        for (boolean taken : new boolean[] {true, false}) {
            Subject shop = Subject.of(SubjectKind.SHOP, "P1", taken ? "S43" : "S44");
            stage.withListed(shop, 0.9);
            String address = "/case?subject=SHOP%3AP1%3A" + shop.id();
            String caseId = Finding.idOf(shop, Behavior.BRUSHING);
            Visitor ana = stage.visitor(ConsoleStage.ANALYST);
            Visitor judy = stage.visitor(ConsoleStage.JUDGE);
            ana.decide(ana.get(address), caseId, "CONFIRM");
            assertThat(judy.get(address).text())
                    .contains("A colleague has decided this a moment ago: confirmed, by ana at");
            assertThat(ana.get(address).text()).doesNotContain("A colleague has decided");
            String text = texts(shop).get(0).replaceAll("^\\{\"id\":\"([^\"]+)\".*", "$1");

            if (taken) {
                stage.with(
                        GivenMeasures.listing(
                                shop,
                                ListingStatus.SHARED,
                                Given.daysAgo(1),
                                List.of(Listing.act(text))));
            } else {
                stage.refused("verdicts", text, "NOTHING_NEW");
            }
            Visitor.Page page = judy.get(address);
            assertThat(page.text()).doesNotContain("A colleague has decided");
            assertThat(judy.decide(page, caseId, "VICTIM").status()).isEqualTo(303);
        }
    }

    /** A handset is on no list, so that no entry ever names a verdict on it: the index does. */
    @Test
    void aVerdictOnAHandsetIsOnRecordOnceTheIndexHasIt() {
        Subject handset = new Subject(SubjectKind.DEVICE, "hardware:k1:decided", null);
        stage.with(Given.finding(handset, Behavior.BRUSHING, FindingStatus.CANDIDATE, 0.9));
        String address = "/case?subject=DEVICE%3A%3Ahardware%253Ak1%253Adecided";
        String caseId = Finding.idOf(handset, Behavior.BRUSHING);
        Visitor chief = stage.visitor(ConsoleStage.CHIEF);
        Visitor cleo = stage.visitor(ConsoleStage.SECOND_CHIEF);
        Visitor.Page before = cleo.get(address);
        String after = chief.decide(chief.get(address), caseId, "CONFIRM").header("Location");
        assertThat(chief.get(after).text()).contains("Taken, not yet effective.");
        assertThat(cleo.get(address).text())
                .contains("A colleague has decided this a moment ago: confirmed, by chief at");

        stage.withCases(
                stage.sentVerdictsOn("hardware").stream()
                        .filter(each -> each.caseId().equals(caseId))
                        .toArray(Verdict[]::new));

        assertThat(chief.get(after).text())
                .contains("Taken, and on record.")
                .doesNotContain("not yet effective", "message followed pending");
        Visitor.Page page = cleo.get(address);
        assertThat(page.text())
                .contains("Decided: confirmed, by chief at")
                .doesNotContain("The entry does not show it yet");
        assertThat(cleo.decide(before, caseId, "REJECT", "reason", "weak").status())
                .as("from the page of before")
                .isEqualTo(409);
        assertThat(
                        cleo.decide(
                                        page,
                                        caseId,
                                        "REJECT",
                                        "reason",
                                        "weak",
                                        "latest",
                                        page.field("latest"))
                                .status())
                .as("she has seen it")
                .isEqualTo(303);
    }

    private static List<String> texts(Subject subject) {
        return stage.sent("verdicts").stream()
                .filter(each -> each.contains(':' + subject.id() + ':'))
                .toList();
    }
}
