package io.qingliu.patterns.emptyparcel;

import static java.time.Duration.ofDays;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Fact;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.ListAttribute;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Sequence;
import io.qingliu.patterns.rule.SettledSignal;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Numbers of strangers' parcels that are still on their way (docs/adr/0114). A clerk lists what was
 * collected of late; the shop that buys the list names each number for an order of its own, and
 * every scan that follows is true, of somebody else's parcel. But what was collected before an
 * order existed was not sent for it. R-EMP-28 asks that the first parcel has arrived; here its
 * pick-up will do, since it names another order of another shop, and a machine or another hand saw
 * the parcel after it: whoever would have a rival suspected can write a pick-up, and date it back.
 *
 * <p>The orders meet under the number, and the numbers under the shop: the first job looks at the
 * one, and the second at the other.
 */
final class LiveNumbers {

    private static final String BEFORE = "EMP-28-BEFORE";

    /** What is written wrong is put right within that time, and what was collected is seen. */
    private static final Duration PATIENCE = ofDays(3);

    private static final Facet SHOP = NumberRules.SHOP;

    private static final Facet ADDRESS =
            Facet.of("address", moment -> moment.text(TextField.ADDRESS));

    /** When the order was made. */
    private static final Facet ORDERED = Facet.numberIfKnown("ordered", LiveNumbers::ordered);

    /** Somebody took the parcel in hand, and said whose order it was. */
    private static final Facet TAKEN =
            Facet.flag("taken", moment -> moment.type() == EventType.PICKED_UP);

    /** When that was uploaded. */
    private static final Facet UPLOADED = Facet.numberIfKnown("uploaded", LiveNumbers::uploaded);

    /** An order that names a number, and names no other soon after. */
    private static final Mark NAMED =
            Mark.mark(
                            "number-named-for-good",
                            JourneyKind.ORDER,
                            Sequence.begin(
                                    EventType.CREATED,
                                    EventType.PAID,
                                    EventType.SHIPPED,
                                    EventType.COMPLETED))
                    .where(LiveNumbers::isNamedForGood)
                    .settledAfter(PATIENCE, EventType.SHIPPED);

    private static final Mark COLLECTED =
            Mark.mark("collected-and-seen", JourneyKind.ORDER, Sequence.begin(EventType.PICKED_UP))
                    .where(LiveNumbers::isSeenAfterwards)
                    .settledAfter(PATIENCE, EventType.ARRIVED);

    private static final Aggregate NUMBERS =
            Aggregate.entries("EMP-28L.numbers", NumberRules.WAYBILL, NAMED, COLLECTED)
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(SHOP, ADDRESS, ORDERED, TAKEN, UPLOADED);

    /** Shops that one number is bound by, the first apart, and the days. */
    private static final ListAttribute LATER = new ListAttribute("later");

    /** Between a day and a shop. */
    private static final String BY = "|";

    private static final String FIRST = "first";

    private static final Facet NUMBER = Facet.givenText("number");

    private static final Facet OWNER = Facet.given("owner");

    private static final Facet ON_DAY = Facet.givenText("on-day");

