package io.qingliu.patterns.subsidyfraud;

import static io.qingliu.patterns.subsidyfraud.Subsidies.BUYER;
import static io.qingliu.patterns.subsidyfraud.Subsidies.MONEY;
import static io.qingliu.patterns.subsidyfraud.Subsidies.MONTH;
import static io.qingliu.patterns.subsidyfraud.Subsidies.SHOP;
import static io.qingliu.patterns.subsidyfraud.Subsidies.rule;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Fact;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SettledSignal;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One appliance, two claims (R-SUB-07). That a serial number comes twice is seen under the number;
 * whose claims they are is counted from there, under the merchant and the buyer: one slip of a hand
 * finds nobody. Which of two merchants has the appliance the numbers do not say, nor does it matter
 * who claims first: whoever has a dealer's list of stock claims before the dealer has sold it. So a
 * merchant is believed to cheat that claims twice itself, or meets several others.
 */
final class Serials {

    private static final Duration YEAR = Duration.ofDays(365);

    /** From how many merchants on a number is no number: one that a form began with. */
    private static final int PLACEHOLDER = 5;

    /** From how many claims on it is no slip of one hand. */
    private static final int NO_SLIP = 3;

    private static final double ONE_SLIP = 0.85;

    private static final Dimension SERIAL = Dimension.of().and("SERIAL", Serials::serial);

    private static final Facet MERCHANT = Facet.subject("shop", Serials::merchant);
    private static final Facet CLAIMANT = Facet.subject("buyer", Serials::claimant);

    private static final Aggregate CLAIMS =
            Aggregate.entries(
                            "SUB-07.claims",
                            SERIAL,
                            Source.events(EventType.SUBSIDY_CLAIMED)
                                    .where(moment -> moment.has(TextField.SERIAL)))
                    .of(Serials::sale)
                    .summing(Subsidies::money)
                    .with(MERCHANT, CLAIMANT);

    /** Orders with a claim that were refunded. */
    private static final Aggregate REFUNDED =
            Aggregate.entries("SUB-07.refunded", SERIAL, Source.events(EventType.REFUNDED))
                    .of(Serials::sale);

    /** Attribute of signals: who has two claims or more for the number, apart by blanks. */
    private static final String REPEATED = "claimedTwiceBy";

    private static final Facet NUMBER = Facet.givenText("serial");

    /** Another merchant that claims for the number, or {@link #ITSELF}. */
    private static final Facet MET = Facet.givenText("met");

    private static final String ITSELF = "itself";

    private static final Aggregate REUSED_BY_SHOP =
            reused("SUB-07M.reused", SHOP, SubjectKind.SHOP);

    private static final Aggregate REUSED_BY_BUYER =
            reused("SUB-07B.reused", BUYER, SubjectKind.BUYER);

    private static final LookAlike TYPING_ERROR =
            LookAlike.leftOut(
                    "TYPING_ERROR", "One number that was mistyped is one number: not so many");

    private static final LookAlike NO_NUMBER =
            LookAlike.tested(
                    "PLACEHOLDER",
                    "Many merchants write it: what a form shows before it is filled in",
                    0.9,
                    view -> view.distinct(CLAIMS, MERCHANT) >= PLACEHOLDER ? 1 : 0);

    private Serials() {}

    static List<Rule> rules() {
        return List.of(claimedTwice(), merchantReuses(), buyerReuses());
    }

    /** Weak alone: a number may be mistyped once. */
    private static Rule claimedTwice() {
        return rule("SUB-07", "a serial number is claimed for again")
                .distinct(CLAIMS)
                .within(YEAR, Param.of("claims", 2, "orders", 2, 10))
                .beside(REFUNDED)
                .settledAtLeast(
                        "claims that stand",
                        Serials::standing,
                        Param.of("standing", 2, "orders", 2, 10))
                .certainty(view -> standing(view) >= NO_SLIP ? 1 : ONE_SLIP)
                .family(Family.IDENTITY, 39)
                .flags(
                        Flagging.facet(MERCHANT, Role.PARTICIPANT),
                        Flagging.facet(CLAIMANT, Role.PARTICIPANT))
                .sparing(Spared.RETURNED, NO_NUMBER)
                .attribute(MONEY, Subsidies::written)
                .attribute(REPEATED, Serials::repeaters)
                .rule();
    }

