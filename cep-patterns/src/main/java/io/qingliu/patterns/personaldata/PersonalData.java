package io.qingliu.patterns.personaldata;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SignalPattern;
import io.qingliu.patterns.rule.View;
import java.util.List;
import java.util.stream.Stream;

/** Leak and resale of personal information by those who may look at it (R-PII). */
public final class PersonalData implements Behaviour {

    static final String LAW =
            "judicial interpretation on personal information of 2017, articles 5 and 6";

    private static final double TENFOLD = 10;

    /**
     * Weighs what is looked up for no business where nobody knows whether business is reported at
     * all: with as much of another family it is observed, and suspected with what is stronger.
     */
    static final int UNREPORTED = 35;

    static final LookAlike WORK_ITEM =
            LookAlike.leftOut(
                    "WORK_ITEM",
                    "customer-service agents and investigators look up many, each for a work item;"
                            + " linked look-ups do not count");

    static final LookAlike HANDLED =
            LookAlike.leftOut(
                    "HANDLED",
                    "couriers, packers and clerks open what they work on; what they handle within a"
                            + " day of it does not count");

    static final LookAlike SAME_OBJECT =
            LookAlike.leftOut(
                    "SAME_OBJECT",
                    "who opens one parcel or order again and again has seen it once");

    /** Applies when at least half of the denials were asked for before. */
    private static final LookAlike SAME_DOOR =
            LookAlike.tested(
                    "SAME_DOOR",
                    "a colleague whose scope has not been entered tries the same look-up again",
                    0.5,
                    view ->
                            1
                                    - (double) view.distinct(LookUps.DENIED)
                                            / view.count(LookUps.DENIED));

    private static final List<Rule> RULES =
            Stream.of(
                            List.of(
                                    volume(),
                                    noBusiness(),
                                    machineRhythm(),
                                    denied(),
                                    legalQuantity()),
                            Apps.rules(),
                            ReportedWork.rules(),
                            UnworkedItems.rules(),
                            BorrowedLogins.rules(),
                            CommonAccessors.rules(),
                            Habits.rules(),
                            Numbers.rules(),
                            Reports.rules())
                    .flatMap(List::stream)
                    .toList();

    private static Rule volume() {
        return rule("PII-01", "many records looked up for no work item and never handled")
                .summing(LookUps.LOOKED_UP)
                .within(ofHours(1), Param.of("recordsOfAnHour", 30, "records in 1 h", 5, 10_000))
                .within(ofHours(24), Param.of("recordsOfADay", 80, "records in 24 h", 10, 10_000))
                .within(ofDays(60), Param.of("records", 500, "records in 60 d", 50, 10_000))
                .family(Family.ACCESS_AUDIT, UNREPORTED)
                .sparing(WORK_ITEM, HANDLED, SAME_OBJECT, ReportedWork.UNREPORTED_WORK)
                .flags(Flagging.key(SubjectKind.OPERATOR, Service.DATA_SERVICE))
                .rule();
    }

    private static Rule noBusiness() {
        return rule("PII-02", "twenty people's data opened in a day and nothing done with it")
                .counting(LookUps.OPENED)
                .within(ofHours(24), Param.of("openings", 20, "openings in 24 h", 5, 500))
                .family(Family.ACCESS_AUDIT, UNREPORTED)
                .sparing(WORK_ITEM, HANDLED, SAME_OBJECT, ReportedWork.UNREPORTED_WORK)
                .flags(Flagging.key(SubjectKind.OPERATOR, Service.DATA_SERVICE))
                .rule();
    }

    private static Rule machineRhythm() {
        return rule("PII-03", "openings for no business as even as only a program makes them")
                .counting(LookUps.OPENED)
                .within(ofHours(1), Param.of("openings", 30, "openings in 1 h", 10, 500))
                .settledAtMost(
                        "variation of the gaps",
                        view -> view.gapVariation(LookUps.OPENED),
                        Param.of("variation", 0.15, "coefficient of variation", 0, 1))
                .family(Family.TEMPORAL, 60)
                .sparing(WORK_ITEM, HANDLED)
                .flags(Flagging.key(SubjectKind.OPERATOR, Service.DATA_SERVICE))
                .rule();
    }

    private static Rule denied() {
        return rule("PII-10", "look-ups outside the operator's scope, asked for and denied")
                .counting(LookUps.DENIED)
                .within(
                        ofHours(24),
                        Param.chosen(
                                "denials",
                                5,
                                "denied accesses in 24 h",
                                2,
                                500,
                                "[E] more than a slip of a hand, before anything is seen"))
                .family(Family.ACCESS_AUDIT, 50)
                .sparing(SAME_DOOR)
                .flags(Flagging.key(SubjectKind.OPERATOR, Service.DATA_SERVICE))
                .rule();
    }

    private static Rule legalQuantity() {
        return rule("PII-11", "look-ups for no business near the quantity the law calls serious")
                .summing(LookUps.LEGAL_QUANTITY)
                .within(
                        ofDays(60),
                        Param.chosen(
                                "points",
                                LookUps.SERIOUS_POINTS / 2.0,
                                "points, of which 5,000 are serious",
                                500,
                                500_000,
                                LAW))
                .family(Family.ACCESS_AUDIT, UNREPORTED)
                .sparing(WORK_ITEM, HANDLED, SAME_OBJECT, ReportedWork.UNREPORTED_WORK)
                .flags(Flagging.key(SubjectKind.OPERATOR, Service.DATA_SERVICE))
                .attribute("legalSeverityBand", PersonalData::band)
                .rule();
    }

    private static String band(View view) {
        long points = view.sum(LookUps.LEGAL_QUANTITY);
        if (points >= TENFOLD * LookUps.SERIOUS_POINTS) {
            return "TENFOLD";
        }
        return points >= LookUps.SERIOUS_POINTS ? "REACHED" : "NEAR";
    }

    static Rule.Builder rule(String id, String title) {
        return Rule.signal(id, Behavior.PI_LEAK_RESALE, title);
    }

    @Override
    public Behavior detects() {
        return Behavior.PI_LEAK_RESALE;
    }

    @Override
    public String story() {
        return "Staff or an app with access to orders and waybills looks up people nobody asked"
                + " about, and sells what was seen.";
    }

    @Override
    public List<Rule> rules() {
        return RULES;
    }

    @Override
    public List<SignalPattern> patterns() {
        return List.of();
    }
}
