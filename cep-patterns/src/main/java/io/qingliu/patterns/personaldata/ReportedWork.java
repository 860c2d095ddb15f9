package io.qingliu.patterns.personaldata;

import static java.time.Duration.ofDays;

import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.LookAlikeResult;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Fact;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SettledSignal;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Look-ups for no business where business is reported. Work items and what is handled are optional
 * fields of the contract: of an employer that supplies neither, nothing tells who looks up for no
 * business, and all seem to (docs/adr/0069). So PII-01, PII-02, PII-08 and PII-11 alone suspect
 * nobody. Only where others of the same employer name items, or handle, does what they find count
 * in full.
 *
 * <p>The first job measures both, who looks up ({@code PII-01} and its like) and where work is
 * reported ({@code -WORK}); the second lays them side by side, as {@link UnworkedItems} does. What
 * a day's work shows is known when that day is over.
 */
final class ReportedWork {

    private static final Duration WEEK = ofDays(7);

    private static final String ITEMS = "PII-01-WORK";
    private static final String WORK = "PII-02-WORK";
    private static final String EMPLOYER_OF = "employer";

    private static final Facet ACCESSOR = Facet.given("accessor");

    /**
     * A list is never handled: an item alone tells its business. Programs that print labels name
     * items as they query.
     */
    private static final Aggregate NAMING =
            byEmployer(
                    "PII-01W.naming",
                    LookUps.ACCESSES.where(
                            moment -> LookUps.isLinked(moment) && !LookUps.isDenied(moment)));

    private static final Aggregate REPORTING =
            byEmployer("PII-02W.reporting", LookUps.ACCESSES.where(LookUps::isOfBusiness));

    private static final Aggregate LOOKED_UP =
            Aggregate.entries(
                            "PII-01W.looked-up",
                            UnworkedItems.OF_EMPLOYER,
                            Source.derived("PII-01", ReportedWork::operatorOf),
                            Source.derived("PII-11", ReportedWork::operatorOf))
                    .with(ACCESSOR);

    private static final Aggregate OPENED =
            Aggregate.entries(
                            "PII-02W.opened",
                            UnworkedItems.OF_EMPLOYER,
                            Source.derived("PII-02", ReportedWork::operatorOf))
                    .with(ACCESSOR);

    private static final Aggregate READ =
            Aggregate.entries(
                            "PII-08W.read",
                            UnworkedItems.OF_EMPLOYER,
                            Source.derived("PII-08", ReportedWork::appOf))
                    .with(ACCESSOR);

    private static final Aggregate NAMED =
            Aggregate.entries(
                    "PII-01W.named",
                    UnworkedItems.OF_EMPLOYER,
                    Source.derived(ITEMS, ReportedWork::employerOf));

    private static final Aggregate REPORTED =
            Aggregate.entries(
                    "PII-02W.reported",
                    UnworkedItems.OF_EMPLOYER,
                    Source.derived(WORK, ReportedWork::employerOf));

    /** Of the rules whose findings count in full only beside work that is reported. */
    static final LookAlike UNREPORTED_WORK =
            LookAlike.leftOut(
                    "UNREPORTED_WORK",
                    "At a desk whose work nobody reports all seem to look up for no business: by"
                            + " this alone nobody is suspected");

    private static final LookAlike NOT_REPORTED =
            LookAlike.leftOut(
                    "UNREPORTED_WORK",
                    "What an employer does not supply is held against nobody: others of the same"
                            + " employer must report their work");

    private ReportedWork() {}

    static List<Rule> rules() {
        return List.of(
                measured(ITEMS, "operators of one employer who name work items", NAMING),
                measured(
                        WORK, "operators of one employer who name work items or handle", REPORTING),
                among(
                                "PII-01W",
                                "many records looked up for no work item where others name theirs",
                                LOOKED_UP,
                                NAMED)
                        .family(Family.ACCESS_AUDIT, 65)
                        .flags(Flagging.facet(ACCESSOR, Service.DATA_SERVICE))
                        .rule(),
                among(
                                "PII-02W",
                                "twenty people's data opened in a day for nothing where others"
                                        + " report their work",
                                OPENED,
                                REPORTED)
                        .family(Family.ACCESS_AUDIT, 70)
                        .strong()
                        .flags(Flagging.facet(ACCESSOR, Service.DATA_SERVICE))
                        .rule(),
                among(
                                "PII-08W",
                                "an app that reads far more orders than it works on where work is"
                                        + " reported",
                                READ,
                                REPORTED)
                        .family(Family.ACCESS_AUDIT, 60)
                        .flags(Flagging.facet(ACCESSOR, Service.DATA_SERVICE))
                        .rule());
    }

    private static Aggregate byEmployer(String name, Source source) {
        return Aggregate.slices(name, UnworkedItems.BY_EMPLOYER, ofDays(1), source)
                .of(moment -> moment.subject(SubjectKind.OPERATOR));
    }

    private static Rule measured(String id, String title, Aggregate counted) {
        return PersonalData.rule(id, title)
                .distinct(counted)
                .within(
                        WEEK,
                        Param.chosen(
                                "operators",
                                3,
                                "operators in 7 d",
                                2,
                                5_000,
                                "one or two who do so try something out, or are the one looked"
                                        + " at"))
                .onceADay()
                .measuresOnly(Family.ACCESS_AUDIT)
                .attribute(EMPLOYER_OF, view -> Dimension.partsOf(view.key())[0])
                .rule();
    }

    private static Rule.Builder among(
            String id, String title, Aggregate found, Aggregate reported) {
        return PersonalData.rule(id, title)
                .counting(found)
                .apartBy(ACCESSOR)
                .within(
                        WEEK,
                        Param.chosen(
                                "days",
                                1,
                                "signals in 7 d",
                                1,
                                7,
                                "each is of what the rule beside it asks for"))
                .beside(reported)
                .settledAtLeast(
                        "times that work of the employer was reported",
                        view -> view.count(reported),
                        Param.chosen(
                                "reported", 1, "days of 7", 1, 7, "each is of three operators"))
                .sparing(NOT_REPORTED);
    }

    /** The employer of whom an app reads most; of several the first by name. */
    static String mostRead(View view) {
        String most = null;
        long times = 0;
        for (Map.Entry<String, Long> employer : view.members(LookUps.READ_AT).entrySet()) {
            boolean first = most == null || employer.getKey().compareTo(most) < 0;
            if (employer.getValue() > times || (employer.getValue() == times && first)) {
                most = employer.getKey();
                times = employer.getValue();
            }
        }
        return most;
    }

    private static List<Fact> operatorOf(SettledSignal found) {
        Subject operator = found.inKey(SubjectKind.OPERATOR);
        return List.of(
                Fact.about(operator)
                        .with(ACCESSOR, operator)
                        .withText(UnworkedItems.EMPLOYER, operator.platform()));
    }

    /** What explains an app away explains it here too. */
    private static List<Fact> appOf(SettledSignal found) {
        String employer = found.signal().attribute(EMPLOYER_OF);
        boolean explained =
                found.signal().lookAlikes().stream()
                        .anyMatch(each -> each.result() == LookAlikeResult.Result.APPLIES);
        if (employer == null || explained) {
            return List.of();
        }
        Subject app = found.inKey(SubjectKind.MOBILE_APP);
        return List.of(
                Fact.about(app).with(ACCESSOR, app).withText(UnworkedItems.EMPLOYER, employer));
    }

    private static List<Fact> employerOf(SettledSignal reported) {
        return List.of(
                Fact.about()
                        .withText(
                                UnworkedItems.EMPLOYER, reported.signal().attribute(EMPLOYER_OF)));
    }
}
