package io.qingliu.patterns.emptyparcel;

import static java.time.Duration.ofDays;

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
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.View;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Parcels with next to nothing in them, of items that the same shop otherwise sends whole
 * (docs/adr/0043). A catalogue that is wrong is wrong each time; only who sends two kinds of
 * parcels for one item makes a difference between buyers. A shop that packs them itself brushes;
 * one that has them sent on an account by which nothing else of it goes has bought them. The
 * account that carries its goods is its own, however few of them it sells beside its samples
 * (docs/adr/0105).
 */
final class Trifles {

    /** A trifle weighs a third of what it should, or less. */
    private static final int TRIFLE = 3;

    /** Between an item and the account; no id holds control characters (they are refused). */
    private static final char BY = '\t';

    private static final Param ORDERS =
            Param.chosen("orders", 10, "orders", 3, 500, "as R-EMP-03: no slips of the packer");

    private static final Facet ACCOUNT = Facet.of("account", Trifles::account);

    private static final Mark LIGHT =
            Parcels.handedOver("trifle", JourneyKind.ORDER, Trifles::isTrifle)
                    .settledAfter(EventType.ARRIVED);

    private static final Mark WHOLE =
            Parcels.handedOver("whole-parcel", JourneyKind.ORDER, Trifles::isWhole)
                    .settledAfter(EventType.ARRIVED);

    private static final Mark THE_REST =
            Parcels.handedOver(
                            "rest-of-an-order",
                            JourneyKind.ORDER,
                            moment -> isWhole(moment) && Parcels.isDelivered(moment))
                    .settledAfter(EventType.ARRIVED);

    private static final Aggregate TRIFLES =
            Aggregate.entries("EMP-19.trifles", Parcels.SHOP, LIGHT)
                    .of(moment -> moment.text(TextField.ORDER))
                    .with(ShopRules.ITEM, ACCOUNT);

    private static final Aggregate WHOLES =
            Aggregate.slices("EMP-19.wholes", Parcels.SHOP, ofDays(1), WHOLE)
                    .of(Trifles::itemAndAccount);

    private static final Aggregate RESTS =
            Aggregate.entries("EMP-19.rests", Parcels.SHOP, THE_REST)
                    .of(moment -> moment.text(TextField.ORDER));

    private static final LookAlike WRONG_CATALOGUE =
            LookAlike.leftOut(
                    "WRONG_CATALOGUE",
                    "a catalogue that is wrong about an item is wrong each time: only items that"
                            + " are also sent whole count");

    private static final LookAlike SPLIT_SHIPMENT =
            LookAlike.leftOut(
                    "SPLIT_SHIPMENT",
                    "an order in several parcels, the lightest first: not counted when the rest"
                            + " has come");

    private static final LookAlike PARTS_AND_SAMPLES =
            LookAlike.leftOut(
                    "PARTS_AND_SAMPLES",
                    "spare parts and samples by letter are items of their own, with weights of"
                            + " their own");

    private static final LookAlike ITS_OWN_ACCOUNT =
            LookAlike.leftOut(
                    "ITS_OWN_ACCOUNT",
                    "a shop gives samples of an item for next to nothing, and sends them as it"
                            + " sends the item: on the account that most of its goods go on");

    private Trifles() {}

    static List<Rule> rules() {
        return List.of(bought(), packed());
    }

