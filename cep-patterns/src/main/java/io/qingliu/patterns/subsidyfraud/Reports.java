package io.qingliu.patterns.subsidyfraud;

import static io.qingliu.patterns.subsidyfraud.Subsidies.DRIVER;
import static io.qingliu.patterns.subsidyfraud.Subsidies.SHOP;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import java.util.List;

/** What people report: no proof by itself, since a rival can have three friends. */
final class Reports {

    private static final Source NAMED = Source.reports(Behavior.SUBSIDY_FRAUD);

    private static final Aggregate ABOUT_SHOP = Aggregate.entries("SUB-10.shop", SHOP, NAMED);

    private static final Aggregate ABOUT_DRIVER =
            Aggregate.entries("SUB-10D.driver", DRIVER, NAMED);

    private static final LookAlike ONE_GRUDGE =
            LookAlike.leftOut(
                    "ONE_GRUDGE", "One who reports again and again is one: reporters are counted");

    private Reports() {}

    static List<Rule> rules() {
        return List.of(
                rule(
                        "SUB-10",
                        "people report a shop for subsidy fraud",
                        ABOUT_SHOP,
                        SubjectKind.SHOP),
                rule(
                        "SUB-10D",
                        "people report a driver for subsidy fraud",
                        ABOUT_DRIVER,
                        SubjectKind.DRIVER));
    }

    private static Rule rule(String id, String title, Aggregate counted, SubjectKind whom) {
        return Subsidies.rule(id, title)
                .distinct(counted)
                .within(
                        Subsidies.FORTNIGHT,
                        Param.chosen(
                                "reporters",
                                3,
                                "reporters",
                                2,
                                100,
                                "what R-EMP-13 asks of those who report a shop"))
                .family(Family.REPORT, 50)
                .flags(Flagging.key(whom, Role.PARTICIPANT))
                .sparing(ONE_GRUDGE)
                .rule();
    }
}
