package io.qingliu.patterns.reviewremoval;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.reviewremoval.Blame.REMOVAL;
import static io.qingliu.patterns.reviewremoval.Blame.opened;
import static io.qingliu.patterns.reviewremoval.Blame.posted;
import static io.qingliu.patterns.reviewremoval.Blame.removed;
import static io.qingliu.patterns.reviewremoval.Blame.withdrawn;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.Codes.Reason;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** DEL-03 and DEL-03A: agents who make bad reviews vanish in shop after shop. */
class AgentsTest {

    private static final String APP = "MOBILE_APP::fixer";

    private static String shop(int i, int shops) {
        return "v" + i % shops;
    }

    private static Story agent(
            int reviews, int shops, int inVain, Duration after, UnaryOperator<StoryEvent> look) {
        Story story = story().on(1, "09:00");
        story.every(
                ofMinutes(50),
                reviews + inVain,
                i -> {
                    StoryEvent posted = posted("n" + i, shop(i, shops), 1);
                    StoryEvent opened =
                            look.apply(opened("n" + i, "caller", "fixer")).after(ofHours(10));
                    return i < reviews
                            ? new StoryEvent[] {
                                posted,
                                opened,
                                withdrawn("n" + i, shop(i, shops)).after(after.plusHours(10))
                            }
                            : new StoryEvent[] {posted, opened};
                });
        return Blame.lifeGoesOn(story, 12);
    }

    private static Story agent(int reviews, int shops, int inVain) {
        return agent(reviews, shops, inVain, ofHours(30), look -> look);
    }

    @Test
    void whoOpensOrdersOfFiveShopsWhoseReviewsVanishIsFound() {
        agent(10, 5, 0)
                .watchedBy(REMOVAL)
                .finds(APP, Behavior.ADVERSE_REVIEW_REMOVAL, FindingStatus.SUSPECTED, "DEL-03")
                .finds(
                        "OPERATOR:P1:caller",
                        Behavior.ADVERSE_REVIEW_REMOVAL,
                        FindingStatus.SUSPECTED,
                        "DEL-03")
                .finds(
                        "SHOP:P1:v3",
                        Behavior.ADVERSE_REVIEW_REMOVAL,
                        FindingStatus.SUSPECTED,
                        "DEL-03");
        agent(8, 4, 0).watchedBy(REMOVAL).findsNobody();
    }

    @Test
    void aShopWithOneReviewGoneMayBeADecoy() {
        agent(5, 5, 0)
                .watchedBy(REMOVAL)
                .finds(APP, Behavior.ADVERSE_REVIEW_REMOVAL, FindingStatus.SUSPECTED, "DEL-03")
                .spares("SHOP:P1:v3");
    }

    @Test
    void withoutAnAppTheAccountIsTheAgent() {
        agent(5, 5, 0, ofHours(30), look -> look.with(TextField.APP, null))
                .watchedBy(REMOVAL)
                .finds(
                        "OPERATOR:P1:caller",
                        Behavior.ADVERSE_REVIEW_REMOVAL,
                        FindingStatus.SUSPECTED,
                        "DEL-03");
    }

    @Test
    void threeInFiveOfTheOrdersMustLoseTheirReview() {
        agent(6, 5, 4).watchedBy(REMOVAL).fires("DEL-03");
        agent(6, 5, 5).watchedBy(REMOVAL).isSilent("DEL-03");
    }

    /**
     * Many orders are opened on one day, of which five lose their review a week later; thirteen
     * days after those so many are opened that lose it at once.
     */
    private static Story longAgo(int later) {
        Story story = story().on(1, "09:00");
        story.every(
                ofMinutes(5),
                40,
                i -> {
                    StoryEvent posted = posted("n" + i, shop(i, 5), 1);
                    StoryEvent opened = opened("n" + i, "caller", "fixer").after(ofHours(2));
                    return i < 5
                            ? new StoryEvent[] {
                                posted, opened, withdrawn("n" + i, shop(i, 5)).after(ofDays(7))
                            }
                            : new StoryEvent[] {posted, opened};
                });
        story.on(21, "08:00")
                .every(
                        ofMinutes(5),
                        later,
                        i ->
                                new StoryEvent[] {
                                    posted("l" + i, shop(i, 5), 1),
                                    opened("l" + i, "caller", "fixer").after(ofMinutes(5)),
                                    withdrawn("l" + i, shop(i, 5)).after(ofMinutes(9))
                                });
        return Blame.lifeGoesOn(story, 12);
    }

