package io.qingliu.patterns.brushing;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Fact;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.ListAttribute;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Sequence;
import io.qingliu.patterns.rule.SettledSignal;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Orders that were never meant to be kept, by many accounts (R-RVB; docs/adr/0044). Whoever spreads
 * an attack over accounts, days and handsets still has to give the orders and take them back, and
 * the same hands do it again: a customer who was disappointed by everything does not come back a
 * third time, and not five such customers in one fortnight of a small shop.
 *
 * <p>The first job knows the shop's orders and tells which accounts those are ({@code -CREW}); the
 * second flags them, and the handsets that two of them share, and nobody else who sent something
 * back. Whoever praises what goes back is the shop's friend and is left to other rules.
 */
final class Returners {

    private static final Duration FORTNIGHT = Duration.ofDays(14);

    /** Praise so near to the refund belongs to it. */
    private static final Duration NEAR = Duration.ofDays(2);

    /** Orders that one account alone takes back (R-RVB). */
    static final int MANY = 20;

    /** Times what the shop's orders cost on average: more than that one order does not weigh. */
    private static final double DEAREST = 2;

    /** Accounts on a handset from which somebody holds it for them. */
    private static final int SHARED_FROM = 2;

    /** What an honest look-alike explains by more than this is not built upon. */
    private static final double SURE_FROM = 0.6;

    /** Accounts that one crew names at most; the attribute {@code crewSize} says how many. */
    static final int NAMED = 200;

    /** Between an account and its handset; no id holds control characters (they are refused). */
    private static final char WITH = '\t';

    private static final Facet BUYER = Facet.subject(SubjectKind.BUYER);
    private static final Facet HANDSET = Facet.subject(SubjectKind.DEVICE);
    private static final Facet ITS_HANDSET = Facet.given("its-handset");
    private static final Facet WENT_BACK = Facet.number("fen", Returners::wentBack);
    static final Facet PAID_AT =
            Facet.number(
                    "paid-at", refunded -> refunded.timeOfLast(EventType.PAID, refunded.time()));
    private static final Facet PART = Facet.givenNumber("part");

    private static final ListAttribute CREW = new ListAttribute("crew");
    private static final String PART_OF_ORDERS = "partOfOrders";
    private static final String PART_OF_MONEY = "partOfMoney";

    /** The money of an order goes back, and nobody praised it. */
    private static final Mark SENT_BACK =
            Mark.mark(
                            "order-sent-back",
                            JourneyKind.ORDER,
                            Sequence.begin(EventType.PAID)
                                    .then(EventType.REFUNDED)
                                    .within(FORTNIGHT))
                    .unlessBeside(NEAR, ReviewTrail::isPraise, EventType.POSTED);

    static final Aggregate TAKEN_BACK =
            Aggregate.entries("RVB-02.taken-back", Traces.SHOP, SENT_BACK)
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(BUYER, HANDSET, WENT_BACK, PAID_AT);

    /** From the third order of an account at one shop within a fortnight on, each. */
    static final Aggregate AGAIN_AND_AGAIN =
            Aggregate.slices(
                            "RVB-02.third-orders",
                            Traces.SHOP,
                            Traces.DAY,
                            new Source.Events(
                                    JourneyKind.ACCOUNT,
                                    EnumSet.of(EventType.PAID),
                                    moment -> Traces.isThirdPayment(moment, FORTNIGHT)))
                    .of(moment -> moment.subject(SubjectKind.BUYER));

    private static final Aggregate OF_CREW =
            Aggregate.entries(
                            "RVB-02.crew",
                            Traces.SHOP,
                            Source.derived("RVB-02-CREW", Returners::facts))
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(ITS_HANDSET, PART);

    private static final LookAlike DISAPPOINTED =
            LookAlike.leftOut(
                    "BAD_BATCH",
                    "Customers whom a bad batch disappointed send back what they bought, and do not"
                            + " order again and again");

    private static final LookAlike TRIES_ON =
            LookAlike.leftOut(
                    "TRIES_ON",
                    "Whoever orders three sizes to try them on keeps one of them, and of five too,"
                            + " if all were ordered within an hour");

    private static final LookAlike HABITUAL_RETURNERS =
            LookAlike.leftOut(
                    "HABITUAL_RETURNERS",
                    "Some customers of every fashion shop send everything back: not a tenth of its"
                            + " trade");

    private static final LookAlike BIG_BUYER =
            LookAlike.leftOut(
                    "CORPORATE_PROCUREMENT", "A big buyer keeps the goods: few are taken back");

