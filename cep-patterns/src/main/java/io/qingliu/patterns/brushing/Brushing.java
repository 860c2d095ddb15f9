package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.brushing.Counts.BASELINE_DAYS;
import static io.qingliu.patterns.brushing.Counts.CLOCK;
import static io.qingliu.patterns.brushing.Counts.COMPRESSED;
import static io.qingliu.patterns.brushing.Counts.COMPRESSED_DAILY;
import static io.qingliu.patterns.brushing.Counts.CONFIRMED;
import static io.qingliu.patterns.brushing.Counts.FUNDED;
import static io.qingliu.patterns.brushing.Counts.FUNDED_BY_BUYER;
import static io.qingliu.patterns.brushing.Counts.FUNDED_DAILY;
import static io.qingliu.patterns.brushing.Counts.HOME_NETWORK;
import static io.qingliu.patterns.brushing.Counts.MARKED;
import static io.qingliu.patterns.brushing.Counts.ON_HANDSET;
import static io.qingliu.patterns.brushing.Counts.ON_HANDSET_ANYWHERE;
import static io.qingliu.patterns.brushing.Counts.PAID;
import static io.qingliu.patterns.brushing.Counts.PRAISED_ON_HANDSET;
import static io.qingliu.patterns.brushing.Counts.PRAISED_ON_HANDSET_ANYWHERE;
import static io.qingliu.patterns.brushing.Counts.PREFIX;
import static io.qingliu.patterns.brushing.Counts.PURCHASES;
import static io.qingliu.patterns.brushing.Counts.QUICK_REVIEWS;
import static io.qingliu.patterns.brushing.Counts.RENTED_NETWORK;
import static io.qingliu.patterns.brushing.Counts.SHIPPED;
import static io.qingliu.patterns.brushing.Counts.TASKS;
import static io.qingliu.patterns.brushing.Counts.UNSEEN;
import static io.qingliu.patterns.brushing.Counts.UNSEEN_BY_BUYER;
import static io.qingliu.patterns.brushing.Counts.WOKEN;
import static io.qingliu.patterns.brushing.Traces.DAY;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.LeftOut;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SignalPattern;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Brushing: a shop buys from itself (docs/reference/detection.md §2). */
public final class Brushing implements Behaviour {

