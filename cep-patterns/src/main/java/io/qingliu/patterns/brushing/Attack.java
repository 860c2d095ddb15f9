package io.qingliu.patterns.brushing;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Sequence;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * The guard against brushing a rival (R-RVB): somebody buys in bulk from a shop and takes nearly
 * everything back within a day, so that the shop is taken for a brusher. The attacker is flagged,
 * the shop is the victim and signals about it in those days do not count.
 */
final class Attack {

    private static final long DAY = Traces.DAY.toMillis();

    private static final Mark ORDERED =
            Mark.mark(
                    "order-placed",
                    JourneyKind.ORDER,
                    Sequence.begin(EventType.CREATED, EventType.PAID));

    private static final Mark TAKEN_BACK =
            Mark.mark(
                    "order-taken-back",
                    JourneyKind.ORDER,
                    Sequence.begin(EventType.CREATED, EventType.PAID)
                            .then(EventType.REFUNDED, EventType.CLOSED_UNPAID)
                            .within(Traces.DAY));

    private static final Param SHARE = Param.of("takenBackShare", 0.8, "share", 0.1, 1);

    private static final LookAlike BIG_BUYER =
            LookAlike.leftOut(
                    "CORPORATE_PROCUREMENT", "A big buyer keeps the goods: nothing is taken back");

    private static final Facet PIECES =
            Facet.number("quantity", moment -> moment.number(NumberField.QUANTITY, 1));

    private static final Facet BUYER = Facet.subject(SubjectKind.BUYER);

    private final Aggregate ordered;
    private final Aggregate takenBack;
    private final Param accounts;

    /**
     * @param least accounts an attacker of this kind has at least
     */
    private Attack(String name, Dimension by, int least) {
        accounts =
                Param.chosen(
                        "accounts", least, "accounts", 1, 100, "one account is found by itself");
        ordered =
                Aggregate.entries(name + ".ordered", by, ORDERED)
                        .of(moment -> moment.text(TextField.ORDER))
                        .summing(moment -> moment.number(NumberField.QUANTITY, 1))
                        .with(PIECES);
        takenBack =
                Aggregate.entries(name + ".taken-back", by, TAKEN_BACK)
                        .of(moment -> moment.text(TextField.ORDER))
                        .with(BUYER);
    }

    /** The rules of the guard. */
    static List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        Attack byBuyer = new Attack("RVB-01", Dimension.of(SubjectKind.SHOP, SubjectKind.BUYER), 1);
        rules.add(byBuyer.ofOrders("RVB-01", "one buyer"));
        rules.add(byBuyer.ofUnits("RVB-01U", "one buyer"));
        Attack byDevice = new Attack("RVB-01D", Traces.SHOP_DEVICE, 2);
        rules.add(byDevice.ofOrders("RVB-01D", "the accounts of one handset"));
        rules.add(byDevice.ofUnits("RVB-01DU", "the accounts of one handset"));
        return rules;
    }

    private Rule ofOrders(String id, String who) {
        return Rule.signal(
                        id,
                        Behavior.RIGHTS_ABUSE_ORDER,
                        "many orders at one shop by " + who + ", nearly all taken back in a day")
                .counting(takenBack)
                // Four fifths of twenty orders; orders and refunds lie within two days.
                .within(Duration.ofHours(48), Param.of("takenBack", 16, "orders", 3, 10_000))
                .beside(ordered)
                .andAtLeast("accounts", view -> view.distinct(takenBack, BUYER), accounts)
                .andAtLeast(
                        "orders in a day",
                        view -> busiestDay(view).orders,
                        Param.of("orders", 20, "orders", 4, 10_000))
                .settledAtLeast(
                        "share taken back", view -> busiestDay(view).takenBackOrders(), SHARE)
                .guarding(SubjectKind.SHOP, Behavior.BRUSHING)
                .family(Family.TEMPORAL, 65)
                .flags(flags())
                .sparing(BIG_BUYER)
                .rule();
    }

    private Rule ofUnits(String id, String who) {
        return Rule.signal(
                        id,
                        Behavior.RIGHTS_ABUSE_ORDER,
                        "many pieces from one shop by " + who + ", nearly all taken back in a day")
                .counting(takenBack)
                .within(
                        Duration.ofHours(48),
                        Param.chosen(
                                "takenBack",
                                2,
                                "orders",
                                1,
                                10_000,
                                "one big order that is cancelled may be a slip"))
                .beside(ordered)
                .andAtLeast("accounts", view -> view.distinct(takenBack, BUYER), accounts)
                .andAtLeast(
                        "pieces in a day",
                        view -> busiestDay(view).units,
                        Param.of("units", 50, "pieces", 10, 100_000))
                .settledAtLeast(
                        "share of pieces taken back",
                        view -> busiestDay(view).takenBackUnits(),
                        SHARE)
                .guarding(SubjectKind.SHOP, Behavior.BRUSHING)
                .family(Family.TEMPORAL, 65)
                .flags(flags())
                .sparing(BIG_BUYER)
                .rule();
    }

    /** The buyers, never the shop; who holds the handset holds the accounts. */
    private static Flagging[] flags() {
        return new Flagging[] {
            Flagging.key(SubjectKind.BUYER, Role.PARTICIPANT),
            Flagging.key(SubjectKind.DEVICE, Role.PARTICIPANT).organiserFrom(10),
            Flagging.facet(BUYER, Role.PARTICIPANT)
        };
    }

    /** Orders of 24 hours, and those of them that were taken back. */
    private static final class OneDay {
        private int orders;
        private long units;
        private int ordersBack;
        private long unitsBack;

        double takenBackOrders() {
            return orders == 0 ? 0 : (double) ordersBack / orders;
        }

        double takenBackUnits() {
            return units == 0 ? 0 : (double) unitsBack / units;
        }
    }

    /** The 24 hours with the most orders, and among those the most pieces. */
    private OneDay busiestDay(View view) {
        record Order(long time, long units, boolean back) {}
        Map<String, Long> back = view.members(takenBack);
        Deque<Order> inside = new ArrayDeque<>();
        OneDay now = new OneDay();
        OneDay best = new OneDay();
        view.entries(
                ordered,
                entry -> {
                    Order order =
                            new Order(
                                    entry.time(),
                                    entry.number(PIECES, 1),
                                    back.containsKey(entry.member()));
                    inside.addLast(order);
                    add(now, order.units, order.back, 1);
                    while (inside.getFirst().time < order.time - DAY) {
                        Order gone = inside.removeFirst();
                        add(now, gone.units, gone.back, -1);
                    }
                    if (now.orders > best.orders
                            || (now.orders == best.orders && now.units > best.units)) {
                        best.orders = now.orders;
                        best.units = now.units;
                        best.ordersBack = now.ordersBack;
                        best.unitsBack = now.unitsBack;
                    }
                });
        return best;
    }

    private static void add(OneDay day, long units, boolean back, int sign) {
        day.orders += sign;
        day.units += sign * units;
        day.ordersBack += back ? sign : 0;
        day.unitsBack += back ? sign * units : 0;
    }
}
