package io.qingliu.patterns.emptyparcel;

import io.qingliu.domain.casework.Report;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import java.util.List;

/** Rules over what recipients report: not ordered, empty, or something else than ordered. */
final class Reports {

    /** Parcels that were not ordered, hold nothing or something else point to empty parcels. */
    private static final Source SOURCE =
            Source.reports(
                    Behavior.EMPTY_PARCEL,
                    Report.Kind.UNORDERED,
                    Report.Kind.EMPTY,
                    Report.Kind.MISMATCH);

    private static final Handled BY_SHOP = Handled.byShops();
    private static final Handled BY_OUTLET = Handled.byOutlets();

    private static final Aggregate ABOUT_SHOP =
            Aggregate.entries("EMP-13.reports.shop", Parcels.SHOP, SOURCE);

    private static final Aggregate ABOUT_OUTLET =
            Aggregate.entries("EMP-13.reports.outlet", Parcels.OUTLET, SOURCE);

    private Reports() {}

    static List<Rule> rules() {
        return List.of(
                rule(
                        "EMP-13",
                        "recipients report parcels of the shop as not theirs, empty or other",
                        ABOUT_SHOP,
                        BY_SHOP,
                        Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT)),
                rule(
                        "EMP-13-OUTLET",
                        "recipients report parcels of the outlet as not theirs, empty or other",
                        ABOUT_OUTLET,
                        BY_OUTLET,
                        Flagging.key(SubjectKind.OUTLET, Service.LOGISTICS_SERVICE)),
                BY_SHOP.rule(),
                BY_OUTLET.rule());
    }

    private static Rule rule(
            String id, String title, Aggregate counted, Handled handled, Flagging whom) {
        return Rule.signal(id, Behavior.EMPTY_PARCEL, title)
                .distinct(counted)
                .within(
                        Handled.FORTNIGHT,
                        Param.of("reporters", Handled.REPORTS, "reporters", 2, 100))
                .beside(handled.known())
                .family(Family.REPORT, 70)
                .strong()
                .sparing(handled.fewOfMany())
                .flags(whom)
                .rule();
    }
}
