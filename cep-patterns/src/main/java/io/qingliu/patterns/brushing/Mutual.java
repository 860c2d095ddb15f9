package io.qingliu.patterns.brushing;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.event.Codes;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sellers who are each other's buyers (互刷; docs/reference/detection.md §2, R-BRU-06;
 * docs/adr/0043).
 *
 * <p>A seller's hand shows by what the contract ties to both sides: the purse that a shop is paid
 * into and a buyer pays from, the device that parcels are sent off and orders placed on, the number
 * and identity that both accounts signed up with. Each is the account's own: to whom a parcel goes
 * ties nobody, since anybody can send a seller something (docs/adr/0055). Under each of those it is
 * known whose shop it is ({@code BRU-06-TIE}), and from which other shops its holder buys again and
 * again. Counted under each shop, partners that buy both ways are seen. All shops of one holder are
 * one partner, however many he opens.
 *
 * <p>So that not every order is looked at twice, a purchase counts from the third at one shop, and
 * of what a shop sends off every eighth order shows whose purse and device it is.
 */
final class Mutual {

    private static final String TIE = "BRU-06-TIE";

    static final Duration TIME = Duration.ofDays(60);

    /** Of so many orders that a shop sends off one is looked at. */
    private static final int SAMPLE = 8;

    /** Purse, device, own number, identity. */
    private static final int MOST_TIES = 4;

    /**
     * Shops at which the holder of a tie bought that are named at most, those at which most often:
     * to hide one, he has to buy more often at each of so many others.
     */
    static final int NAMED = 64;

    /** Accounts that bought at one of them, the first by name. */
    static final int HANDS = 4;

    /** Shops of the holder that are named at most, those that send most. */
    static final int OWN_NAMED = 8;

    /** Between a shop, who bought there and how often; no id holds control characters. */
    private static final String BY = "\t";

    /** How tokens of devices begin (contract §1). */
    private static final String DEVICE = "device:";

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
            Aggregate.slices("BRU-06.runs", HOLDER, Traces.DAY, RUN).of(Moment::account);

    private static final Aggregate SENDS =
            Aggregate.slices(
                            "BRU-06.sends",
                            HOLDER,
                            Traces.DAY,
                            Source.events(EventType.SHIPPED).where(Mutual::isInSample))
                    .of(moment -> moment.subject(SubjectKind.SHOP));

    /** From the third purchase at one shop on. */
    static final Source BOUGHT_AGAIN =
            new Source.Events(
                    JourneyKind.ACCOUNT,
                    EnumSet.of(EventType.PAID),
                    moment -> Traces.isThirdPayment(moment, TIME));

    private static final Aggregate BUYS =
            Aggregate.entries("BRU-06.buys", HOLDER, BOUGHT_AGAIN)
                    .of(moment -> moment.subject(SubjectKind.SHOP))
                    .with(BUYER);

    private static final ListAttribute OWN = new ListAttribute("runs");
    private static final ListAttribute BOUGHT = new ListAttribute("buysAt");

    private static final Facet PARTNER = Facet.given("partner");

    static final Aggregate PARTNERS =
            Aggregate.entries("BRU-06.partners", Traces.SHOP, Source.derived(TIE, Mutual::partners))
                    .of(PARTNER::valueOf)
                    .with(Partners.OUT, Partners.IN);

    static final LookAlike GOOD_NEIGHBOURS =
            LookAlike.leftOut(
                    "GOOD_NEIGHBOURS",
                    "Two or three who sell next door to each other and buy from each other, or a"
                            + " wholesaler and its buyer: fewer than three partners, all shops of"
                            + " one holder being one");

    static final LookAlike NOW_AND_THEN =
            LookAlike.leftOut(
                    "NOW_AND_THEN",
                    "Sellers are customers too: who buys somewhere once or twice is not counted");

    static final LookAlike SHOPS_OF_ONE_OWNER =
            LookAlike.leftOut(
                    "SHOPS_OF_ONE_OWNER",
                    "A family or a firm with several shops: what it buys from its own is not"
                            + " counted here");

    static final LookAlike CLEARING_HOUSE =
            LookAlike.leftOut(
                    "CLEARING_HOUSE",
                    "A purse or device of many shops is a bank's or an agency's: what is bought by"
                            + " it at any of them does not count, and all of them are one partner");

    private Mutual() {}