    private static final Param ACCOUNTS =
            Param.chosen(
                    "accounts",
                    5,
                    "accounts",
                    3,
                    500,
                    "one more than a household that changes its mind together");

    private Returners() {}

    static List<Rule> rules() {
        return List.of(crew(), members(), victim(), ofOneBuyer());
    }

    /** Measures only: whom it names the second job flags. */
    private static Rule crew() {
        return Rule.signal(
                        "RVB-02-CREW",
                        Behavior.RIGHTS_ABUSE_ORDER,
                        "who takes back all of several orders at a shop")
                .distinct(TAKEN_BACK)
                .within(FORTNIGHT, ACCOUNTS)
                .onceADay()
                .beside(AGAIN_AND_AGAIN, Counts.PAID)
                .settledAtLeast(
                        "accounts that took back all of three orders or more",
                        view -> Returned.crewOf(view).size(),
                        ACCOUNTS)
                .settledAtLeast(
                        "share of the shop's orders",
                        Returners::partOfOrders,
                        Param.chosen(
                                "share",
                                0.1,
                                "share",
                                0.01,
                                1,
                                "as R-BRU-04 asks of a crew: what harms a shop is a part of its"
                                        + " trade"))
                .measuresOnly(Family.GRAPH)
                .sparing(DISAPPOINTED, TRIES_ON, HABITUAL_RETURNERS, Spared.BIG_SALE)
                .attribute(PART_OF_ORDERS, view -> Long.toString(percent(partOfOrders(view))))
                .attribute(PART_OF_MONEY, view -> Long.toString(percent(partOfMoney(view))))
                .attribute("crewSize", view -> Long.toString(Returned.crewOf(view).size()))
                .attribute(CREW, Returners::written)
                .rule();
    }

    private static Rule members() {
        return Rule.signal(
                        "RVB-02",
                        Behavior.RIGHTS_ABUSE_ORDER,
                        "accounts order again and again at one shop and take all of it back")
                .distinct(OF_CREW)
                .within(FORTNIGHT, ACCOUNTS)
                .family(Family.GRAPH, 65)
                .flags(
                        Flagging.members(Role.PARTICIPANT),
                        Flagging.facet(ITS_HANDSET, Role.ORGANISER))
                .sparing(DISAPPOINTED, TRIES_ON, HABITUAL_RETURNERS)
                .rule();
    }

    /**
     * The shop is the victim where the attack is a good part of its trade: of its orders, and of
     * its money, since orders of a fen cost nothing. Against {@code BRUSHING} alone, and not for
     * the tenth that flags the crew: a cheat who would stage that against itself to be seen by
     * nobody has to give back a third of all it sells.
     */
    private static Rule victim() {
        return Rule.signal(
                        "RVB-02V",
                        Behavior.RIGHTS_ABUSE_ORDER,
                        "a good part of a shop's orders are a crew's that takes all of it back")
                .distinct(OF_CREW)
                .within(FORTNIGHT, ACCOUNTS)
                .andAtLeast(
                        "percent of the shop's orders, and of its money",
                        Returners::largestPart,
                        Param.chosen(
                                "percent",
                                30,
                                "percent",
                                10,
                                100,
                                "what a cheat would have to give back to pass for a victim"))
                .measuresOnly(Family.GRAPH)
                .guardingOnly(SubjectKind.SHOP, Behavior.BRUSHING)
                .sparing(DISAPPOINTED, TRIES_ON, HABITUAL_RETURNERS)
                .rule();
    }

    /** As RVB-01, where the goods were sent and came back, or where it took longer than a day. */
    private static Rule ofOneBuyer() {
        return Rule.signal(
                        "RVB-03",
                        Behavior.RIGHTS_ABUSE_ORDER,
                        "one buyer sends back nearly all of many orders at one shop")
                .counting(TAKEN_BACK)
                // Each by itself: beside an attacker a big buyer sends back twenty of five hundred.
                .apartBy(BUYER)
                .within(
                        FORTNIGHT,
                        Param.chosen(
                                "takenBack",
                                MANY,
                                "orders",
                                4,
                                10_000,
                                "as many as R-RVB asks of a day"))
                .onceADay()
                .beside(AGAIN_AND_AGAIN)
                .settledAtLeast(
                        "orders that one account took back, nearly all it gave",
                        view ->
                                Returned.crewOf(view).values().stream()
                                        .mapToLong(Long::longValue)
                                        .max()
                                        .orElse(0),
                        Param.chosen(
                                "takenBackByOne",
                                MANY,
                                "orders",
                                4,
                                10_000,
                                "as many as R-RVB asks of a day"))
                .family(Family.TEMPORAL, 65)
                .flags(
                        Flagging.members(Role.PARTICIPANT),
                        // The next account of that hand is on it; of a handset lent for an order
                        // or two nothing follows.
                        Flagging.facet(HANDSET, Role.PARTICIPANT).occurringAtLeast(MANY))
                .sparing(BIG_BUYER)
                .rule();
    }

