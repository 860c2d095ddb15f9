package io.qingliu.jobs;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventDraft;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.jobs.settings.Declarations;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Fact;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.rule.SettledSignal;
import io.qingliu.patterns.rule.SignalPattern;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.run.Rehearsal;
import java.util.List;

/** Rules that derive from others, for tests: a crew that buys at shop after shop. */
public final class ACrew implements Behaviour {

    /** These rules, wherever they run. */
    public static final Declarations DECLARED = () -> List.of(new ACrew());

    private static final Facet SHOP = Facet.subject(SubjectKind.SHOP);

    private static final Source PAID = Source.events(EventType.PAID);

    private static final Aggregate BOUGHT =
            Aggregate.entries("T.bought", Dimension.of(SubjectKind.SHOP), PAID)
                    .of(moment -> moment.subject(SubjectKind.BUYER));

    private static final Aggregate USED =
            Aggregate.entries("T.used", Dimension.of(SubjectKind.DEVICE), PAID)
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(SHOP);

    private static final Rule RUSH =
            rule("T-RUSH", Behavior.BRUSHING)
                    .distinct(BOUGHT)
                    .within(ofDays(1), least("buyers", 3))
                    .flags(
                            Flagging.key(SubjectKind.SHOP, Role.ORGANISER),
                            Flagging.members(Role.PARTICIPANT))
                    .rule();

    private static final Rule SHARED =
            rule("T-SHARED", Behavior.BULK_REGISTRATION)
                    .distinct(USED)
                    .within(ofDays(1), least("buyers", 2))
                    .flags(Flagging.facet(SHOP, Role.PARTICIPANT))
                    .rule();

    private static final Rule CREW =
            rule("T-CREW", Behavior.FAKE_REVIEW)
                    .distinct(
                            Aggregate.entries(
                                            "T.rushes",
                                            Dimension.of(SubjectKind.BUYER),
                                            Source.derived("T-RUSH", ACrew::buyers))
                                    .of(moment -> moment.subject(SubjectKind.SHOP)))
                    .within(ofDays(30), least("shops", 2))
                    .flags(Flagging.key(SubjectKind.BUYER, Role.PARTICIPANT))
                    .rule();

    private static final Rule HANDSETS =
            rule("T-HANDSETS", Behavior.OTHER)
                    .distinct(
                            Aggregate.entries(
                                            "T.handsets",
                                            Dimension.of(SubjectKind.SHOP),
                                            Source.derived("T-SHARED", ACrew::handset))
                                    .of(moment -> moment.subject(SubjectKind.DEVICE)))
                    .within(ofDays(30), least("handsets", 2))
                    .flags(Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT))
                    .rule();

    private static Rule.Builder rule(String id, Behavior behavior) {
        return Rule.signal(id, behavior, id).family(Family.GRAPH, 60);
    }

    private static Param least(String what, int value) {
        return Param.of(what, value, what, 1, 100);
    }

    private static List<Fact> buyers(SettledSignal signal) {
        Subject shop = signal.inKey(SubjectKind.SHOP);
        return signal.flagged(SubjectKind.BUYER).stream()
                .map(buyer -> Fact.about(buyer, shop))
                .toList();
    }

    private static List<Fact> handset(SettledSignal signal) {
        Subject handset = signal.inKey(SubjectKind.DEVICE);
        return signal.flagged(SubjectKind.SHOP).stream()
                .map(shop -> Fact.about(handset, shop))
                .toList();
    }

    /** On a morning, the first being 1, those buyers buy at a shop, each with a handset. */
    public static void rush(
            Rehearsal rehearsal, int day, String shop, String... buyersAndHandsets) {
        for (int i = 0; i < buyersAndHandsets.length; i += 2) {
            rehearsal.take(paid(day, shop, buyersAndHandsets[i], buyersAndHandsets[i + 1]));
        }
    }

    private static Event paid(int day, String shop, String buyer, String handset) {
        EventDraft draft = new EventDraft();
        draft.set(TextField.ORDER, "o-" + shop + buyer).set(TextField.SHOP, shop);
        draft.set(TextField.BUYER, buyer).set(TextField.HARDWARE, handset);
        return draft.pack(
                EventType.PAID, "e-" + shop + buyer, Given.after(ofHours(24L * (day - 1))), "P1");
    }

    /** Looks at events by these rules. */
    public static Rehearsal rehearsal() {
        return new Rehearsal(DECLARED.behaviours(), new RuleBook());
    }

    @Override
    public Behavior detects() {
        return Behavior.OTHER;
    }

    @Override
    public String story() {
        return "a crew that buys at shop after shop";
    }

    @Override
    public List<Rule> rules() {
        return List.of(RUSH, SHARED, CREW, HANDSETS);
    }

    @Override
    public List<SignalPattern> patterns() {
        return List.of();
    }
}
