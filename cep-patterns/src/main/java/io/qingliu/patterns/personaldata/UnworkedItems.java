package io.qingliu.patterns.personaldata;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Service;
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
import java.util.List;
import java.util.Map;

/**
 * Whoever looks people up under the numbers of other people's work items has an item for each, and
 * closes none: it is not his to close (R-PII-02; docs/adr/0059). That alone is also the way of a
 * desk whose work nobody reports. So an operator is found only as the exception: among colleagues
 * of the same employer who close theirs, at a desk where at most one other closes none. Nor is that
 * enough to suspect him: an auditor or a team leader opens what others work on, and it looks the
 * same.
 *
 * <p>The first job measures both, who closes nothing ({@code -IDLE}) and where work is reported
 * ({@code -DESKS}); the second lays them side by side.
 */
final class UnworkedItems {

    private static final Duration WEEK = ofDays(7);

    private static final String IDLE = "PII-13-IDLE";
    private static final String DESKS = "PII-13-DESKS";
    private static final String OUTLET_OF = "outlet";
    private static final String EMPLOYER_OF = "employer";
    private static final String WORKERS_OF = "workers";

    private static final Facet OUTLET = Facet.of("outlet", moment -> moment.text(TextField.OUTLET));

    static final Facet EMPLOYER = Facet.givenText("employer");
    private static final Facet ITS_OUTLET = Facet.givenText("its-outlet");
    private static final Facet WORKERS = Facet.givenNumber("workers");
    private static final Facet OPERATOR = Facet.given("operator");

    static final Dimension BY_EMPLOYER =
            Dimension.each("EMPLOYER", 1, moment -> List.of(moment.event().platform()));

    static final Dimension OF_EMPLOYER = Dimension.each("STAFF", 1, UnworkedItems::employer);

    private static final Aggregate OPENED =
            Aggregate.entries("PII-13.opened", LookUps.OPERATOR, LookUps.OPENED_FOR_AN_ITEM)
                    .of(moment -> moment.text(TextField.OBJECT))
                    .with(OUTLET);

    private static final Aggregate HANDLED =
            Aggregate.slices(
                    "PII-13.handled-of-opened",
                    LookUps.OPERATOR,
                    ofHours(1),
                    LookUps.HANDLED_AFTER_OPENING);

    private static final Aggregate AT_WORK =
            Aggregate.slices(
                            "PII-13.at-work",
                            BY_EMPLOYER,
                            ofDays(1),
                            Source.events(EventType.HANDLE).where(UnworkedItems::isItemHandled))
                    .of(moment -> moment.subject(SubjectKind.OPERATOR));

    private static final Aggregate WITHOUT_WORK =
            Aggregate.entries(
                            "PII-13.idle",
                            OF_EMPLOYER,
                            Source.derived(IDLE, UnworkedItems::operatorOf))
                    .of(moment -> moment.subject(SubjectKind.OPERATOR))
                    .with(ITS_OUTLET, OPERATOR);

    private static final Aggregate COLLEAGUES =
            Aggregate.entries(
                            "PII-13.colleagues",
                            OF_EMPLOYER,
                            Source.derived(DESKS, UnworkedItems::workersOf))
                    .with(WORKERS);

    private static final LookAlike UNREPORTED_WORK =
            LookAlike.leftOut(
                    "UNREPORTED_WORK",
                    "At a desk whose work nobody reports all seem idle: three of a desk, or one of"
                            + " twenty of a firm, are a habit");

    private static final LookAlike AUDITOR =
            LookAlike.leftOut(
                    "AUDITOR",
                    "Who checks the work of others opens their items and closes none: by this alone"
                            + " nobody is suspected");

    private UnworkedItems() {}

    static List<Rule> rules() {
        return List.of(idle(), desks(), exception());
    }

