package io.qingliu.patterns.brushing;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Fact;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.ListAttribute;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SettledSignal;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Sellers who are each other's buyers (互刷; docs/reference/detection.md §2, R-BRU-06;
 * docs/adr/0043).
 *
 * <p>A seller's hand shows by what the contract ties to both sides: the purse that a shop is paid
 * into and a buyer pays from, the device that parcels are sent off and orders placed on, the number
 * and identity that both accounts signed up with. Under each of those it is known whose shop it is
 * ({@code BRU-06-TIE}), and from which other shops its holder buys again and again. Counted under
 * each shop, partners that buy both ways are seen.
 *
 * <p>So that not every order is looked at twice, a purchase counts from the third at one shop, and
 * of what a shop sends off every eighth order shows whose purse and device it is.
 */
final class Mutual {

    private static final String TIE = "BRU-06-TIE";

    private static final Duration TIME = Duration.ofDays(60);

    /** From so many purchases at one shop on an account buys there again and again. */
    private static final int AGAIN = 3;

    /** Of so many orders that a shop sends off one is looked at. */
    private static final int SAMPLE = 8;

    /** Purse, device, own number, identity, recipient's number. */
    private static final int MOST_TIES = 5;

    /** Shops and buyers that the holder of a tie is named with at most, the first by name. */
    static final int NAMED = 64;

    /** Between a shop and who bought there; no id holds control characters (they are refused). */
    private static final char BY = '\t';

    /** Four sellers with the one at hand. */
    private static final Param LEAST = Param.of("partners", 3, "shops", 2, 50);

    private static final Dimension HOLDER = Dimension.each("HOLDER", MOST_TIES, Mutual::ties);

    private static final Facet BUYER = Facet.subject(SubjectKind.BUYER);

    private static final Source RUN =
            Source.events(EventType.REGISTERED, EventType.LOGIN, EventType.REBIND)
                    .where(
                            moment ->
                                    moment.number(NumberField.ACCOUNT_KIND, -1)
                                            == Codes.AccountKind.SELLER.ordinal());

    private static final Aggregate RUNS =
            Aggregate.slices(
                            "BRU-06.runs",
                            HOLDER,
                            Traces.DAY,
                            RUN,
                            Source.events(EventType.SHIPPED).where(Mutual::isInSample))
                    .of(Mutual::shopRun);

    private static final Aggregate BUYS =
            Aggregate.entries(
                            "BRU-06.buys",
                            HOLDER,
                            new Source.Events(
                                    JourneyKind.ACCOUNT,
                                    EnumSet.of(EventType.PAID),
                                    Mutual::isAgain))
                    .of(moment -> moment.subject(SubjectKind.SHOP))
                    .with(BUYER);

    private static final ListAttribute OWN = new ListAttribute("runs");
    private static final ListAttribute BOUGHT = new ListAttribute("buysAt");

    private static final Facet PARTNER = Facet.given("partner");
    private static final Facet HAND = Facet.given("hand");
    private static final Facet OUT = Facet.givenText("buys-there");
    private static final Facet IN = Facet.givenText("sells-there");

    private static final Aggregate PARTNERS =
            Aggregate.entries("BRU-06.partners", Traces.SHOP, Source.derived(TIE, Mutual::partners))
                    .of(PARTNER::valueOf)
                    .with(OUT, IN, HAND);

    private static final LookAlike GOOD_NEIGHBOURS =
            LookAlike.leftOut(
                    "GOOD_NEIGHBOURS",
                    "Two or three who sell next door to each other and buy from each other, or a"
                            + " wholesaler and its buyer: fewer than three partners");

    private static final LookAlike NOW_AND_THEN =
            LookAlike.leftOut(
                    "NOW_AND_THEN",
                    "Sellers are customers too: who buys somewhere once or twice is not counted");

    private static final LookAlike SHOPS_OF_ONE_OWNER =
            LookAlike.leftOut(
                    "SHOPS_OF_ONE_OWNER",
                    "A family or a firm with several shops: what it buys from its own is not"
                            + " counted here");

    private static final LookAlike CLEARING_HOUSE =
            LookAlike.leftOut(
                    "CLEARING_HOUSE",
                    "A purse or device of more than three shops is a bank's or an agency's, and"
                            + " nobody's own");

    private Mutual() {}

    static List<Rule> rules() {
        return List.of(tie(), mutual());
    }

    /** Measures only: who sells buys as well. */
    private static Rule tie() {
        return Rule.signal(
                        TIE,
                        Behavior.BRUSHING,
                        "the holder of a shop's purse, device, number or identity buys again and"
                                + " again at another shop")
                .distinct(BUYS)
                .within(TIME, Param.chosen("shops", 1, "shops", 1, 100, "one may be a partner"))
                .onceADay()
                .beside(RUNS)
                .settledAtLeast(
                        "own shops",
                        view -> view.distinct(RUNS),
                        Param.chosen("own", 1, "shops", 1, 10, "who runs a shop is its seller"))
                .settledAtMost(
                        "shops of one holder",
                        view -> view.distinct(RUNS),
                        Param.chosen(
                                "ofOne",
                                3,
                                "shops",
                                1,
                                100,
                                "an agency or a clearing account serves more"))
                .settledAtLeast(
                        "other shops bought from",
                        view -> bought(view).size(),
                        Param.chosen("others", 1, "shops", 1, 100, "one may be a partner"))
                .measuresOnly(Family.GRAPH)
                .sparing(NOW_AND_THEN, SHOPS_OF_ONE_OWNER, CLEARING_HOUSE)
                .attribute(OWN, view -> new TreeSet<>(view.members(RUNS).keySet()))
                .attribute(BOUGHT, Mutual::written)
                .rule();
    }

