package io.qingliu.patterns.emptyparcel;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;

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
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.util.List;
import java.util.Map;

/** Rules that hold a parcel against its order: too light, in the wrong county, too early. */
final class ShopRules {

    private static final Facet UNCATALOGUED =
            Facet.flag("uncatalogued", moment -> !Parcels.isInCatalogue(moment));

    static final Facet ITEM = Facet.of("item", moment -> moment.text(TextField.ITEM));

    static final Facet CATALOGUE_WEIGHT = Facet.of("catalogue-weight", ShopRules::catalogueWeight);

    /** From how many items on one and the same catalogue weight is a form left as it was. */
    private static final int FORM_ITEMS = 3;

    /** From that on a scale's step hides how envelopes differ; grams. */
    private static final long STEP = 10;

    private static final Dimension SHOP_AND_OUTLET =
            Dimension.of(SubjectKind.SHOP).and("OUTLET", Trace::collectingOutlet);

    private static final Aggregate FEATHERS =
            Aggregate.entries("EMP-02.feathers", SHOP_AND_OUTLET, Parcels.FEATHER)
                    .of(Trace::waybill)
                    .summing(Parcels::grams)
                    .with(UNCATALOGUED, ITEM, CATALOGUE_WEIGHT);

    /** What is weighed by the ten grams, or more coarsely. */
    private static final String ROUND = "round";

    private static final Aggregate WEIGHED =
            Aggregate.slices("EMP-02.weighed", SHOP_AND_OUTLET, ofHours(1), Parcels.WEIGHED)
                    .of(moment -> Parcels.grams(moment) % STEP == 0 ? ROUND : "fine");

    private static final LookAlike LIGHT_GOODS =
            LookAlike.leftOut(
                    "LIGHT_GOODS",
                    "seeds, cards and phone film: the catalogue knows them as light");

    private static final LookAlike ONE_ITEM =
            LookAlike.leftOut(
                    "ONE_ITEM",
                    "lenses, cards or film of one kind: pieces of one item weigh alike, and of"
                            + " several kinds hardly");

    private static final LookAlike COARSE_SCALE =
            LookAlike.leftOut(
                    "COARSE_SCALE",
                    "a carrier that weighs by ten grams or by a hundred: every light parcel weighs"
                            + " alike there, whatever is in it");

    static final LookAlike UNFILLED_FORM =
            LookAlike.tested(
                    "UNFILLED_FORM",
                    "a catalogue that gives every item the weight its form began with",
                    0.4,
                    ShopRules::unfilledForm);

    private static final Aggregate MISPLACED =
            Aggregate.entries("EMP-03.misplaced", Parcels.SHOP, Parcels.WRONG_COUNTY)
                    .of(Trace::waybill);

    private static final Aggregate PLACED =
            Aggregate.slices("EMP-03.placed", Parcels.SHOP, ofDays(1), Parcels.PLACED);

    private static final LookAlike ADDRESS_CHANGED =
            LookAlike.leftOut("ADDRESS_CHANGED", "the buyer had the address changed");

    private static final LookAlike FORWARDED =
            LookAlike.leftOut("FORWARDED", "the carrier forwarded the parcel");

    private static final LookAlike CONSOLIDATION =
            LookAlike.leftOut(
                    "CONSOLIDATION",
                    "gathered at a hub and sent on to Xinjiang, Tibet or overseas, or left at a"
                            + " registered pick-up point");

    /** Whether the order stood before the parcel left. */
    private static final Facet ORDERED = Facet.flag("ordered", Parcels::orderStoodBefore);

    private static final Aggregate EARLY =
            Aggregate.entries("EMP-04.early", Parcels.SHOP, Parcels.OLDER_THAN_ORDER)
                    .of(moment -> moment.text(TextField.ORDER))
                    .with(ORDERED);

    /** Orders paid; shared with {@link Networks}. */
    static final Aggregate PAID =
            Aggregate.slices(
                    "EMP-04.paid",
                    Parcels.SHOP,
                    ofHours(1),
                    Source.events(EventType.PAID).where(Moment::isExpress));

    private static final LookAlike PRESALE =
            LookAlike.leftOut(
                    "PRESALE_SHIPPED_AHEAD",
                    "sent after the deposit, before the rest of the price");

    private static final LookAlike CASH_ON_DELIVERY =
            LookAlike.leftOut(
                    "CASH_ON_DELIVERY", "ordered before it left and paid for at the door");

    private static final LookAlike LATE_PAYMENT =
            LookAlike.tested(
                    "LATE_PAYMENT",
                    "orders that stood before the parcel left and whose payment was late",
                    0.3,
                    view -> view.ratio(ORDERED));

    private ShopRules() {}

    static List<Rule> rules() {
        return List.of(featherweights(), slowFeathers(), wrongDestinations(), olderThanOrders());
    }

