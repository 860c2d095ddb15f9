package io.qingliu.patterns.emptyparcel;

import static java.time.Duration.ofDays;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Fact;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SettledSignal;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.List;

/**
 * How many parcels somebody handles of whom recipients complain, where they are so many that a few
 * complaints are nothing odd. The first job counts parcels and the second complaints: of whoever
 * handles few no number goes out, and three complaints are three.
 *
 * <p>What can be made up at a desk excuses nobody: a parcel counts once, when it is handed over,
 * and only if a sorter, a gate or a scale saw it that stands neither where it was collected nor
 * where it was handed over. Where no record names such machines, nothing is explained.
 */
final class Handled {

    /** As long as R-EMP-13 counts reports. */
    static final Duration FORTNIGHT = ofDays(14);

    /** Reports that {@code R-EMP-13} asks for. */
    static final int REPORTS = 3;

    /**
     * Reports of a parcel from which on they are more than chance. Of honest parcels, hardly two in
     * ten thousand are reported; where a tenth are empty and one recipient in fifty says so, two in
     * a thousand.
     */
    private static final double BY_CHANCE = 0.002;

    private static final Param CHANCE =
            Param.chosen(
                    "chance",
                    BY_CHANCE,
                    "reports of a parcel",
                    0.0001,
                    0.1,
                    "of honest parcels hardly two in ten thousand are reported");

    /** However many parcels there are: what machines are said to have seen is said by a carrier. */
    static final Param NEVER_CHANCE =
            Param.chosen(
                    "beyondChance",
                    10,
                    "reporters",
                    3,
                    1000,
                    "so many have to be looked at, of whatever size who is complained of may be");

    /** Handed over, and seen by a machine on the way. */
    private static final Mark SEEN =
            Parcels.handedOver("parcel-that-travelled", JourneyKind.WAYBILL, Trace::passedHub)
                    .settledAfter(EventType.ARRIVED);

    /** The same, seen from the order. */
    private static final Mark SEEN_OF_ORDER =
            Parcels.handedOver(
                            "parcel-of-order-that-travelled", JourneyKind.ORDER, Trace::passedHub)
                    .settledAfter(EventType.ARRIVED);

    /** The outlet that collected it and the one that handed it over. */
    private static final Dimension BOTH_OUTLETS =
            Dimension.eachSubject("OUTLET", 2, Trace::outlets);

    private static final Facet PARCELS = Facet.givenNumber("parcels");

    private final Rule rule;
    private final Aggregate known;

    private Handled(String id, String title, SubjectKind who, Aggregate counted) {
        rule =
                Rule.signal(id, Behavior.EMPTY_PARCEL, title)
                        .counting(counted)
                        .within(
                                FORTNIGHT,
                                Param.chosen(
                                        "parcels",
                                        (double) Math.round(REPORTS / BY_CHANCE),
                                        "parcels",
                                        100,
                                        1_000_000,
                                        "of fewer three reports are two in a thousand"))
                        .onceADay()
                        .measuresOnly(Family.LOGISTICS)
                        .attribute(
                                PARCELS.name(), view -> Long.toString(view.count(view.primary())))
                        .rule();
        known =
                Aggregate.entries(
                                id + ".known",
                                Dimension.of(who),
                                Source.derived(id, signal -> parcels(signal, who)))
                        .with(PARCELS);
    }

    /** Parcels of orders of a shop that travelled and were handed over. */
    static Handled byShops() {
        return new Handled(
                "EMP-13-SIZE",
                "how many parcels a shop sends",
                SubjectKind.SHOP,
                Aggregate.slices("EMP-13.travelled", Parcels.SHOP, ofDays(1), SEEN_OF_ORDER));
    }

    /** Parcels that an outlet collected or handed over, and that travelled. */
    static Handled byOutlets() {
        return new Handled(
                "EMP-13-OUTLET-SIZE",
                "how many parcels an outlet collects and hands over",
                SubjectKind.OUTLET,
                Aggregate.slices("EMP-13.travelled.outlet", BOTH_OUTLETS, ofDays(1), SEEN));
    }

    /** Says how many, of those who handle many. */
    Rule rule() {
        return rule;
    }

    /** How many parcels there are, as the second job knows it. */
    Aggregate known() {
        return known;
    }

    /** Few complain of what somebody handles; for rules that count complaints beside it. */
    LookAlike fewOfMany() {
        return LookAlike.tested(
                        "FEW_OF_MANY",
                        "of thousands of parcels that machines saw a few are lost, emptied or"
                                + " mistaken, whoever sends them: fewer than two in a thousand are"
                                + " reported, and by fewer than ten people",
                        Parcels.EXPLAINED,
                        view -> isByChance(view) ? 1 : 0)
                .reading(CHANCE, NEVER_CHANCE);
    }

    private boolean isByChance(View view) {
        long reporters = view.distinct(view.primary());
        return reporters < view.param(NEVER_CHANCE) && reporters < view.param(CHANCE) * most(view);
    }

    /** The most that somebody handled in a fortnight; 0 of whoever handles few. */
    double most(View view) {
        long[] most = {0};
        view.entries(known, signal -> most[0] = Math.max(most[0], signal.number(PARCELS, 0)));
        return most[0];
    }

    private static List<Fact> parcels(SettledSignal size, SubjectKind who) {
        return List.of(
                Fact.about(size.inKey(who))
                        .withNumber(
                                PARCELS, Long.parseLong(size.signal().attribute(PARCELS.name()))));
    }
}
