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
 * handles few nobody is told, and three complaints are three.
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

    /** Parcels that a shop had handed over. */
    static Handled byShops() {
        return new Handled(
                "EMP-13-SIZE",
                "how many parcels a shop sends",
                SubjectKind.SHOP,
                Aggregate.slices(
                        "EMP-13.handed-over",
                        Parcels.SHOP,
                        ofDays(1),
                        Parcels.handedOver(
                                "handed-over-parcel", JourneyKind.ORDER, moment -> true)));
    }

    /** Parcels that an outlet collected or handed over. */
    static Handled byOutlets() {
        return new Handled(
                "EMP-13-OUTLET-SIZE",
                "how many parcels an outlet collects and hands over",
                SubjectKind.OUTLET,
                Aggregate.slices(
                        "EMP-13.scanned",
                        Parcels.OUTLET,
                        ofDays(1),
                        Source.events(
                                EventType.PICKED_UP,
                                EventType.DELIVERED_SELF,
                                EventType.DELIVERED_PROXY,
                                EventType.DELIVERED_PICKUP_POINT)));
    }

    /** Says how many, of those who handle many. */
    Rule rule() {
        return rule;
    }

    /** What the second job is told of it. */
    Aggregate known() {
        return known;
    }

    /** Few complain of what somebody handles; for rules that count complaints beside it. */
    LookAlike fewOfMany() {
        return LookAlike.tested(
                "FEW_OF_MANY",
                "of thousands of parcels a few are lost, emptied or mistaken, whoever sends them:"
                        + " fewer than two in a thousand are reported",
                Parcels.EXPLAINED,
                view -> view.distinct(view.primary()) < BY_CHANCE * most(view) ? 1 : 0);
    }

    private double most(View view) {
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
