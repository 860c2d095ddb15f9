package io.qingliu.patterns.run;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Grouping;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Sequence;
import io.qingliu.patterns.rule.SignalPattern;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.Tag;
import java.util.List;

/** One rule of each shape the engine knows, with thresholds so low that few events reach them. */
public final class ThresholdRules implements Behaviour {

    private static final Dimension SHOP = Dimension.of(SubjectKind.SHOP);

    private static final Mark UNSEEN =
            Mark.mark(
                    "T-unseen",
                    JourneyKind.ORDER,
                    Sequence.begin(EventType.SHIPPED)
                            .unless(EventType.DELIVERED_SELF, EventType.DELIVERED_PICKUP_POINT)
                            .then(EventType.COMPLETED)
                            .within(ofDays(1)));

    private static final Mark PRAISED =
            Mark.mark(
                    "T-praised",
                    JourneyKind.ORDER,
                    Sequence.begin(EventType.PAID)
                            .then(
                                    moment -> moment.number(NumberField.RATING, 0) == 5,
                                    EventType.POSTED)
                            .within(ofHours(20)));

    private static final Mark UNPRAISED =
            Mark.mark("T-unpraised", JourneyKind.ORDER, Sequence.begin(EventType.COMPLETED))
                    .unlessBeside(ofHours(5), praise -> true, EventType.POSTED);

    private static final Aggregate UNPRAISED_ORDERS =
            Aggregate.entries("T.unpraised", SHOP, UNPRAISED);

    private static final Aggregate BUYERS =
            Aggregate.entries("T.buyers", SHOP, Source.events(EventType.PAID))
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .summing(moment -> moment.number(NumberField.AMOUNT, 0));

    private static final Aggregate PAID =
            Aggregate.slices("T.paid", SHOP, ofHours(1), Source.events(EventType.PAID))
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .summing(moment -> moment.number(NumberField.AMOUNT, 0));

    private static final Aggregate REFUNDED =
            Aggregate.slices("T.refunded", SHOP, ofHours(1), Source.events(EventType.REFUNDED));

    private static final Aggregate ODD =
            Aggregate.entries("T.odd", SHOP, UNSEEN, PRAISED)
                    .of(moment -> moment.subject(SubjectKind.BUYER));

    private static final Facet HANDSET = Facet.subject(SubjectKind.DEVICE);

    private static final Aggregate HANDSETS =
            Aggregate.entries("T.handsets", SHOP, Source.events(EventType.CREATED, EventType.PAID))
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(HANDSET);

    private static final Facet TRAITS = Facet.list("traits", ThresholdRules::traits);

    private static final Aggregate ALIKE =
            Aggregate.entries("T.alike", SHOP, Source.events(EventType.CREATED, EventType.PAID))
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(TRAITS);

    /** Scans may come two days late, when windows of later days have already spoken. */
    private static final Aggregate SCANS =
            Aggregate.entries(
                    "T.scans",
                    Dimension.of(SubjectKind.COURIER),
                    Source.events(EventType.PICKED_UP, EventType.DEPARTED, EventType.ARRIVED));

    @Override
    public Behavior detects() {
        return Behavior.OTHER;
    }

    @Override
    public String story() {
        return "one rule of each shape";
    }

    @Override
    public List<Rule> rules() {
        return List.of(
                rule("T-GROWING")
                        .distinct(BUYERS)
                        .within(ofHours(6), least("buyers", 2))
                        .within(ofDays(1), least("buyersOfADay", 3))
                        .flags(Flagging.members(Role.PARTICIPANT).organiserFrom(3))
                        .rule(),
                rule("T-SLICES")
                        .counting(PAID)
                        .within(ofHours(12), least("paid", 3))
                        .sparing(LookAlike.tagged("GROUP", "bought together", 0.5, Tag.GROUP_BUY))
                        .flags(Flagging.key(SubjectKind.SHOP, Role.ORGANISER))
                        .rule(),
                rule("T-SETTLED")
                        .counting(PAID)
                        .beside(REFUNDED)
                        .within(ofHours(12), least("paid", 2))
                        .settledAtMost(
                                "refunded",
                                view -> view.ratio(REFUNDED, PAID),
                                Param.of("refunded", 0.5, "share", 0, 1))
                        .baseline(view -> view.countBefore(PAID, ofDays(1)))
                        .flags(Flagging.key(SubjectKind.SHOP, Role.ORGANISER))
                        .rule(),
                rule("T-MARKS")
                        .counting(ODD)
                        .within(ofDays(1), least("odd", 2))
                        .flags(Flagging.members(Role.PARTICIPANT))
                        .rule(),
                rule("T-BESIDE")
                        .counting(UNPRAISED_ORDERS)
                        .within(ofDays(1), least("unpraised", 2))
                        .flags(Flagging.key(SubjectKind.SHOP, Role.ORGANISER))
                        .rule(),
                rule("T-SUM")
                        .summing(BUYERS)
                        .within(ofHours(6), Param.of("sum", 30_000, "fen", 1, 1_000_000))
                        .flags(Flagging.key(SubjectKind.SHOP, Role.ORGANISER))
                        .rule(),
                rule("T-SUM-SLICES")
                        .summing(PAID)
                        .within(ofHours(6), Param.of("sum", 30_000, "fen", 1, 1_000_000))
                        .flags(Flagging.key(SubjectKind.SHOP, Role.ORGANISER))
                        .rule(),
                rule("T-LATE")
                        .counting(SCANS)
                        .within(ofDays(2), least("scans", 3))
                        .flags(Flagging.key(SubjectKind.COURIER, Role.PARTICIPANT))
                        .rule(),
                rule("T-APART")
                        .counting(HANDSETS)
                        .apartBy(HANDSET)
                        .within(ofHours(3), least("used", 2))
                        .flags(Flagging.facet(HANDSET, Role.PARTICIPANT).afterFirst())
                        .rule(),
                rule("T-AMID")
                        .counting(HANDSETS)
                        .apartBy(Grouping.equalAmidOthers(HANDSET))
                        .within(ofHours(3), least("used", 2))
                        .andAtLeast(
                                "all together",
                                view -> view.ofAllGroups().count(HANDSETS),
                                least("all", 4))
                        .flags(Flagging.facet(HANDSET, Role.PARTICIPANT))
                        .rule(),
                rule("T-LOCKSTEP")
                        .distinct(ALIKE)
                        .apartBy(Grouping.lockstep(TRAITS, least("common", 2)))
                        .within(ofDays(1), least("alike", 3))
                        .onceADay()
                        .flags(Flagging.members(Role.PARTICIPANT))
                        .rule());
    }

    private static List<String> traits(Moment moment) {
        return List.of(
                "handset " + moment.text(TextField.HARDWARE),
                "amount" + moment.number(NumberField.AMOUNT, 0),
                "rating" + moment.number(NumberField.RATING, 0));
    }

    private static Rule.Builder rule(String id) {
        return Rule.signal(id, Behavior.OTHER, id).family(Family.GRAPH, 50);
    }

    private static Param least(String name, int value) {
        return Param.of(name, value, "events", 1, 100);
    }

    @Override
    public List<SignalPattern> patterns() {
        return List.of();
    }
}
