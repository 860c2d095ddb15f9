package io.qingliu.patterns.brushing;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.patterns.crew.CrewRules;
import io.qingliu.patterns.crew.Errand;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LeftOut;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import java.util.EnumSet;
import java.util.List;

/**
 * The same hands do the next shop (docs/adr/0056; docs/reference/detection.md §2, R-BRU-04).
 *
 * <p>A careful crew is citizens with handset, home and purchases of their own, of whom an organiser
 * sends some to each shop, over weeks. No account and no order is odd; that they meet again is, and
 * how they behave: shops of different trades, found by search, one piece each at the full price,
 * and nobody lets the platform confirm or gives anything back, as half of all customers do.
 *
 * <p>Of errands each shop sees by itself at which others its people meet again ({@code
 * BRU-16-MET}). Shops that list each other make a suspect of who ran errands at both (BRU-16); the
 * shops are observed, since a rival may have sent a crew to one of them (BRU-16S).
 */
final class SameHands {

    private static final Param ACCOUNTS =
            Param.chosen(
                    "accounts",
                    8,
                    "accounts",
                    4,
                    500,
                    "as many as make R-BRU-04's crowd: seven are a circle of friends");

    /** Three shops with the one at hand (R-BRU-04). */
    private static final Param SHOPS = Param.of("otherShops", 2, "shops", 1, 10);

    private static final Param LEAST =
            Param.chosen(
                    "atEach",
                    4,
                    "accounts",
                    2,
                    100,
                    "among two shops with fifty errands a month each of ten thousand customers"
                            + " fewer than one in ten thousand pairs share four by chance");

    private static final Param SHARE =
            Param.chosen(
                    "share",
                    0.05,
                    "share",
                    0.01,
                    1,
                    "one in twenty of those who found a shop by search were, within a month, at"
                            + " the same other shop only if everybody was, or somebody sent them");

    private static final Param CONFIRMED =
            Param.chosen(
                    "confirmed",
                    0.8,
                    "share",
                    0.5,
                    1,
                    "half of all customers let the platform confirm or give something back; who is"
                            + " paid for it confirms");

    private static final Param NAMING =
            Param.chosen(
                    "shops",
                    2,
                    "shops",
                    2,
                    50,
                    "that list the account and each other: what a shop that all know is listed for"
                            + " it does not return");

    private static final Source DONE =
            Source.events(EventType.COMPLETED)
                    .where(
                            moment ->
                                    Traces.isByBuyer(moment)
                                            && !moment.seenBefore(EventType.REFUNDED)
                                            && Errand.isOrderLikeOne(moment));

    private static final CrewRules CREW =
            CrewRules.of("BRU-16", Behavior.BRUSHING)
                    .visits(
                            "runs",
                            "ERRAND_SHOP",
                            new Source.Events(
                                    JourneyKind.ACCOUNT,
                                    EnumSet.of(EventType.PAID),
                                    paid -> Errand.isOne(paid.journey(), paid.index())),
                            Moment::event,
                            (paid, since) -> Errand.before(paid.journey(), paid.index(), since))
                    .otherShops("other shops where they meet", SHOPS)
                    .atEach("accounts that meet at each", LEAST)
                    .share("share of those who ran errands", SHARE)
                    .fitting("confirmers", DONE, "share that confirmed", CONFIRMED)
                    .accounts("homes of those who meet", ACCOUNTS)
                    .build();

    private static final LookAlike FRIENDS_WHO_SHOP =
            LookAlike.leftOut(
                    "FRIENDS_WHO_SHOP",
                    "Friends and families who shop together: fewer than eight homes do not count");

    private static final LookAlike COLLEAGUES =
            LookAlike.leftOut(
                    "COLLEAGUES",
                    "People of one office or campus show each other where to buy: orders over such"
                            + " networks do not count, and one house or pick-up point counts once");

    private static final LookAlike FOLLOWERS =
            LookAlike.leftOut(
                    "FOLLOWERS",
                    "Followers of a host, and groups that buy together: orders of live sessions, of"
                            + " groups, with coupons, or that came by a link do not count");

    private static final LookAlike WELL_KNOWN_SHOPS =
            LookAlike.leftOut(
                    "WELL_KNOWN_SHOPS",
                    "Who comes to a small shop knows the shops that everybody knows, but these do"
                            + " not know the small one: only shops that list each other count");

    private static final LookAlike CUSTOMERS =
            LookAlike.leftOut(
                    "CUSTOMERS_IN_COMMON",
                    "Shops with the same kind of customer: of customers half let the platform"
                            + " confirm or give something back, and where that is so the shop lists"
                            + " nobody");

    private static final LookAlike[] SPARED = {
        WELL_KNOWN_SHOPS, FRIENDS_WHO_SHOP, COLLEAGUES, FOLLOWERS, CUSTOMERS
    };

    private SameHands() {}

    static List<Rule> rules() {
        return List.of(met(), hands(), shops());
    }

    /** Measures only: whom it flags the second job decides. */
    private static Rule met() {
        return CREW.met("those who found a shop by search ran errands at the same other shops")
                .sparing(FRIENDS_WHO_SHOP, COLLEAGUES, FOLLOWERS, CUSTOMERS, LeftOut.NO_PARCEL)
                .rule();
    }

    private static Rule hands() {
        return CREW.accounts(
                        "an account runs errands at several shops whose people meet at each"
                                + " other's",
                        NAMING,
                        65)
                .sparing(SPARED)
                .rule();
    }

    /** Observed and no more: a rival may have sent them. */
    private static Rule shops() {
        return CREW.shops(
                        "those who run errands at a shop meet at several other shops, and theirs"
                                + " here",
                        Param.chosen("shops", 3, "shops", 2, 50, "with itself, as R-BRU-04"),
                        45)
                .sparing(SPARED)
                .rule();
    }
}
