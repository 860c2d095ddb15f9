package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.fakereview.Posts.BOUGHT_AT;
import static io.qingliu.patterns.fakereview.Posts.BUYER;
import static io.qingliu.patterns.fakereview.Posts.DAY;
import static io.qingliu.patterns.fakereview.Posts.MONTH;
import static io.qingliu.patterns.fakereview.Posts.OF_A_SHOP;
import static io.qingliu.patterns.fakereview.Posts.PRAISE;
import static io.qingliu.patterns.fakereview.Posts.SHOP;
import static io.qingliu.patterns.fakereview.Posts.WEEK;
import static io.qingliu.patterns.fakereview.Posts.WRITTEN;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LeftOut;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;

/** Who praises: accounts a few days old, of one handset or network, or with nothing but praise. */
final class Reviewers {

    /** Days for which an account is new (docs/reference/detection.md §3, R-REV-08). */
    private static final long NEW = Duration.ofDays(7).toMillis();

    /** Accounts on one handset, and their reviews of what was bought that bear on the shop. */
    private static final int SHARING = 3;

    /** Accounts behind one address, and their reviews of what was bought that bear on the shop. */
    private static final int NEIGHBOURS = 5;

    private static final Source YOUNG =
            new Source.Events(
                    JourneyKind.ACCOUNT, EnumSet.of(EventType.POSTED), Reviewers::isOfNewAccount);

    private static final Aggregate NEWCOMERS = Aggregate.entries("REV-08.new", SHOP, YOUNG);

    private static final Aggregate ON_HANDSET =
            Aggregate.entries("REV-11.praise", SHOP.and("HANDSET", Posts::handset), PRAISE)
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(BOUGHT_AT);

    private static final Aggregate ON_NETWORK =
            Aggregate.entries("REV-12.praise", SHOP.and("NETWORK", Posts::network), PRAISE)
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(BOUGHT_AT);

    private static final Aggregate PRAISED =
            Aggregate.entries(
                            "REV-13.praised",
                            BUYER,
                            PRAISE.where(Posts::isFiveStars).where(Posts::isSubstantial))
                    .of(moment -> moment.subject(SubjectKind.SHOP));

    private static final Aggregate ALL_OF_BUYER = Aggregate.entries("REV-13.all", BUYER, WRITTEN);

    private Reviewers() {}

    static List<Rule> rules() {
        return List.of(thin(), oneHandset(), oneNetwork(), nothingButPraise());
    }

    /** Its own records only: what else the account did must not name the review. */
    private static boolean isOfNewAccount(Moment moment) {
        long registered = moment.timeOfLast(EventType.REGISTERED, Long.MIN_VALUE);
        return ReviewTrail.isPraise(moment)
                && moment.event().has(TextField.ORDER)
                && registered != Long.MIN_VALUE
                && moment.time() - registered <= NEW;
    }

    private static Rule thin() {
        return FakeReview.rule("REV-08", "most who praise a shop have accounts a few days old")
                .counting(NEWCOMERS)
                .within(
                        DAY,
                        Param.chosen("reviewers", 12, "reviews", 3, 500, "three fifths of twenty"))
                .within(
                        WEEK,
                        Param.chosen(
                                "reviewersOfWeek",
                                24,
                                "reviews",
                                6,
                                2000,
                                "who spreads them over a week is met at twice the number of a day"))
                .beside(OF_A_SHOP)
                .andAtLeast(
                        "reviews",
                        view -> view.count(OF_A_SHOP),
                        Param.of("reviews", 20, "reviews", 5, 1000))
                .settledAtLeast(
                        "share of new accounts",
                        view -> view.ratio(NEWCOMERS, OF_A_SHOP),
                        Param.of("share", 0.6, "share", 0.1, 1))
                .family(Family.IDENTITY, 40)
                .flags(FakeReview.shop())
                .sparing(
                        Spared.CAMPUS,
                        Spared.BIG_SALE,
                        Spared.SYSTEM_PRAISE,
                        Spared.ANYBODYS_PRAISE)
                .rule();
    }

    private static Rule oneHandset() {
        return FakeReview.rule("REV-11", "several accounts praise one shop from one handset")
                .distinct(ON_HANDSET)
                .within(
                        WEEK,
                        Param.chosen(
                                "accounts",
                                SHARING,
                                "accounts",
                                2,
                                100,
                                "as R-BRU-03 asks of those who pay"))
                .family(Family.DEVICE_NETWORK, 50)
                .flags(
                        Flagging.facet(BOUGHT_AT, Role.PARTICIPANT).occurringAtLeast(SHARING),
                        Flagging.members(Role.PARTICIPANT))
                .sparing(Spared.FAMILY_DEVICE, Spared.ANYBODYS_PRAISE)
                .rule();
    }

    private static Rule oneNetwork() {
        return FakeReview.rule("REV-12", "accounts praise one shop from one rented or home address")
                .distinct(ON_NETWORK)
                .within(
                        WEEK,
                        Param.chosen(
                                "accounts",
                                5,
                                "accounts",
                                SHARING,
                                200,
                                "one more than a household has; of a proxy's many users few review"
                                        + " one shop in a week"))
                .family(Family.DEVICE_NETWORK, 35)
                .flags(
                        Flagging.facet(BOUGHT_AT, Role.PARTICIPANT).occurringAtLeast(NEIGHBOURS),
                        Flagging.members(Role.PARTICIPANT))
                .sparing(LeftOut.SHARED_NETWORK, Spared.ANYBODYS_PRAISE)
                .rule();
    }

    /** Weak alone: there are people whom everything pleases. */
    private static Rule nothingButPraise() {
        return FakeReview.rule("REV-13", "an account gives many shops five stars once and no other")
                .distinct(PRAISED)
                .within(
                        MONTH,
                        Param.chosen(
                                "shops",
                                8,
                                "shops",
                                3,
                                200,
                                "two task sheets a week, and hardly anybody's shopping"))
                .beside(ALL_OF_BUYER)
                .settledAtMost(
                        "other reviews",
                        view -> view.count(ALL_OF_BUYER) - view.distinct(PRAISED),
                        Param.chosen(
                                "others",
                                0,
                                "reviews",
                                0,
                                20,
                                "who buys for himself comes back somewhere, or is disappointed"
                                        + " once"))
                .family(Family.GRAPH, 30)
                .flags(FakeReview.buyer())
                .sparing(Spared.HABITUAL_REVIEWERS)
                .rule();
    }
}