    /** Of the family of what the shop's own parcels show (R-EMP-17): it does not count twice. */
    private static Rule bought() {
        return Rule.signal(
                        "EMP-19",
                        Behavior.EMPTY_PARCEL,
                        "next to nothing is sent on one account, of items that are sent whole on"
                                + " another")
                .distinct(TRIFLES)
                .apartBy(ACCOUNT)
                .beside(WHOLES, RESTS)
                .within(ofDays(7), ORDERS)
                .settledAtLeast("orders of items also sent whole", Trifles::ofWholeItems, ORDERS)
                .settledAtMost(
                        "share of what the account brings whole",
                        Trifles::wholeShare,
                        Param.chosen(
                                "whole",
                                0.2,
                                "share",
                                0,
                                1,
                                "an account that the shop sends its goods on brings them whole"))
                .settledAtMost(
                        "share of the shop's whole parcels that go on it",
                        Trifles::shareOfGoods,
                        Param.chosen(
                                "ofGoods",
                                0.5,
                                "share",
                                0,
                                1,
                                "on which most of its goods go is the shop's own account, and was"
                                        + " not bought"))
                .family(Family.LOGISTICS, 62)
                .flags(Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT))
                .sparing(WRONG_CATALOGUE, SPLIT_SHIPMENT, PARTS_AND_SAMPLES, ITS_OWN_ACCOUNT)
                .rule();
    }

    /** Finds nobody by itself: it says that trade is made up, and others must say it too. */
    private static Rule packed() {
        return Rule.signal(
                        "EMP-19B",
                        Behavior.BRUSHING,
                        "next to nothing is sent for orders of items that others get whole")
                .distinct(TRIFLES)
                .beside(WHOLES, RESTS)
                .within(ofDays(7), ORDERS)
                .settledAtLeast("orders of items also sent whole", Trifles::ofWholeItems, ORDERS)
                .settledAtLeast(
                        "share of the parcels",
                        view -> ofWholeItems(view) / (view.distinct(TRIFLES) + view.count(WHOLES)),
                        Param.chosen(
                                "share",
                                0.1,
                                "share",
                                0.01,
                                1,
                                "in a big shop some parcels of a week are mispacked"))
                .family(Family.LOGISTICS, 38)
                .flags(Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT))
                .sparing(WRONG_CATALOGUE, SPLIT_SHIPMENT, PARTS_AND_SAMPLES)
                .rule();
    }

    private static boolean isTrifle(Moment moment) {
        long grams = Parcels.grams(moment);
        return grams >= 0 && TRIFLE * grams <= catalogued(moment);
    }

    /** Two thirds or more of what it should weigh. */
    private static boolean isWhole(Moment moment) {
        return Parcels.isInCatalogue(moment)
                && TRIFLE * Parcels.grams(moment) >= (TRIFLE - 1) * catalogued(moment);
    }

    private static long catalogued(Moment moment) {
        return moment.number(NumberField.CATALOG_WEIGHT, -1);
    }

    /** The account parcels are sent on, or where they are collected; "-" if nobody says. */
    private static String account(Moment moment) {
        String pool = moment.subject(SubjectKind.WAYBILL_POOL);
        String by = pool != null ? pool : Trace.collectingOutlet(moment);
        return by == null ? "-" : by;
    }

    private static String itemAndAccount(Moment moment) {
        String item = moment.text(TextField.ITEM);
        return item == null ? null : item + BY + account(moment);
    }

    /** Orders of the group of which only a trifle came, of items of which others came whole. */
    private static double ofWholeItems(View view) {
        Map<String, Long> whole = new HashMap<>();
        view.members(WHOLES)
                .forEach(
                        (each, parcels) ->
                                whole.merge(
                                        each.substring(0, Math.max(0, each.indexOf(BY))),
                                        parcels,
                                        Long::sum));
        Map<String, Long> rests = view.members(RESTS);
        long[] orders = {0};
        view.entries(
                TRIFLES,
                trifle -> {
                    String item = trifle.facet(ShopRules.ITEM);
                    if (item != null
                            && whole.containsKey(item)
                            && !rests.containsKey(trifle.member())) {
                        orders[0]++;
                    }
                });
        return orders[0];
    }

    private static double wholeShare(View view) {
        long whole = wholeOnAccount(view);
        return (double) whole / (whole + view.distinct(TRIFLES));
    }

    private static double shareOfGoods(View view) {
        return (double) wholeOnAccount(view) / Math.max(1, view.count(WHOLES));
    }

    /** Parcels that the account of the group brings whole. */
    private static long wholeOnAccount(View view) {
        String account = AlertFacts.first(view, ACCOUNT);
        long[] whole = {0};
        view.members(WHOLES)
                .forEach(
                        (each, parcels) -> {
                            if (each.substring(each.indexOf(BY) + 1).equals(account)) {
                                whole[0] += parcels;
                            }
                        });
        return whole[0];
    }
}
