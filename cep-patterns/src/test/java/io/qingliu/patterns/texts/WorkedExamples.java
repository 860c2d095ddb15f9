package io.qingliu.patterns.texts;

import static java.time.Duration.ofDays;

import io.qingliu.domain.casework.Report;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Fact;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Grouping;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SignalPattern;
import io.qingliu.patterns.rule.Source;
import java.util.List;

/** The rules that CONTRIBUTING.md shows, which is made from the lines between the two marks. */
final class WorkedExamples implements Behaviour {

    // shown from here

    /** A review counts under each quarter of its hash: near texts have at least one in common. */
    static final Dimension QUARTER = Dimension.each("QUARTER", 4, WorkedExamples::quarters);

    static final Aggregate PRAISED =
            Aggregate.entries("EX-1.praised", QUARTER, Source.events(EventType.POSTED))
                    .of(moment -> moment.subject(SubjectKind.BUYER));

    static final Rule ONE_TEXT =
            Rule.signal("EX-1", Behavior.FAKE_REVIEW, "buyers whose reviews are nearly one text")
                    .distinct(PRAISED)
                    .within(
                            ofDays(1),
                            Param.chosen(
                                    "buyers", 3, "buyers", 2, 100, "two friends may write alike"))
                    .family(Family.CONTENT, 30)
                    .flags(Flagging.members(Role.PARTICIPANT))
                    .rule();

    static final Facet HANDSET = Facet.subject(SubjectKind.DEVICE);
    static final Facet PREFIX = Facet.subject(SubjectKind.IP_PREFIX);

    static final Aggregate BOUGHT =
            Aggregate.entries(
                            "EX-2.bought",
                            Dimension.of(SubjectKind.SHOP),
                            Source.events(EventType.PAID))
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(HANDSET, PREFIX);

    /** Each group is judged by itself: buyers whom handsets and addresses connect. */
    static final Rule RING =
            Rule.signal("EX-2", Behavior.BRUSHING, "a ring of buyers at one shop")
                    .distinct(BOUGHT)
                    .apartBy(Grouping.connected(HANDSET, PREFIX))
                    .within(
                            ofDays(7),
                            Param.chosen("buyers", 4, "buyers", 2, 500, "a household has fewer"))
                    .family(Family.GRAPH, 60)
                    .flags(Flagging.members(Role.PARTICIPANT))
                    .rule();

    static final Aggregate REVIEWED =
            Aggregate.entries(
                    "EX-3.reviewed",
                    Dimension.of(SubjectKind.SHOP, SubjectKind.BUYER),
                    Source.events(EventType.POSTED));

    /** The shop is flagged; what other rules see of the buyer in those days does not count. */
    static final Rule IN_ANOTHERS_NAME =
            Rule.signal("EX-3", Behavior.BRUSHING, "reviews of a shop in one buyer's name")
                    .counting(REVIEWED)
                    .within(
                            ofDays(1),
                            Param.chosen("reviews", 5, "reviews", 2, 100, "nobody buys so much"))
                    .family(Family.TEMPORAL, 50)
                    .flags(Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT))
                    .guarding(SubjectKind.BUYER, Behavior.FAKE_REVIEW)
                    .rule();

    /** Reports that name the behaviour, and those of that kind whatever they name. */
    static final Aggregate CALLED =
            Aggregate.entries(
                    "EX-4.called",
                    Dimension.of(SubjectKind.SHOP),
                    Source.reports(Behavior.PI_LEAK_RESALE, Report.Kind.SCAM_CALL));

    static final Rule SCAM_CALLS =
            Rule.signal("EX-4", Behavior.PI_LEAK_RESALE, "buyers of a shop report scam calls")
                    .distinct(CALLED)
                    .within(
                            ofDays(14),
                            Param.chosen("reporters", 3, "reporters", 2, 100, "two may be chance"))
                    .family(Family.REPORT, 50)
                    .flags(Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT))
                    .rule();

    /** What a settled signal of EX-2 says of each buyer: in a ring at that shop. */
    static final Source IN_A_RING =
            Source.derived(
                    "EX-2",
                    signal ->
                            signal.flagged(SubjectKind.BUYER).stream()
                                    .map(buyer -> Fact.about(buyer, signal.inKey(SubjectKind.SHOP)))
                                    .toList());

    static final Aggregate RINGS =
            Aggregate.entries("EX-5.rings", Dimension.of(SubjectKind.BUYER), IN_A_RING)
                    .of(moment -> moment.subject(SubjectKind.SHOP));

    /** What was found at a shop counts under a buyer: whoever is in rings at several. */
    static final Rule HIRED =
            Rule.signal("EX-5", Behavior.BRUSHING, "a buyer in rings at several shops")
                    .distinct(RINGS)
                    .within(
                            ofDays(30),
                            Param.chosen("shops", 3, "shops", 2, 50, "two may be neighbours"))
                    .family(Family.GRAPH, 40)
                    .flags(Flagging.key(SubjectKind.BUYER, Role.PARTICIPANT))
                    .rule();

    // to here

    private static List<String> quarters(Moment moment) {
        long hash = moment.number(NumberField.TEXT_HASH, 0);
        return hash == 0
                ? List.of()
                : List.of(
                        "a" + (hash >>> 48),
                        "b" + (hash >>> 32 & 0xFFFF),
                        "c" + (hash >>> 16 & 0xFFFF),
                        "d" + (hash & 0xFFFF));
    }

    @Override
    public Behavior detects() {
        return Behavior.BRUSHING;
    }

    @Override
    public String story() {
        return "examples";
    }

    @Override
    public List<Rule> rules() {
        return List.of(ONE_TEXT, RING, IN_ANOTHERS_NAME, SCAM_CALLS, HIRED);
    }

    @Override
    public List<SignalPattern> patterns() {
        return List.of();
    }
}
