package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.brushing.LockstepTest.visit;
import static io.qingliu.patterns.brushing.Trade.lifeGoesOn;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** BRU-04 and chance: who meets at shops that everybody knows, or buys at many, is no crew. */
class WellKnownShopsTest {

    private static final Brushing BRUSHING = new Brushing();

    /** A mall of six shops: everybody who lives there goes to some of them, few to the same. */
    @Test
    void neighboursOfAMallGoToSomeOfItsShops() {
        Story story = story();
        for (int i = 0; i < 60; i++) {
            String neighbour = "neighbour" + i;
            for (int visit = 0; visit < 3; visit++) {
                // Which three of thirty-six shops: as many as a street has.
                int shop = (i * 7 + visit * (5 + i % 11)) % 36;
                story.on(1 + visit * 6 + i % 6, "10:00")
                        .after(ofMinutes(i * 7L))
                        .receive(visit(neighbour, "m" + shop));
            }
        }
        lifeGoesOn(story, 4).watchedBy(BRUSHING).findsNobody();
    }

    /** Everybody buys at two shops that all know: a shop that all come to afterwards is spared. */
    @Test
    void customersOfWellKnownShopsAreNoCrewOfASmallOne() {
        Story story = story();
        for (String name : List.of("known1", "known2")) {
            story.on(name.equals("known1") ? 1 : 4, "07:00")
                    .every(ofMinutes(5), 100, i -> new StoryEvent[] {visit("c" + i, name)});
        }
        // Of the hundred four come to each of twenty shops.
        for (int shop = 0; shop < 20; shop++) {
            int from = 4 * shop;
            String name = "small" + shop;
            story.on(8 + shop / 3, "08:00")
                    .every(ofMinutes(71), 4, i -> new StoryEvent[] {visit("c" + (from + i), name)})
                    .every(ofMinutes(11), 8, i -> new StoryEvent[] {visit(name + i, name)});
        }
        lifeGoesOn(story, 4).watchedBy(BRUSHING).findsNobody();
    }

    /**
     * Two shops that two in five visit each month: of the fifty new customers of a small shop eight
     * were at both, and twelve at the one or the other each.
     */
    private static Story smallShops(int both, int either) {
        return lifeGoesOn(visits(both, either), 4);
    }

    private static Story visits(int both, int either) {
        Story story = story();
        for (int shop = 0; shop < 3; shop++) {
            String name = "small" + shop;
            for (int i = 0; i < 50; i++) {
                String customer = "c" + i + name;
                boolean isFirst = i < both + either;
                boolean isSecond = i < both || i >= both + either && i < both + 2 * either;
                if (isFirst) {
                    story.on(1, "07:00").after(ofMinutes(i)).receive(visit(customer, "known1"));
                }
                if (isSecond) {
                    story.on(4, "07:00").after(ofMinutes(i)).receive(visit(customer, "known2"));
                }
                // In no order of what they know.
                story.on(8 + 2 * shop, "08:00")
                        .after(ofMinutes(13L * (i * 7 % 50) + i * i % 10))
                        .receive(visit(customer, name));
            }
        }
        return story;
    }

    @Test
    void eightOfFiftyWhoKnowTheShopsThatAllKnowAreNoCrew() {
        smallShops(8, 12).watchedBy(BRUSHING).isSilent("BRU-04").isSilent("BRU-04N").findsNobody();
        // A tenth of the forty-two others, and of those who were at one of them.
        smallShops(8, 5).watchedBy(BRUSHING).findsNobody();
    }