    private static Rule merchantReuses() {
        return rule("SUB-07M", "a merchant claims for serial numbers that were claimed for before")
                .distinct(REUSED_BY_SHOP)
                .within(
                        MONTH,
                        Param.chosen("numbers", 3, "serial numbers", 2, 500, "two may be mistyped"))
                .andAtLeast(
                        "merchants it meets, or numbers it repeats itself",
                        Serials::meetings,
                        Param.chosen(
                                "meetings",
                                2,
                                "merchants or numbers",
                                1,
                                100,
                                "of two merchants alone nothing says whose the appliances are"))
                .family(Family.IDENTITY, 80)
                .flags(Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT))
                .sparing(TYPING_ERROR)
                .rule();
    }

    private static Rule buyerReuses() {
        return rule("SUB-07B", "a buyer claims for serial numbers that were claimed for before")
                .distinct(REUSED_BY_BUYER)
                .within(
                        YEAR,
                        Param.chosen(
                                "numbers",
                                2,
                                "serial numbers",
                                2,
                                500,
                                "a household buys few appliances a year: one may be mistyped"))
                .family(Family.IDENTITY, 65)
                .flags(Flagging.key(SubjectKind.BUYER, Role.PARTICIPANT))
                .sparing(TYPING_ERROR)
                .rule();
    }

    /** What a settled signal of SUB-07 gives: one number, and each of those it flags. */
    private static Aggregate reused(String name, Dimension by, SubjectKind kind) {
        Source source =
                Source.derived(
                        "SUB-07",
                        signal ->
                                signal.signal().confidence() < 0.5
                                        ? List.of()
                                        : facts(signal, kind));
        return Aggregate.entries(name, by, source).of(NUMBER::valueOf).with(MET);
    }

    /** A buyer has no stock that others could know: only what it claims again itself counts. */
    private static List<Fact> facts(SettledSignal signal, SubjectKind kind) {
        String written = signal.signal().attribute(REPEATED);
        Set<String> repeaters = written == null ? Set.of() : Set.of(written.split(" "));
        List<Subject> claimants = signal.flagged(kind);
        List<Fact> facts = new ArrayList<>();
        for (Subject claimant : claimants) {
            if (repeaters.contains(claimant.toString())) {
                facts.add(fact(signal, claimant, ITSELF));
            }
            for (Subject other : kind == SubjectKind.SHOP ? claimants : List.<Subject>of()) {
                if (!other.equals(claimant)) {
                    facts.add(fact(signal, claimant, other.toString()));
                }
            }
        }
        return facts;
    }

    private static Fact fact(SettledSignal signal, Subject claimant, String met) {
        return Fact.about(claimant).withText(NUMBER, signal.signal().key()).withText(MET, met);
    }

    /** How many other merchants it meets, or how many numbers it repeats, whichever is more. */
    private static double meetings(View view) {
        Set<String> others = new HashSet<>();
        Set<String> own = new HashSet<>();
        view.entries(
                view.primary(),
                entry -> {
                    String met = entry.facet(MET);
                    if (ITSELF.equals(met)) {
                        own.add(entry.member());
                    } else if (met != null) {
                        others.add(met);
                    }
                });
        return Math.max(others.size(), own.size());
    }

    /** Merchants and buyers with several standing claims for the number; null if there are none. */
    private static String repeaters(View view) {
        Set<String> refunded = view.members(REFUNDED).keySet();
        Map<String, Set<String>> sales = new TreeMap<>();
        view.entries(
                CLAIMS,
                entry -> {
                    if (!refunded.contains(entry.member())) {
                        gather(sales, entry.facet(MERCHANT), entry.member());
                        gather(sales, entry.facet(CLAIMANT), entry.member());
                    }
                });
        sales.values().removeIf(of -> of.size() < 2);
        return sales.isEmpty() ? null : String.join(" ", sales.keySet());
    }

    private static void gather(Map<String, Set<String>> sales, String claimant, String sale) {
        if (claimant != null) {
            sales.computeIfAbsent(claimant, any -> new HashSet<>()).add(sale);
        }
    }

    private static double standing(View view) {
        Set<String> sales = new HashSet<>(view.members(CLAIMS).keySet());
        sales.removeAll(view.members(REFUNDED).keySet());
        return sales.size();
    }

    /** The number of the claim, or of the claim that the refunded order had. */
    private static String serial(Moment moment) {
        for (int i = moment.index(); i >= 0; i--) {
            String serial = moment.journey().step(i).text(TextField.SERIAL);
            if (serial != null) {
                return serial;
            }
        }
        return null;
    }

    /** The order, or the claim itself if it names none. */
    private static String sale(Moment moment) {
        String order = moment.text(TextField.ORDER);
        return moment.event().platform() + '/' + (order == null ? moment.event().id() : order);
    }

    private static String merchant(Moment moment) {
        String seller = moment.subject(SubjectKind.SHOP);
        return seller == null ? party(moment, Codes.PartyKind.SHOP, SubjectKind.SHOP) : seller;
    }

    private static String claimant(Moment moment) {
        String buyer = moment.subject(SubjectKind.BUYER);
        return buyer == null ? party(moment, Codes.PartyKind.BUYER, SubjectKind.BUYER) : buyer;
    }

    /** Whoever gets the money, if of that kind; else null. */
    private static String party(Moment moment, Codes.PartyKind kind, SubjectKind subject) {
        boolean gets =
                moment.event().number(NumberField.TO_KIND, -1) == kind.ordinal()
                        && moment.event().has(TextField.TO);
        return gets
                ? Moment.written(
                        subject, moment.event().platform(), moment.event().text(TextField.TO))
                : null;
    }
}
