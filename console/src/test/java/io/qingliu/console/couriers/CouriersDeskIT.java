package io.qingliu.console.couriers;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.ConsoleStage;
import io.qingliu.console.Given;
import io.qingliu.console.Visitor;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.result.CourierAlert;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a logistics firm reads and answers, over real servers; no buyer appears. */
class CouriersDeskIT {

    private static final CourierAlert LATER = Given.alert("K3", "S9", 5);
    private static final CourierAlert FIRST = Given.alert("=HYPERLINK(\"x\")", "S10", 1);

    private static ConsoleStage stage;

    @BeforeAll
    static void open() {
        stage =
                ConsoleStage.open()
                        .with(
                                LATER,
                                FIRST,
                                Given.finding(
                                        Given.BUYER,
                                        Behavior.BRUSHING,
                                        FindingStatus.CANDIDATE,
                                        0.9));
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void alertsStandByWhenTheyAreToBeAnswered() {
        // A form's token is random and may hold any two letters.
        String page = stage.visitor(ConsoleStage.FIRM).get("/couriers").visible();

        assertThat(page).contains("2 alerts to answer", "63 in 7 days", "9 a day", "1.4 a day");
        assertThat(page.indexOf("S10")).isLessThan(page.indexOf("S9"));
        assertThat(page).doesNotContain("B17");
    }

    /** The page of the case says it as the firm's own does; of an answered one nothing is late. */
    @Test
    void thatAFirmIsLateIsSaidOnThePageOfTheShopToo() {
        CourierAlert late = Given.alert("K5", "S20", -20);
        CourierAlert answered = Given.answered(Given.alert("K6", "S21", -20));
        for (CourierAlert each : new CourierAlert[] {late, answered}) {
            stage.with(
                    each,
                    Given.finding(
                            Subject.of(SubjectKind.SHOP, "P1", each.shop()),
                            Behavior.EMPTY_PARCEL,
                            FindingStatus.CANDIDATE,
                            0.9));
        }
        String ofFirm = stage.visitor(ConsoleStage.FIRM).get("/couriers/one?id=" + id(late)).text();
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);

        String over = ofFirm.replaceAll("(?s).*>(\\d+ working days over)<.*", "$1");
        assertThat(over).matches("\\d+ working days over");
        assertThat(ana.get("/case?subject=SHOP%3AP1%3AS20").text()).contains(over);
        assertThat(ana.get("/case?subject=SHOP%3AP1%3AS21").text())
                .contains("K6")
                .doesNotContain("working days over");
    }

    private static String id(CourierAlert alert) {
        return Visitor.encoded(alert.id());
    }

    @Test
    void whatWasSeenStandsAgainstWhatIsUsualAndTheAnswerGoesOut() {
        Visitor fay = stage.visitor(ConsoleStage.FIRM);
        Visitor.Page page = fay.get("/couriers/one?id=" + Visitor.encoded(LATER.id()));

        assertThat(page.visible())
                .contains(
                        "Please look into courier K3",
                        "YT8800000000017",
                        "EMP-01",
                        "usual: the outlet",
                        "Please look into the courier.")
                .doesNotContain("B17");
        String[] form = {
            "form-token",
            page.token(),
            "id",
            LATER.id(),
            "type",
            "APPLIED",
            "note",
            "dismissed",
            "version",
            page.field("version")
        };
        form[9] = "0";
        Visitor.Page refused = fay.post("/couriers/answers", form);
        assertThat(refused.status()).as("it has changed meanwhile").isEqualTo(409);
        assertThat(refused.text()).contains("Nothing was sent", "dismissed");
        assertThat(stage.sent("receipts")).isEmpty();
        form[9] = refused.field("version");
        fay.post("/couriers/answers", form);
        fay.post("/couriers/answers", form);

        assertThat(stage.sent("receipts"))
                .singleElement()
                .asString()
                .contains(LATER.id(), "\"member\":\"YTO\"", "\"note\":\"dismissed\"");
        form[7] = "";
        Visitor.Page wordless = fay.post("/couriers/answers", form);
        assertThat(wordless.status()).as("an outcome says what was found").isEqualTo(400);
        assertThat(wordless.text())
                .as("beside the form, and not of findings")
                .contains("say what was found and done", "Please look into courier K3")
                .doesNotContain("tick at least one finding");
    }

