package io.qingliu.patterns.brushing;

import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.brushing.Trade.lifeGoesOn;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
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

    /** How many of a group, what they buy, and what they write four days after they bought. */
    private record Group(
            int accounts,
            int shops,
            int days,
            Duration apart,
            int items,
            int praising,
            int blaming,
            boolean takesBack) {

        /** Eight, one title a week at another shop, within an hour; nobody writes anything. */
        static Group club() {
            return new Group(8, 3, 7, ofMinutes(7), 1, NOBODY, NOBODY, false);
        }

        Group of(int many) {
            return new Group(many, shops, days, apart, items, praising, blaming, takesBack);
        }

        Group every(int someDays) {
            return new Group(accounts, shops, someDays, apart, items, praising, blaming, takesBack);
        }

        Group apart(Duration time) {
            return new Group(accounts, shops, days, time, items, praising, blaming, takesBack);
        }

        Group buying(int titles) {
            return new Group(accounts, shops, days, apart, titles, praising, blaming, takesBack);
        }

        Group praising(int many) {
            return new Group(accounts, shops, days, apart, items, many, blaming, takesBack);
        }

        Group blaming(int many) {
            return new Group(accounts, shops, days, apart, items, praising, many, takesBack);
        }

        Group takingItBack() {
            return new Group(accounts, shops, days, apart, items, praising, blaming, true);
        }

        Group at(int many) {
            return new Group(accounts, many, days, apart, items, praising, blaming, takesBack);
        }

        Story.Outcome watched() {
            Story story = story();
            for (int shop = 0; shop < shops; shop++) {
                String name = "s" + shop;
                story.on(1 + days * shop, "07:20")
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
                        .on(1 + days * shop, "20:00")
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
                            .with(TextField.ITEM, "title" + account % items));
            if (account < praising + blaming) {
                visit.add(
                        Trade.reviewed(order, buyer, account < praising ? 5 : 1, ofDays(4))
                                .with(TextField.SHOP, shop));
            }
            if (takesBack) {
                visit.add(
                        StoryEvent.happens(EventType.WITHDRAWN)
                                .with(TextField.REVIEW, "r" + order)
                                .with(TextField.ORDER, order)
                                .with(TextField.BUYER, buyer)
                                .with(TextField.SHOP, shop)
                                .after(ofDays(4).plusHours(9)));
            }
            return visit.toArray(new StoryEvent[0]);
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

    @Test
    void whoeverBlamesShopAfterShopIsPaidByNoneOfThem() {
        crew().blaming(8)
                .watched()
                .explainedBy("BRU-04", "UNHAPPY")
                .spares(LAST)
                .spares("BUYER:P1:a0");
    }

    /** Two of eight at either shop before this one, and one. */
    @Test
    void aQuarterOfBlameIsNoSlip() {
        crew().blaming(2).watched().explainedBy("BRU-04", "UNHAPPY").spares(LAST);
        isFound(crew().blaming(1));
    }

    @Test
    void whoPraisesMoreThanHeBlamesIsOfACrew() {
        crew().praising(4).blaming(4).watched().explainedBy("BRU-04", "UNHAPPY").spares(LAST);
        isFound(crew().praising(5).blaming(3));
    }

    @Test
    void blameThatIsTakenBackExcusesNobody() {
        isFound(crew().blaming(8).takingItBack());
    }
}