    /** What went back of an order, fen: no more than it cost, nor than the record says. */
    private static long wentBack(Moment refunded) {
        int paid = refunded.journey().lastBefore(refunded.index(), EventType.PAID);
        long price = Math.max(0, Funding.price(refunded, paid));
        return Math.min(price, refunded.event().number(NumberField.AMOUNT, price));
    }

    private static double partOfOrders(View view) {
        return (double) takenBack(Returned.crewOf(view)) / Math.max(1, view.count(Counts.PAID));
    }

    private static long takenBack(Map<String, Long> crew) {
        return crew.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Part of the shop's money that the crew took back, no order weighing more than {@link
     * #DEAREST} usual ones: else one dear order would make up for many of a fen. Of a crowd the
     * orders that are kept stand for the others. Where nobody says what orders cost, part of them.
     */
    private static double partOfMoney(View view) {
        double all = view.sum(Counts.PAID);
        if (all == 0) {
            return partOfOrders(view);
        }
        Map<String, Long> crew = Returned.crewOf(view);
        double dearest = DEAREST * all / view.count(Counts.PAID);
        double[] seen = {0, 0};
        view.entries(
                TAKEN_BACK,
                entry -> {
                    if (entry.member() != null && crew.containsKey(entry.member())) {
                        seen[0]++;
                        seen[1] += Math.min(dearest, (double) entry.number(WENT_BACK, 0));
                    }
                });
        return seen[0] == 0 ? 0 : takenBack(crew) * seen[1] / seen[0] / all;
    }

    private static long percent(double part) {
        return Math.round(100 * part);
    }

    private static List<String> written(View view) {
        Map<String, Long> crew = Returned.crewOf(view);
        Map<String, String> handsets = new TreeMap<>();
        view.entries(
                TAKEN_BACK,
                entry -> {
                    if (entry.member() != null && crew.containsKey(entry.member())) {
                        String handset = entry.facet(HANDSET);
                        handsets.merge(
                                entry.member(),
                                handset == null ? "" : handset,
                                (one, other) -> one.compareTo(other) > 0 ? one : other);
                    }
                });
        Map<String, Integer> holders = new HashMap<>();
        handsets.values().forEach(handset -> holders.merge(handset, 1, Integer::sum));
        List<String> written = new ArrayList<>();
        for (String buyer : crew.keySet()) {
            String handset = handsets.getOrDefault(buyer, "");
            boolean shared = holders.getOrDefault(handset, 0) >= SHARED_FROM;
            written.add(buyer + WITH + (shared ? handset : ""));
        }
        return written.size() <= NAMED ? written : written.subList(0, NAMED);
    }

    private static double largestPart(View view) {
        long[] largest = {0};
        view.entries(OF_CREW, entry -> largest[0] = Math.max(largest[0], entry.number(PART, 0)));
        return largest[0];
    }

    /** Percent; 0 if a signal is older than that attribute. */
    private static long of(SettledSignal crew, String attribute) {
        String percent = crew.signal().attribute(attribute);
        return percent == null ? 0 : Long.parseLong(percent);
    }

    private static List<Fact> facts(SettledSignal crew) {
        if (crew.signal().confidence() < SURE_FROM) {
            return List.of();
        }
        Subject shop = crew.inKey(SubjectKind.SHOP);
        long part = Math.min(of(crew, PART_OF_ORDERS), of(crew, PART_OF_MONEY));
        List<Fact> facts = new ArrayList<>();
        for (String named : CREW.of(crew.signal())) {
            int with = named.indexOf(WITH);
            Fact fact =
                    Fact.about(shop, Subject.parse(named.substring(0, with)))
                            .withNumber(PART, part);
            facts.add(
                    with + 1 == named.length()
                            ? fact
                            : fact.with(ITS_HANDSET, Subject.parse(named.substring(with + 1))));
        }
        return facts;
    }
}