    /** What the firm wrote is its own, and of who reviews its couriers; the shop's sees that. */
    @Test
    void whatTheFirmFoundIsReadInItsHouseAndByWhoMaySeeItsCouriers() {
        CourierAlert answered = Given.answered(Given.alert("K9", "S9", 3));
        stage.with(
                        answered,
                        Given.finding(Given.SHOP, Behavior.BRUSHING, FindingStatus.CANDIDATE, 0.9))
                .withCases(
                        reply("r-own", answered, "YTO"),
                        reply("r-made-up", answered, "STO"),
                        reply("r-refused", answered, "YTO"));
        stage.refused("receipts", "r-refused", "WRONG_SENDER");
        String one = "/couriers/one?id=" + Visitor.encoded(answered.id());
        String shop = "/case?subject=SHOP%3AP1%3AS9";

        assertThat(stage.visitor(ConsoleStage.FIRM).get(one).text())
                .contains("What your firm has answered", "YTO says r-own")
                .doesNotContain("r-made-up", "r-refused");
        Visitor fay = stage.visitor(ConsoleStage.FIRM);
        Visitor.Page page = fay.get(one);
        assertThat(page.text())
                .contains("nothing more is asked", "takes its place")
                .doesNotContain("Please look into courier", "value=\"RECEIVED\"");
        Visitor.Page late =
                fay.post(
                        "/couriers/answers",
                        "form-token",
                        page.token(),
                        "id",
                        answered.id(),
                        "type",
                        "RECEIVED",
                        "version",
                        page.field("version"));
        assertThat(late.status()).as("a page of before had the button").isEqualTo(409);
        assertThat(stage.sent("receipts")).noneMatch(each -> each.contains("K9"));
        assertThat(stage.visitor(ConsoleStage.ANALYST).get(shop).text())
                .contains("YTO, courier K9", "borne out, acted", "shown to whoever may see its")
                .doesNotContain("says r-");
        assertThat(stage.visitor(ConsoleStage.CHIEF).get(shop).text())
                .contains("YTO, courier K9", "YTO says r-own")
                .doesNotContain("r-made-up", "r-refused", "shown to whoever may see its");
        assertThat(stage.visitor(ConsoleStage.OTHER_FIRM).get(one).status()).isEqualTo(404);
    }

    private static Receipt reply(String id, CourierAlert to, String member) {
        return new Receipt(
                id,
                Given.daysAgo(1),
                to.id(),
                member,
                Receipt.Type.APPLIED,
                member + " says " + id);
    }

    @Test
    void anotherFirmSeesNothingOfIt() {
        Visitor olga = stage.visitor(ConsoleStage.OTHER_FIRM);

        assertThat(olga.get("/couriers").visible()).contains("0 alerts").doesNotContain("K3");
        assertThat(olga.get("/couriers/one?id=" + Visitor.encoded(LATER.id())).status())
                .isEqualTo(404);
        assertThat(olga.get("/couriers/alerts.csv").visible()).doesNotContain("K3");
        assertThat(stage.visitor(ConsoleStage.ANALYST).get("/couriers").status()).isEqualTo(404);
    }

    @Test
    void theFileRunsNothingInASpreadsheet() {
        Visitor.Page file = stage.visitor(ConsoleStage.FIRM).get("/couriers/alerts.csv");

        assertThat(file.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"alerts.csv\"");
        assertThat(file.visible())
                .contains("\"'=HYPERLINK(\"\"x\"\")\"", "YT8800000000017 YT8800000000031")
                .doesNotContain(",=HYPERLINK", "B17");
    }
}
