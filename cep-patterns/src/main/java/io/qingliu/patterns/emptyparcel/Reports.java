package io.qingliu.patterns.emptyparcel;

import io.qingliu.domain.casework.Report;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import java.util.List;

/**
 * Rules over what recipients report: not ordered, empty, or something else than ordered. Anybody
 * can report, also three friends of a rival, and that goods differ from their picture is a quarrel
 * about goods: by themselves complaints make nobody a suspect, unless ten people say that there was
 * nothing in it, or that they ordered nothing (docs/adr/0063).
 */
final class Reports {

    /** Parcels that were not ordered, hold nothing or something else point to empty parcels. */
    private static final Source SOURCE =
            Source.reports(
                    Behavior.EMPTY_PARCEL,
                    Report.Kind.UNORDERED,
                    Report.Kind.EMPTY,
                    Report.Kind.MISMATCH);

    /** What no quarrel about goods explains, said by people of whom no two are one. */
    private static final Source NOTHING_IN_IT =
            Source.witnesses(Report.Kind.UNORDERED, Report.Kind.EMPTY);

    private static final Param REPORTERS =
            Param.of("reporters", Handled.REPORTS, "reporters", 2, 100);

    /** Shared with {@link LiveNumbers}. */
    static final Handled BY_SHOP = Handled.byShops();

    private static final Handled BY_OUTLET = Handled.byOutlets();

    private static final Aggregate ABOUT_SHOP =
            Aggregate.entries("EMP-13.reports.shop", Parcels.SHOP, SOURCE);

    private static final Aggregate NOTHING_OF_SHOP =
            Aggregate.entries("EMP-13.nothing.shop", Parcels.SHOP, NOTHING_IN_IT);

    private static final Aggregate ABOUT_OUTLET =
            Aggregate.entries("EMP-13.reports.outlet", Parcels.OUTLET, SOURCE);

    private static final Aggregate NOTHING_OF_OUTLET =
            Aggregate.entries("EMP-13.nothing.outlet", Parcels.OUTLET, NOTHING_IN_IT);

    private Reports() {}

    static List<Rule> rules() {
        return List.of(
                rule(
                        "EMP-13",
                        "recipients report parcels of the shop as not theirs, empty or other",
                        ABOUT_SHOP,
                        NOTHING_OF_SHOP,
                        BY_SHOP,
                        Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT)),
                rule(
                        "EMP-13-OUTLET",
                        "recipients report parcels of the outlet as not theirs, empty or other",
                        ABOUT_OUTLET,
                        NOTHING_OF_OUTLET,
                        BY_OUTLET,
                        Flagging.key(SubjectKind.OUTLET, Service.LOGISTICS_SERVICE)),
                BY_SHOP.rule(),
                BY_OUTLET.rule());
    }

    private static Rule rule(
            String id,
            String title,
            Aggregate counted,
            Aggregate nothing,
            Handled handled,
            Flagging whom) {
        return Rule.signal(id, Behavior.EMPTY_PARCEL, title)
                .distinct(counted)
                .within(Handled.FORTNIGHT, REPORTERS)
                .beside(nothing, handled.known())
                .family(Family.REPORT, 70)
                .sparing(handled.fewOfMany(), quarrel(nothing), friendsOfARival(nothing))
                .flags(whom)
                .rule();
    }

    /** Goods that disappoint; for complaints beside those that nothing was in it. */
    private static LookAlike quarrel(Aggregate nothing) {
        return LookAlike.tested(
                        "QUARREL_ABOUT_GOODS",
                        "goods that differ from their picture or disappoint: fewer than three"
                                + " people say that a parcel was empty or never ordered, and fewer"
                                + " than ten complain at all",
                        0.5,
                        view ->
                                view.distinct(nothing) < view.param(REPORTERS)
                                                && view.distinct(view.primary())
                                                        < view.param(Handled.NEVER_CHANCE)
                                        ? 1
                                        : 0)
                .reading(Handled.NEVER_CHANCE);
    }

    /** Below SUSPECTED: what is seen of parcels has to speak, which nobody else can make up. */
    private static LookAlike friendsOfARival(Aggregate nothing) {
        return LookAlike.tested(
                        "FRIENDS_OF_A_RIVAL",
                        "anybody can report, and a rival has some friends: fewer than ten people"
                                + " say that a parcel was empty or never ordered",
                        0.2,
                        view -> view.distinct(nothing) < view.param(Handled.NEVER_CHANCE) ? 1 : 0)
                .reading(Handled.NEVER_CHANCE);
    }
}
