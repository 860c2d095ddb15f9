package io.qingliu.console;

import static io.qingliu.console.ConsoleStage.ADJUDICATOR;
import static io.qingliu.console.ConsoleStage.ANALYST;
import static io.qingliu.console.ConsoleStage.FIRM;
import static io.qingliu.console.ConsoleStage.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.people.Person;
import io.qingliu.console.web.DeskRoutes;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each address of each desk: whom it opens for, and what is seen behind it. */
class WhoSeesWhatIT {

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
                                        0.93,
                                        Given.fourKinds(),
                                        List.of(Given.BUYER, Given.OTHER_PLATFORM),
                                        Given.daysAgo(1)),
                                Given.finding(
                                        Given.OTHER_PLATFORM,
                                        Behavior.BRUSHING,
                                        FindingStatus.CANDIDATE,
                                        0.99),
                                Given.finding(
                                        Given.HANDSET,
                                        Behavior.BULK_REGISTRATION,
                                        FindingStatus.CANDIDATE,
                                        0.88,
                                        Given.fourKinds(),
                                        List.of(Given.BUYER),
                                        Given.daysAgo(1)),
                                Given.finding(
                                        new Subject(SubjectKind.DEVICE, "hardware:k1:of-p2", null),
                                        Behavior.BULK_REGISTRATION,
                                        FindingStatus.CANDIDATE,
                                        0.87,
                                        Given.fourKinds(),
                                        List.of(Given.OTHER_PLATFORM),
                                        Given.daysAgo(1)),
                                Given.ring(Given.SHOP, List.of(Given.BUYER, Given.OTHER_PLATFORM)));
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private static String concrete(DeskRoutes.Route route) {
        return route.path().replaceAll("\\{[^}]*}", "x");
    }

    @Test
    void noAddressOpensForSomebodyWhoIsNotLoggedIn() {
        Visitor stranger = stage.visitor();

        assertThat(stage.routes()).hasSizeGreaterThan(8);
        for (DeskRoutes.Route route : stage.routes()) {
            if (!route.roles().isEmpty()) {
                Visitor.Page answer =
                        route.method().equals("GET")
                                ? stranger.get(concrete(route))
                                : stranger.post(concrete(route), "form-token", "made up");
                assertThat(answer.status()).as(route.toString()).isIn(303, 403);
                assertThat(answer.visible()).doesNotContain("S9", "T4");
            }
        }
    }

    @Test
    void anAddressOfAnotherRoleIsUnknown() {
        for (Person person : List.of(ANALYST, ADJUDICATOR, PLATFORM, FIRM)) {
            Visitor visitor = stage.visitor(person);
            String token = visitor.get("/nowhere").token();
            for (DeskRoutes.Route route : stage.routes()) {
                if (!route.roles().isEmpty() && !person.isOneOf(route.roles())) {
                    Visitor.Page answer =
                            route.method().equals("GET")
                                    ? visitor.get(concrete(route))
                                    : visitor.post(concrete(route), "form-token", token);
                    assertThat(answer.status()).as(person.id() + " " + route).isEqualTo(404);
                }
            }
        }
    }

    /** Or who is not let in would learn which addresses there are. */
    @Test
    void whoAsksForTheHeadAloneIsAnsweredAsWhoAsksForThePage() {
        Visitor stranger = stage.visitor();
        Visitor fay = stage.visitor(FIRM);
        Visitor ana = stage.visitor(ANALYST);

        for (DeskRoutes.Route route : stage.routes()) {
            if (route.method().equals("GET") && !route.roles().isEmpty()) {
                assertThat(head(stranger, concrete(route)).status())
                        .as(route.toString())
                        .isEqualTo(303);
                assertThat(head(fay, concrete(route)).status())
                        .as(route.toString())
                        .isEqualTo(fay.get(concrete(route)).status());
            }
        }
        assertThat(head(stranger, "/findings?id=s3").header("Location"))
                .isEqualTo(stranger.get("/findings?id=s3").header("Location"));
        assertThat(head(fay, "/findings").status()).isEqualTo(404);
        Visitor.Page queue = head(ana, "/findings");
        assertThat(queue.status()).isEqualTo(200);
        assertThat(queue.text()).isEmpty();
    }

    private static Visitor.Page head(Visitor visitor, String path) {
        return visitor.send(
                visitor.request(path).method("HEAD", HttpRequest.BodyPublishers.noBody()).build());
    }

    @Test
    void anAdjudicatorLooksAtFindingsAndDecidesNone() {
        Visitor adam = stage.visitor(ADJUDICATOR);
        Visitor.Page page = adam.get("/case?subject=SHOP%3AP1%3AS9");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.visible()).doesNotContain("/case/verdict");
        String id = Finding.idOf(Given.SHOP, Behavior.BRUSHING);
        assertThat(
                        adam.post(
                                        "/case/verdict",
                                        "form-token",
                                        page.token(),
                                        "case",
                                        id,
                                        "seen",
                                        "made up",
                                        "act",
                                        "CONFIRM")
                                .status())
                .isEqualTo(404);
        assertThat(
                        adam.post(
                                        "/findings/verdicts",
                                        "form-token",
                                        page.token(),
                                        "case",
                                        id,
                                        "seen",
                                        "made up",
                                        "act",
                                        "CONFIRM")
                                .status())
                .isEqualTo(404);
        assertThat(stage.sent("verdicts")).noneMatch(sent -> sent.contains("\"adam\""));
    }

    @Test
    void anotherPlatformsSubjectIsNeitherListedNorCountedNorOpened() {
        Visitor ana = stage.visitor(ANALYST);
        Visitor.Page queue = ana.get("/findings");

        assertThat(queue.visible()).contains("2 findings", "S9").doesNotContain("T4", "P2");
        assertThat(ana.get("/findings?platform=P2").text()).contains("0 findings");
        assertThat(ana.get("/findings?id=T4").text()).contains("0 findings");
        assertThat(ana.get("/case?subject=SHOP%3AP2%3AT4").status()).isEqualTo(404);
        assertThat(stage.visitor(ConsoleStage.CHIEF).get("/findings").text())
                .contains("4 findings", "T4");
    }

    @Test
    void theAnswerForAnothersSubjectIsTheOneForNone() {
        Visitor ana = stage.visitor(ANALYST);

        assertThat(
                        ana.get("/case?subject=SHOP%3AP2%3AT4")
                                .text()
                                .replaceAll("value=\"[^\"]*\"", ""))
                .isEqualTo(
                        ana.get("/case?subject=SHOP%3AP2%3AT5")
                                .text()
                                .replaceAll("value=\"[^\"]*\"", ""));
    }

    @Test
    void aHandsetIsSeenByTheTieToOnesOwnPlatformAndOnlyByIt() {
        Visitor ana = stage.visitor(ANALYST);

        assertThat(
                        ana.get("/case?subject=DEVICE%3A%3Ahardware%253Ak1%253A8f3c9a1b2d4e5f60")
                                .status())
                .isEqualTo(200);
        assertThat(ana.get("/case?subject=DEVICE%3A%3Ahardware%253Ak1%253Aof-p2").status())
                .isEqualTo(404);
    }

    @Test
    void aHandsetIsDecidedByWhoSeesAllItRestsOn() {
        Visitor ana = stage.visitor(ANALYST);
        Visitor chief = stage.visitor(ConsoleStage.CHIEF);
        String address = "/case?subject=" + Visitor.encoded(Given.HANDSET.toString());
        String id = Finding.idOf(Given.HANDSET, Behavior.BULK_REGISTRATION);
        String event = Given.fourKinds().get(0).events().get(0);
        Visitor.Page page = ana.get(address);

        assertThat(page.visible()).contains("BRU-01").doesNotContain(event, "/case/verdict");
        assertThat(chief.get(address).visible()).contains(event, "/case/verdict");
        for (String path : List.of("/case/verdict", "/findings/verdicts")) {
            assertThat(
                            ana.post(
                                            path,
                                            "form-token",
                                            page.token(),
                                            "case",
                                            id,
                                            "seen",
                                            "x",
                                            "act",
                                            "CONFIRM")
                                    .status())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(stage.sent("verdicts")).noneMatch(sent -> sent.contains(id));
    }

    @Test
    void aRingCountsItsMembersOfOtherPlatformsAndNamesThemNot() {
        String text = stage.visitor(ANALYST).get("/case?subject=SHOP%3AP1%3AS9").visible();

        assertThat(text).contains("Members not shown: 1;", "B17").doesNotContain("T4");
    }

    @Test
    void aVerdictOnAnotherPlatformsFindingIsNotSent() {
        Visitor ana = stage.visitor(ANALYST);
        String token = ana.get("/findings").token();
        String id = Finding.idOf(Given.OTHER_PLATFORM, Behavior.BRUSHING);

        assertThat(
                        ana.post(
                                        "/findings/verdicts",
                                        "form-token",
                                        token,
                                        "case",
                                        id,
                                        "seen",
                                        "made up",
                                        "act",
                                        "CONFIRM")
                                .status())
                .isEqualTo(404);
        assertThat(
                        ana.post(
                                        "/case/verdict",
                                        "form-token",
                                        token,
                                        "case",
                                        id,
                                        "seen",
                                        "x",
                                        "act",
                                        "CONFIRM")
                                .status())
                .isEqualTo(404);
        assertThat(stage.sent("verdicts")).noneMatch(sent -> sent.contains("T4"));
    }
}