    @Test
    void whatWasOpenedBeforeTheFortnightIsNotAmongTheOpened() {
        longAgo(4).watchedBy(REMOVAL).isSilent("DEL-03");
        longAgo(5).watchedBy(REMOVAL).fires("DEL-03");
    }

    @Test
    void withinAWeekItIsTheAgentsWork() {
        agent(5, 5, 0, ofDays(7), look -> look).watchedBy(REMOVAL).fires("DEL-03");
        agent(5, 5, 0, ofDays(7).plusMinutes(1), look -> look)
                .watchedBy(REMOVAL)
                .isSilent("DEL-03");
    }

    @Test
    void aServiceDeskHasAWorkItem() {
        agent(10, 5, 0, ofHours(30), look -> look.with(TextField.WORK, "complaint-7"))
                .watchedBy(REMOVAL)
                .findsNobody();
    }

    @Test
    void whoWasDeniedTheOrderSawNobody() {
        agent(10, 5, 0, ofHours(30), look -> look.with(NumberField.DENIED, true))
                .watchedBy(REMOVAL)
                .findsNobody();
    }

    private static Story opensAndRemoves(Reason reason) {
        Story story = story().on(1, "09:00");
        story.every(
                ofMinutes(50),
                10,
                i ->
                        new StoryEvent[] {
                            posted("n" + i, shop(i, 5), 1),
                            opened("n" + i, "mod", null).after(ofHours(10)),
                            because(reason, removed("n" + i, shop(i, 5), "mod" + i))
                                    .after(ofHours(11))
                        });
        return Blame.lifeGoesOn(story, 12);
    }

    private static StoryEvent because(Reason reason, StoryEvent removal) {
        return reason == null ? removal : removal.with(NumberField.REASON, reason);
    }

    @Test
    void whoModeratesMayLookAtTheOrderFirst() {
        opensAndRemoves(null).watchedBy(REMOVAL).fires("DEL-03");
        opensAndRemoves(Reason.PERSONAL_DATA).watchedBy(REMOVAL).isSilent("DEL-03");
    }

    private static Story underOneName(int shops, int postedThroughIt, String ticket) {
        Story story = story().on(1, "09:00");
        story.every(
                ofHours(11),
                2 * shops,
                i ->
                        new StoryEvent[] {
                            posted("n" + i, shop(i, shops), 2),
                            removed("n" + i, shop(i, shops), "mod" + i)
                                    .with(TextField.APP, "fixer")
                                    .with(TextField.TICKET, ticket)
                                    .with(NumberField.REASON, Reason.AD)
                                    .after(ofHours(20))
                        });
        story.on(3, "07:00")
                .every(
                        ofMinutes(30),
                        postedThroughIt,
                        i ->
                                new StoryEvent[] {
                                    posted("k" + i, "w" + i, 4).with(TextField.APP, "fixer")
                                });
        return Blame.lifeGoesOn(story, 4);
    }

    @Test
    void whatVanishesUnderOneNameInFiveShopsIsSeen() {
        underOneName(5, 2, null)
                .watchedBy(REMOVAL)
                .finds(APP, Behavior.ADVERSE_REVIEW_REMOVAL, FindingStatus.OBSERVED, "DEL-03A")
                .finds(
                        "SHOP:P1:v4",
                        Behavior.ADVERSE_REVIEW_REMOVAL,
                        FindingStatus.OBSERVED,
                        "DEL-03A");
        underOneName(4, 0, null).watchedBy(REMOVAL).findsNobody();
    }

    @Test
    void theClientOfBuyersPostsFarMore() {
        underOneName(5, 3, null).watchedBy(REMOVAL).findsNobody();
    }

    @Test
    void aModeratorsToolHasTickets() {
        underOneName(9, 0, "t1").watchedBy(REMOVAL).findsNobody();
    }
}
