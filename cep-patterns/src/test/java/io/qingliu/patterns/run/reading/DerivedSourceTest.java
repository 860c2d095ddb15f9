package io.qingliu.patterns.run.reading;

import static io.qingliu.patterns.Story.story;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Fact;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.rule.SettledSignal;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.run.DerivedRules;
import io.qingliu.patterns.run.judge.Judge;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import io.qingliu.patterns.run.tally.Tally;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What one rule concluded counts under other keys. */
class DerivedSourceTest {

    /** On one day of their own those buyers buy at a shop. */
    private static Story rush(Story story, int day, String shop, String... buyers) {
        story.on(day, "09:00");
        for (String buyer : buyers) {
            story.receive(StoryEvent.order(EventType.PAID, "o-" + shop + buyer, buyer, shop));
        }
        return story;
    }

    private static List<String> keys(Story.Outcome outcome, String rule) {
        return outcome.signals().stream()
                .filter(signal -> signal.rule().equals(rule))
                .map(Signal::key)
                .toList();
    }

    @Test
    void aPairThatMeetsAtTwoShopsIsFound() {
        Story story = rush(story(), 1, "S1", "ana", "bo", "cy");
        Story.Outcome met = rush(story, 2, "S2", "ana", "bo", "di").watchedBy(DerivedRules.crews());
        assertThat(keys(met, "T-MEET")).containsExactly("BUYER:P1:ana&BUYER:P1:bo");
        met.finds("BUYER:P1:ana", Behavior.OTHER, FindingStatus.OBSERVED, "T-RUSH", "T-MEET");
    }

    /** Guests of two shops who do not come together, though each of them is at both. */
    @Test
    void whoeverMeetsOnceOnlyIsNot() {
        Story story = rush(story(), 1, "S1", "ana", "bo", "cy");
        rush(story, 2, "S2", "ana", "di", "ed").watchedBy(DerivedRules.crews()).isSilent("T-MEET");
    }

    /** One buyer fewer, and there is no signal from which anything could follow. */
    @Test
    void whatNoSignalSaysDoesNotCount() {
        Story story = rush(story(), 1, "S1", "ana", "bo", "cy");
        rush(story, 2, "S2", "ana", "bo").watchedBy(DerivedRules.crews()).isSilent("T-MEET");
    }

    @Test
    void aPairIsFoundWithWhatTheFactsCarry() {
        Story story = rush(story(), 1, "S1", "ana", "bo", "cy");
        List<Signal> met =
                rush(story, 2, "S2", "ana", "bo", "di")
                        .watchedBy(DerivedRules.crews())
                        .signals()
                        .stream()
                        .filter(signal -> signal.rule().equals("T-MEET"))
                        .toList();
        assertThat(met.get(0).flags())
                .extracting(flag -> flag.subject().toString())
                .containsExactlyInAnyOrder("SHOP:P1:S1", "SHOP:P1:S2", "BUYER:P1:ana");
    }

    @Test
    void asManyKeysAsAreDeclaredCountAndOneMoreIsSeen() {
        Derivation derivation = new Derivation(List.of(DerivedRules.crews()));
        assertThat(derivation.of(rushOf("a", "b", "c", "d"))).hasSize(DerivedRules.PAIRS);
        assertThat(derivation.keysLeftOut()).isZero();
        assertThat(derivation.of(rushOf("a", "b", "c", "d", "e"))).hasSize(DerivedRules.PAIRS);
        assertThat(derivation.keysLeftOut()).isEqualTo(10 - DerivedRules.PAIRS);
    }

