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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Numbers of strangers' parcels, bought after each payment and on their way to the county of the
 * order (docs/adr/0093). Machines saw them, they arrived where they were to, and none is older than
 * its order. But they were sent by everybody and weigh what they like: on accounts from all over
 * the country, each of which carries something for the shop once, lies what does not weigh what was
 * ordered, while on the shop's own account the same items do.
 */
final class StrangersNumbers {

    /** An account that carries so many for the shop, or fewer, is a stranger's. */
    private static final int ONCE = 2;

    /** An account that carries so many is the shop's usual one. */
    private static final int USUAL = 10;

    /** What weighs less than half or more than twice what was ordered is something else. */
    private static final int FACTOR = 2;

    /** Between an item and the account; no id holds control characters (they are refused). */
    private static final char BY = '\t';

    private static final Facet ACCOUNT = Facet.of("account", StrangersNumbers::account);

    private static final Facet CITY = Facet.of("city", StrangersNumbers::city);

    private static final Mark AMISS =
            Parcels.handedOver("weighs-amiss", JourneyKind.ORDER, StrangersNumbers::isAmiss)
                    .settledAfter(EventType.ARRIVED);

    private static final Mark FITTING =
            Parcels.handedOver("weighs-right", JourneyKind.ORDER, moment -> fit(moment) > 0)
                    .settledAfter(EventType.ARRIVED);

    private static final Mark ANY =
            Parcels.handedOver("sent-on-an-account", JourneyKind.ORDER, moment -> true)
                    .settledAfter(EventType.ARRIVED);

    private static final Aggregate AMISS_PARCELS =
            Aggregate.entries("EMP-27.amiss", Parcels.SHOP, AMISS)
                    .of(Trace::waybill)
                    .with(ACCOUNT, CITY, ShopRules.ITEM);

    private static final Aggregate FITTING_PARCELS =
            Aggregate.slices("EMP-27.right", Parcels.SHOP, ofDays(1), FITTING)
                    .of(StrangersNumbers::itemAndAccount);

    private static final Aggregate BY_ACCOUNT =
            Aggregate.slices("EMP-27.by-account", Parcels.SHOP, ofDays(1), ANY)
                    .of(StrangersNumbers::account);

    private static final LookAlike FACTORY_DIRECT =
            LookAlike.leftOut(
                    "FACTORY_DIRECT",
                    "goods that their factories or a chain's stores send, each on an account of"
                            + " its own: they weigh what was ordered");

    private static final LookAlike ONE_OF_A_KIND =
            LookAlike.leftOut(
                    "ONE_OF_A_KIND",
                    "second-hand goods that each owner sends: no other piece of the item goes on"
                            + " the shop's own account");

    private static final LookAlike SPLIT_SHIPMENT =
            LookAlike.leftOut(
                    "SPLIT_SHIPMENT",
                    "an order in several parcels, from several stores: none of them weighs what"
                            + " was ordered, and none counts");

    private StrangersNumbers() {}