    private static Rule mutual() {
        return Rule.signal(
                        "BRU-06",
                        Behavior.BRUSHING,
                        "sellers who buy again and again from each other's shops")
                .distinct(PARTNERS)
                .within(TIME, LEAST)
                .andAtLeast("partners that buy both ways", Mutual::bothWays, LEAST)
                .settledAtLeast(
                        "reciprocity",
                        view -> (double) bothWays(view) / view.distinct(PARTNERS),
                        Param.of("reciprocity", 0.6, "share", 0.1, 1))
                .family(Family.GRAPH, 70)
                .flags(
                        Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT),
                        Flagging.facet(HAND, Role.PARTICIPANT))
                .sparing(
                        GOOD_NEIGHBOURS,
                        NOW_AND_THEN,
                        SHOPS_OF_ONE_OWNER,
                        CLEARING_HOUSE,
                        Spared.RIVAL_ATTACK)
                .rule();
    }

    /**
     * What ties the moment to a person: of the seller if parcels are sent off, else of who acts.
     */
    private static List<String> ties(Moment moment) {
        List<String> ties = new ArrayList<>(MOST_TIES);
        if (moment.type() == EventType.SHIPPED) {
            ties.add(moment.text(TextField.SHOP_PAY_ACCOUNT));
            ties.add(moment.text(TextField.SHOP_DEVICE));
            return ties;
        }
        ties.add(moment.event().text(TextField.DEVICE));
        ties.add(moment.text(TextField.PHONE));
        ties.add(moment.text(TextField.ID_NUMBER));
        if (moment.type() == EventType.PAID) {
            ties.add(moment.event().text(TextField.PAY_ACCOUNT));
            ties.add(moment.event().text(TextField.RECIPIENT_PHONE));
        }
        return ties;
    }

    private static String shopRun(Moment moment) {
        return moment.type() == EventType.SHIPPED
                ? moment.subject(SubjectKind.SHOP)
                : moment.account();
    }

    /** By the order's own id, which its platform gives and no seller chooses. */
    private static boolean isInSample(Moment shipped) {
        int hash = shipped.text(TextField.ORDER).hashCode();
        return Math.floorMod(hash ^ (hash >>> 16), SAMPLE) == 0;
    }

    /** Whether the account has paid at this shop twice or more in the time before. */
    private static boolean isAgain(Moment moment) {
        Journey journey = moment.journey();
        String shop = moment.event().text(TextField.SHOP);
        int times = 1;
        for (int i = moment.index() - 1; i >= 0 && times < AGAIN; i--) {
            Event step = journey.step(i);
            if (moment.time() - step.time() > TIME.toMillis()) {
                return false;
            }
            if (step.type() == EventType.PAID && shop.equals(step.text(TextField.SHOP))) {
                times++;
            }
        }
        return times >= AGAIN;
    }

    /** Who bought at shops that are not the holder's own, by shop. */
    private static Map<String, Set<String>> bought(View view) {
        Map<String, Set<String>> buyers = new TreeMap<>();
        Set<String> own = view.members(RUNS).keySet();
        view.entries(
                BUYS,
                bought -> {
                    String buyer = bought.facet(BUYER);
                    if (!own.contains(bought.member()) && buyer != null) {
                        buyers.computeIfAbsent(bought.member(), shop -> new TreeSet<>()).add(buyer);
                    }
                });
        return buyers;
    }

    private static List<String> written(View view) {
        List<String> all = new ArrayList<>();
        bought(view).forEach((shop, buyers) -> buyers.forEach(each -> all.add(shop + BY + each)));
        return all.size() <= NAMED ? all : all.subList(0, NAMED);
    }

    /** Each shop of the holder buys at each of the others, which sell to it. */
    private static List<Fact> partners(SettledSignal tie) {
        List<Fact> facts = new ArrayList<>();
        for (String shop : OWN.of(tie.signal())) {
            Subject own = Subject.parse(shop);
            for (String item : BOUGHT.of(tie.signal())) {
                int by = item.indexOf(BY);
                Subject other = Subject.parse(item.substring(0, by));
                Subject buyer = Subject.parse(item.substring(by + 1));
                facts.add(Fact.about(own).with(PARTNER, other).withText(OUT, "yes"));
                facts.add(
                        Fact.about(other).with(PARTNER, own).withText(IN, "yes").with(HAND, buyer));
            }
        }
        return facts;
    }

    private static long bothWays(View view) {
        Set<String> out = new TreeSet<>();
        Set<String> in = new TreeSet<>();
        view.entries(
                PARTNERS,
                partner -> {
                    if (partner.has(OUT)) {
                        out.add(partner.member());
                    }
                    if (partner.has(IN)) {
                        in.add(partner.member());
                    }
                });
        out.retainAll(in);
        return out.size();
    }
}