    private static Signal rushOf(String... buyers) {
        List<Signal> signals =
                rush(story(), 1, "S1", buyers).watchedBy(DerivedRules.crews()).signals();
        return signals.stream()
                .filter(signal -> signal.rule().equals("T-RUSH"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsTakenBackOrOnTrialSaysNothing() {
        Derivation derivation = new Derivation(List.of(DerivedRules.crews()));
        Signal rush = rushOf("a", "b", "c");
        assertThat(derivation.of(rush)).hasSize(3);
        assertThat(derivation.of(as(rush, false, true))).isEmpty();
        assertThat(derivation.of(as(rush, true, false))).isEmpty();
    }

    private static Signal as(Signal signal, boolean shadow, boolean withdrawn) {
        return copied(signal, signal.id(), signal.key(), shadow, withdrawn);
    }

    private static Signal copied(
            Signal signal, String id, String key, boolean shadow, boolean withdrawn) {
        return new Signal(
                id,
                signal.version(),
                signal.behavior(),
                key,
                signal.time(),
                signal.from(),
                signal.evidence(),
                signal.weight(),
                signal.confidence(),
                signal.strong(),
                signal.lookAlikes(),
                signal.flags(),
                signal.flagCount(),
                signal.attributes(),
                shadow,
                withdrawn);
    }

    @Test
    void factsOfOneContentCountOnce() {
        Subject shop = Subject.parse("SHOP:P1:S9");
        Derivation derivation =
                new Derivation(
                        List.of(
                                new DerivedRules(
                                        List.of(
                                                DerivedRules.RUSH,
                                                DerivedRules.ofRushes(
                                                        signal ->
                                                                List.of(
                                                                        Fact.about(shop),
                                                                        Fact.about(shop, shop),
                                                                        Fact.about(
                                                                                shop, null)))))));
        assertThat(derivation.of(rushOf("a", "b", "c"))).hasSize(1);
    }

    /** What excuses a day excuses what came before it on that day, and keeps its own id. */
    @Test
    void whatIsSoAllDayCountsFromItsBegin() {
        Signal rush = rushOf("a", "b", "c");
        Source.Derived atItsTime =
                Source.derived(
                        "T-RUSH", signal -> List.of(Fact.about(Subject.parse("SHOP:P1:S9"))));
        Rule both =
                DerivedRules.counting("T-OF", atItsTime, atItsTime.countedFromDayBegin()).rule();
        Derivation derivation =
                new Derivation(List.of(new DerivedRules(List.of(DerivedRules.RUSH, both))));
        assertThat(derivation.of(rush))
                .extracting(Observation::time)
                .containsExactly(rush.time(), ChinaDay.begin(ChinaDay.of(rush.time())));
        assertThat(derivation.of(rush)).extracting(Observation::event).doesNotHaveDuplicates();
    }

    /** As in events: what is not known makes no key. */
    @Test
    void aFactWithoutASubjectIsNowhere() {
        Derivation derivation =
                new Derivation(
                        List.of(
                                new DerivedRules(
                                        List.of(
                                                DerivedRules.RUSH,
                                                DerivedRules.ofRushes(
                                                        signal ->
                                                                List.of(
                                                                        Fact.about(
                                                                                (Subject)
                                                                                        null)))))));
        assertThat(derivation.of(rushOf("a", "b", "c"))).isEmpty();
    }

    /** Signals come, change, are taken back and come again: what is kept is what the last say. */
    @Property(tries = 300)
    void inAnyOrderAndWithWhatIsTakenBackTheSameIsKept(@ForAll Random random) {
        Derivation derivation = new Derivation(List.of(DerivedRules.crews()));
        List<Signal> last = new ArrayList<>();
        List<Observation> changes = new ArrayList<>();
        for (int shop = 0; shop < 6; shop++) {
            Signal signal = PAST.get(random.nextInt(PAST.size()));
            Signal mine = renamed(signal, "S" + shop);
            for (int version = random.nextInt(3); version > 0; version--) {
                Signal before = renamed(PAST.get(random.nextInt(PAST.size())), "S" + shop);
                changes.addAll(derivation.of(before));
                derivation.of(before).forEach(each -> changes.add(each.withdraw()));
            }
            if (random.nextInt(4) > 0) {
                last.add(mine);
                changes.addAll(derivation.of(mine));
            }
        }
        Collections.shuffle(last, random);
        List<Observation> plain = new ArrayList<>();
        last.forEach(signal -> plain.addAll(derivation.of(signal)));
        assertThat(judged(changes)).isEqualTo(judged(plain));
    }

    /** Rushes of several buyers at shop S1. */
    private static final List<Signal> PAST =
            List.of(
                    rushOf("ana", "bo", "cy"),
                    rushOf("ana", "bo", "di"),
                    rushOf("bo", "cy", "di", "ed"),
                    rushOf("ed", "fay", "gus"));

    private static Signal renamed(Signal signal, String shop) {
        return copied(
                signal,
                signal.id().replace("S1", shop),
                signal.key().replace("S1", shop),
                false,
                false);
    }

    /** What the rules say in the end, judged after each change; without versions. */
    private static List<String> judged(List<Observation> changes) {
        Plan plan = Plan.overMatches(List.of(DerivedRules.crews()));
        Judge judge = new Judge(plan, new RuleBook());
        Map<String, Tally> tallies = new TreeMap<>();
        Map<String, Signal> emitted = new TreeMap<>();
        for (Observation change : changes) {
            Tally tally = tallies.computeIfAbsent(change.key(), key -> new Tally());
            tally.take(change, plan, Long.MIN_VALUE);
            judge.complete(
                    change.key(),
                    tally,
                    change.time(),
                    signal -> emitted.put(signal.id(), signal.withVersion(0)));
        }
        return emitted.values().stream()
                .filter(signal -> !signal.withdrawn())
                .map(Signal::toString)
                .toList();
    }

    @Test
    void aKeyIsReadThoughABarStandsInAnId() {
        Dimension by = Dimension.of(SubjectKind.SHOP, SubjectKind.BUYER);
        String key = by.key("SHOP:P1:a|b", "BUYER:P1:c");
        Signal rush = rushOf("a", "b", "c");
        Signal barred =
                copied(
                        rush,
                        rush.id(),
                        Dimension.written(key).substring("SHOP+BUYER|".length()),
                        false,
                        false);
        SettledSignal signal = new SettledSignal(barred, by);
        assertThat(signal.inKey(SubjectKind.SHOP)).hasToString("SHOP:P1:a|b");
        assertThat(signal.inKey(SubjectKind.BUYER)).hasToString("BUYER:P1:c");
        assertThat(signal.inKey(SubjectKind.DEVICE)).isNull();
    }

    @Test
    void whatAFactCarriesHasTheTypeOfItsFacet() {
        Moment moment =
                new Moment()
                        .at(
                                Fact.about(Subject.parse("SHOP:P1:S1"))
                                        .withNumber(DerivedRules.AMOUNT, 7),
                                5);
        assertThat(moment.time()).isEqualTo(5);
        assertThat(DerivedRules.AMOUNT.numberAt(moment, 0)).isEqualTo(7);
        assertThat(DerivedRules.FIRST.valueOf(moment)).isNull();
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Fact.about().with(DerivedRules.AMOUNT, Subject.parse("SHOP:P1:S1")))
                .withMessage(
                        "facet of a fact is amount (NUMBER) but must be one that holds subjects");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fact.about().withText(Facet.given("first"), "x"))
                .withMessage("facet of a fact is first (SUBJECT) but must be one that holds texts");
    }

    @Test
    void aFactHasNoEvent() {
        Moment moment = new Moment().at(Fact.about(Subject.parse("SHOP:P1:S1")), 5);
        assertThatIllegalStateException()
                .isThrownBy(() -> moment.text(TextField.ITEM))
                .withMessage(
                        "a step was asked of fact about [SHOP:P1:S1] but facts have none: let"
                                + " Source.derived give what is counted");
    }
}