    static List<Rule> rules() {
        return List.of(
                Rule.signal(
                                "EMP-27",
                                Behavior.EMPTY_PARCEL,
                                "what a shop sends comes on strangers' accounts from all over the"
                                        + " country, and weighs what it likes")
                        .distinct(AMISS_PARCELS)
                        .beside(FITTING_PARCELS, BY_ACCOUNT)
                        .within(
                                ofDays(14),
                                Param.chosen(
                                        "parcels",
                                        10,
                                        "parcels",
                                        3,
                                        500,
                                        "as R-EMP-03: no slips of the packer"))
                        .onceADay()
                        .settledAtLeast(
                                "accounts that carry one or two",
                                view -> strangers(view).size(),
                                Param.chosen(
                                        "accounts",
                                        20,
                                        "accounts",
                                        5,
                                        500,
                                        "as many shops as R-EMP-11 asks of one account"))
                        .settledAtLeast(
                                "parcels of the shop's usual items that weigh amiss there",
                                StrangersNumbers::amissOfUsualItems,
                                Param.chosen("amiss", 10, "parcels", 3, 500, "as R-EMP-03"))
                        .settledAtLeast(
                                "cities they come from",
                                StrangersNumbers::cities,
                                Param.chosen("cities", 5, "cities", 1, 300, "as R-EMP-11"))
                        .settledAtLeast(
                                "share of the weighed ones there",
                                view -> amissShare(view, strangers(view)::contains),
                                Param.chosen(
                                        "share",
                                        0.3,
                                        "share",
                                        0,
                                        1,
                                        "as R-EMP-11: one in three is no mishap"))
                        .settledAtMost(
                                "share of the weighed ones on usual accounts",
                                view -> amissShare(view, usual(view)::contains),
                                Param.chosen(
                                        "usual",
                                        0.1,
                                        "share",
                                        0,
                                        1,
                                        "a wrong catalogue is wrong there too"))
                        .family(Family.LOGISTICS, 65)
                        .flags(Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT))
                        .sparing(FACTORY_DIRECT, ONE_OF_A_KIND, SPLIT_SHIPMENT)
                        .rule());
    }

    /** 1 if the parcel weighs about what was ordered, -1 if not, 0 if nobody knows. */
    private static int fit(Moment moment) {
        long catalogued = moment.number(NumberField.CATALOG_WEIGHT, 0);
        long grams = Parcels.grams(moment);
        if (catalogued <= 0 || grams < 0 || Parcels.isDelivered(moment)) {
            return 0;
        }
        return grams * FACTOR < catalogued || grams > FACTOR * catalogued ? -1 : 1;
    }

    /** Part of an order in several parcels weighs less than the order. */
    private static boolean isAmiss(Moment moment) {
        return fit(moment) < 0 && Trace.isOnlyParcel(moment, EventType.ARRIVED.stream().lateness());
    }

    /** The account parcels are sent on, or where they are collected; null if nobody says. */
    private static String account(Moment moment) {
        String pool = moment.subject(SubjectKind.WAYBILL_POOL);
        return pool != null ? pool : Trace.collectingOutlet(moment);
    }

    private static String city(Moment moment) {
        return Divisions.city(Trace.collectedIn(moment));
    }

    private static String itemAndAccount(Moment moment) {
        String item = moment.text(TextField.ITEM);
        String account = account(moment);
        return item == null || account == null ? null : item + BY + account;
    }

    private static Set<String> strangers(View view) {
        return accounts(view, parcels -> parcels <= ONCE);
    }

    private static Set<String> usual(View view) {
        return accounts(view, parcels -> parcels >= USUAL);
    }

    private static Set<String> accounts(View view, Predicate<Long> parcels) {
        Map<String, Long> all = new HashMap<>(view.members(BY_ACCOUNT));
        all.values().removeIf(parcels.negate());
        return all.keySet();
    }

    /** Amiss on strangers' accounts, of items that weigh right on a usual one. */
    private static double amissOfUsualItems(View view) {
        Set<String> strangers = strangers(view);
        Set<String> usual = usual(view);
        Set<String> items = new HashSet<>();
        view.members(FITTING_PARCELS)
                .keySet()
                .forEach(
                        each -> {
                            int by = Math.max(0, each.indexOf(BY));
                            if (usual.contains(each.substring(by + 1))) {
                                items.add(each.substring(0, by));
                            }
                        });
        long[] parcels = {0};
        view.entries(
                AMISS_PARCELS,
                parcel -> {
                    if (strangers.contains(parcel.facet(ACCOUNT))
                            && items.contains(parcel.facet(ShopRules.ITEM))) {
                        parcels[0]++;
                    }
                });
        return parcels[0];
    }

    private static double cities(View view) {
        Set<String> strangers = strangers(view);
        Set<String> cities = new HashSet<>();
        view.entries(
                AMISS_PARCELS,
                parcel -> {
                    if (strangers.contains(parcel.facet(ACCOUNT)) && parcel.has(CITY)) {
                        cities.add(parcel.facet(CITY));
                    }
                });
        return cities.size();
    }

    /** Part of what is weighed on those accounts that is amiss; 1 if nothing is. */
    private static double amissShare(View view, Predicate<String> accounts) {
        long[] amiss = {0};
        long[] fitting = {0};
        view.entries(
                AMISS_PARCELS, parcel -> amiss[0] += accounts.test(parcel.facet(ACCOUNT)) ? 1 : 0);
        view.members(FITTING_PARCELS)
                .forEach(
                        (each, parcels) -> {
                            if (accounts.test(each.substring(each.indexOf(BY) + 1))) {
                                fitting[0] += parcels;
                            }
                        });
        long all = amiss[0] + fitting[0];
        return all == 0 ? 1 : (double) amiss[0] / all;
    }
}
