package io.qingliu.patterns.bulkregistration;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.LookAlikeResult.Result;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.signal.Flag;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Ids;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.ListAttribute;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SignalPattern;
import io.qingliu.patterns.rule.SignalPattern.Element;
import io.qingliu.patterns.rule.SignalPattern.Match;
import io.qingliu.patterns.rule.SignalPattern.Numbers;
import io.qingliu.patterns.rule.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;

/**
 * What becomes of accounts that were signed up together: whether whoever signed them up goes on day
 * after day, and whether they all wake at one shop.
 *
 * <p>Times are compared by days of the memorandum's calendar (UTC+8). A signal keeps its day while
 * it grows, but not its time, so that what matches does not depend on which of its versions were
 * seen.
 */
final class Cohorts {

    /** Id of the pattern and the rule about a controller who goes on (ours). */
    static final String SOWING = "REG-11";

    /** Id of the pattern and the rule about accounts that wake together. */
    static final String WAKING = "REG-08";

    /** Attribute of a signal about accounts that woke; other behaviours write it. */
    static final String WOKEN = "woken";

    /** Attribute of a day on which a desk merely goes on: no day of sowing. */
    static final String OPEN_DESK = "openDesk";

    /** Attribute that lists the accounts. */
    static final ListAttribute ACCOUNTS = new ListAttribute("accounts");

    /** A signal that an honest look-alike explains by more than this is not built upon. */
    static final double SURE_FROM = 0.6;

    private static final String COHORT = "cohort";
    private static final String FIRST = "first";
    private static final String SECOND = "second";
    private static final String THIRD = "third";

    /** Three days of sowing fall within so many, both ends counted. */
    private static final Param SOWN_WITHIN =
            Param.chosen(
                    "sownWithin",
                    30,
                    "days",
                    3,
                    30,
                    "the month in which the rule counts; fewer for farms that sow in days");

    /** Accounts are raised for 14 to 90 days (docs/reference/detection.md §6). */
    private static final Param RAISED_AT_LEAST = Param.of("raisedAtLeast", 14, "days", 1, 90);

    private static final Param RAISED_AT_MOST =
            Param.chosen(
                    "raisedAtMost",
                    100,
                    "days",
                    14,
                    100,
                    "accounts are raised for 14 to 90 days, and known for 100");

    private static final int ORGANISER_FROM = 10;

    /** Where the account woke. */
    private static final Facet SHOP = Facet.given("shop");

    /** What a cohort is known by: one handset, one block of numbers, one prefix. */
    private static final Set<SubjectKind> HOLDERS =
            EnumSet.of(SubjectKind.DEVICE, SubjectKind.PHONE_BLOCK, SubjectKind.IP_PREFIX);

    private static final Set<String> SOWN_BY =
            Set.of("REG-01", "REG-01R", "REG-02", "REG-03", "REG-03H");

    /** The holder of a cohort: a handset, a block of numbers or a prefix. */
    private static final Dimension CONTROLLER = Dimension.subject("CONTROLLER", moment -> null);

    private static final Aggregate SOWN =
            Aggregate.entries("REG-11.sown", CONTROLLER, Source.matchesOf(SOWING));

    private static final Aggregate WOKE =
            Aggregate.entries("REG-08.woke", CONTROLLER, Source.matchesOf(WAKING)).with(SHOP);

    static final SignalPattern SOWING_PATTERN =
            new SignalPattern(
                    SOWING,
                    1,
                    "accounts are signed up in bulk, and again on two later days, by one"
                            + " controller",
                    Cohorts::sownBy,
                    Cohorts::sowing,
                    List.of(SOWN_WITHIN),
                    Cohorts::keptSowing);

    static final SignalPattern WAKING_PATTERN =
            new SignalPattern(
                    WAKING,
                    1,
                    "an account that was signed up in bulk lies still for weeks and wakes at a"
                            + " shop",
                    Cohorts::raisedOrWoken,
                    Cohorts::waking,
                    List.of(RAISED_AT_LEAST, RAISED_AT_MOST),
                    Cohorts::wokeAt);

    private Cohorts() {}