    @Test
    void eightOfFiftyWhoMetWhereNextToNoOtherWasAreACrew() {
        smallShops(8, 4)
                .watchedBy(BRUSHING)
                .finds("SHOP:P1:small0", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-04");
    }

    /**
     * Eight of fifty new customers were at the same two shops, and four others at one of them; the
     * eight buy at more shops of their own besides.
     */
    private static Story busyCustomers(int more) {
        Story story = visits(8, 2);
        for (int shop = 0; shop < 3; shop++) {
            for (int i = 0; i < 8; i++) {
                for (int own = 0; own < more; own++) {
                    story.on(5, "09:00")
                            .after(ofMinutes(i * 29L + own * 7L + shop * 301L))
                            .receive(visit("c" + i + "small" + shop, "own" + own + "-" + i));
                }
            }
        }
        return lifeGoesOn(story, 4);
    }

    @Test
    void whoBuysAtManyShopsMeetsOthersByChance() {
        busyCustomers(4)
                .watchedBy(BRUSHING)
                .finds("SHOP:P1:small0", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-04");
        busyCustomers(5).watchedBy(BRUSHING).fires("BRU-04").findsNobody();
        busyCustomers(6).watchedBy(BRUSHING).fires("BRU-04").findsNobody();
        busyCustomers(7).watchedBy(BRUSHING).isSilent("BRU-04").findsNobody();
    }

    /**
     * The largest shop of a city, and two that are large. Of the new customers of a small shop a
     * crew were at two of them, all at the largest, and ten others at one.
     *
     * @param both of the crew, who were at both of the large ones as well
     */
    private static Story besideTheLargest(int customers, int crew, int both) {
        Story story = story();
        for (int i = 0; i < customers; i++) {
            String customer = "c" + i;
            boolean isCrew = i < crew;
            int other = i - crew;
            if (isCrew || other < 5) {
                story.on(1, "07:00").after(ofMinutes(i)).receive(visit(customer, "largest"));
            }
            if (i < both || isCrew && i % 2 == 0 || other >= 5 && other < 8) {
                story.on(3, "07:00").after(ofMinutes(i)).receive(visit(customer, "large1"));
            }
            if (i < both || isCrew && i % 2 == 1 || other >= 8 && other < 10) {
                story.on(5, "07:00").after(ofMinutes(i)).receive(visit(customer, "large2"));
            }
            // In no order of what they know.
            story.on(8, "08:00")
                    .after(ofMinutes(13L * (i * 7 % customers) + i * i % 10))
                    .receive(visit(customer, "small"));
        }
        return lifeGoesOn(story, 4);
    }

    /** Eleven, of whom seven at most were at the same two, and three at two beside the largest. */
    @Test
    void customersOfTheLargestShopAndOfThisOneOrThatAreNoCrew() {
        besideTheLargest(90, 11, 1).watchedBy(BRUSHING).findsNobody();
        besideTheLargest(90, 11, 3).watchedBy(BRUSHING).fires("BRU-04").findsNobody();
        // Four at the same two, and five.
        besideTheLargest(60, 7, 1).watchedBy(BRUSHING).isSilent("BRU-04");
        besideTheLargest(60, 7, 2).watchedBy(BRUSHING).fires("BRU-04").findsNobody();
    }

    /** A crew of nine at four shops, each account at two of three beside the one all know. */
    @Test
    void eightWhoMeetAtSeveralBesideTheLargestAreOne() {
        for (int away : new int[] {1, 2}) {
            Story story = story();
            for (int i = 0; i < 9; i++) {
                String customer = "c" + i;
                story.on(1, "07:00").after(ofMinutes(i)).receive(visit(customer, "largest"));
                for (int shop = 0; shop < 3; shop++) {
                    // Each third stays away from another one; the last few from two.
                    boolean stays = i % 3 == shop || i >= 9 - away && (i + 1) % 3 == shop;
                    if (!stays) {
                        story.on(2 + shop, "07:00")
                                .after(ofMinutes(i))
                                .receive(visit(customer, "large" + shop));
                    }
                }
            }
            story.on(8, "08:00")
                    .every(
                            ofMinutes(13),
                            80,
                            i ->
                                    new StoryEvent[] {
                                        visit("c" + i * 7 % 80, "small")
                                                .after(ofMinutes(i * i % 10))
                                    });
            Story.Outcome outcome = lifeGoesOn(story, 4).watchedBy(BRUSHING).fires("BRU-04");
            if (away == 1) {
                outcome.finds(
                        "SHOP:P1:small", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-04");
            } else {
                outcome.findsNobody();
            }
        }
    }

    @Test
    void eightWhoWereAtTheSameTwoAreOne() {
        besideTheLargest(90, 11, 4)
                .watchedBy(BRUSHING)
                .finds("SHOP:P1:small", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-04")
                .spares("SHOP:P1:largest");
    }
}
