package io.qingliu.console.subject;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.ConsoleStage;
import io.qingliu.console.Given;
import io.qingliu.console.GivenMeasures;
import io.qingliu.console.Visitor;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the page of a subject says of an act that was sent, until all of it has come back. */
@Tag("nightly")
class FollowedActsIT {

    private static final Subject GRADED = Subject.of(SubjectKind.SHOP, "P1", "S10");
    private static final Subject REFUSED = Subject.of(SubjectKind.SHOP, "P1", "S11");
    private static final Subject SLOW = Subject.of(SubjectKind.SHOP, "P1", "S13");
    private static final Subject BEHIND = Subject.of(SubjectKind.SHOP, "P1", "S18");
    private static final Subject FIRED = Subject.of(SubjectKind.SHOP, "P1", "S19");
    private static final Subject UNRECORDED = Subject.of(SubjectKind.SHOP, "P1", "S20");
    private static final Subject UNREAD = Subject.of(SubjectKind.SHOP, "P1", "S21");

    private static ConsoleStage stage;

    @BeforeAll
    static void open() {
        stage = ConsoleStage.open();
        for (Subject subject : List.of(GRADED, REFUSED, SLOW, BEHIND, FIRED, UNRECORDED, UNREAD)) {
            stage.with(Given.finding(subject, Behavior.BRUSHING, FindingStatus.CANDIDATE, 0.93));
        }
        stage.with(GivenMeasures.listing(GRADED, ListingStatus.NOTIFIED, 7));
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    /** Her page says at once what was sent, and asks by itself until all that follows is there. */
    @Test
    void anActIsFollowedUntilTheEntryNamesItAndNothingMoreComes() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        Visitor.Page page = ana.get("/case?subject=SHOP%3AP1%3AS10");
        String id = Finding.idOf(GRADED, Behavior.BRUSHING);
        Visitor.Page done = ana.decide(page, id, "CONFIRM", "severity", "SERIOUS");
        assertThat(done.header("Location"))
                .startsWith("/case?subject=SHOP%3AP1%3AS10&sent=c-s-")
                .doesNotContain("done=");
        Visitor.Page after = ana.get(done.header("Location"));
        assertThat(after.text())
                .contains("Confirm:</strong> 1 finding: shop S10 on P1 (brushing)")
                .contains("Taken, not yet effective.", "message followed pending")
                .contains("Look again")
                .as("the history comes by an index of its own")
                .contains("is not in the history yet")
                .doesNotContain("Nobody has decided");
        String act = sentId("S10");
        // What the casebook does of something else in the same moment, and then of this.
        stage.with(
                GivenMeasures.listing(
                        GRADED, ListingStatus.NOTIFIED, 8, List.of("c-v-of-another")));
        Visitor.Page asked = ana.get(again(after));
        assertThat(asked.text())
                .as("another version of the entry says nothing of this act")
                .contains("Taken, not yet effective.");
        stage.with(
                GivenMeasures.listing(
                        GRADED,
                        ListingStatus.ENTERPRISE_CONFIRMED,
                        9,
                        List.of(Listing.act("c-v-of-another"), Listing.act(act))));
        asked = ana.get(again(asked));
        assertThat(asked.text())
                .contains("Taken, and effective. The measures and notices that follow come in")
                .doesNotContain("data-refresh");
        stage.with(GivenMeasures.measure(GRADED, Measure.LIMIT_PROMOTION_ENTRY, "P1"));
        recorded("S10", GRADED);
        int rounds = 0;
        for (; again(asked) != null && rounds < 20; rounds++) {
            asked = ana.get(again(asked));
        }
        assertThat(rounds).as("a measure came late, and then all was quiet").isEqualTo(4);
        assertThat(asked.text()).contains("Taken, and effective: the page shows what has followed");
        String whole = refresh(asked);
        assertThat(ana.get(whole).text())
                .contains("Taken, and effective: the page shows", "is confirmed for brushing")
                .contains("class=\"message followed")
                .doesNotContain("hx-get=\"/case/followed");
        assertThat(stage.sent("verdicts"))
                .anyMatch(
                        sent ->
                                sent.contains("S10")
                                        && sent.contains("\"type\":\"CONFIRM\"")
                                        && sent.contains("\"severity\":\"SERIOUS\""));
        assertThat(stage.visitor(ConsoleStage.JUDGE).get(again(after)).status())
                .as("what somebody sent is told to nobody else")
                .isEqualTo(404);
    }