    /** REG-11: the farm that keeps sowing. */
    static Rule sowingRule() {
        return BulkRegistration.rule(
                        SOWING, "accounts signed up in bulk on three days of a month or more")
                .distinct(SOWN)
                .within(
                        Duration.ofDays(30),
                        Param.chosen(
                                "accounts",
                                1,
                                "accounts",
                                1,
                                500,
                                "each day has already passed the threshold of its own rule"))
                .numbersOf(SOWING_PATTERN)
                .family(Family.TEMPORAL, 45)
                // Who signs up behind a network that goes on may be a neighbour of the farm.
                .flags(
                        Flagging.membersUnder(SubjectKind.DEVICE, Role.PARTICIPANT),
                        Flagging.membersUnder(SubjectKind.PHONE_BLOCK, Role.PARTICIPANT))
                .flags(controllers())
                .rule();
    }

    /** REG-08: accounts of one cohort wake at one shop. */
    static Rule wakingRule() {
        return BulkRegistration.rule(WAKING, "accounts of one cohort wake together at one shop")
                .distinct(WOKE)
                .apartBy(SHOP)
                // Matches stand at midnight: a full day would reach into the day before.
                .within(
                        SignUps.DAY.minusMillis(1),
                        Param.of("accounts", 10, "accounts in a day", 3, 500))
                .numbersOf(WAKING_PATTERN)
                .family(Family.GRAPH, 65)
                .flags(Flagging.members(Role.PARTICIPANT))
                .flags(controllers())
                .rule();
    }

    private static Flagging[] controllers() {
        return new Flagging[] {
            Flagging.key(SubjectKind.DEVICE, Role.PARTICIPANT).organiserFrom(ORGANISER_FROM),
            Flagging.key(SubjectKind.PHONE_BLOCK, Service.ACCOUNT_SERVICE),
            Flagging.key(SubjectKind.IP_PREFIX, Service.TECHNICAL_SERVICE)
        };
    }

    /**
     * A sure signal of a day's sowing, under its controller, once for each account. What an honest
     * look-alike explains in the least is not built upon: a desk that is open on three days does
     * the same three times, and neither is a proof of the other.
     */
    private static List<Element> sownBy(Signal signal) {
        if (!isSure(signal)
                || isExplained(signal)
                || signal.attribute(OPEN_DESK) != null
                || !SOWN_BY.contains(signal.rule())) {
            return List.of();
        }
        List<Element> elements = new ArrayList<>();
        for (Flag flag : signal.flags()) {
            if (!flag.subject().kind().isArtefact()) {
                elements.add(
                        new Element(
                                signal.key(),
                                COHORT,
                                signal.time(),
                                flag.subject().toString(),
                                signal.id()));
            }
        }
        return elements;
    }

    /**
     * Each account begins one search for the next two days of sowing, and each search ends at most
     * once: as many matches as accounts at most, however long the farm goes on.
     */
    private static Pattern<Element, ?> sowing() {
        int days = (int) SOWN_WITHIN.most();
        return Pattern.<Element>begin(FIRST, AfterMatchSkipStrategy.noSkip())
                .followedBy(SECOND)
                .where(new DaysAfter(FIRST, 1, days - 1))
                .followedBy(THIRD)
                .where(new DaysAfter(SECOND, 1, days - 1))
                .where(new DaysAfter(FIRST, 1, days - 1))
                .within(Duration.ofDays(days));
    }

    private static List<Match> keptSowing(Map<String, List<Element>> found, Numbers numbers) {
        Element first = found.get(FIRST).get(0);
        Element second = found.get(SECOND).get(0);
        Element third = found.get(THIRD).get(0);
        if (daysBetween(first, third) >= numbers.of(SOWN_WITHIN)) {
            return List.of();
        }
        return List.of(
                new Match(
                        Ids.join(
                                first.key(),
                                first.value(),
                                Long.toString(ChinaDay.of(first.time()))),
                        ChinaDay.beginOf(third.time()),
                        CONTROLLER.key(first.key()),
                        first.value(),
                        List.of(first.signal(), second.signal(), third.signal())));
    }

