package io.qingliu.patterns.brushing;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LeftOut;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A crew that has one shop, or a few, and comes again and again (docs/adr/0075;
 * docs/reference/detection.md §0). R-BRU-04 asks for first visits to three shops; a small crew is
 * soon through with its shops and begins anew. Customers come again too. But of loyal customers few
 * praise at all, and hardly any each time: accounts each of which bought three times within a month
 * and praised three times are never half of what a shop sells, unless they are paid for it.
 *
 * <p>Asks for nothing but who bought and who praised where: all that a platform must say.
 */
final class Returning {

    private static final Duration MONTH = Duration.ofDays(30);

    /** Purchases and praise of an account at one shop: twice is a customer who is content. */
    private static final int TIMES = 3;

    /** Praise of an account at another shop: a crew may be at two at the same time. */
    private static final int TIMES_ELSEWHERE = 2;

    /** Accounts that come again to the same other shop, as many as make a crew (R-BRU-04). */
    private static final int SHARED_BY = 5;

    /**
     * Part of the other customers from which on praise sets nobody apart: of those of a crew some
     * may have come twice only.
     */
    private static final double NEARLY_EVERYBODY = 0.7;

    /** What is left where nothing but this shop is known of them: observed, and no more. */
    private static final double ONE_SHOP = 0.7;

    /** At the third praise, and at each that follows. */
    private static final Source.Events PRAISED_AGAIN =
            new Source.Events(
                    JourneyKind.ACCOUNT, EnumSet.of(EventType.POSTED), Returning::isAgain);

    private static final Facet ALSO_AT = Facet.list("also-at", Returning::alsoAt);

    private static final Aggregate AGAIN =
            Aggregate.entries("BRU-17.again", Traces.SHOP, PRAISED_AGAIN)
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(ALSO_AT);

    /** Accounts that buy there for the first time in a month. */
    private static final Aggregate CUSTOMERS =
            Aggregate.slices(
                    "BRU-17.customers",
                    Traces.SHOP,
                    Traces.DAY,
                    new Source.Events(
                            JourneyKind.ACCOUNT,
                            EnumSet.of(EventType.PAID),
                            paid -> isFirst(paid, Returning::isBought)));

    /** Accounts that praise it for the first time in a month. */
    private static final Aggregate PRAISERS =
            Aggregate.slices(
                    "BRU-17.praisers",
                    Traces.SHOP,
                    Traces.DAY,
                    new Source.Events(
                            JourneyKind.ACCOUNT,
                            EnumSet.of(EventType.POSTED),
                            praise -> isFirst(praise, Returning::isPraise)));

    private static final LookAlike EVERYBODY_PRAISES =
            new LookAlike(
                    "EVERYBODY_PRAISES",
                    "Where each order is asked about, nearly all customers praise: that regulars do"
                            + " says nothing of them",
                    Returning::othersWhoPraise,
                    NEARLY_EVERYBODY,
                    0.5,
                    0);

    private static final LookAlike REGULARS =
            LookAlike.leftOut(
                    "REGULARS",
                    "Loyal customers come again and again, and are half of what a small shop sells;"
                            + " few of them praise each time");

    private static final LookAlike HABITUAL_REVIEWERS =
            LookAlike.leftOut(
                    "HABITUAL_REVIEWERS",
                    "Who praises whatever he buys, for points or by habit: one in some dozens, and"
                            + " nowhere half of the trade");

    private Returning() {}

