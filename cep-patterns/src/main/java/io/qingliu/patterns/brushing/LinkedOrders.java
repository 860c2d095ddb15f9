package io.qingliu.patterns.brushing;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Fact;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.ListAttribute;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SettledSignal;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Who orders on a crew's handset again and again (docs/adr/0075). BRU-03 counts the accounts of one
 * week, and a buyer takes part from five linked orders in a month on (docs/reference/detection.md
 * §1): a shop that has eight accounts order twice a week each was found, and none of those.
 */
final class LinkedOrders {

    static final String SHARED_HANDSET = "BRU-03";

    /** Confidence of a signal from which on no household, leader or sale explains it. */
    private static final double SURE_FROM = 0.7;

    /**
     * Orders that one signal names at most: those of the accounts lowest by id, which a platform
     * gives and nobody chooses.
     */
    static final int NAMED = 256;

    /** Between an account and its order; no id holds control characters (they are refused). */
    private static final char AT = '\t';

    /** The orders on a handset, by account and time. */
    static final ListAttribute ORDERS = new ListAttribute("orders");

    private static final Facet ORDER = Facet.givenText("order");

    private static final Aggregate LINKED =
            Aggregate.entries(
                            "BRU-03B.linked",
                            Traces.BUYER,
                            Source.derived(SHARED_HANDSET, LinkedOrders::facts))
                    .of(ORDER::valueOf);

    private static final LookAlike HOUSEHOLDS =
            LookAlike.leftOut(
                    "HOUSEHOLDS",
                    "What a household, a leader of neighbours, a pick-up point or a sale explains"
                            + " of one handset does not count here");

    private LinkedOrders() {}

    static Rule rule() {
        return Rule.signal(
                        "BRU-03B",
                        Behavior.BRUSHING,
                        "a buyer orders again and again on a handset on which others order there")
                .distinct(LINKED)
                .within(
                        Duration.ofDays(30),
                        Param.of("orders", Brushing.LINKED_ORDERS, "orders", 2, 100))
                .family(Family.DEVICE_NETWORK, 65)
                .flags(Flagging.key(SubjectKind.BUYER, Role.PARTICIPANT))
                .sparing(HOUSEHOLDS, Spared.RIVAL_ATTACK, Spared.TAKEN_BACK, Spared.RIDES)
                .rule();
    }

    /** The orders of a window of BRU-03, as {@link #facts} reads them. */
    static List<String> written(View view) {
        TreeSet<String> orders = new TreeSet<>();
        view.entries(
                view.primary(),
                order -> {
                    if (order.member() != null) {
                        orders.add(order.member() + AT + order.time());
                    }
                });
        List<String> named = new ArrayList<>(orders);
        return named.size() <= NAMED ? named : named.subList(0, NAMED);
    }

    private static List<Fact> facts(SettledSignal crew) {
        if (crew.signal().confidence() < SURE_FROM) {
            return List.of();
        }
        Subject shop = crew.inKey(SubjectKind.SHOP);
        List<Fact> facts = new ArrayList<>();
        for (String named : ORDERS.of(crew.signal())) {
            int at = named.indexOf(AT);
            facts.add(
                    Fact.about(Subject.parse(named.substring(0, at)))
                            .withText(ORDER, shop + named.substring(at)));
        }
        return facts;
    }
}
