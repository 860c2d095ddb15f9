package io.qingliu.patterns.run;

import static java.time.Duration.ofDays;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Fact;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SettledSignal;
import io.qingliu.patterns.rule.SignalPattern;
import io.qingliu.patterns.rule.Source;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** A crew that buys for shop after shop: what one rule finds at a shop counts under its buyers. */
public record DerivedRules(List<Rule> rules) implements Behaviour {

    /** Pairs of buyers that are taken of one fact. */
    public static final int PAIRS = 6;

    public static final Facet AMOUNT = Facet.givenNumber("amount");
    public static final Facet FIRST = Facet.given("first");
    public static final Facet DAY_OF = Facet.givenText("day-of");

    private static final Aggregate BOUGHT =
            Aggregate.entries(
                            "T.bought",
                            Dimension.of(SubjectKind.SHOP),
                            Source.events(EventType.PAID))
                    .of(moment -> moment.subject(SubjectKind.BUYER));

    /** Many buyers in a day. */
    public static final Rule RUSH =
            signal("T-RUSH")
                    .distinct(BOUGHT)
                    .within(ofDays(1), least("buyers", 3))
                    .flags(Flagging.members(Role.PARTICIPANT))
                    .rule();

    /** Each pair of buyers of a rush meets once more. */
    static final Dimension PAIR =
            Dimension.each("PAIR", PAIRS, moment -> pairs(moment.subjects(SubjectKind.BUYER)));

    private static final Aggregate MET =
            Aggregate.entries("T.met", PAIR, Source.derived("T-RUSH", DerivedRules::together))
                    .of(moment -> moment.subject(SubjectKind.SHOP))
                    .summing(moment -> AMOUNT.numberAt(moment, 0))
                    .with(AMOUNT, FIRST, DAY_OF);

    /** Two buyers who meet at two shops. */
    static final Rule MEET =
            signal("T-MEET")
                    .distinct(MET)
                    .within(ofDays(30), least("shops", 2))
                    .flags(
                            Flagging.members(Role.PARTICIPANT),
                            Flagging.facet(FIRST, Role.ORGANISER))
                    .rule();

    public static DerivedRules crews() {
        return new DerivedRules(List.of(RUSH, MEET));
    }

    /** A rule that counts the shops of what another says. */
    public static Rule from(String id, String origin) {
        return counting(id, Source.derived(origin, DerivedRules::shops)).rule();
    }

    public static Rule.Builder counting(String id, Source... sources) {
        return signal(id)
                .counting(aggregate(id, sources))
                .within(ofDays(1), least("signals", 2))
                .flags(Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT));
    }

    public static Aggregate aggregate(String id, Source... sources) {
        return Aggregate.entries(id + ".counted", Dimension.of(SubjectKind.SHOP), sources);
    }

    /** A rule that counts, by shop, what that function reads off settled rushes. */
    public static Rule ofRushes(Function<SettledSignal, Collection<Fact>> facts) {
        return counting("T-OF", Source.derived("T-RUSH", facts)).rule();
    }

    private static List<Fact> shops(SettledSignal signal) {
        return List.of(Fact.about(signal.inKey(SubjectKind.SHOP)));
    }

    private static List<Fact> together(SettledSignal signal) {
        List<Subject> buyers = signal.flagged(SubjectKind.BUYER);
        return List.of(
                Fact.about(signal.inKey(SubjectKind.SHOP))
                        .and(buyers)
                        .with(FIRST, buyers.get(0))
                        .withText(DAY_OF, signal.signal().id())
                        .withNumber(AMOUNT, buyers.size()));
    }

    private static List<String> pairs(List<String> buyers) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < buyers.size(); i++) {
            for (int j = i + 1; j < buyers.size(); j++) {
                pairs.add(buyers.get(i) + '&' + buyers.get(j));
            }
        }
        return pairs;
    }

    private static Rule.Builder signal(String id) {
        return Rule.signal(id, Behavior.OTHER, id).family(Family.GRAPH, 50);
    }

    private static Param least(String name, int value) {
        return Param.of(name, value, name, 1, 100);
    }

    @Override
    public Behavior detects() {
        return Behavior.OTHER;
    }

    @Override
    public String story() {
        return "a crew that buys for shop after shop";
    }

    @Override
    public List<SignalPattern> patterns() {
        return List.of();
    }
}
