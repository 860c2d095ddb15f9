package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.fakereview.Posts.MONTH;
import static io.qingliu.patterns.fakereview.Posts.SHOP;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.GiveAways;
import io.qingliu.patterns.rule.Grouping;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Strangers who become customers of one shop on one day, of another shop on another day, and praise
 * what they bought (docs/adr/0044). Reviews can be spread over a week; the task sheet goes out on
 * one day, and the same people answer the next. An account brings its first purchases of the month
 * at other shops along with each praise, so that the shop sees by itself whether those who praise
 * it came in step. The day on which they came to the shop itself does not count: on the day of a
 * sale that is what all its new customers share.
 */
final class SameDays {

    /** First purchases that an account brings along at most, the latest. */
    static final int MOST = 12;

    /** Between a shop and a day; no shop is written with it. */
    private static final char ON = '@';

    private static final Source.Events PRAISE_OF_FIRST_PURCHASE =
            new Source.Events(
                    JourneyKind.ACCOUNT,
                    EnumSet.of(EventType.POSTED),
                    moment ->
                            ReviewTrail.isPraise(moment)
                                    && moment.event().has(TextField.ORDER)
                                    && firstPurchase(moment) >= 0);

    /** At which other shops the account bought for the first time, and on which days. */
    private static final Facet CAME = Facet.list("came", SameDays::came);

    private static final Facet FOLLOWER = Facet.flag("follower", SameDays::isFollower);

    private static final Facet GIVEN_AWAY =
            Facet.flag("given-away", moment -> GiveAways.isOne(purchase(moment)));

    private static final Facet OFFICE =
            Facet.flag("office", moment -> Moment.isInOffice(purchase(moment)));

    private static final Facet HOUSE =
            Facet.of("house", moment -> purchase(moment).text(TextField.BUILDING));

    private static final Aggregate PRAISED =
            Aggregate.entries("REV-18.praised", SHOP, PRAISE_OF_FIRST_PURCHASE)
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    // State keeps facets by their places: new ones come last.
                    .with(CAME, FOLLOWER, OFFICE, HOUSE, GIVEN_AWAY);

    private static final Param SHARED_DAYS =
            Param.chosen(
                    "sharedDays",
                    2,
                    "first days at other shops",
                    2,
                    10,
                    "one is a day on which the shop was talked of");

    private static final LookAlike FRIENDS_WHO_SHOP =
            LookAlike.leftOut(
                    "FRIENDS_WHO_SHOP",
                    "Of friends who shop together a third praise what they bought: not six of one"
                            + " circle at three shops");

    private static final LookAlike FOLLOWERS =
            LookAlike.tested(
                    "FOLLOWERS",
                    "Followers of a live-streamer, or a group that buys together, come to shop"
                            + " after shop on one day: their orders carry the session or the group",
                    0.6,
                    view -> view.ratio(FOLLOWER));

    private static final LookAlike GIVE_AWAYS =
            GiveAways.explaining(view -> view.ratio(GIVEN_AWAY));

    private static final LookAlike COLLEAGUES =
            LookAlike.tested(
                    "COLLEAGUES",
                    "People of one office, campus or house who show each other where to buy",
                    0.5,
                    SameDays::underOneRoof);

    private static final LookAlike GREAT_DAY =
            LookAlike.leftOut(
                    "BIG_SALE",
                    "On the great day of a sale many become customers of the same large shops: a"
                            + " small part of those who praise one");

    private SameDays() {}

    static List<Rule> rules() {
        return List.of(
                inStep("REV-18", "accounts come to shop after shop on the same days and praise")
                        .family(Family.GRAPH, 65)
                        .flags(Flagging.members(Role.PARTICIPANT))
                        .rule(),
                // Observed and no more: a rival may have sent them.
                inStep("REV-18S", "a shop is praised by accounts that come to shops in step")
                        .family(Family.GRAPH, 45)
                        .flags(FakeReview.shop())
                        .rule());
    }

    private static Rule.Builder inStep(String id, String title) {
        return FakeReview.rule(id, title)
                .distinct(PRAISED)
                .apartBy(Grouping.lockstep(CAME, SHARED_DAYS))
                .within(
                        MONTH,
                        Param.chosen(
                                "accounts",
                                6,
                                "accounts",
                                3,
                                500,
                                "a third of those who buy praise: six are a circle of eighteen"
                                        + " friends"))
                .onceADay()
                .settledAtLeast(
                        "share of those who praise a first purchase",
                        view ->
                                (double) view.distinct(PRAISED)
                                        / Math.max(1, view.ofAllGroups().distinct(PRAISED)),
                        Param.chosen(
                                "share",
                                0.2,
                                "share",
                                0.01,
                                1,
                                "on the great day of a sale one in ten was at the same large shop"
                                        + " too"))
                .sparing(
                        FRIENDS_WHO_SHOP,
                        FOLLOWERS,
                        GIVE_AWAYS,
                        COLLEAGUES,
                        GREAT_DAY,
                        Spared.SYSTEM_PRAISE);
    }

    /** The payment of the order that is praised. */
    private static Event purchase(Moment moment) {
        return moment.journey().step(firstPurchase(moment));
    }

    /** Step at which what is praised was paid, if the account paid there never before; else -1. */
    private static int firstPurchase(Moment moment) {
        Journey journey = moment.journey();
        String order = moment.event().text(TextField.ORDER);
        for (int i = moment.index() - 1; i >= 0; i--) {
            if (journey.typeAt(i) == EventType.PAID
                    && order.equals(journey.step(i).text(TextField.ORDER))) {
                return isFirst(journey, i) ? i : -1;
            }
        }
        return -1;
    }

    private static boolean isFirst(Journey journey, int paid) {
        String shop = journey.step(paid).text(TextField.SHOP);
        for (int i = paid - 1; i >= 0; i--) {
            if (isPaidAt(journey, i, shop)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPaidAt(Journey journey, int index, String shop) {
        return journey.typeAt(index) == EventType.PAID
                && shop.equals(journey.step(index).text(TextField.SHOP));
    }

    private static Set<String> came(Moment moment) {
        Journey journey = moment.journey();
        String praised = purchase(moment).text(TextField.SHOP);
        Set<String> days = new TreeSet<>();
        for (int i = moment.index() - 1; i >= 0 && days.size() < MOST; i--) {
            if (moment.time() - journey.timeAt(i) > MONTH.toMillis()) {
                break;
            }
            if (journey.typeAt(i) == EventType.PAID
                    && !isPaidAt(journey, i, praised)
                    && isFirst(journey, i)) {
                days.add(written(journey.step(i)));
            }
        }
        return days;
    }

    private static String written(Event paid) {
        return Moment.written(SubjectKind.SHOP, paid.platform(), paid.text(TextField.SHOP))
                + ON
                + ChinaDay.of(paid.time());
    }

    private static boolean isFollower(Moment moment) {
        Event paid = purchase(moment);
        return paid.has(TextField.LIVE_SESSION)
                || paid.has(TextField.GROUP_BUY)
                || paid.has(TextField.PICKUP_POINT);
    }

    private static double underOneRoof(View view) {
        long most = 0;
        for (Map.Entry<String, Long> house : view.values(view.primary(), HOUSE).entrySet()) {
            most = Math.max(most, house.getValue());
        }
        return Math.max(view.ratio(OFFICE), (double) most / view.count(view.primary()));
    }
}
