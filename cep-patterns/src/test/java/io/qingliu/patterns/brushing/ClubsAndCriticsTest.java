package io.qingliu.patterns.brushing;

import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.brushing.Trade.lifeGoesOn;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.Codes.Actor;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.LookAlikeResult.Result;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * BRU-04 beside its innocent twins: a club that reads the same book, and shops that a studio of
 * claimants goes through.
 */
class ClubsAndCriticsTest {

    private static final Brushing BRUSHING = new Brushing();

    private static final int NOBODY = 0;

    /** What becomes of a review that was written four days after the purchase. */
    private enum Later {
        STANDS,
        WITHDRAWN,
        CHANGED,

        /** When all of them have been to the last shop. */
        CHANGED_AFTERWARDS,

        /** And the platform adds a praise of its own. */
        PRAISED_BY_THE_PLATFORM
    }

    /** How many of a group, what they buy, and what they write four days after they bought. */
    private static final class Group {

        private int accounts = 8;
        private int shops = 3;
        private int days = 7;
        private int daysKnown;
        private Duration apart = ofMinutes(7);
        private int items = 1;
        private int praising = NOBODY;
        private int blaming = NOBODY;
        private Later later = Later.STANDS;
        private String trade;

        /** Eight, one title a week at another shop, within an hour; nobody writes anything. */
        static Group club() {
            return new Group();
        }

        Group of(int many) {
            accounts = many;
            return this;
        }

        Group every(int someDays) {
            days = someDays;
            return this;
        }

        Group apart(Duration time) {
            apart = time;
            return this;
        }

        Group buying(int titles) {
            items = titles;
            return this;
        }

        Group praising(int many) {
            praising = many;
            return this;
        }

        Group blaming(int many) {
            blaming = many;
            return this;
        }

        Group then(Later what) {
            later = what;
            return this;
        }

        Group at(int many) {
            shops = many;
            return this;
        }

        Group ofTrade(String category) {
            trade = category;
            return this;
        }

        /** They bought at all of these shops but the last so many days before. */
        Group knownFor(int someDays) {
            daysKnown = someDays;
            return this;
        }

        Story.Outcome watched() {
            Story story = story();
            for (int shop = 0; shop < shops - 1 && daysKnown > 0; shop++) {
                String name = "s" + shop;
                story.on(1, "20:00")
                        .every(
                                ofMinutes(7),
                                accounts,
                                i ->
                                        new StoryEvent[] {
                                            Trade.paid("first-a" + i + "-" + name, "a" + i)
                                                    .with(TextField.SHOP, name)
                                        });
            }
            for (int shop = 0; shop < shops; shop++) {
                String name = "s" + shop;
                int day = 1 + daysKnown + days * shop;
                story.on(day, "07:20")
                        .every(
                                ofMinutes(13),
                                20,
                                i ->
                                        new StoryEvent[] {
                                            LockstepTest.visit("other" + i + name, name)
                                                    .with(TextField.ITEM, "i" + i)
                                                    // Not by the clock.
                                                    .after(ofMinutes(i * i % 10))
                                        })
                        .on(day, "20:00")
                        .every(apart, accounts, i -> visit(i, name));
            }
            return lifeGoesOn(story, 6).watchedBy(BRUSHING);
        }

        private StoryEvent[] visit(int account, String shop) {
            String buyer = "a" + account;
            String order = buyer + "-" + shop;
            List<StoryEvent> visit = new ArrayList<>();
            visit.add(
                    LockstepTest.visit(buyer, shop)
                            .with(TextField.ITEM, "title" + account % items)
                            .with(TextField.CATEGORY, trade));
            if (account < praising + blaming) {
                int stars = account < praising ? 5 : 1;
                visit.add(step(EventType.POSTED, order, buyer, shop, stars, ofDays(4)));
                Duration soon = ofDays(4).plusHours(9);
                switch (later) {
                    case STANDS -> {}
                    case WITHDRAWN ->
                            visit.add(step(EventType.WITHDRAWN, order, buyer, shop, stars, soon));
                    case CHANGED -> visit.add(step(EventType.CHANGED, order, buyer, shop, 5, soon));
                    case CHANGED_AFTERWARDS ->
                            visit.add(step(EventType.CHANGED, order, buyer, shop, 5, ofDays(15)));
                    case PRAISED_BY_THE_PLATFORM ->
                            visit.add(
                                    step(EventType.POSTED, order, buyer, shop, 5, soon)
                                            .with(TextField.REVIEW, "by-default-" + order)
                                            .by(Actor.SYSTEM));
                }
            }
            return visit.toArray(new StoryEvent[0]);
        }

        /** A step of the review of an order, which names its stars. */
        private static StoryEvent step(
                EventType type,
                String order,
                String buyer,
                String shop,
                int stars,
                Duration after) {
            return StoryEvent.happens(type)
                    .with(TextField.REVIEW, "r" + order)
                    .with(TextField.ORDER, order)
                    .with(TextField.BUYER, buyer)
                    .with(TextField.SHOP, shop)
                    .with(NumberField.RATING, stars)
                    .by(Actor.BUYER)
                    .after(after);
        }
    }