    static Rule rule() {
        return Rule.signal(
                        "BRU-17",
                        Behavior.BRUSHING,
                        "accounts that buy and praise again and again are half of what a shop"
                                + " sells")
                .distinct(AGAIN)
                .within(
                        MONTH,
                        Param.chosen(
                                "accounts",
                                8,
                                "accounts",
                                4,
                                500,
                                "as many as make R-BRU-04's crowd: seven are friends"))
                .onceADay()
                .beside(Counts.PAID, CUSTOMERS, PRAISERS)
                .settledAtLeast(
                        "part of what the shop sold",
                        Returning::share,
                        Param.chosen(
                                "share",
                                0.5,
                                "share",
                                0.1,
                                1,
                                "of honest customers one in five praises; three in a row one in a"
                                        + " hundred"))
                .certainty(view -> sharedBy(view) >= SHARED_BY ? 1 : ONE_SHOP)
                .family(Family.GRAPH, 65)
                .flags(
                        Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT).openToRivals(),
                        Flagging.members(Role.PARTICIPANT))
                .sparing(
                        EVERYBODY_PRAISES,
                        REGULARS,
                        HABITUAL_REVIEWERS,
                        LeftOut.NO_PARCEL,
                        Spared.SYSTEM_ACTS,
                        Spared.RIVAL_ATTACK)
                .rule();
    }

    /** Whether an account praises that shop for the third time where it bought three times. */
    private static boolean isAgain(Moment praise) {
        if (!ReviewTrail.isPraise(praise)) {
            return false;
        }
        String shop = praise.event().text(TextField.SHOP);
        Journey life = praise.journey();
        int praised = 1;
        int bought = 0;
        for (int i = praise.index() - 1; i >= 0 && !isLongBefore(praise, i); i--) {
            Event step = life.step(i);
            if (shop.equals(step.text(TextField.SHOP))) {
                praised += isPraise(step) ? 1 : 0;
                bought += isBought(step) ? 1 : 0;
            }
        }
        return praised >= TIMES && bought >= TIMES;
    }

    /** Whether such a step is the first of that shop within a month. */
    private static boolean isFirst(Moment moment, Predicate<Event> such) {
        if (!such.test(moment.event())) {
            return false;
        }
        String shop = moment.event().text(TextField.SHOP);
        for (int i = moment.index() - 1; i >= 0 && !isLongBefore(moment, i); i--) {
            Event step = moment.journey().step(i);
            if (such.test(step) && shop.equals(step.text(TextField.SHOP))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLongBefore(Moment praise, int index) {
        return praise.time() - praise.journey().timeAt(index) > MONTH.toMillis();
    }

    private static boolean isPraise(Event step) {
        return step.type() == EventType.POSTED && ReviewTrail.isPraise(step);
    }

    /** Goods that travel: what is brought within the hour is bought from next door every day. */
    private static boolean isBought(Event step) {
        long express = Codes.Fulfilment.EXPRESS.ordinal();
        return step.type() == EventType.PAID
                && step.number(NumberField.FULFILMENT, express) == express;
    }

    /** The other shops that the account praised again within the month before. */
    private static List<String> alsoAt(Moment praise) {
        Map<String, Integer> praised = new TreeMap<>();
        Journey life = praise.journey();
        for (int i = praise.index() - 1; i >= 0 && !isLongBefore(praise, i); i--) {
            Event step = life.step(i);
            if (isPraise(step)) {
                praised.merge(step.text(TextField.SHOP), 1, Integer::sum);
            }
        }
        praised.remove(praise.event().text(TextField.SHOP));
        praised.values().removeIf(times -> times < TIMES_ELSEWHERE);
        String platform = praise.event().platform();
        return praised.keySet().stream()
                .map(shop -> Moment.written(SubjectKind.SHOP, platform, shop))
                .toList();
    }

    /** Of what the shop sold, what was praised by those who do so again and again. */
    private static double share(View view) {
        long praised = view.count(AGAIN) + (TIMES - 1) * view.distinct(AGAIN);
        return Math.min(1, praised / (double) Math.max(1, view.count(Counts.PAID)));
    }

    /** The part of the shop's other customers that praises it. */
    private static double othersWhoPraise(View view) {
        long crew = view.distinct(AGAIN);
        long others = view.count(CUSTOMERS) - crew;
        return others <= 0 ? 0 : (double) (view.count(PRAISERS) - crew) / others;
    }

    /** How many of the accounts come again and again to one and the same other shop. */
    private static int sharedBy(View view) {
        Map<String, Set<String>> accounts = new HashMap<>();
        view.entries(
                AGAIN,
                praise ->
                        ALSO_AT.eachIn(
                                praise.facet(ALSO_AT),
                                shop ->
                                        accounts.computeIfAbsent(shop, any -> new HashSet<>())
                                                .add(praise.member())));
        return accounts.values().stream().mapToInt(Set::size).max().orElse(0);
    }
}
