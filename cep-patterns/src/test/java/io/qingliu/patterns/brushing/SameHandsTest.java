package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.brushing.Trade.confirmed;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Codes.Actor;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.signal.Signal;
import io.qingliu.patterns.StoryEvent;
import io.qingliu.patterns.crew.CrewMonth;
import io.qingliu.patterns.crew.CrewStories;
import io.qingliu.patterns.crew.Errand;
import io.qingliu.patterns.crew.Meetings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * BRU-16: the same hands at several shops, on days of their own. Everybody pays with their own
 * money, and gets what was ordered; whether they confirm it is all that tells them apart.
 */
class SameHandsTest extends CrewStories {

    private static final Brushing BRUSHING = new Brushing();

    SameHandsTest() {
        super(Behavior.BRUSHING, "BRU-16");
    }

    @Override
    protected CrewMonth month() {
        return new Month();
    }

    private static StoryEvent confirms(String account, String shop, Actor by) {
        return confirmed(account + "-" + shop, account, by, ofDays(3)).with(TextField.SHOP, shop);
    }

    /** Who runs errands where, and who confirms them. */
    private static final class Month extends CrewMonth {

        Month() {
            super(BRUSHING);
        }

        @Override
        protected StoryEvent[] memberDoes(String account, String shop) {
            return new StoryEvent[] {confirms(account, shop, Actor.BUYER)};
        }

        /** Of others every second lets the platform confirm. */
        @Override
        protected StoryEvent[] otherDoes(String account, String shop, int nth) {
            return new StoryEvent[] {
                confirms(account, shop, nth % 2 == 0 ? Actor.BUYER : Actor.SYSTEM)
            };
        }

        Month runs(String account, String shop, Actor by) {
            visits(account, shop, confirms(account, shop, by));
            return this;
        }
    }