    private static Rule idle() {
        return PersonalData.rule(IDLE, "an operator opens data for work items and handles none")
                .distinct(OPENED)
                .within(
                        WEEK,
                        Param.chosen(
                                "objects",
                                100,
                                "objects in 7 d",
                                20,
                                5_000,
                                "what R-PII-02 asks of a day, on each working day"))
                .onceADay()
                .beside(HANDLED)
                .settledAtMost(
                        "share of what was opened that the operator handled",
                        view ->
                                (double) view.count(HANDLED)
                                        / Math.max(1, view.count(HANDLED) + view.count(OPENED)),
                        Param.chosen(
                                "handled",
                                0.1,
                                "share",
                                0,
                                1,
                                "who works on some of it leaves less than half for tomorrow"))
                .measuresOnly(Family.ACCESS_AUDIT)
                .attribute(OUTLET_OF, UnworkedItems::commonestOutlet)
                .rule();
    }

    private static Rule desks() {
        return PersonalData.rule(DESKS, "operators of one employer who handle their work items")
                .distinct(AT_WORK)
                .within(
                        WEEK,
                        Param.chosen(
                                "operators",
                                20,
                                "operators in 7 d",
                                5,
                                5_000,
                                "of fewer nobody knows what is usual"))
                .onceADay()
                .measuresOnly(Family.ACCESS_AUDIT)
                .attribute(EMPLOYER_OF, view -> Dimension.partsOf(view.key())[0])
                .attribute(WORKERS_OF, view -> Long.toString(view.distinct(AT_WORK)))
                .rule();
    }

    private static Rule exception() {
        return PersonalData.rule(
                        "PII-13", "an operator opens data for work items that only others handle")
                .counting(WITHOUT_WORK)
                .apartBy(ITS_OUTLET)
                .within(
                        WEEK,
                        Param.chosen(
                                "days", 1, "days on which it shows", 1, 7, "each is of a week"))
                .beside(COLLEAGUES)
                .settledAtMost(
                        "operators of the outlet who handle nothing",
                        view -> view.distinct(WITHOUT_WORK),
                        Param.chosen("ofOutlet", 2, "operators", 1, 20, "three are a desk's habit"))
                .settledAtMost(
                        "operators who handle nothing, for one who does",
                        UnworkedItems::idleForOne,
                        Param.chosen(
                                "idle",
                                0.05,
                                "operators for one",
                                0.001,
                                1,
                                "of more the employer's reports say nothing"))
                .family(Family.ACCESS_AUDIT, 45)
                .sparing(UNREPORTED_WORK, AUDITOR)
                .flags(Flagging.facet(OPERATOR, Service.DATA_SERVICE))
                .rule();
    }

    private static List<String> employer(Moment fact) {
        String employer = EMPLOYER.valueOf(fact);
        return employer == null ? List.of() : List.of(employer);
    }

    private static boolean isItemHandled(Moment moment) {
        return LookUps.isLinked(moment) && !LookUps.isDenied(moment);
    }

    private static String commonestOutlet(View view) {
        return view.values(OPENED, OUTLET).entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private static List<Fact> operatorOf(SettledSignal idle) {
        Subject operator = idle.inKey(SubjectKind.OPERATOR);
        return List.of(
                Fact.about(operator)
                        .with(OPERATOR, operator)
                        .withText(EMPLOYER, operator.platform())
                        .withText(ITS_OUTLET, idle.signal().attribute(OUTLET_OF)));
    }

    private static List<Fact> workersOf(SettledSignal desks) {
        String workers = desks.signal().attribute(WORKERS_OF);
        return workers == null
                ? List.of()
                : List.of(
                        Fact.about()
                                .withText(EMPLOYER, desks.signal().attribute(EMPLOYER_OF))
                                .withNumber(WORKERS, Long.parseLong(workers)));
    }

    /** Over all outlets; infinite where nobody of the employer is known to handle anything. */
    private static double idleForOne(View view) {
        long[] most = {0};
        view.entries(COLLEAGUES, entry -> most[0] = Math.max(most[0], entry.number(WORKERS, 0)));
        return (double) view.ofAllGroups().distinct(WITHOUT_WORK) / most[0];
    }
}
