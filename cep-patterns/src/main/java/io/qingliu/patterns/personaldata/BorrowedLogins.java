package io.qingliu.patterns.personaldata;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;

import io.qingliu.domain.calendar.ChinaDay;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One machine, many logins (docs/adr/0092): somebody uses the logins of his colleagues, each a
 * little, so that none opens twenty a day. The machine knows. By day each login works elsewhere,
 * with items and on what it handles; here it works on nothing.
 *
 * <p>That the same logins work elsewhere is what tells it from a desk whose work nobody reports,
 * and that nobody at all works here from a counter, a shift's terminal, a jump server.
 *
 * <p>The first job measures each login ({@code -AWAY}), and each machine on which somebody works
 * ({@code -PLACE}); the second brings them together under the machine. Each is judged when its day
 * of China is over: what is worked on at night excuses what was opened in the evening.
 */
final class BorrowedLogins {

    private static final Duration DAY = ofHours(24);
    private static final Duration WEEK = ofDays(7);

    private static final String AWAY = "PII-14-AWAY";
    private static final String PLACE = "PII-14-PLACE";
    private static final String EMPLOYER_OF = "employer";
    private static final String HOST_OF = "host";
    private static final String OPENINGS_OF = "openings";

    /** From so many days on a login is part of it: once, somebody was shown something there. */
    private static final int AGAIN = 3;

    private static final Facet HOST = Facet.of("host", BorrowedLogins::host);

    /** Between a day and a machine. */
    private static final char AT = '@';

    /** An evening that goes on after midnight is two. */
    private static final Facet HOST_ON_DAY =
            Facet.of(
                    "host-on-day",
                    moment -> {
                        String host = host(moment);
                        return host == null ? null : "" + ChinaDay.of(moment.time()) + AT + host;
                    });

    private static final Facet ITS_HOST = Facet.givenText("its-host");
    private static final Facet OPENINGS = Facet.givenNumber("openings");
    private static final Facet OPERATOR = Facet.given("operator");
    private static final Facet WORKPLACE = Facet.givenText("workplace");

    private static final Dimension MACHINE =
            UnworkedItems.OF_EMPLOYER.and("HOST", ITS_HOST::valueOf);

    private static final Aggregate OPENED =
            Aggregate.entries(
                            "PII-14.opened",
                            LookUps.OPERATOR,
                            LookUps.forNoBusiness(
                                            "opening-for-no-business-on-a-known-host",
                                            EventType.REVEAL,
                                            EventType.DECRYPT)
                                    .where(moment -> host(moment) != null))
                    .of(moment -> moment.text(TextField.OBJECT))
                    .with(HOST, HOST_ON_DAY);

    /** What an operator works on, by the machine. */
    private static final Aggregate WORKED =
            Aggregate.slices(
                            "PII-14.worked",
                            LookUps.OPERATOR,
                            ofHours(1),
                            LookUps.ACCESSES.where(
                                    moment -> host(moment) != null && LookUps.isOfBusiness(moment)))
                    .of(BorrowedLogins::host);

    /** What anybody does on a machine that is business, by who does it. */
    private static final Aggregate WORK_AT =
            Aggregate.slices(
                            "PII-14.work-at",
                            UnworkedItems.BY_EMPLOYER.and("HOST", BorrowedLogins::host),
                            ofHours(1),
                            LookUps.ACCESSES.where(
                                    moment -> host(moment) != null && LookUps.isOfBusiness(moment)))
                    .of(moment -> moment.subject(SubjectKind.OPERATOR));

    /** By machine. Work excuses all of its day, also what was opened before it. */
    private static final Aggregate LOGINS =
            Aggregate.entries(
                            "PII-14.logins",
                            MACHINE,
                            Source.derived(AWAY, BorrowedLogins::loginOf),
                            Source.derived(PLACE, BorrowedLogins::workplaceOf)
                                    .countedFromDayBegin())
                    .of(moment -> moment.subject(SubjectKind.OPERATOR))
                    .with(OPERATOR, OPENINGS, WORKPLACE);

    private static final Param LOGINS_OF_DAY =
            Param.chosen("logins", 3, "operators in 7 d", 2, 100, "two may help each other out");

    private static final Param DAYS =
            Param.chosen("days", AGAIN, "days of 7", 1, 7, "more than a training's");

    private static final LookAlike SHARED_WORKPLACE =
            LookAlike.leftOut(
                    "SHARED_WORKPLACE",
                    "On a counter's terminal, a shift's machine or a jump server people work: a"
                            + " machine on which anybody does business in the week does not"
                            + " count");

    private static final LookAlike TRAINING =
            LookAlike.leftOut(
                    "TRAINING",
                    "Who is shown how to look people up is shown it on a day or two of a week");

    private BorrowedLogins() {}

    static List<Rule> rules() {
        return List.of(away(), place(), sameMachine());
    }