    @Test
    void twelveOfWhomEightGoToEachOfThreeShops() {
        month().pairs(4)
                .others(20, "s1", "s2", "s3")
                .seen()
                .finds("BUYER:P1:crew0", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-16")
                .finds("BUYER:P1:crew7", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-16")
                .finds("BUYER:P1:crew11", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-16")
                .spares("BUYER:P1:s1x0")
                .spares("BUYER:P1:s1x1");
    }

    @Test
    void fourOfEightyAreOneInTwenty() {
        month().pairs(4).others(71, "s1", "s2", "s3").seen().fires("BRU-16");
        month().pairs(4).others(72, "s1", "s2", "s3").seen().isSilent("BRU-16-MET").findsNobody();
    }

    /** Of customers in common half leave it to the platform to confirm. */
    @Test
    void shopsWithOneKindOfCustomer() {
        confirming(8, 1)
                .seen()
                .finds("BUYER:P1:c0", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-16")
                // Who does not confirm is not paid.
                .spares("BUYER:P1:c8");
        confirming(7, 2).seen().isSilent("BRU-16").isSilent("BRU-16S").findsNobody();
    }

    /** Where most customers confirm by themselves, nearly all who meet must. */
    @Test
    void onAPlatformWhereNearlyEverybodyConfirms() {
        ofTwentyConfirm(15, 19).seen().fires("BRU-16");
        ofTwentyConfirm(16, 19).seen().isSilent("BRU-16").findsNobody();
    }

    /** Where nine of ten do, those who meet may all have confirmed by chance. */
    @Test
    void whereEverybodyConfirmsNobodyStandsOut() {
        ofTwentyConfirm(16, 20).seen().fires("BRU-16");
        ofTwentyConfirm(17, 20).seen().isSilent("BRU-16-MET").findsNobody();
    }

    /** So many of twenty strangers of each shop confirm, and so many of the twenty who meet. */
    private static CrewMonth ofTwentyConfirm(int strangers, int meeting) {
        Month month = new Month();
        for (String shop : List.of("s1", "s2", "s3")) {
            for (int i = 0; i < 20; i++) {
                Actor by = i < strangers ? Actor.BUYER : Actor.SYSTEM;
                String stranger = shop + "x" + i;
                month.visits(1 + i % 5, stranger, shop, confirms(stranger, shop, by));
            }
        }
        for (int i = 0; i < 20; i++) {
            Actor by = i < meeting ? Actor.BUYER : Actor.SYSTEM;
            month.runs("c" + i, "s1", by).runs("c" + i, "s2", by);
        }
        return month.crew(0, 20, "s2", "s3").crew(20, 40, "s3", "s1");
    }

    /** Two shops share customers, of whom so many confirm; each shares four hands with a third. */
    private static CrewMonth confirming(int confirming, int leaving) {
        Month month = new Month();
        for (int i = 0; i < confirming + leaving; i++) {
            Actor by = i < confirming ? Actor.BUYER : Actor.SYSTEM;
            month.runs("c" + i, "s1", by).runs("c" + i, "s2", by);
        }
        return month.crew(0, 4, "s2", "s3").crew(4, 8, "s3", "s1").others(20, "s1", "s2", "s3");
    }

    @Test
    void whatIsGivenBackIsNotKept() {
        CrewMonth month = month();
        for (int i = 0; i < 8; i++) {
            for (String shop : List.of("s1", "s2", "s3")) {
                String account = "c" + i;
                month.visits(
                        account,
                        shop,
                        confirms(account, shop, Actor.BUYER),
                        StoryEvent.order(EventType.REFUNDED, account + "-" + shop, account, shop)
                                .after(ofHours(70)));
            }
        }
        month.others(20, "s1", "s2", "s3").seen().isSilent("BRU-16-MET");
    }

    /** A shop's regulars search for it as well: they are none of those who found it so. */
    @Test
    void regularsWhoSearchAgainAreNotCounted() {
        CrewMonth month = month().pairs(4).others(71, "s1", "s2", "s3");
        for (String shop : List.of("s1", "s2", "s3")) {
            for (int i = 0; i < 20; i++) {
                String regular = shop + "r" + i;
                month.cameBefore(regular, shop)
                        .visits(2 + i % 4, regular, shop, confirms(regular, shop, Actor.SYSTEM));
            }
        }
        month.seen().fires("BRU-16");
    }

    /** An errand counts under the eleven before it: the thirteenth shop is none of the first's. */
    @Test
    void theLatestElevenShopsAreBroughtAlong() {
        for (int shops : new int[] {Errand.MOST, Errand.MOST + 1}) {
            CrewMonth month = month();
            for (int shop = 0; shop < shops; shop++) {
                for (int i = 0; i < 8; i++) {
                    String account = "crew" + i;
                    month.visits(
                            1 + shop,
                            account,
                            "s" + shop,
                            confirms(account, "s" + shop, Actor.BUYER));
                }
            }
            List<String> listed = new ArrayList<>();
            for (Signal signal : month.seen().signals()) {
                if (signal.rule().equals("BRU-16-MET") && signal.key().equals("SHOP:P1:s0")) {
                    listed.addAll(Meetings.attribute().of(signal));
                }
            }
            assertThat(listed).anyMatch(each -> each.endsWith("SHOP:P1:s11"));
            assertThat(listed).noneMatch(each -> each.endsWith("SHOP:P1:s12"));
        }
    }

    /** Forty-three accounts at thirteen shops are 516 meetings at each. */
    @Test
    void ofMoreMeetingsThanAreListedThoseOfTheLowestAccountsAre() {
        CrewMonth month = month();
        for (int shop = 0; shop <= 12; shop++) {
            month.crew(0, 43, "s" + shop);
        }
        Signal listing =
                month.seen().signals().stream()
                        .filter(signal -> signal.rule().equals("BRU-16-MET"))
                        .filter(signal -> Meetings.attribute().of(signal).size() > 500)
                        .findFirst()
                        .orElseThrow();
        assertThat(Meetings.attribute().of(listing)).hasSize(Meetings.LISTED);
        assertThat(Integer.parseInt(listing.attribute("met"))).isGreaterThan(Meetings.LISTED);
    }
}