    private static final String LAST = "SHOP:P1:s2";

    private static void isSpared(Group group) {
        group.watched()
                .explainedBy("BRU-04", "BOUGHT_TOGETHER")
                .finds(LAST, Behavior.BRUSHING, OBSERVED, "BRU-04")
                .finds("BUYER:P1:a0", Behavior.BRUSHING, OBSERVED, "BRU-04");
    }

    private static void isFound(Group group) {
        group.watched()
                .finds(LAST, Behavior.BRUSHING, SUSPECTED, "BRU-04")
                .finds("BUYER:P1:a0", Behavior.BRUSHING, SUSPECTED, "BRU-04");
    }

    @Test
    void aClubReadsTheSameBookAndACrewTakesWhatItsTasksSay() {
        isSpared(Group.club());
        isFound(Group.club().buying(2));
    }

    @Test
    void aClubWritesAsOthersDoAndACrewPraises() {
        isSpared(Group.club().praising(4));
        isFound(Group.club().praising(5));
    }

    @Test
    void aClubBuysWithinADayAndACrewSpreads() {
        // Seven of eight within a day, and six.
        isSpared(Group.club().apart(ofHours(4)));
        isFound(Group.club().apart(ofHours(5)));
    }

    @Test
    void aClubIsNoTaskListOfSixteen() {
        isSpared(Group.club().of(15));
        isFound(Group.club().of(16));
    }

    @Test
    void whoHadNoTimeToPraiseIsNotKnownToKeepSilent() {
        isSpared(Group.club().every(4));
        isFound(Group.club().every(3));
    }

    @Test
    void ofAClubNoOtherShopIsNamed() {
        Group.club().at(5).watched().isSilent("BRU-04N").spares("SHOP:P1:s0");
        Group.club()
                .at(5)
                .praising(8)
                .watched()
                .finds("SHOP:P1:s0", Behavior.BRUSHING, SUSPECTED, "BRU-04N");
    }

    /** No club: they buy several things. */
    private static Group crew() {
        return Group.club().buying(4);
    }

    /** OBSERVED, and no other shop is named for it. */
    private static Story.Outcome isHeldBack(Group group) {
        return group.watched()
                .explainedBy("BRU-04", "UNHAPPY")
                .isSilent("BRU-04N")
                .finds(LAST, Behavior.BRUSHING, OBSERVED, "BRU-04")
                .finds("BUYER:P1:a0", Behavior.BRUSHING, OBSERVED, "BRU-04");
    }

    @Test
    void whoeverBlamesShopAfterShopIsPaidByNoneOfThem() {
        isHeldBack(crew().blaming(8));
        isHeldBack(crew().blaming(8).at(5)).spares("SHOP:P1:s0");
    }

    /** Two of eight at either shop before this one, and one. */
    @Test
    void aQuarterOfBlameIsNoSlip() {
        isHeldBack(crew().blaming(2));
        isFound(crew().blaming(1));
    }

    @Test
    void whoPraisesMoreThanHeBlamesIsOfACrew() {
        isHeldBack(crew().praising(4).blaming(4));
        isFound(crew().praising(5).blaming(3));
    }

    @Test
    void blameThatIsTakenBackHoldsNobodyBack() {
        isFound(crew().blaming(8).then(Later.WITHDRAWN));
        isFound(crew().blaming(8).then(Later.CHANGED));
    }

    /** It costs little, so it must not hide: nobody can wait to see what becomes of blame. */
    @Test
    void blameThatIsTakenBackWhenAllIsDoneHidesNobody() {
        isHeldBack(crew().blaming(2).then(Later.CHANGED_AFTERWARDS));
    }

    @Test
    void whatThePlatformPraisesUnmakesNoBlame() {
        isHeldBack(crew().blaming(8).then(Later.PRAISED_BY_THE_PLATFORM));
    }

    /** Each by itself holds a crew back; both would hide it. */
    @Test
    void aClubThatBlamesIsStillInSight() {
        isSpared(Group.club().blaming(2));
        Group.club().blaming(2).watched().shows("BRU-04", "UNHAPPY", Result.EXCLUDED);
    }

    @Test
    void unhappyFansAreStillInSight() {
        crew().ofTrade("fish").watched().explainedBy("BRU-04", "FANS_OF_ONE_TRADE");
        isHeldBack(crew().ofTrade("fish").blaming(2))
                .shows("BRU-04", "FANS_OF_ONE_TRADE", Result.EXCLUDED);
    }

    /** What was bought there six weeks before is not what they had time to praise. */
    @Test
    void onlyTheMonthBeforeIsLookedAt() {
        isSpared(Group.club().every(3).knownFor(20));
        isFound(Group.club().every(3).knownFor(40));
    }
}
