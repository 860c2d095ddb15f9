package io.qingliu.patterns.personaldata;

import static java.time.Duration.ofDays;

import io.qingliu.domain.casework.Report;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import java.util.List;

/**
 * Whom victims of scam calls and buyers of data report. A large shop has many buyers, some of whom
 * are called by chance, so that of a shop reports are only a hint.
 */
final class Reports {

    private static final Source SOURCE =
            Source.reports(Behavior.PI_LEAK_RESALE, Report.Kind.SCAM_CALL);

    private static final int WEIGHT = 55;
    private static final int HINT = 35;

    private static final LookAlike CHANCE =
            LookAlike.leftOut(
                    "CALLED_BY_CHANCE",
                    "one who is called again and again is one victim, and a few are chance");

    private Reports() {}

    static List<Rule> rules() {
        return List.of(
                rule("PII-09", "an operator", SubjectKind.OPERATOR, WEIGHT),
                rule("PII-09A", "an app", SubjectKind.MOBILE_APP, WEIGHT),
                rule("PII-09L", "an outlet", SubjectKind.OUTLET, HINT),
                rule("PII-09S", "a shop", SubjectKind.SHOP, HINT));
    }

    private static Rule rule(String id, String who, SubjectKind kind, int weight) {
        return PersonalData.rule(id, "victims of scam calls report " + who)
                .distinct(Aggregate.entries(id + ".reports", Dimension.of(kind), SOURCE))
                .within(
                        ofDays(30),
                        Param.chosen(
                                "victims",
                                5,
                                "reporters in 30 d",
                                3,
                                500,
                                "what R-PII-07 asks of victims with an accessor in common"))
                .family(Family.REPORT, weight)
                .sparing(CHANCE)
                .flags(Flagging.key(kind, Service.DATA_SERVICE))
                .rule();
    }
}