    /** Of a shop whose visitors are odd: strangers may have been sent. */
    private static final Flagging VISITED =
            Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT).openToRivals();

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(30);

    /** Linked orders in a month from which a buyer takes part (docs/reference/detection.md §1). */
    static final int LINKED_ORDERS = 5;

    @Override
    public Behavior detects() {
        return Behavior.BRUSHING;
    }

    @Override
    public String story() {
        return "A shop buys from itself through accounts that want no goods, to rise in rank";
    }

    @Override
    public List<Rule> rules() {
        List<Rule> rules =
                new ArrayList<>(
                        List.of(
                                confirmedUnseen(),
                                buyerConfirmsUnseen(),
                                compressedCycles(),
                                sharedHandset(),
                                sharedHandsetAcrossShops(),
                                fundedPurchases(),
                                buyerIsFunded(),
                                professionalBrusher(),
                                clockwork(),
                                rentedNetwork(),
                                homeNetwork(),
                                markedAddresses(),
                                wokenAccounts(),
                                Reseeding.rule()));
        rules.add(NeverSent.rule());
        rules.addAll(Lockstep.rules());
        rules.add(LinkedOrders.rule());
        rules.addAll(HandsetCrews.rules());
        rules.addAll(Mutual.rules());
        rules.addAll(SelfBuying.rules());
        rules.add(Advances.rule());
        rules.add(Paybacks.rule());
        rules.addAll(Reimbursed.rules());
        rules.addAll(Wages.rules());
        rules.add(PaidForWeeks.rule());
        rules.add(GoodsKept.rule());
        rules.add(KeptForNothing.rule());
        rules.addAll(Attack.rules());
        rules.addAll(SameHands.rules());
        rules.add(Returning.rule());
        rules.addAll(Returners.rules());
        rules.add(Blame.rule());
        return rules;
    }

    @Override
    public List<SignalPattern> patterns() {
        return List.of(Reseeding.PATTERN);
    }

    private static Rule.Builder brushing(String id, String title) {
        return Rule.signal(id, Behavior.BRUSHING, title);
    }

    private static Rule confirmedUnseen() {
        return brushing("BRU-01", "buyers confirm parcels that no scan shows to have arrived")
                .counting(UNSEEN)
                .within(DAY, Param.of("orders", 10, "orders", 3, 500))
                .beside(SHIPPED, CONFIRMED)
                .settledAtLeast(
                        "share of parcels",
                        view -> view.ratio(UNSEEN, SHIPPED),
                        Param.of("share", 0.2, "share", 0.05, 1))
                .family(Family.LOGISTICS, 80)
                .strong()
                .flags(VISITED)
                .sparing(
                        LeftOut.NO_PARCEL,
                        LeftOut.OFFLINE_SCANNER,
                        Spared.SYSTEM_ACTS,
                        Spared.RIVAL_ATTACK,
                        Spared.carrierSilent(CONFIRMED))
                .rule();
    }

    /** Weak alone: somebody's courier may never scan. */
    private static Rule buyerConfirmsUnseen() {
        return brushing("BRU-01B", "a buyer confirms parcels that no scan shows to have arrived")
                .counting(UNSEEN_BY_BUYER)
                .within(MONTH, Param.of("orders", LINKED_ORDERS, "orders", 2, 100))
                .family(Family.LOGISTICS, 35)
                .flags(Flagging.key(SubjectKind.BUYER, Role.PARTICIPANT))
                .sparing(LeftOut.NO_PARCEL, LeftOut.OFFLINE_SCANNER, Spared.SYSTEM_ACTS)
                .rule();
    }

    private static double usualCompressed(View view) {
        return view.countBefore(COMPRESSED_DAILY, Duration.ofDays(BASELINE_DAYS))
                / (double) BASELINE_DAYS;
    }

    private static Rule compressedCycles() {
        return brushing("BRU-02", "orders are delivered, confirmed and praised within minutes")
                .counting(COMPRESSED)
                .within(DAY, Param.of("cycles", 20, "orders", 5, 500))
                .beside(COMPRESSED_DAILY, CONFIRMED, QUICK_REVIEWS)
                .settledAtLeast(
                        "share of cycles",
                        view -> view.ratio(COMPRESSED, CONFIRMED),
                        Param.of("share", 0.3, "share", 0.05, 1))
                .settledAtLeast(
                        "times the usual",
                        // One a day at least, so that a first day is not infinitely unusual.
                        view -> view.count(COMPRESSED) / Math.max(1, usualCompressed(view)),
                        Param.of("timesUsual", 5, "factor", 1, 100))
                .baseline(Brushing::usualCompressed)
                .family(Family.TEMPORAL, 50)
                .flags(VISITED)
                .sparing(
                        Spared.habitualReviewers(QUICK_REVIEWS),
                        Spared.BIG_SALE,
                        Spared.LIVESTREAM,
                        Spared.SYSTEM_ACTS,
                        LeftOut.NO_PARCEL)
                .rule();
    }

    private static Rule sharedHandset() {
        return brushing(
                        LinkedOrders.SHARED_HANDSET,
                        "several accounts pay in one shop from one handset")
                .distinct(ON_HANDSET)
                .within(WEEK, Param.of("accounts", 3, "accounts", 2, 100))
                .beside(
                        PRAISED_ON_HANDSET,
                        Counts.CAME_AGAIN,
                        Counts.FETCHED_DAILY,
                        Counts.PRAISED_DAILY)
                .certainty(Spared::certaintyOfCrew)
                .family(Family.DEVICE_NETWORK, 65)
                .flags(
                        VISITED,
                        Flagging.key(SubjectKind.DEVICE, Role.PARTICIPANT).organiserFrom(10),
                        Flagging.members(Role.PARTICIPANT).occurringAtLeast(LINKED_ORDERS))
                .sparing(
                        Spared.FAMILY_DEVICE,
                        Spared.FAMILY_AT_SALE,
                        OrderedForOthers.CARED_FOR,
                        OrderedForOthers.COUNTER,
                        Spared.GROUP_LEADER,
                        Spared.COMMUNITY_PICKUP,
                        Spared.RIVAL_ATTACK,
                        Spared.TAKEN_BACK,
                        Spared.RIDES)
                .attribute(LinkedOrders.ORDERS, LinkedOrders::written)
                .rule();
    }

    private static Rule sharedHandsetAcrossShops() {
        return brushing("BRU-03X", "many accounts pay from one handset, in whatever shops")
                .distinct(ON_HANDSET_ANYWHERE)
                .within(WEEK, Param.of("accounts", 6, "accounts", 3, 100))
                .beside(PRAISED_ON_HANDSET_ANYWHERE)
                .family(Family.DEVICE_NETWORK, 65)
                .flags(Flagging.key(SubjectKind.DEVICE, Role.PARTICIPANT).organiserFrom(10))
                .sparing(
                        OrderedForOthers.CARED_FOR_ANYWHERE,
                        Spared.GROUP_LEADER,
                        Spared.COMMUNITY_PICKUP,
                        Spared.RIDES)
                .rule();
    }

    private static Rule fundedPurchases() {
        return brushing("BRU-05", "somebody gives several buyers the money they buy with")
                .distinct(FUNDED)
                .within(DAY, Param.of("buyers", 5, "accounts", 2, 100))
                .beside(FUNDED_DAILY)
                .family(Family.FUNDS, 85)
                .strong()
                .flags(
                        Flagging.key(SubjectKind.PAY_ACCOUNT, Role.ORGANISER),
                        Flagging.key(SubjectKind.BUYER, Role.ORGANISER),
                        Flagging.key(SubjectKind.SHOP, Role.ORGANISER),
                        // A single funded order may be a decoy in a shop that knows nothing.
                        Flagging.facet(Funding.SHOP, Role.PARTICIPANT)
                                .occurringAtLeast(3)
                                .openToRivals())
                .sparing(
                        LeftOut.AFTER_SALE,
                        Spared.CORPORATE_PROCUREMENT,
                        Spared.WELFARE_GIFT,
                        Spared.RIVAL_ATTACK)
                .rule();
    }

    /** Weak alone: parents give children the money they buy with. */
    private static Rule buyerIsFunded() {
        return brushing("BRU-05B", "a buyer buys again and again with money given for it")
                .counting(FUNDED_BY_BUYER)
                .within(MONTH, Param.of("orders", LINKED_ORDERS, "orders", 2, 100))
                .family(Family.FUNDS, 35)
                .flags(Flagging.key(SubjectKind.BUYER, Role.PARTICIPANT))
                .sparing(LeftOut.AFTER_SALE)
                .rule();
    }

    /** Buyers who buy once in each shop: a shape in the graph of buyers and shops. */
    private static Rule professionalBrusher() {
        return brushing("BRU-07", "a buyer does one task in each of many shops and never returns")
                .distinct(TASKS)
                .within(WEEK, Param.of("shops", 10, "shops", 3, 200))
                .beside(PURCHASES)
                .settledAtMost(
                        "repeated purchases",
                        view -> view.count(TASKS) - view.distinct(TASKS),
                        Param.of("repeated", 0, "orders", 0, 10))
                .settledAtMost(
                        "orders of several pieces",
                        Counts::ofSeveralPieces,
                        Param.of("severalPieces", 0, "orders", 0, 10))
                .settledAtLeast(
                        "reviewed share",
                        view -> view.ratio(TASKS, PURCHASES),
                        Param.of("reviewed", 0.8, "share", 0.1, 1))
                .settledAtLeast(
                        "five-star share",
                        view -> view.mean(TASKS),
                        Param.of("fiveStars", 0.6, "share", 0, 1))
                .family(Family.GRAPH, 45)
                .flags(Flagging.key(SubjectKind.BUYER, Role.PARTICIPANT))
                .sparing(Spared.habitualReviewers(TASKS), Spared.BIG_SALE, Spared.SYSTEM_ACTS)
                .rule();
    }

    private static Rule clockwork() {
        return brushing("BRU-10", "orders come by the clock")
                .counting(CLOCK)
                .within(Duration.ofHours(6), Param.of("orders", 20, "orders", 5, 10_000))
                .settledAtMost(
                        "variation of gaps",
                        view -> view.gapVariation(CLOCK),
                        Param.of("variation", 0.2, "coefficient", 0, 1))
                .family(Family.TEMPORAL, 35)
                .flags(VISITED)
                .sparing(Spared.BIG_SALE, Spared.LIVESTREAM, Spared.GROUP_BUYING, Spared.RIDES)
                .rule();
    }

    private static Rule rentedNetwork() {
        return brushing("BRU-11", "a shop's accounts sit behind one data centre or proxy")
                .distinct(RENTED_NETWORK)
                .apartBy(PREFIX)
                .within(DAY, Param.of("accounts", 10, "accounts", 3, 500))
                .beside(PAID)
                .settledAtLeast(
                        "share of orders",
                        view -> view.ratio(RENTED_NETWORK, PAID),
                        Param.of("share", 0.2, "share", 0.05, 1))
                .family(Family.DEVICE_NETWORK, 35)
                .flags(VISITED)
                .sparing(
                        LeftOut.SHARED_NETWORK,
                        Spared.RIVAL_ATTACK,
                        Spared.TAKEN_BACK,
                        Spared.RIDES)
                .rule();
    }

    private static final Param NEIGHBOURS = Param.of("accounts", 15, "accounts", 3, 500);

    private static Rule homeNetwork() {
        return brushing("BRU-11R", "a shop's accounts sit behind one home network")
                .distinct(HOME_NETWORK)
                .within(DAY, NEIGHBOURS)
                .beside(PAID)
                .settledAtLeast(
                        "share of orders from one prefix with so many accounts",
                        view ->
                                Neighbours.largestShare(
                                        view,
                                        HOME_NETWORK,
                                        view.param(NEIGHBOURS),
                                        view.count(PAID)),
                        Param.of("share", 0.2, "share", 0.05, 1))
                .family(Family.DEVICE_NETWORK, 35)
                .flags(VISITED)
                .sparing(
                        LeftOut.SHARED_NETWORK,
                        Spared.GROUP_BUYING,
                        Spared.COMMUNITY_PICKUP,
                        Spared.RIVAL_ATTACK,
                        Spared.TAKEN_BACK,
                        Spared.RIDES)
                .rule();
    }

    private static Rule markedAddresses() {
        return brushing("BRU-12", "task codes stand behind the addresses")
                .counting(MARKED)
                .within(WEEK, Param.of("orders", 10, "orders", 3, 500))
                .beside(PAID)
                .settledAtLeast(
                        "share of orders",
                        view -> view.ratio(MARKED, PAID),
                        Param.chosen(
                                "share",
                                0.02,
                                "share",
                                0,
                                1,
                                "in a shop with thousands of orders some addresses look marked"))
                .family(Family.CONTENT, 40)
                .flags(VISITED)
                .sparing(
                        Spared.FORWARDING_WAREHOUSE,
                        Spared.COMMUNITY_PICKUP,
                        Spared.RIVAL_ATTACK,
                        Spared.TAKEN_BACK,
                        Spared.RIDES)
                .rule();
    }

    private static Rule wokenAccounts() {
        return brushing("BRU-14", "accounts registered long ago make their first purchase here")
                .distinct(WOKEN)
                .within(
                        DAY,
                        Param.chosen(
                                "accounts",
                                10,
                                "accounts",
                                3,
                                500,
                                "the number that R-BRU-13 asks of one cohort"))
                .beside(PAID)
                .family(Family.TEMPORAL, 30)
                .flags(VISITED)
                .sparing(Spared.busyShop(PAID), Spared.BIG_SALE, Spared.RIVAL_ATTACK, Spared.RIDES)
                .attribute(Reseeding.ACCOUNTS, view -> view.members(WOKEN).keySet())
                .attribute(Reseeding.WOKEN, view -> "true")
                .rule();
    }
}