    static List<Rule> rules() {
        return List.of(tie(), mutual(), MutualTrade.trade(), MutualTrade.rule());
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
                .beside(RUNS, SENDS)
                .settledAtLeast(
                        "own shops",
                        view -> own(view).size(),
                        Param.chosen("own", 1, "shops", 1, 10, "who runs a shop is its seller"))
                .settledAtLeast(
                        "other shops bought from",
                        view -> bought(view).size(),
                        Param.chosen("others", 1, "shops", 1, 100, "one may be a partner"))
                .measuresOnly(Family.GRAPH)
                .sparing(NOW_AND_THEN, SHOPS_OF_ONE_OWNER, CLEARING_HOUSE)
                .attribute(OWN, Mutual::named)
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
                .settledAtLeast(
                        "partners that buy both ways",
                        view -> Partners.of(view, PARTNERS).bothWays(),
                        LEAST)
                .settledAtLeast(
                        "reciprocity",
                        view -> Partners.of(view, PARTNERS).reciprocity(),
                        Param.of("reciprocity", 0.6, "share", 0.1, 1))
                .family(Family.GRAPH, 70)
                .flags(
                        Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT),
                        Flagging.named(
                                "the owner's accounts that buy at partners who buy both ways",
                                view -> Partners.of(view, PARTNERS).hands(),
                                Role.PARTICIPANT))
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
        ties.add(ownPhone(moment));
        ties.add(moment.text(TextField.ID_NUMBER));
        if (moment.type() == EventType.PAID) {
            ties.add(moment.event().text(TextField.PAY_ACCOUNT));
        }
        return ties;
    }

    /** The account's number then. That a code was asked for ties nobody: anybody can ask for it. */
    private static String ownPhone(Moment moment) {
        Journey journey = moment.journey();
        for (int i = moment.index(); i >= 0; i--) {
            EventType type = journey.typeAt(i);
            if (type.stream() == Stream.REGISTRATIONS
                    && type != EventType.SMS_REQUESTED
                    && journey.step(i).has(TextField.PHONE)) {
                return journey.step(i).text(TextField.PHONE);
            }
        }
        return null;
    }

    /** By the order's own id, which its platform gives and no seller chooses. */
    private static boolean isInSample(Moment shipped) {
        return isInSample(shipped.text(TextField.ORDER));
    }

    /** Whether the parcel of that order is looked at. */
    static boolean isInSample(String order) {
        int hash = order.hashCode();
        return Math.floorMod(hash ^ (hash >>> 16), SAMPLE) == 0;
    }

    /** The shops of the holder, and how many of the parcels that were looked at each sent. */
    private static Map<String, Long> own(View view) {
        Map<String, Long> own = new TreeMap<>(view.members(SENDS));
        view.members(RUNS).keySet().forEach(shop -> own.putIfAbsent(shop, 0L));
        return own;
    }

    /**
     * Whether what ties shows whose a shop is. Of a device that holds for shops that send from it:
     * to log in there costs nothing, and who wished to hide a partner could have him log in.
     */
    private static boolean isOwner(String tie, long sent) {
        return sent > 0 || !tie.startsWith(DEVICE);
    }

    /** Purchases at shops that are not the holder's own, by shop. */
    private static Map<String, Long> bought(View view) {
        String tie = Dimension.partsOf(view.key())[0];
        Map<String, Long> bought = new TreeMap<>(view.members(BUYS));
        own(view)
                .forEach(
                        (shop, sent) -> {
                            if (isOwner(tie, sent)) {
                                bought.remove(shop);
                            }
                        });
        return bought;
    }

    private static List<String> named(View view) {
        Map<String, Long> own = own(view);
        return most(own, OWN_NAMED).stream().map(shop -> shop + BY + own.get(shop)).toList();
    }

    /** Each with those who bought there and how often, where most was bought first. */
    private static List<String> written(View view) {
        Map<String, Map<String, Long>> buyers = new HashMap<>();
        view.entries(
                BUYS,
                bought -> {
                    if (bought.facet(BUYER) != null) {
                        buyers.computeIfAbsent(bought.member(), shop -> new TreeMap<>())
                                .merge(bought.facet(BUYER), 1L, Long::sum);
                    }
                });
        Map<String, Long> times = bought(view);
        List<String> all = new ArrayList<>();
        for (String shop : most(times, NAMED)) {
            // Of a crowd those who bought may not be among what is kept one by one.
            Map<String, Long> there = buyers.getOrDefault(shop, Map.of("", 0L));
            there.keySet().stream()
                    .limit(HANDS)
                    .map(buyer -> List.of(shop, buyer, "" + times.get(shop), "" + there.get(buyer)))
                    .forEach(each -> all.add(String.join(BY, each)));
        }
        return all;
    }

    /** Keys of the greatest values; of equal ones those lowest by hash, which nobody chooses. */
    private static List<String> most(Map<String, Long> counts, int atMost) {
        return counts.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Long>comparingByValue()
                                .reversed()
                                .thenComparingInt(each -> each.getKey().hashCode())
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(atMost)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Each shop of the holder buys at each of the others, which sell to it. */
    private static List<Fact> partners(SettledSignal tie) {
        List<Fact> facts = new ArrayList<>();
        long day = ChinaDay.of(tie.signal().time());
        Map<String, List<String[]>> bought = new TreeMap<>();
        for (String item : BOUGHT.of(tie.signal())) {
            String[] parts = item.split(BY, -1);
            bought.computeIfAbsent(parts[0], shop -> new ArrayList<>()).add(parts);
        }
        for (String shop : OWN.of(tie.signal())) {
            String[] run = shop.split(BY, -1);
            Subject own = Subject.parse(run[0]);
            // A signal of an earlier build does not say how many parcels it sent.
            long sent = run.length > 1 ? Long.parseLong(run[1]) : 0;
            boolean owner = run.length > 1 && isOwner(tie.signal().key(), sent);
            bought.forEach(
                    (at, items) -> {
                        Subject other = Subject.parse(at);
                        if (other.equals(own)) {
                            return;
                        }
                        String[] first = items.get(0);
                        // A signal of an earlier build does not say how often.
                        long times = first.length < 3 ? 1 : Long.parseLong(first[2]);
                        Map<String, Long> hands = owner ? hands(items) : Map.of();
                        facts.add(
                                Fact.about(own)
                                        .with(PARTNER, other)
                                        .withText(
                                                Partners.OUT,
                                                Partners.bought(other, times, hands)));
                        facts.add(
                                Fact.about(other)
                                        .with(PARTNER, own)
                                        .withText(
                                                Partners.IN,
                                                Partners.sold(
                                                        own,
                                                        times,
                                                        owner,
                                                        day,
                                                        tie.signal().key())));
                    });
        }
        return facts;
    }

    /** Accounts that bought, with how often; none of a signal of an earlier build. */
    private static Map<String, Long> hands(List<String[]> items) {
        Map<String, Long> hands = new TreeMap<>();
        for (String[] item : items) {
            if (item.length > 3 && !item[1].isEmpty()) {
                hands.put(item[1], Long.parseLong(item[3]));
            }
        }
        return hands;
    }
}
