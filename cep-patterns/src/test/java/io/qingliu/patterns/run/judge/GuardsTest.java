package io.qingliu.patterns.run.judge;

import static io.qingliu.patterns.Story.story;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SignalPattern;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.scoring.Guards;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A rule that guards the victim of what it finds, whoever that is and whatever it is taken for. */
class GuardsTest {

    private static final String BUYER = "BUYER:P1:ana";

    private static final Aggregate BY_BUYER =
            Aggregate.entries(
                    "T.by-buyer", Dimension.of(SubjectKind.BUYER), Source.events(EventType.POSTED));

    private static final Aggregate FOR_SHOP =
            Aggregate.entries(
                    "T.for-shop",
                    Dimension.of(SubjectKind.SHOP, SubjectKind.BUYER),
                    Source.events(EventType.POSTED));

    /** Many reviews make a suspect of a buyer. */
    private static final Rule REVIEWS =
            Rule.signal("T-REVIEWS", Behavior.FAKE_REVIEW, "a buyer of many reviews")
                    .counting(BY_BUYER)
                    .within(ofDays(1), Param.of("reviews", 3, "reviews", 1, 10))
                    .family(Family.TEMPORAL, 50)
                    .flags(Flagging.key(SubjectKind.BUYER, Role.PARTICIPANT))
                    .rule();

    /** Many at one shop were written in the buyer's name. */
    private static final Rule IN_ANOTHERS_NAME = inAnothersName().rule();

    private static Rule.Builder inAnothersName() {
        return Rule.signal("T-NAME", Behavior.OTHER, "reviews in a buyer's name")
                .counting(FOR_SHOP)
                .within(ofDays(1), Param.of("reviews", 3, "reviews", 1, 10))
                .family(Family.TEMPORAL, 50)
                .flags(Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT))
                .guarding(SubjectKind.BUYER, Behavior.FAKE_REVIEW);
    }

    private record Reviews(List<Rule> rules) implements Behaviour {

        @Override
        public Behavior detects() {
            return Behavior.FAKE_REVIEW;
        }

        @Override
        public String story() {
            return "reviews that nobody wrote";
        }

        @Override
        public List<SignalPattern> patterns() {
            return List.of();
        }
    }

    private static Story.Outcome reviewsAt(String... shops) {
        return reviewsAt(List.of(REVIEWS, IN_ANOTHERS_NAME), shops);
    }

    private static Story.Outcome reviewsAt(List<Rule> rules, String... shops) {
        Story story = story().on(1, "09:00");
        for (int i = 0; i < shops.length; i++) {
            story.receive(StoryEvent.order(EventType.POSTED, "o" + i, "ana", shops[i]))
                    .after(ofMinutes(1));
        }
        return story.watchedBy(new Reviews(rules));
    }

    @Test
    void whoeverItWasDoneToIsAVictim() {
        reviewsAt("S1", "S1", "S1")
                .finds(BUYER, Behavior.FAKE_REVIEW, FindingStatus.VICTIM, "T-REVIEWS", "T-NAME")
                .finds("SHOP:P1:S1", Behavior.OTHER, FindingStatus.OBSERVED, "T-NAME");
    }

    @Test
    void alsoWhereNothingWasSeenOfThem() {
        reviewsAt(List.of(IN_ANOTHERS_NAME), "S1", "S1", "S1")
                .finds(BUYER, Behavior.FAKE_REVIEW, FindingStatus.VICTIM, "T-NAME");
    }

    @Test
    void whereTheGuardIsSilentNobodyIs() {
        reviewsAt("S1", "S1", "S2")
                .isSilent("T-NAME")
                .finds(BUYER, Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "T-REVIEWS");
    }

    @Test
    void ofItsVictimASignalBearsOnWhatTheyAreTakenFor() {
        Guards guards = new Guards(List.of(new Reviews(List.of(REVIEWS, IN_ANOTHERS_NAME))));
        Signal signal =
                reviewsAt("S1", "S1", "S1").signals().stream()
                        .filter(each -> each.rule().equals("T-NAME"))
                        .findFirst()
                        .orElseThrow();
        assertThat(Guards.victimOf(signal)).hasToString(BUYER);
        assertThat(guards.behaviorOf(signal, Subject.parse(BUYER))).isEqualTo(Behavior.FAKE_REVIEW);
        assertThat(guards.behaviorOf(signal, Subject.parse("SHOP:P1:S1")))
                .isEqualTo(Behavior.OTHER);
        assertThat(new Guards(List.of()).behaviorOf(signal, Subject.parse(BUYER)))
                .as("a rule that is no more")
                .isEqualTo(Behavior.OTHER);
    }

    /** Whoever can stage an attack on himself would else be seen by nobody. */
    @Test
    void aGuardAgainstOneBehaviourAloneFreezesNoOther() {
        Rule narrow =
                inAnothersName()
                        .guardingOnly(SubjectKind.BUYER, Behavior.ADVERSE_REVIEW_REMOVAL)
                        .rule();
        reviewsAt(List.of(REVIEWS, narrow), "S1", "S1", "S1")
                .finds(BUYER, Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "T-REVIEWS")
                .finds(BUYER, Behavior.ADVERSE_REVIEW_REMOVAL, FindingStatus.VICTIM, "T-NAME");
        Rule wide =
                inAnothersName()
                        .guarding(SubjectKind.BUYER, Behavior.ADVERSE_REVIEW_REMOVAL)
                        .rule();
        reviewsAt(List.of(REVIEWS, wide), "S1", "S1", "S1")
                .finds(BUYER, Behavior.FAKE_REVIEW, FindingStatus.VICTIM, "T-REVIEWS", "T-NAME");
    }

    @Test
    void theVictimStandsInTheKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                inAnothersName()
                                        .guarding(SubjectKind.COURIER, Behavior.EMPTY_PARCEL)
                                        .rule())
                .withMessage(
                        "victim of rule T-NAME is COURIER but must stand in its key SHOP+BUYER");
    }
}