    private static Rule featherweights() {
        return Rule.signal(
                        "EMP-02",
                        Behavior.EMPTY_PARCEL,
                        "parcels that all weigh the same few grams, whatever was ordered")
                .distinct(FEATHERS)
                .beside(WEIGHED)
                .within(ofHours(24), Param.of("parcels", 30, "parcels", 5, 500))
                .settledAtMost(
                        "variation of the weights",
                        view -> view.variation(FEATHERS),
                        Param.of("variation", 0.05, "standard deviation / mean", 0, 1))
                .settledAtLeast(
                        "share of the weighed parcels",
                        view -> view.ratio(FEATHERS, WEIGHED),
                        Param.chosen(
                                "share",
                                0.5,
                                "share",
                                0,
                                1,
                                "the reference speaks of the median: half are that light"))
                .certainty(view -> 1 - 0.5 * view.ratio(UNCATALOGUED))
                .family(Family.CONTENT, 60)
                .sparing(LIGHT_GOODS, UNFILLED_FORM)
                .flags(Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT))
                .rule();
    }

    /**
     * As many in a week, of a shop that sends a few a day. Film and lenses of one kind weigh alike
     * too: it must be several items, and nobody is found by it alone.
     */
    private static Rule slowFeathers() {
        return Rule.signal(
                        "EMP-02W",
                        Behavior.EMPTY_PARCEL,
                        "parcels of several items all weigh the same few grams, a few a day")
                .distinct(FEATHERS)
                .beside(WEIGHED)
                .within(ofDays(7), Param.chosen("parcels", 30, "parcels", 5, 500, "as R-EMP-02"))
                .settledAtMost(
                        "variation of the weights",
                        view -> view.variation(FEATHERS),
                        Param.chosen(
                                "variation",
                                0.05,
                                "standard deviation / mean",
                                0,
                                1,
                                "as R-EMP-02"))
                .settledAtLeast(
                        "share of the weighed parcels",
                        view -> view.ratio(FEATHERS, WEIGHED),
                        Param.chosen("share", 0.5, "share", 0, 1, "as R-EMP-02"))
                .settledAtLeast(
                        "share of other items than the commonest",
                        ShopRules::ofOtherItems,
                        Param.chosen(
                                "others",
                                0.2,
                                "share",
                                0,
                                1,
                                "pieces of one item weigh alike, whatever it is"))
                .settledAtLeast(
                        "share of the weighed parcels that are weighed by the gram",
                        ShopRules::byTheGram,
                        Param.chosen(
                                "fine",
                                0.3,
                                "share",
                                0,
                                1,
                                "on a scale with steps of a gram nine in ten do not end in nought,"
                                        + " of five grams half, of ten none"))
                .certainty(view -> 1 - 0.5 * view.ratio(UNCATALOGUED))
                .family(Family.CONTENT, 38)
                .sparing(LIGHT_GOODS, ONE_ITEM, COARSE_SCALE, UNFILLED_FORM)
                .flags(Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT))
                .rule();
    }

    private static double byTheGram(View view) {
        Map<String, Long> weighed = view.members(WEIGHED);
        long round = weighed.getOrDefault(ROUND, 0L);
        long all = weighed.values().stream().mapToLong(Long::longValue).sum();
        return all == 0 ? 0 : (double) (all - round) / all;
    }

    private static double ofOtherItems(View view) {
        long of = view.count(FEATHERS, ITEM);
        return of == 0 ? 0 : (double) (of - view.most(FEATHERS, ITEM)) / of;
    }

    private static Rule wrongDestinations() {
        return Rule.signal(
                        "EMP-03",
                        Behavior.EMPTY_PARCEL,
                        "parcels handed over in another county than the order's")
                .distinct(MISPLACED)
                .beside(PLACED)
                .within(ofDays(7), Param.of("parcels", 10, "parcels", 3, 500))
                .settledAtLeast(
                        "share of the parcels",
                        view -> view.ratio(MISPLACED, PLACED),
                        Param.of("share", 0.2, "share", 0, 1))
                .family(Family.LOGISTICS, 75)
                .strong()
                .sparing(ADDRESS_CHANGED, FORWARDED, CONSOLIDATION)
                .flags(Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT))
                .rule();
    }

    private static Rule olderThanOrders() {
        return Rule.signal(
                        "EMP-04",
                        Behavior.EMPTY_PARCEL,
                        "parcels picked up before their order was paid")
                .distinct(EARLY)
                .beside(PAID)
                .within(ofHours(24), Param.of("orders", 5, "orders", 2, 500))
                .settledAtLeast(
                        "share of the orders",
                        view -> view.ratio(EARLY, PAID),
                        Param.chosen(
                                "share",
                                0.05,
                                "share",
                                0,
                                1,
                                "of honest orders 1.6 in 100 are approved late, in large shops"
                                        + " more than five a day"))
                .family(Family.TEMPORAL, 80)
                .strong()
                .sparing(PRESALE, CASH_ON_DELIVERY, LATE_PAYMENT)
                .flags(Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT))
                .rule();
    }

    private static String catalogueWeight(Moment moment) {
        long grams = moment.number(NumberField.CATALOG_WEIGHT, 0);
        return grams > 0 ? Long.toString(grams) : null;
    }

    private static double unfilledForm(View view) {
        return view.distinct(view.primary(), CATALOGUE_WEIGHT) == 1
                        && view.distinct(view.primary(), ITEM) >= FORM_ITEMS
                ? 1
                : 0;
    }
}
