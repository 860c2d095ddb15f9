package io.qingliu.patterns.fakereview;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.patterns.crew.CrewRules;
import io.qingliu.patterns.crew.Errand;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The same people praise shop after shop (docs/adr/0056; docs/reference/detection.md §3, R-REV-07).
 *
 * <p>Hired reviewers who take care write texts of their own, on days of their own, of goods that
 * they got. What is left is that a good part of those who praise a shop after an errand praise the
 * same other shops after an errand: REV-07 and REV-18 need the same days, this needs none. Each
 * shop lists whom it sees so ({@code REV-19-MET}); who is listed by shops that list each other is a
 * suspect (REV-19), and the shops are observed (REV-19S).
 */
final class SharedPraise {

    private static final Param ACCOUNTS =
            Param.chosen(
                    "accounts",
                    8,
                    "accounts",
                    4,
                    500,
                    "as R-BRU-04's crowd: seven are a circle of friends, of whom each says how"
                            + " it fits");

    private static final Param OTHER_SHOPS = Param.of("otherShops", 2, "shops", 1, 10);

    private static final Param LEAST =
            Param.chosen(
                    "atEach",
                    4,
                    "accounts",
                    2,
                    100,
                    "of customers a quarter praise, so that of friends who go to two shops one in"
                            + " sixteen praises both");

    private static final Param SHARE =
            Param.chosen(
                    "share",
                    0.1,
                    "share",
                    0.01,
                    1,
                    "one in ten of those who praise a shop praise, within a month, the same other"
                            + " one only if everybody does, or somebody sent them");

    private static final CrewRules CREW =
            CrewRules.of("REV-19", Behavior.FAKE_REVIEW)
                    .visits(
                            "praised",
                            "PRAISED_SHOP",
                            new Source.Events(
                                    JourneyKind.ACCOUNT,
                                    EnumSet.of(EventType.POSTED),
                                    posted ->
                                            ReviewTrail.isPraise(posted) && errand(posted) != null),
                            SharedPraise::errand,
                            SharedPraise::earlier)
                    .otherShops("other shops that they praise", OTHER_SHOPS)
                    .atEach("accounts that praise each", LEAST)
                    .share("share of those who praise", SHARE)
                    .accounts("homes of those who do", ACCOUNTS)
                    .build();

    private static final LookAlike FRIENDS_WHO_SHOP =
            LookAlike.leftOut(
                    "FRIENDS_WHO_SHOP",
                    "Friends and families who shop together and say how it fits: fewer than eight"
                            + " homes do not count");

    private static final LookAlike COLLEAGUES =
            LookAlike.leftOut(
                    "COLLEAGUES",
                    "People of one office or campus: orders over such networks do not count, and"
                            + " one house or pick-up point counts once");

    private static final LookAlike FOLLOWERS =
            LookAlike.leftOut(
                    "FOLLOWERS",
                    "Followers of a host, and groups that buy together: orders of live sessions, of"
                            + " groups, with coupons, or that came by a link do not count; and of"
                            + " those who follow to two shops few praise both");

    private static final LookAlike WELL_KNOWN_SHOPS =
            LookAlike.leftOut(
                    "WELL_KNOWN_SHOPS",
                    "Who praises a small shop praises what everybody buys, too; but of those who"
                            + " praise that few know the small one: only shops that list each other"
                            + " count");

    private static final LookAlike[] SPARED = {
        WELL_KNOWN_SHOPS, FRIENDS_WHO_SHOP, COLLEAGUES, FOLLOWERS
    };

    private SharedPraise() {}

    static List<Rule> rules() {
        return List.of(met(), reviewers(), shops());
    }

    /** Measures only: whom it flags the second job decides. */
    private static Rule met() {
        return CREW.met("those who praise a shop praise the same other shops")
                .sparing(FRIENDS_WHO_SHOP, COLLEAGUES, FOLLOWERS, Spared.SYSTEM_PRAISE)
                .rule();
    }

    private static Rule reviewers() {
        return CREW.accounts(
                        "an account praises several shops that the same people praise",
                        Param.chosen(
                                "shops",
                                2,
                                "shops",
                                2,
                                50,
                                "that list the account and each other: what a shop that all know"
                                        + " is listed for it does not return"),
                        55)
                .sparing(SPARED)
                .rule();
    }

    /** Observed and no more: a rival may have sent them. */
    private static Rule shops() {
        return CREW.shops(
                        "a shop is praised by those who praise several other shops together",
                        Param.chosen("shops", 3, "shops", 2, 50, "with itself, as R-REV-07"),
                        45)
                .sparing(SPARED)
                .rule();
    }

    /** The payment of what a review is about, if that was an errand; else null. */
    private static Event errand(Moment review) {
        Journey life = review.journey();
        String order = review.event().text(TextField.ORDER);
        for (int i = review.index() - 1; order != null && i >= 0; i--) {
            if (life.typeAt(i) == EventType.PAID
                    && order.equals(life.step(i).text(TextField.ORDER))) {
                return Errand.isOne(life, i) ? life.step(i) : null;
            }
        }
        return null;
    }

    /** The payments of the errands that the account praised before, earliest praise first. */
    private static List<Event> earlier(Moment praise, long since) {
        Journey life = praise.journey();
        Map<String, Event> errands = new HashMap<>();
        for (Event paid : Errand.before(life, praise.index(), since)) {
            errands.put(paid.text(TextField.ORDER), paid);
        }
        errands.remove(praise.event().text(TextField.ORDER));
        List<Event> praised = new ArrayList<>();
        for (int i = 0; i < praise.index() && !errands.isEmpty(); i++) {
            if (life.typeAt(i) == EventType.POSTED && isPraiseOfOrder(life.step(i))) {
                Event paid = errands.remove(life.step(i).text(TextField.ORDER));
                if (paid != null) {
                    praised.add(paid);
                }
            }
        }
        return praised;
    }

    private static boolean isPraiseOfOrder(Event posted) {
        return ReviewTrail.isPraise(posted) && posted.has(TextField.ORDER);
    }
}
