package io.qingliu.console.appeals;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.ConsoleStage;
import io.qingliu.console.Given;
import io.qingliu.console.Visitor;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Of two who decide one objection before any index shows it the second is told of the first. */
@Tag("nightly")
class OutcomesOfAMomentAgoIT {

    private static ConsoleStage stage;

    @BeforeAll
    static void open() {
        stage = ConsoleStage.open();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    /** No index shows yet what he has decided: both had the page before them. */
    @Test
    void ofTwoWhoDecideInTheSameSecondsTheSecondIsToldOfTheFirst() {
        for (boolean refused : new boolean[] {false, true}) {
            Subject shop = Subject.of(SubjectKind.SHOP, "P1", refused ? "S32" : "S31");
            stage.withListed(shop, 0.9).withCases(Given.appeal("ap-moment", shop, null, null, 2));
            String address = "/appeals/one?subject=SHOP%3AP1%3A" + shop.id() + "&appeal=ap-moment";
            Visitor adam = stage.visitor(ConsoleStage.ADJUDICATOR);
            Visitor adele = stage.visitor(ConsoleStage.SECOND_ADJUDICATOR);
            String[] his =
                    AppealsDeskIT.decision(adam.get(address), "ap-moment", "UPHELD", "it stands");
            String[] hers =
                    AppealsDeskIT.decision(
                            adele.get(address), "ap-moment", "OVERTURNED", "they are real");
            his[3] = shop.toString();
            hers[3] = shop.toString();
            assertThat(adam.post("/appeals/decisions", his).status()).isEqualTo(303);

            Visitor.Page answer = adele.post("/appeals/decisions", hers);

            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.text())
                    .contains(
                            "Nothing was sent: a colleague has decided it a moment ago: not"
                                    + " granted, by adam at",
                            "they are real");
            assertThat(adele.get(address).text())
                    .contains("A colleague has decided this a moment ago: not granted, by adam at")
                    .doesNotContain("name=\"outcome\"");
            assertThat(adele.reading("zh").get(address).text()).contains("同事刚刚已作出决定：");
            adele.reading("en");
            assertThat(adam.get(address).text())
                    .as("one's own is no news")
                    .doesNotContain("A colleague has decided");
            assertThat(adam.post("/appeals/decisions", his).status())
                    .as("his second click")
                    .isEqualTo(303);
            List<Appeal> sent = outcomesOf(shop);
            assertThat(sent).extracting(Appeal::type).containsExactly(Appeal.Type.UPHELD);

            if (refused) {
                stage.refused("appeals", sent.get(0).id(), "SAME_REVIEWER");
                assertThat(adele.get(address).text()).doesNotContain("A colleague has decided");
                assertThat(adele.post("/appeals/decisions", hers).status()).isEqualTo(303);
                assertThat(outcomesOf(shop)).hasSize(2);
            } else {
                stage.withCases(sent.get(0));
                assertThat(adele.get(address).text())
                        .contains("was reviewed and not granted", "it stands")
                        .doesNotContain("A colleague has decided");
                assertThat(adele.post("/appeals/decisions", hers).text())
                        .contains("somebody has decided it meanwhile");
                assertThat(outcomesOf(shop)).hasSize(1);
            }
        }
    }

    /** The outcomes of a subject that were sent, in their order. */
    private static List<Appeal> outcomesOf(Subject subject) {
        return stage.sent(Appeal.STREAM).stream()
                .map(OutcomesOfAMomentAgoIT::appeal)
                .filter(each -> each.subject().equals(subject))
                .toList();
    }

    private static Appeal appeal(String json) {
        try {
            return WireJson.read(Appeal.class, json.getBytes(StandardCharsets.UTF_8));
        } catch (BadRecordException e) {
            throw new IllegalStateException(json, e);
        }
    }
}