    private static final Aggregate BOUND =
            Aggregate.entries(
                            "EMP-28L.bound",
                            Parcels.SHOP,
                            Source.derived(BEFORE, LiveNumbers::ofShops))
                    .of(NUMBER::valueOf)
                    .with(OWNER, ON_DAY);

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
                            + " shop's, the same buyer's or for the same address, or of one or two"
                            + " shops of one owner");

    private static final LookAlike SLIP_OF_THE_PEN =
            LookAlike.leftOut(
                    "SLIP_OF_THE_PEN",
                    "a number mistyped now and then, or a day's list that has slipped a row: put"
                            + " right within three days, or of one or two days");

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
                .distinct(NUMBERS)
                .within(ofDays(60), Param.chosen("buyers", 2, "buyers", 2, 100, "as R-EMP-05"))
                .settledAtLeast(
                        "shops whose orders came later",
                        LiveNumbers::shopsLater,
                        Param.chosen("later", 1, "shops", 1, 100, "one is whom it is asked of"))
                .measuresOnly(Family.IDENTITY)
                .attribute(FIRST, view -> first(view).shop)
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
                        "days",
                        view -> view.distinct(BOUND, ON_DAY),
                        Param.chosen("days", 3, "days", 1, 30, "a list may slip for a day"))
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
                                "of many thousand parcels ten numbers may be mistaken; how many a"
                                        + " shop sends is known from some fifteen hundred on"))
                .family(Family.IDENTITY, 75)
                .sparing(
                        PRESALE, CASH_ON_DELIVERY, SENT_FOR_A_RESELLER, SENT_AGAIN, SLIP_OF_THE_PEN)
                .flags(Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT))
                .rule();
    }

    private static Long ordered(Moment moment) {
        long ordered =
                moment.type() == EventType.CREATED
                        ? moment.time()
                        : moment.timeOfLast(EventType.CREATED, Long.MAX_VALUE);
        return ordered == Long.MAX_VALUE ? null : ordered;
    }

    /** Of the step itself: what came before says nothing of it. */
    private static Long uploaded(Moment moment) {
        Event event = moment.event();
        return event.has(NumberField.UPLOAD_TIME) ? event.number(NumberField.UPLOAD_TIME, 0) : null;
    }

    private static boolean isNamedForGood(Moment moment) {
        Event here = moment.event();
        if (!here.has(TextField.WAYBILL) || !moment.isExpress()) {
            return false;
        }
        Journey journey = moment.journey();
        for (int i = moment.index() + 1;
                i < journey.size() && journey.timeAt(i) - moment.time() <= PATIENCE.toMillis();
                i++) {
            Event step = journey.step(i);
            if (step.type().stream() == Stream.ORDERS
                    && step.has(TextField.WAYBILL)
                    && !Trace.same(step, here, TextField.WAYBILL)) {
                return false;
            }
        }
        return true;
    }

    /** By a machine or another hand, in time and before anybody else collects it. */
    private static boolean isSeenAfterwards(Moment pickUp) {
        if (!pickUp.isExpress()) {
            return false;
        }
        Journey journey = pickUp.journey();
        for (int i = pickUp.index() + 1;
                i < journey.size() && journey.timeAt(i) - pickUp.time() <= PATIENCE.toMillis();
                i++) {
            if (Trace.ofParcel(pickUp, i)) {
                if (journey.typeAt(i) == EventType.PICKED_UP) {
                    return false;
                }
                if (Trace.isByMachine(journey.step(i))
                        || isAnother(pickUp, journey.step(i), TextField.COURIER)
                        || isAnother(pickUp, journey.step(i), TextField.OUTLET)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isAnother(Moment pickUp, Event scan, TextField hand) {
        return scan.has(hand)
                && pickUp.event().has(hand)
                && !Trace.same(scan, pickUp.event(), hand);
    }

    /**
     * The parcel as it was first collected for an order that a record names.
     *
     * @param shop whose it was; null, as all else, if nobody says
     */
    private record Collected(long time, long uploaded, String shop, String buyer, String address) {}

    private static Collected first(View view) {
        Collected[] first = {new Collected(Long.MAX_VALUE, Long.MAX_VALUE, null, null, null)};
        view.entries(
                NUMBERS,
                entry -> {
                    if (entry.has(TAKEN) && entry.has(SHOP) && entry.time() < first[0].time) {
                        first[0] =
                                new Collected(
                                        entry.time(),
                                        entry.number(UPLOADED, entry.time()),
                                        entry.facet(SHOP),
                                        entry.member(),
                                        entry.facet(ADDRESS));
                    }
                });
        return first[0];
    }

    private static double shopsLater(View view) {
        Set<String> shops = new HashSet<>();
        later(view).forEach(later -> shops.add(later.substring(later.indexOf(BY) + 1)));
        return shops.size();
    }

    /**
     * Other shops of whose orders the number was, though those did not exist by then, with the day
     * on which it was named: of an order that nobody says the age of nothing is known. Whose buyer
     * had an order under it before, of that shop or the first, ordered anew.
     */
    private static Set<String> later(View view) {
        Collected first = first(view);
        Set<String> before = new HashSet<>();
        view.entries(
                NUMBERS,
                entry -> {
                    if (entry.number(ORDERED, first.time + 1) <= first.time) {
                        before.add(entry.member());
                    }
                });
        Set<String> later = new TreeSet<>();
        view.entries(
                NUMBERS,
                entry -> {
                    if (first.shop != null
                            && isNamedLater(entry, first)
                            && !before.contains(entry.member())) {
                        later.add(ChinaDay.of(entry.time()) + BY + entry.facet(SHOP));
                    }
                });
        return later;
    }

    private static boolean isNamedLater(View.Entry entry, Collected first) {
        String shop = entry.facet(SHOP);
        String address = entry.facet(ADDRESS);
        return !entry.has(TAKEN)
                && shop != null
                && !shop.equals(first.shop)
                && !(address != null && address.equals(first.address))
                && !(entry.member() != null && entry.member().equals(first.buyer))
                && entry.number(ORDERED, first.time) > first.time
                && first.uploaded <= entry.time();
    }

    private static List<Fact> ofShops(SettledSignal number) {
        List<Fact> facts = new ArrayList<>();
        Subject first = Subject.parse(number.signal().attribute(FIRST));
        for (String later : LATER.of(number.signal())) {
            int by = later.indexOf(BY);
            facts.add(
                    Fact.about(Subject.parse(later.substring(by + 1)))
                            .withText(NUMBER, number.signal().key())
                            .withText(ON_DAY, later.substring(0, by))
                            .with(OWNER, first));
        }
        return facts;
    }
}