    /** The measures lie on another topic, which may be behind: silence alone says little. */
    @Test
    void anEntryThatNothingHasFollowedYetIsWatchedForLonger() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        Visitor.Page page = ana.get("/case?subject=SHOP%3AP1%3AS18");
        String id = Finding.idOf(BEHIND, Behavior.BRUSHING);
        Visitor.Page after = ana.get(ana.decide(page, id, "CONFIRM").header("Location"));
        recorded("S18", BEHIND);
        stage.with(
                GivenMeasures.measure(BEHIND, Measure.LIMIT_PROMOTION_ENTRY, "P1").withVersion(3),
                GivenMeasures.listing(
                        BEHIND,
                        ListingStatus.ENTERPRISE_CONFIRMED,
                        9,
                        List.of(Listing.act(sentId("S18")))));
        Visitor.Page asked = ana.get(again(after));
        for (int quiet = 1; quiet < 8; quiet++) {
            asked = ana.get(again(asked));
            assertThat(asked.text()).contains("The measures and notices that follow come in");
        }
        stage.with(
                GivenMeasures.measure(BEHIND, Measure.LIMIT_PROMOTION_ENTRY, "P1").withVersion(10));
        int rounds = 0;
        for (; again(asked) != null && rounds < 20; rounds++) {
            asked = ana.get(again(asked));
        }
        assertThat(rounds).as("it has come, and then all was quiet").isEqualTo(4);
        assertThat(asked.text()).contains("the page shows what has followed so far");
    }

    /** Who has it read out is told once of each change, and not each second of the same. */
    @Test
    void theMessageStaysWhereItIsAndOnlyWhatIsInItIsReplaced() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        Visitor.Page page = ana.get("/case?subject=SHOP%3AP1%3AS19");
        String id = Finding.idOf(FIRED, Behavior.BRUSHING);
        Visitor.Page after = ana.get(ana.decide(page, id, "CONFIRM").header("Location"));

        assertThat(after.text())
                .contains("<div id=\"following\" role=\"status\">")
                .doesNotContain("hx-swap-oob");
        String asked = ana.get(again(after)).text();
        assertThat(asked)
                .contains("<div id=\"follow\" hidden hx-get=\"/case/followed")
                .containsPattern("<div id=\"followed\"[^>]* hx-swap-oob=\"true\">")
                .doesNotContain("role=\"status\"");
    }

    /** A casebook that does not answer is not asked for ever. */
    @Test
    void whoAsksOftenEnoughIsToldToLookLater() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        Visitor.Page page = ana.get("/case?subject=SHOP%3AP1%3AS13");
        String id = Finding.idOf(SLOW, Behavior.BRUSHING);
        String to = ana.decide(page, id, "VICTIM").header("Location");
        String first = again(ana.get(to));

        assertThat(again(ana.get(first.replace("round=1", "round=89")))).isNotNull();
        Visitor.Page last = ana.get(first.replace("round=1", "round=90"));
        assertThat(again(last)).isNull();
        assertThat(last.text())
                .contains("after more than a minute not yet effective")
                .contains(to.replace("&", "&amp;"));
        assertThat(again(ana.get(first.replace("round=1", "round=x")))).isNull();
    }

    /** The casebook has refused it: the page says so, and why, and does not call it effective. */
    @Test
    void anActThatIsRefusedIsNotCalledEffective() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        String id = Finding.idOf(REFUSED, Behavior.BRUSHING);
        Visitor.Page page = ana.get("/case?subject=SHOP%3AP1%3AS11");
        Visitor.Page done = ana.decide(page, id, "CONFIRM");
        stage.refused("verdicts", sentId("S11"), "NOTHING_NEW");

        Visitor.Page refused = ana.get(done.header("Location"));
        assertThat(refused.text())
                .contains("Refused: nothing follows from it.", "no newer evidence has come")
                .contains("message followed refused", "is not in the history yet");
        assertThat(again(refused)).as("its history has it in a moment").isNotNull();
        recorded("S11", REFUSED);
        Visitor.Page whole = ana.get(refresh(ana.get(again(refused))));
        assertThat(whole.text())
                .contains("Refused: nothing follows from it.", "message followed refused")
                .doesNotContain("is not in the history yet")
                .doesNotContain("hx-get=\"/case/followed");
    }

    /** What no index takes is not waited for as long as what follows. */
    @Test
    void aRefusedActThatNoHistoryHasIsGivenUpSooner() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        String id = Finding.idOf(UNREAD, Behavior.BRUSHING);
        Visitor.Page page = ana.get("/case?subject=SHOP%3AP1%3AS21");
        Visitor.Page after = ana.get(ana.decide(page, id, "CONFIRM").header("Location"));
        stage.refused("verdicts", sentId("S21"), "BAD_VALUE");

        assertThat(roundsUntilQuiet(ana, ana.get(again(after)))).isEqualTo(10);
    }

    /** All else has come, and the page would say for good that the history has it not. */
    @Test
    void whatFollowsIsNotAllThereBeforeTheHistoryHasTheActItself() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        Visitor.Page page = ana.get("/case?subject=SHOP%3AP1%3AS20");
        String id = Finding.idOf(UNRECORDED, Behavior.BRUSHING);
        String to = ana.decide(page, id, "CONFIRM").header("Location");
        stage.with(
                GivenMeasures.listing(
                        UNRECORDED,
                        ListingStatus.ENTERPRISE_CONFIRMED,
                        9,
                        List.of(Listing.act(sentId("S20")))),
                GivenMeasures.measure(UNRECORDED, Measure.LIMIT_PROMOTION_ENTRY, "P1")
                        .withVersion(10));
        Visitor.Page asked = ana.get(again(ana.get(to)));
        for (int quiet = 0; quiet < 15; quiet++) {
            asked = ana.get(again(asked));
            assertThat(asked.text()).contains("The measures and notices that follow come in");
        }
        Visitor.Page last = ana.get(again(asked).replaceAll("round=\\d+", "round=90"));
        assertThat(again(last)).as("it is not asked for ever").isNull();
        assertThat(last.text())
                .contains("After more than a minute the page does not show all of it yet")
                .contains("Look again", "href=\"" + to.replace("&", "&amp;"))
                .doesNotContain("follow come in within seconds");

        recorded("S20", UNRECORDED);
        asked = ana.get(to);
        assertThat(roundsUntilQuiet(ana, asked)).isEqualTo(3);
        Visitor.Page whole = ana.get(to + "&end=yes");
        assertThat(whole.text())
                .contains("the page shows what has followed so far", "Look again")
                .doesNotContain("is not in the history yet")
                .doesNotContain("hx-get=\"/case/followed");
    }

    private static int roundsUntilQuiet(Visitor visitor, Visitor.Page page) {
        Visitor.Page asked = page;
        int rounds = 0;
        for (; again(asked) != null && rounds < 30; rounds++) {
            asked = visitor.get(again(asked));
        }
        assertThat(refresh(asked)).isNotNull();
        return rounds;
    }

    /** The index has the verdict too, which the history of the case is read from. */
    private static void recorded(String shop, Subject subject) {
        stage.withCases(
                new Verdict(
                        sentId(shop),
                        Given.daysAgo(0),
                        Finding.idOf(subject, Behavior.BRUSHING),
                        "ana",
                        Verdict.Type.CONFIRM,
                        null,
                        null,
                        List.of()));
    }

    private static String again(Visitor.Page page) {
        return attribute(page, "hx-get=\"(/case/followed[^\"]*)\"");
    }

    private static String refresh(Visitor.Page page) {
        return attribute(page, "data-refresh=\"([^\"]*)\"");
    }

    private static String attribute(Visitor.Page page, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(page.text());
        return found.find() ? found.group(1).replace("&amp;", "&") : null;
    }

    private static String sentId(String subject) {
        Matcher id =
                Pattern.compile("\"id\":\"([^\"]+)\"")
                        .matcher(
                                stage.sent("verdicts").stream()
                                        .filter(each -> each.contains(subject))
                                        .reduce((first, last) -> last)
                                        .orElseThrow());
        assertThat(id.find()).isTrue();
        return id.group(1);
    }
}
