package io.qingliu.patterns.emptyparcel;

import static java.time.Duration.ofDays;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.signal.Flag;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Ids;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SignalPattern;
import io.qingliu.patterns.rule.SignalPattern.Element;
import io.qingliu.patterns.rule.SignalPattern.Match;
import io.qingliu.patterns.rule.SignalPattern.Numbers;
import io.qingliu.patterns.rule.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/**
 * The way of a shop that has learnt where numbers are sold: first its orders carry numbers that are
 * somebody else's, then its parcels are not there at all.
 */
final class NumbersThenGhosts {

    static final String ID = "EMP-15";

    private static final String NUMBERS = "numbers";
    private static final String GHOSTS = "ghosts";
    private static final Set<String> NUMBER_RULES = Set.of("EMP-04", "EMP-05");
    private static final Set<String> GHOST_RULES =
            Set.of("EMP-01", "EMP-02", "EMP-09", "EMP-09-OUTLET");

    /** A signal that an honest explanation has halved is no step of a pattern. */
    private static final double CONFIDENCE = 0.5;

    private static final Duration COUNTED = ofDays(7);

    /** A parcel that is not there comes at the latest so long after somebody else's number. */
    private static final Param WITHIN =
            Param.chosen(
                    "ghostsWithin",
                    7,
                    "days",
                    1,
                    14,
                    "who buys numbers goes on to no parcels within days; with weeks between, they"
                            + " are two stories");

    private static final Aggregate MATCHES =
            Aggregate.entries("EMP-15.matches", Parcels.SHOP, Source.matchesOf(ID));

    private NumbersThenGhosts() {}

    static final SignalPattern PATTERN =
            new SignalPattern(
                    ID,
                    1,
                    "a shop that traded in numbers, and then in parcels that are not there",
                    NumbersThenGhosts::elements,
                    NumbersThenGhosts::pattern,
                    List.of(WITHIN),
                    NumbersThenGhosts::conclusion);

    static List<SignalPattern> patterns() {
        return List.of(PATTERN);
    }

    static List<Rule> rules() {
        return List.of(
                Rule.signal(
                                ID,
                                Behavior.EMPTY_PARCEL,
                                "a shop that traded in numbers, and then in parcels that are not"
                                        + " there")
                        .counting(MATCHES)
                        .within(
                                COUNTED,
                                Param.chosen(
                                        "matches",
                                        1,
                                        "matches",
                                        1,
                                        100,
                                        "each step has passed a threshold of its own"))
                        .numbersOf(PATTERN)
                        .family(Family.TEMPORAL, 50)
                        .flags(Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT))
                        .rule());
    }

    private static List<Element> elements(Signal signal) {
        String name =
                NUMBER_RULES.contains(signal.rule())
                        ? NUMBERS
                        : GHOST_RULES.contains(signal.rule()) ? GHOSTS : null;
        if (name == null
                || signal.withdrawn()
                || signal.shadow()
                || signal.confidence() < CONFIDENCE) {
            return List.of();
        }
        List<Element> elements = new ArrayList<>();
        for (Flag flag : signal.flags()) {
            if (flag.subject().kind() == SubjectKind.SHOP) {
                elements.add(
                        new Element(
                                flag.subject().toString(),
                                name,
                                signal.time(),
                                signal.rule(),
                                signal.id()));
            }
        }
        return elements;
    }

    private static Pattern<Element, ?> pattern() {
        return Pattern.<Element>begin(NUMBERS, AfterMatchSkipStrategy.noSkip())
                .where(named(NUMBERS))
                .followedByAny(GHOSTS)
                .where(named(GHOSTS))
                // FlinkCEP leaves the limit itself out.
                .within(Duration.ofDays((long) WITHIN.most()).plusMillis(1));
    }

    private static SimpleCondition<Element> named(String name) {
        return SimpleCondition.of(element -> element.name().equals(name));
    }

    private static List<Match> conclusion(Map<String, List<Element>> matched, Numbers in) {
        Element numbers = matched.get(NUMBERS).get(0);
        Element ghosts = matched.get(GHOSTS).get(0);
        if (ghosts.time() - numbers.time() > in.millis(WITHIN)) {
            return List.of();
        }
        return List.of(
                new Match(
                        Ids.join(ID, numbers.key(), numbers.signal(), ghosts.signal()),
                        ghosts.time(),
                        Parcels.SHOP.key(numbers.key()),
                        null,
                        List.of(numbers.signal(), ghosts.signal())));
    }
}
