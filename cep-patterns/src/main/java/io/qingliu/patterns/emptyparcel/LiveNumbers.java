package io.qingliu.patterns.emptyparcel;

import static java.time.Duration.ofDays;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Numbers of strangers' parcels that are still on their way (docs/adr/0114). A clerk lists what was
 * collected of late; the shop that buys the list names each number for an order of its own, and
 * every scan that follows is true, of somebody else's parcel. But what was collected before an
 * order existed was not sent for it. R-EMP-28 asks that the first parcel has arrived; here its
 * pick-up will do, since it names another order of another shop.
 *
 * <p>The orders meet under the number, and the numbers under the shop: the first job looks at the
 * one, and the second at the other.
 */
final class LiveNumbers {

    private static final String BEFORE = "EMP-28-BEFORE";

    /** Shops that one number may be bound by, the first apart. */
    private static final ListAttribute LATER = new ListAttribute("later");

    private static final String FIRST = "first";

    private static final Facet NUMBER = Facet.givenText("number");

    private static final Facet OWNER = Facet.given("owner");

    private static final Aggregate BOUND =
            Aggregate.entries(
                            "EMP-28L.bound",
                            Parcels.SHOP,
                            Source.derived(BEFORE, LiveNumbers::ofShops))
                    .of(NUMBER::valueOf)
                    .with(OWNER);

    private static final LookAlike PRESALE =
            LookAlike.leftOut(
                    "PRESALE_SHIPPED_AHEAD",
                    "sent after the deposit, before the rest of the price: the order stood before"
                            + " the parcel left");

    private static final LookAlike CASH_ON_DELIVERY =
            LookAlike.leftOut(
                    "CASH_ON_DELIVERY", "ordered before it left and paid for at the door");

    private static final LookAlike SENT_FOR_A_RESELLER =
            LookAlike.leftOut(
                    "SENT_FOR_A_RESELLER",
                    "a factory that sends for a reseller, each with an order of its own: both"
                            + " orders stand before it is collected");

    private static final LookAlike SENT_AGAIN =
            LookAlike.leftOut(
                    "SENT_AGAIN",
                    "what is exchanged, sent again or ordered anew under its number is the same"
                            + " shop's, or of one or two shops of one owner");

    private static final LookAlike SLIP_OF_THE_PEN =
            LookAlike.leftOut(
                    "SLIP_OF_THE_PEN",
                    "a number mistyped now and then: few, and fewer than one in a hundred parcels");

    private LiveNumbers() {}

    static List<Rule> rules() {
        return List.of(before(), bound());
    }

    /** Flags nobody: one number may be a slip of the pen. */
    private static Rule before() {
        return Rule.signal(
                        BEFORE,
                        Behavior.EMPTY_PARCEL,
                        "a number is named for an order that did not exist when the parcel was"
                                + " collected for another shop's")
                .distinct(NumberRules.BINDINGS)
                .within(ofDays(60), Param.chosen("buyers", 2, "buyers", 2, 100, "as R-EMP-05"))
                .settledAtLeast(
                        "shops whose orders came later",
                        view -> later(view).size(),
                        Param.chosen("later", 1, "shops", 1, 100, "one is whom it is asked of"))
                .measuresOnly(Family.IDENTITY)
                .attribute(FIRST, LiveNumbers::first)
                .attribute(LATER, LiveNumbers::later)
                .rule();
    }

    private static Rule bound() {
        return Rule.signal(
                        "EMP-28L",
                        Behavior.EMPTY_PARCEL,
                        "a shop sends under numbers of strangers' parcels that were collected"
                                + " before its orders existed")
                .distinct(BOUND)
                .beside(Reports.BY_SHOP.known())
                .within(ofDays(30), Param.chosen("parcels", 10, "parcels", 3, 500, "as R-EMP-28"))
                .andAtLeast(
                        "shops whose numbers they were",
                        view -> view.distinct(BOUND, OWNER),
                        Param.chosen("owners", 3, "shops", 1, 100, "as R-EMP-28"))
                .andAtLeast(
                        "share of what the shop sends in a fortnight, where that is much",
                        view ->
                                (double) view.distinct(BOUND)
                                        / Math.max(1, Reports.BY_SHOP.most(view)),
                        Param.chosen(
                                "share",
                                0.01,
                                "share",
                                0,
                                1,
                                "of many thousand parcels ten numbers may be mistaken; of fewer"
                                        + " than some fifteen hundred they are not"))
                .family(Family.IDENTITY, 75)
                .sparing(
                        PRESALE, CASH_ON_DELIVERY, SENT_FOR_A_RESELLER, SENT_AGAIN, SLIP_OF_THE_PEN)
                .flags(Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT))
                .rule();
    }

    /** When the parcel was first collected for an order that a record names. */
    private static long taken(View view) {
        long[] taken = {Long.MAX_VALUE};
        view.entries(
                NumberRules.BINDINGS,
                entry -> {
                    if (entry.has(NumberRules.TAKEN) && entry.has(NumberRules.SHOP)) {
                        taken[0] = Math.min(taken[0], entry.time());
                    }
                });
        return taken[0];
    }

    /** The shop for which the parcel was collected; null if nobody says. */
    private static String first(View view) {
        long taken = taken(view);
        List<String> first = new ArrayList<>(1);
        view.entries(
                NumberRules.BINDINGS,
                entry -> {
                    if (first.isEmpty()
                            && entry.time() == taken
                            && entry.has(NumberRules.TAKEN)
                            && entry.has(NumberRules.SHOP)) {
                        first.add(entry.facet(NumberRules.SHOP));
                    }
                });
        return first.isEmpty() ? null : first.get(0);
    }

    /**
     * Other shops of whose orders the number was, though none of those existed by then: of an order
     * that nobody says the age of nothing is known.
     */
    private static Set<String> later(View view) {
        String first = first(view);
        long taken = taken(view);
        Set<String> later = new TreeSet<>();
        Set<String> before = new TreeSet<>();
        view.entries(
                NumberRules.BINDINGS,
                entry -> {
                    String shop = entry.facet(NumberRules.SHOP);
                    if (first != null && shop != null && !shop.equals(first)) {
                        long ordered = entry.number(NumberRules.ORDERED, taken);
                        if (ordered != taken) {
                            (ordered > taken ? later : before).add(shop);
                        }
                    }
                });
        later.removeAll(before);
        return later;
    }

    private static List<Fact> ofShops(SettledSignal number) {
        List<Fact> facts = new ArrayList<>();
        Subject first = Subject.parse(number.signal().attribute(FIRST));
        for (String shop : LATER.of(number.signal())) {
            facts.add(
                    Fact.about(Subject.parse(shop))
                            .withText(NUMBER, number.signal().key())
                            .with(OWNER, first));
        }
        return facts;
    }
}
