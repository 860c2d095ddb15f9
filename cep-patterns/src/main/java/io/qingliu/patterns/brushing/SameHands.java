package io.qingliu.patterns.brushing;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.crew.Errand;
import io.qingliu.patterns.crew.Meetings;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LeftOut;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import java.time.Duration;
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

    private static final String MET = "BRU-16-MET";

    private static final Duration MONTH = Duration.ofDays(30);

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

    private static final Source.Events RUN =
            new Source.Events(
                    JourneyKind.ACCOUNT,
                    EnumSet.of(EventType.PAID),
                    moment -> Errand.isOne(moment.journey(), moment.index()));

    private static final Source DONE =
            Source.events(EventType.COMPLETED)
                    .where(
                            moment ->
                                    Traces.isByBuyer(moment)
                                            && !moment.seenBefore(EventType.REFUNDED)
                                            && Errand.isOrderLikeOne(moment));

    /** The shop of an errand, and those of the account's errands in the month before. */
    private static final Dimension SHOP_OF_ERRAND =
            Dimension.eachSubject("ERRAND_SHOP", Errand.MOST, SameHands::shops);

    private static final Facet OTHERS = Facet.list("others", SameHands::others);

    private static final Facet HOME = Facet.of("home", moment -> Errand.home(moment.event()));

    private static final Facet CATEGORY = Facet.of("category", SameHands::category);

    private static final Aggregate RUNS =
            Aggregate.entries("BRU-16.runs", SHOP_OF_ERRAND, RUN)
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(OTHERS, HOME, CATEGORY);

    private static final Aggregate CONFIRMERS =
            Aggregate.entries("BRU-16.confirmers", SHOP_OF_ERRAND, DONE)
                    .of(moment -> moment.subject(SubjectKind.BUYER));

    private static final Meetings MEETINGS =
            new Meetings(RUNS, OTHERS, HOME, CONFIRMERS, LEAST, SHARE, CONFIRMED);

    private static final Aggregate LISTED =
            Aggregate.entries(
                            "BRU-16.listed",
                            Traces.BUYER,
                            Source.derived(MET, Meetings::ofAccounts))
                    .of(Meetings.HERE::valueOf)
                    .with(Meetings.HERE, Meetings.THERE, Meetings.TRADE);

    private static final Aggregate PARTNERS =
            Aggregate.entries(
                            "BRU-16S.partners", Traces.SHOP, Source.derived(MET, Meetings::ofShops))
                    .of(Meetings.HERE::valueOf)
                    .with(Meetings.HERE, Meetings.THERE, Meetings.TRADE);

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

    private SameHands() {}

    static List<Rule> rules() {
        return List.of(met(), hands(), shops());
    }

    /** Measures only: whom it flags the second job decides. */
    private static Rule met() {
        return Rule.signal(
                        MET,
                        Behavior.BRUSHING,
                        "those who found a shop by search ran errands at the same other shops")
                .distinct(RUNS)
                .within(MONTH, ACCOUNTS)
                .onceADay()
                .beside(CONFIRMERS)
                .settledAtLeast("other shops where they meet", MEETINGS::shops, SHOPS)
                .settledAtLeast("accounts that meet at each", MEETINGS::fewest, LEAST)
                .settledAtLeast("share of those who ran errands", MEETINGS::leastShare, SHARE)
                .settledAtLeast("share that confirmed", MEETINGS::leastFitting, CONFIRMED)
                .settledAtLeast("homes of those who meet", MEETINGS::homes, ACCOUNTS)
                .measuresOnly(Family.GRAPH)
                .sparing(FRIENDS_WHO_SHOP, COLLEAGUES, FOLLOWERS, CUSTOMERS, LeftOut.NO_PARCEL)
                .attribute(Meetings.attribute(), MEETINGS::written)
                .attribute("met", MEETINGS::count)
                .attribute(Meetings.tradeAttribute(), view -> MEETINGS.trade(view, CATEGORY))
                .rule();
    }

    private static Rule hands() {
        return ofListed(
                        "BRU-16",
                        "an account runs errands at several shops whose people meet at each"
                                + " other's",
                        LISTED,
                        NAMING)
                .family(Family.GRAPH, 65)
                .flags(Flagging.key(SubjectKind.BUYER, Role.PARTICIPANT))
                .rule();
    }

    /** Observed and no more: a rival may have sent them. */
    private static Rule shops() {
        return ofListed(
                        "BRU-16S",
                        "those who run errands at a shop meet at several other shops, and theirs"
                                + " here",
                        PARTNERS,
                        Param.chosen("shops", 3, "shops", 2, 50, "with itself, as R-BRU-04"))
                .family(Family.GRAPH, 45)
                .flags(
                        Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT)
                                .doneByOthers(SubjectKind.SHOP))
                .rule();
    }

    private static Rule.Builder ofListed(String id, String title, Aggregate facts, Param shops) {
        return Rule.signal(id, Behavior.BRUSHING, title)
                .distinct(facts)
                .within(MONTH, shops)
                .andAtLeast(
                        "shops that list each other",
                        view -> Meetings.listingEachOther(view, facts).size(),
                        shops)
                .sparing(
                        LookAlike.tested(
                                "ONE_TRADE",
                                "Shops of one trade share those who love it",
                                0.5,
                                view -> Meetings.ofOneTrade(view, facts)),
                        WELL_KNOWN_SHOPS,
                        FRIENDS_WHO_SHOP,
                        COLLEAGUES,
                        FOLLOWERS,
                        CUSTOMERS);
    }

    private static List<String> shops(Moment moment) {
        return moment.type() == EventType.PAID
                ? Errand.withEarlier(moment, earlier(moment))
                : List.of(moment.subject(SubjectKind.SHOP));
    }

    private static List<String> others(Moment moment) {
        return Errand.others(moment, SameHands::earlier);
    }

    private static List<Event> earlier(Moment paid) {
        return Errand.before(paid.journey(), paid.index(), paid.time() - MONTH.toMillis());
    }

    private static String category(Moment moment) {
        return Errand.isCountedAtItsShop(moment) ? moment.event().text(TextField.CATEGORY) : null;
    }
}