    private static Rule away() {
        return PersonalData.rule(AWAY, "a login opens data for no business where it does not work")
                .distinct(OPENED)
                .apartBy(HOST_ON_DAY)
                .within(
                        DAY,
                        Param.chosen(
                                "objects",
                                5,
                                "openings in 24 h",
                                2,
                                500,
                                "fewer may be forgotten items"))
                .onceADay()
                .beside(WORKED)
                .settledAtMost(
                        "what it works on there",
                        view -> view.members(WORKED).getOrDefault(hostOf(view), 0L),
                        Param.chosen(
                                "there", 0, "objects", 0, 500, "where nothing is work, none is"))
                .settledAtLeast(
                        "what it works on elsewhere",
                        view ->
                                view.count(WORKED)
                                        - view.members(WORKED).getOrDefault(hostOf(view), 0L),
                        Param.chosen(
                                "elsewhere",
                                5,
                                "objects",
                                1,
                                500,
                                "so its work is reported, and it has another place"))
                .measuresOnly(Family.ACCESS_AUDIT)
                .attribute(HOST_OF, BorrowedLogins::hostOf)
                .attribute(OPENINGS_OF, view -> Long.toString(view.distinct(OPENED)))
                .rule();
    }

    /** Flags nobody: that people work on a machine is what machines are for. */
    private static Rule place() {
        return PersonalData.rule(PLACE, "somebody works on a machine")
                .distinct(WORK_AT)
                .within(
                        DAY,
                        Param.chosen(
                                "operators",
                                1,
                                "operators in 24 h",
                                1,
                                100,
                                "where one works others may have cause to"))
                .onceADay()
                .measuresOnly(Family.ACCESS_AUDIT)
                .attribute(EMPLOYER_OF, view -> Dimension.partsOf(view.key())[0])
                .attribute(HOST_OF, view -> Dimension.partsOf(view.key())[1])
                .rule();
    }

    private static Rule sameMachine() {
        return PersonalData.rule(
                        "PII-14", "many logins open data for no business on a machine of none")
                .distinct(LOGINS)
                .within(WEEK, LOGINS_OF_DAY)
                .settledAtMost(
                        "days on which anybody works there",
                        view -> view.count(LOGINS, WORKPLACE),
                        Param.chosen(
                                "worked",
                                0,
                                "days of 7",
                                0,
                                7,
                                "where anybody works there may be business nobody wrote down"))
                .settledAtLeast("days on which so many logins do", view -> days(view).size(), DAYS)
                .settledAtLeast(
                        "openings there on each of these days",
                        view -> {
                            List<Long> days = days(view);
                            int needed = (int) view.param(DAYS);
                            return days.size() < needed ? 0 : days.get(needed - 1);
                        },
                        Param.chosen(
                                "openings",
                                20,
                                "openings in 24 h",
                                5,
                                500,
                                "as R-PII-02 asks of one login: it is one who opens them"))
                .family(Family.ACCESS_AUDIT, 65)
                .flags(Flagging.facet(OPERATOR, Service.DATA_SERVICE).occurringAtLeast(AGAIN))
                .sparing(PersonalData.WORK_ITEM, PersonalData.HANDLED, SHARED_WORKPLACE, TRAINING)
                .rule();
    }

    /** What was opened on each day on which enough logins did, most first. */
    private static List<Long> days(View view) {
        Map<Long, Map<String, Long>> byDay = new HashMap<>();
        view.entries(
                LOGINS,
                entry -> {
                    long day = ChinaDay.of(entry.time());
                    // Of a day that began before the window, what excuses it is not in it.
                    if (entry.member() != null && ChinaDay.begin(day) > view.from()) {
                        byDay.computeIfAbsent(day, any -> new HashMap<>())
                                .merge(entry.member(), entry.number(OPENINGS, 0), Math::max);
                    }
                });
        return byDay.values().stream()
                .filter(logins -> logins.size() >= view.param(LOGINS_OF_DAY))
                .map(logins -> logins.values().stream().mapToLong(Long::longValue).sum())
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** As its own record names it: what opened the same object before may stand elsewhere. */
    private static String host(Moment moment) {
        return moment.event().text(TextField.HOST);
    }

    private static String hostOf(View view) {
        String[] host = {null};
        view.entries(OPENED, entry -> host[0] = entry.facet(HOST));
        return host[0];
    }

    private static List<Fact> loginOf(SettledSignal away) {
        Subject operator = away.inKey(SubjectKind.OPERATOR);
        String host = away.signal().attribute(HOST_OF);
        String openings = away.signal().attribute(OPENINGS_OF);
        return host == null || openings == null
                ? List.of()
                : List.of(
                        Fact.about(operator)
                                .with(OPERATOR, operator)
                                .withText(UnworkedItems.EMPLOYER, operator.platform())
                                .withText(ITS_HOST, host)
                                .withNumber(OPENINGS, Long.parseLong(openings)));
    }

    private static List<Fact> workplaceOf(SettledSignal place) {
        String employer = place.signal().attribute(EMPLOYER_OF);
        String host = place.signal().attribute(HOST_OF);
        return employer == null || host == null
                ? List.of()
                : List.of(
                        Fact.about()
                                .withText(UnworkedItems.EMPLOYER, employer)
                                .withText(ITS_HOST, host)
                                .withText(WORKPLACE, PLACE));
    }
}