    /** An account's place in a cohort, and its waking; under the account. */
    private static List<Element> raisedOrWoken(Signal signal) {
        List<Element> elements = new ArrayList<>();
        if (signal.behavior() == Behavior.BULK_REGISTRATION) {
            if (isSure(signal) && isCohort(signal)) {
                for (Flag flag : signal.flags()) {
                    if (flag.subject().kind() == SubjectKind.BUYER) {
                        String account = flag.subject().toString();
                        elements.add(element(account, COHORT, signal, signal.key()));
                    }
                }
            }
            return elements;
        }
        if (!signal.withdrawn() && !signal.shadow() && signal.attribute(WOKEN) != null) {
            for (Flag flag : signal.flags()) {
                if (flag.subject().kind() == SubjectKind.SHOP) {
                    for (String account : ACCOUNTS.of(signal)) {
                        elements.add(element(account, WOKEN, signal, flag.subject().toString()));
                    }
                }
            }
        }
        return elements;
    }

    private static Element element(String key, String name, Signal signal, String value) {
        return new Element(key, name, signal.time(), value, signal.id());
    }

    private static boolean isSure(Signal signal) {
        return !signal.withdrawn() && !signal.shadow() && signal.confidence() >= SURE_FROM;
    }

    private static boolean isExplained(Signal signal) {
        return signal.lookAlikes().stream().anyMatch(tested -> tested.result() == Result.APPLIES);
    }

    /** Whether the signal names a cohort by one controller, and is none of what follows from it. */
    private static boolean isCohort(Signal signal) {
        Subject holder = Dimension.soleSubjectIn(signal.key());
        return !signal.rule().equals(WAKING)
                && !signal.rule().equals(SOWING)
                && holder != null
                && HOLDERS.contains(holder.kind());
    }

    /**
     * Each cohort of the account with each waking at the right distance. An account is in few
     * cohorts and wakes at few shops; the same match found again has the same id.
     */
    private static Pattern<Element, ?> waking() {
        int most = (int) RAISED_AT_MOST.most();
        return Pattern.<Element>begin(COHORT, AfterMatchSkipStrategy.noSkip())
                .where(new Named(COHORT))
                .followedByAny(WOKEN)
                .where(new Named(WOKEN))
                .where(new DaysAfter(COHORT, (int) RAISED_AT_LEAST.least(), most))
                .within(Duration.ofDays(most + 1));
    }

    private static List<Match> wokeAt(Map<String, List<Element>> found, Numbers numbers) {
        Element cohort = found.get(COHORT).get(0);
        Element woken = found.get(WOKEN).get(0);
        long raised = daysBetween(cohort, woken);
        if (raised < numbers.of(RAISED_AT_LEAST) || raised > numbers.of(RAISED_AT_MOST)) {
            return List.of();
        }
        Match match =
                new Match(
                        Ids.join(
                                woken.key(),
                                cohort.value(),
                                woken.value(),
                                Long.toString(ChinaDay.of(woken.time()))),
                        ChinaDay.beginOf(woken.time()),
                        CONTROLLER.key(cohort.value()),
                        woken.key(),
                        List.of(cohort.signal(), woken.signal()));
        return List.of(match.with(SHOP, woken.value()));
    }

    private static long daysBetween(Element earlier, Element later) {
        return ChinaDay.of(later.time()) - ChinaDay.of(earlier.time());
    }

    /** An element of that name. */
    private static final class Named extends IterativeCondition<Element> {

        private static final long serialVersionUID = 1L;

        private final String name;

        Named(String name) {
            this.name = name;
        }

        @Override
        public boolean filter(Element element, Context<Element> context) {
            return element.name().equals(name);
        }
    }

    /** An element so many days after an earlier one, both limits included. */
    private static final class DaysAfter extends IterativeCondition<Element> {

        private static final long serialVersionUID = 1L;

        private final String earlier;
        private final int least;
        private final int most;

        DaysAfter(String earlier, int least, int most) {
            this.earlier = earlier;
            this.least = least;
            this.most = most;
        }

        @Override
        public boolean filter(Element element, Context<Element> context) throws Exception {
            for (Element before : context.getEventsForPattern(earlier)) {
                long days = daysBetween(before, element);
                return days >= least && days <= most;
            }
            return false;
        }
    }
}
