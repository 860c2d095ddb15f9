package io.qingliu.patterns.brushing;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Fact;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SettledSignal;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.List;

/**
 * Three sellers or more who are a good part of each other's trade (互刷; docs/reference/detection.md
 * §2, R-BRU-06; docs/adr/0108).
 *
 * <p>Three owners who buy from one another have two partners each, as many as good neighbours have.
 * What tells them apart is how much it is: a neighbour buys what he needs. Whoever has hidden in
 * few partners buys more often from each, or has gained little.
 *
 * <p>What a shop sends is counted under the shop, off whatever device and for whatever purse
 * ({@code BRU-06R-TRADE}), and at least for as long as what its partners state of their purchases.
 */
final class MutualTrade {

    private static final String TRADE = "BRU-06R-TRADE";

    /** What counts as a partner's purchase lies in so many days, whenever it was stated. */
    private static final Duration SPAN = Mutual.TIME.plus(Partners.LATELY).plusDays(1);

    /** Purchases that count, in each direction, from which on a partner is one: seven in all. */
    static final int REGULARLY = 5;

    /** Each purchase from the third at one shop counts: two sellers who buy twelve times each. */
    private static final Param PURCHASES =
            Param.chosen(
                    "purchases",
                    20,
                    "orders",
                    5,
                    1000,
                    "a seller who buys all he needs next door comes twice a week");

    private static final Aggregate AGAIN =
            Aggregate.slices("BRU-06R.again", Traces.SHOP, Traces.DAY, Mutual.BOUGHT_AGAIN);

    private static final Aggregate TRADED =
            Aggregate.slices(
                    "BRU-06R.traded",
                    Traces.SHOP,
                    Traces.DAY,
                    Source.events(EventType.SHIPPED, EventType.COMPLETED)
                            .where(MutualTrade::isFirstSeenToGo));

    private static final String SENT = "sent";

    private static final Facet ITS_ORDERS = Facet.givenNumber("its-orders");

    /** From the begin of its day on: the partners' statements of that day meet it. */
    private static final Aggregate STATED =
            Aggregate.entries(
                            "BRU-06R.stated",
                            Traces.SHOP,
                            Source.derived(TRADE, MutualTrade::stated).countedFromDayBegin())
                    .with(ITS_ORDERS);

    static final LookAlike BUYS_NEXT_DOOR =
            LookAlike.leftOut(
                    "BUYS_NEXT_DOOR",
                    "Who sells next door to each other buys there what he needs: one partner"
                            + " however often, others now and then, fewer than twenty purchases or"
                            + " less than a fifth of what the shop sends");

    private MutualTrade() {}

    /** Measures only: a shop whose customers come again and again, and all that it sends. */
    static Rule trade() {
        return Rule.signal(
                        TRADE,
                        Behavior.BRUSHING,
                        "what a shop sends to whose customers come again and again")
                .counting(AGAIN)
                .within(
                        SPAN,
                        Param.chosen(
                                "purchases",
                                20,
                                "orders",
                                5,
                                1000,
                                "as many as BRU-06R asks of partners: who has fewer of all"
                                        + " customers has fewer of them"))
                .onceADay()
                .beside(TRADED)
                .measuresOnly(Family.GRAPH)
                .attribute(SENT, view -> Long.toString(view.count(TRADED)))
                .rule();
    }

    static Rule rule() {
        Param partners =
                Param.chosen(
                        "partners",
                        2,
                        "shops",
                        2,
                        50,
                        "a pair may be a workshop and its shop; R-BRU-06 asks for a cycle");
        return Rule.signal(
                        "BRU-06R",
                        Behavior.BRUSHING,
                        "sellers whose purchases are a good part of each other's trade")
                .distinct(Mutual.PARTNERS)
                .within(Mutual.TIME, partners)
                .beside(STATED)
                .settledAtLeast(
                        "partners that buy both ways",
                        view -> partners(view).regulars(REGULARLY),
                        partners)
                .settledAtLeast(
                        "purchases of partners", view -> partners(view).sold(REGULARLY), PURCHASES)
                .settledAtLeast(
                        "share of what the shop sends",
                        MutualTrade::share,
                        Param.chosen("share", 0.2, "share", 0.05, 1, "as R-BRU-01"))
                .family(Family.GRAPH, 65)
                .flags(
                        Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT).openToRivals(),
                        Flagging.named(
                                        "the owner's accounts that buy at regular partners",
                                        view -> partners(view).handsOfRegulars(REGULARLY),
                                        Role.PARTICIPANT)
                                .openToRivals())
                .sparing(
                        BUYS_NEXT_DOOR,
                        Mutual.NOW_AND_THEN,
                        Mutual.SHOPS_OF_ONE_OWNER,
                        Mutual.CLEARING_HOUSE,
                        Spared.RIVAL_ATTACK)
                .rule();
    }

    /** Each order once: when it is shipped, or, where no parcel was, when it is completed. */
    private static boolean isFirstSeenToGo(Moment moment) {
        return !moment.seenBefore(EventType.SHIPPED) && !moment.seenBefore(EventType.COMPLETED);
    }

    private static List<Fact> stated(SettledSignal trade) {
        Subject shop = trade.inKey(SubjectKind.SHOP);
        return List.of(
                Fact.about(shop)
                        .withNumber(ITS_ORDERS, Long.parseLong(trade.signal().attribute(SENT))));
    }

    private static Partners partners(View view) {
        return Partners.of(view, Mutual.PARTNERS);
    }

    /** Of what was stated last; 0 if nothing is, or nothing was sent. */
    private static double share(View view) {
        long[] sent = {0};
        view.entries(STATED, stated -> sent[0] = stated.number(ITS_ORDERS, 0));
        return sent[0] == 0 ? 0 : (double) partners(view).sold(REGULARLY) / sent[0];
    }
}
