package io.qingliu.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.CourierAlert;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people write as long as the pages let them, and what nobody can have written by them. */
@Tag("nightly")
class FormsAtTheirLimitsIT {

    private static final String CASE = Finding.idOf(Given.SHOP, Behavior.BRUSHING);
    private static final Subject OTHER = Subject.of(SubjectKind.SHOP, "P1", "S31");
    private static final String OTHER_CASE = Finding.idOf(OTHER, Behavior.BRUSHING);
    private static final CourierAlert ALERT = Given.alert("K3", "S9", 5);

    /** As a page counts: a hundred lines with a break between each two, and 1,999 in all. */
    private static final String WRITTEN = ("x".repeat(19) + "\n").repeat(99) + "x".repeat(19);

    /** As every browser sends it. */
    private static final String SENT = WRITTEN.replace("\n", "\r\n");

    private static final String TOO_LONG = SENT + "yy";

    /** Longer than what Elasticsearch takes as one term, 32,766 bytes. */
    private static final String NO_ID = "x".repeat(40_000);

    private static ConsoleStage stage;

    @BeforeAll
    static void open() {
        stage = ConsoleStage.open().withListed(Given.SHOP, 0.93).withListed(OTHER, 0.9).with(ALERT);
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void aNoteOnACaseHasItsLineBreaksCountedOnceAndIsGivenBackIfItIsTooLong() {
        assertThat(WRITTEN).hasSize(1_999);
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        Visitor.Page page = ana.get("/case?subject=SHOP%3AP1%3AS9");

        Visitor.Page refused = ana.decide(page, CASE, "CONFIRM", "note", TOO_LONG);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text())
                .contains("a note has at most 2,000 characters", WRITTEN + "yy", "What you can do");
        assertThat(stage.sentVerdictsOn("S9")).isEmpty();

        Visitor.Page unreasoned = ana.decide(page, CASE, "REJECT", "note", SENT);
        assertThat(unreasoned.status()).isEqualTo(400);
        assertThat(unreasoned.text()).contains("choose why you reject", WRITTEN);

        assertThat(ana.decide(page, CASE, "CONFIRM", "note", SENT).status()).isEqualTo(303);
        assertThat(stage.sentVerdictsOn("S9"))
                .singleElement()
                .extracting(Verdict::note)
                .isEqualTo(WRITTEN);
    }

    @Test
    void aNoteOfTheQueueIsGivenBackIfItIsTooLong() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        Visitor.Page queue = ana.get("/findings");

        Visitor.Page refused =
                ana.post(
                        "/findings/verdicts",
                        "form-token",
                        queue.token(),
                        "case",
                        OTHER_CASE,
                        "seen",
                        "made up",
                        "act",
                        "CONFIRM",
                        "note",
                        TOO_LONG);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text())
                .contains(
                        "a note has at most 2,000 characters",
                        WRITTEN + "yy",
                        "value=\"" + OTHER_CASE + "\" checked");
        assertThat(stage.sentVerdictsOn("S31")).isEmpty();
    }

    @Test
    void groundsAndCouriersAnswersAreCountedSoToo() {
        Visitor adam = stage.visitor(ConsoleStage.ADJUDICATOR);
        Visitor.Page form = adam.get("/appeals/new?subject=SHOP%3AP1%3AS9");
        assertThat(
                        adam.post(
                                        "/appeals/filings",
                                        "form-token",
                                        form.token(),
                                        "subject",
                                        "SHOP:P1:S9",
                                        "version",
                                        form.field("version"),
                                        "ground",
                                        SENT)
                                .status())
                .isEqualTo(303);

        Visitor fay = stage.visitor(ConsoleStage.FIRM);
        Visitor.Page alert = fay.get("/couriers/one?id=" + Visitor.encoded(ALERT.id()));
        assertThat(
                        fay.post(
                                        "/couriers/answers",
                                        "form-token",
                                        alert.token(),
                                        "id",
                                        ALERT.id(),
                                        "type",
                                        "APPLIED",
                                        "version",
                                        alert.field("version"),
                                        "note",
                                        SENT)
                                .status())
                .isEqualTo(303);
        assertThat(stage.sent("receipts")).singleElement().asString().doesNotContain("\\r");
    }

    /** Nothing has such an id: it is not there, and no fault of the console. */
    @Test
    void anIdThatNothingCanHaveIsNotThere() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        String seen = "made up";
        answers(ana, 404, "/case/verdict", "case", NO_ID, "seen", seen, "act", "CONFIRM");
        answers(ana, 404, "/findings/verdicts", "case", NO_ID, "seen", seen, "act", "CONFIRM");
        answers(ana, 400, "/findings/compare", "case", NO_ID, "case", CASE);
        answers(ana, 303, "/findings/compare", "case", OTHER_CASE, "case", CASE);

        Visitor max = stage.visitor(ConsoleStage.PLATFORM);
        answers(max, 404, "/todo/answers", "id", NO_ID, "type", "APPLIED", "version", "1");
        answers(max, 404, "/todo/bulk", "task", "1||" + NO_ID, "type", "APPLIED");

        Visitor adam = stage.visitor(ConsoleStage.ADJUDICATOR);
        String filings = "/appeals/filings";
        String unknown = "SHOP:P1:" + NO_ID;
        answers(adam, 404, filings, "subject", unknown, "version", "1", "ground", "It is not so.");
        String version = adam.get("/appeals/new?subject=SHOP%3AP1%3AS31").field("version");
        answers(
                adam,
                400,
                filings,
                "subject",
                OTHER.toString(),
                "against",
                NO_ID,
                "version",
                version,
                "ground",
                "It is not so.");
        answers(
                adam,
                404,
                "/appeals/decisions",
                "subject",
                OTHER.toString(),
                "appeal",
                NO_ID,
                "outcome",
                "OVERTURNED",
                "ground",
                "It is not so.",
                "seen",
                seen);

        Visitor fay = stage.visitor(ConsoleStage.FIRM);
        answers(fay, 404, "/couriers/answers", "id", NO_ID, "type", "RECEIVED", "version", "1");
    }

    private static void answers(Visitor visitor, int status, String path, String... fields) {
        String[] form = new String[fields.length + 2];
        form[0] = "form-token";
        form[1] = visitor.get("/nowhere").token();
        System.arraycopy(fields, 0, form, 2, fields.length);
        assertThat(visitor.post(path, form).status()).as(path).isEqualTo(status);
    }
}
