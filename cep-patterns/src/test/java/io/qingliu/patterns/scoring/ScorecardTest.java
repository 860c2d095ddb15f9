package io.qingliu.patterns.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.LookAlikeResult;
import io.qingliu.domain.finding.LookAlikeResult.Result;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.signal.Flag;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** How signals about a shop add up, and where each step of the ladder begins. */
class ScorecardTest {

    private static final Subject SHOP = Subject.of(SubjectKind.SHOP, "P1", "S9");
    private static final Family[] FAMILIES = Family.values();

    /** Noon in Qingyuan. */
    private static final long NOON =
            OffsetDateTime.parse("2030-03-01T12:00+08:00").toInstant().toEpochMilli();

    /** A signal of a day, counted from the first; what it does not mention is of no account. */
    private static final class Emitted {
        private final Family family;
        private final double weight;
        private long time = NOON;
        private boolean strong;
        private boolean shadow;
        private double confidence = 1;
        private Role role = Role.PARTICIPANT;
        private Service service;
        private List<String> attributes = List.of();
        private List<LookAlikeResult> lookAlikes = List.of();

        Emitted(Family family, double weight) {
            this.family = family;
            this.weight = weight;
        }

        Emitted at(Duration afterNoon) {
            time = NOON + afterNoon.toMillis();
            return this;
        }

        Emitted onDay(int day) {
            return at(Duration.ofDays(day - 1));
        }

        Emitted strong() {
            strong = true;
            return this;
        }

        Emitted onTrial() {
            shadow = true;
            return this;
        }

        Emitted confidence(double value) {
            confidence = value;
            return this;
        }

        Emitted assisting(Service what) {
            role = Role.ASSISTANT;
            service = what;
            return this;
        }

        Emitted as(Role aRole) {
            role = aRole;
            return this;
        }

        Emitted ofAttackOn(Subject victim) {
            attributes = List.of(Scorecard.VICTIM, victim.toString());
            return this;
        }

        Emitted shows(LookAlikeResult.Result result, double discount) {
            lookAlikes = List.of(new LookAlikeResult("BIG_SALE", result, discount));
            return this;
        }

        Signal signal(int number) {
            String rule = "R-" + number;
            return new Signal(
                    rule + ":" + time,
                    1,
                    Behavior.BRUSHING,
                    SHOP.toString(),
                    time,
                    time,
                    new Evidence(
                            rule, 1, family, 3, 2, null, "PT24H", List.of("e" + number), 1, ""),
                    weight,
                    confidence,
                    strong,
                    lookAlikes,
                    List.of(new Flag(attributes.isEmpty() ? SHOP : attacker(), role, service)),
                    1,
                    attributes,
                    shadow,
                    false);
        }

        private static Subject attacker() {
            return Subject.of(SubjectKind.BUYER, "P1", "b1");
        }
    }

    private static Emitted emitted(Family family, double weight) {
        return new Emitted(family, weight);
    }

    private static Finding score(Emitted... emitted) {
        List<Signal> signals = new ArrayList<>();
        for (int i = 0; i < emitted.length; i++) {
            signals.add(emitted[i].signal(i));
        }
        return Scorecard.score(SHOP, Behavior.BRUSHING, signals);
    }

    private static FindingStatus status(Emitted... emitted) {
        Finding finding = score(emitted);
        return finding == null ? null : finding.status();
    }

    @Test
    void somethingIsObservedFromFourTenths() {
        assertThat(status(emitted(Family.LOGISTICS, 0.4))).isEqualTo(FindingStatus.OBSERVED);
        assertThat(status(emitted(Family.LOGISTICS, 0.3999))).isNull();
    }

    @Test
    void itIsSuspectedFromSixTenths() {
        assertThat(status(emitted(Family.LOGISTICS, 0.6))).isEqualTo(FindingStatus.SUSPECTED);
        assertThat(status(emitted(Family.LOGISTICS, 0.5999))).isEqualTo(FindingStatus.OBSERVED);
    }

    @Test
    void andACandidateFromEightTenths() {
        assertThat(status(emitted(Family.LOGISTICS, 0.6).strong(), emitted(Family.FUNDS, 0.5)))
                .isEqualTo(FindingStatus.CANDIDATE);
        assertThat(status(emitted(Family.LOGISTICS, 0.6).strong(), emitted(Family.FUNDS, 0.499)))
                .isEqualTo(FindingStatus.SUSPECTED);
    }

    @Test
    void oneFamilyAloneIsNeverACandidate() {
        assertThat(status(emitted(Family.LOGISTICS, 0.95).strong(), emitted(Family.LOGISTICS, 0.9)))
                .isEqualTo(FindingStatus.SUSPECTED);
    }

    @Test
    void aSecondFamilyStandsFromTwoTenths() {
        assertThat(status(emitted(Family.LOGISTICS, 0.9).strong(), emitted(Family.FUNDS, 0.2)))
                .isEqualTo(FindingStatus.CANDIDATE);
        assertThat(status(emitted(Family.LOGISTICS, 0.9).strong(), emitted(Family.FUNDS, 0.1999)))
                .isEqualTo(FindingStatus.SUSPECTED);
    }

    @Test
    void rhythmAndCrowdTogetherAreNotEnough() {
        Emitted rhythm = emitted(Family.TEMPORAL, 0.8).strong();
        Emitted crowd = emitted(Family.GRAPH, 0.8);
        assertThat(status(rhythm, crowd)).isEqualTo(FindingStatus.SUSPECTED);
        assertThat(status(rhythm, crowd, emitted(Family.CONTENT, 0.2)))
                .isEqualTo(FindingStatus.CANDIDATE);
        assertThat(status(rhythm, emitted(Family.CONTENT, 0.8))).isEqualTo(FindingStatus.CANDIDATE);
    }

    @Test
    void itTakesThreeDaysOrAStrongProof() {
        Emitted parcels = emitted(Family.LOGISTICS, 0.9).onDay(1);
        Emitted money = emitted(Family.FUNDS, 0.9).onDay(2);
        assertThat(status(parcels, money)).isEqualTo(FindingStatus.SUSPECTED);
        assertThat(status(parcels, money, emitted(Family.FUNDS, 0.1).onDay(3)))
                .isEqualTo(FindingStatus.CANDIDATE);
        assertThat(status(parcels, emitted(Family.FUNDS, 0.9).onDay(2).strong()))
                .isEqualTo(FindingStatus.CANDIDATE);
    }

    @Test
    void aDayEndsAtMidnightInQingyuan() {
        Emitted parcels = emitted(Family.LOGISTICS, 0.9).onDay(1);
        Emitted money = emitted(Family.FUNDS, 0.9).onDay(2);
        Emitted lastMoment = emitted(Family.FUNDS, 0.1).at(Duration.ofHours(36).minusMillis(1));
        Emitted midnight = emitted(Family.FUNDS, 0.1).at(Duration.ofHours(36));
        assertThat(status(parcels, money, lastMoment)).isEqualTo(FindingStatus.SUSPECTED);
        assertThat(status(parcels, money, midnight)).isEqualTo(FindingStatus.CANDIDATE);
    }

    @Test
    void evidenceLosesHalfItsForceInFourteenDays() {
        Finding finding =
                score(
                        emitted(Family.LOGISTICS, 0.8).onDay(1),
                        emitted(Family.FUNDS, 0.7).onDay(15));
        assertThat(finding.score()).isCloseTo(1 - (1 - 0.4) * (1 - 0.7), within(0.0001));
    }

    @Test
    void rulesOfOneFamilyDoNotAddUpAndFamiliesMultiply() {
        assertThat(score(emitted(Family.LOGISTICS, 0.5), emitted(Family.LOGISTICS, 0.45)).score())
                .isEqualTo(0.5);
        assertThat(score(emitted(Family.LOGISTICS, 0.5), emitted(Family.FUNDS, 0.5)).score())
                .isEqualTo(0.75);
    }

    @Test
    void aLookAlikesDiscountWeakensTheRule() {
        assertThat(score(emitted(Family.LOGISTICS, 0.8).confidence(0.5)).score()).isEqualTo(0.4);
    }

    /** A finding names the honest explanations that were put to the test by any of its rules. */
    @Test
    void whatOneRuleLeftOutAndAnotherTestedWasTested() {
        Emitted leftOut = emitted(Family.LOGISTICS, 0.5).shows(Result.LEFT_OUT, 0);
        Emitted excluded = emitted(Family.FUNDS, 0.5).shows(Result.EXCLUDED, 0);
        Emitted applies = emitted(Family.CONTENT, 0.5).shows(Result.APPLIES, 0.4);

        assertThat(lookAlikes(leftOut)).containsExactly(Result.LEFT_OUT);
        assertThat(lookAlikes(leftOut, excluded)).containsExactly(Result.EXCLUDED);
        assertThat(lookAlikes(excluded, leftOut)).containsExactly(Result.EXCLUDED);
        assertThat(lookAlikes(applies, excluded, leftOut)).containsExactly(Result.APPLIES);
    }

    private static List<Result> lookAlikes(Emitted... emitted) {
        return score(emitted).lookAlikes().stream().map(LookAlikeResult::result).toList();
    }

    @Test
    void aShopUnderAttackIsAVictim() {
        Finding finding =
                score(
                        emitted(Family.FUNDS, 0.9).ofAttackOn(SHOP),
                        emitted(Family.LOGISTICS, 0.9).strong());
        assertThat(finding.status()).isEqualTo(FindingStatus.VICTIM);
        assertThat(finding.score()).isZero();
        assertThat(finding.candidateSince()).isNull();
    }

    @Test
    void theAttackTaintsADayBeforeAndAfterIt() {
        Emitted attack = emitted(Family.FUNDS, 0.9).ofAttackOn(SHOP);
        Duration day = Duration.ofDays(1);
        for (Duration tainted : List.of(day, day.negated())) {
            assertThat(status(attack, emitted(Family.LOGISTICS, 0.9).at(tainted)))
                    .isEqualTo(FindingStatus.VICTIM);
        }
        for (Duration free : List.of(day.plusMillis(1), day.negated().minusMillis(1))) {
            assertThat(status(attack, emitted(Family.LOGISTICS, 0.9).at(free)))
                    .isEqualTo(FindingStatus.SUSPECTED);
        }
    }

    @Test
    void whoWasAttackedIsNoCandidateForWhatCameLater() {
        Finding finding =
                score(
                        emitted(Family.FUNDS, 0.9).ofAttackOn(SHOP),
                        emitted(Family.LOGISTICS, 0.9).onDay(9).strong(),
                        emitted(Family.FUNDS, 0.9).onDay(9));
        assertThat(finding.status()).isEqualTo(FindingStatus.SUSPECTED);
        assertThat(finding.candidateSince()).isNull();
    }

    @Test
    void anAttackOnTrialProtectsNobody() {
        assertThat(
                        status(
                                emitted(Family.FUNDS, 0.9).ofAttackOn(SHOP).onTrial(),
                                emitted(Family.LOGISTICS, 0.9)))
                .isEqualTo(FindingStatus.SUSPECTED);
    }

    @Test
    void aCandidateIsOneSinceTheMomentTheEvidenceCarriedIt() {
        Finding finding =
                score(
                        emitted(Family.LOGISTICS, 0.9).onDay(1).strong(),
                        emitted(Family.FUNDS, 0.5).onDay(3),
                        emitted(Family.CONTENT, 0.5).onDay(4));
        assertThat(finding.status()).isEqualTo(FindingStatus.CANDIDATE);
        assertThat(finding.candidateSince()).isEqualTo(NOON + Duration.ofDays(2).toMillis());
    }

    @Test
    void andStaysOneWhenWeakerEvidenceFollows() {
        Finding finding =
                score(
                        emitted(Family.LOGISTICS, 0.9).onDay(1).strong(),
                        emitted(Family.FUNDS, 0.5).onDay(1),
                        emitted(Family.CONTENT, 0.1).onDay(20));
        assertThat(finding.status()).isEqualTo(FindingStatus.CANDIDATE);
        assertThat(finding.candidateSince()).isEqualTo(NOON);
    }

    @Test
    void whoNeverWasOneIsOneSinceNoTime() {
        assertThat(score(emitted(Family.LOGISTICS, 0.9)).candidateSince()).isNull();
    }

    @Test
    void rulesOnTrialSpeakOnlyAmongThemselves() {
        Finding finding = score(emitted(Family.LOGISTICS, 0.9).onTrial());
        assertThat(finding.shadow()).isTrue();
        finding = score(emitted(Family.LOGISTICS, 0.5), emitted(Family.FUNDS, 0.9).onTrial());
        assertThat(finding.shadow()).isFalse();
        assertThat(finding.score()).isEqualTo(0.5);
    }

    @Test
    void theGravestRoleCountsAndAnAssistantNamesItsService() {
        Finding finding =
                score(
                        emitted(Family.LOGISTICS, 0.5).assisting(Service.LOGISTICS_SERVICE),
                        emitted(Family.FUNDS, 0.4).assisting(Service.FUNDS_SERVICE));
        assertThat(finding.role()).isEqualTo(Role.ASSISTANT);
        assertThat(finding.service()).isEqualTo(Service.LOGISTICS_SERVICE);
        finding =
                score(
                        emitted(Family.LOGISTICS, 0.5).assisting(Service.LOGISTICS_SERVICE),
                        emitted(Family.FUNDS, 0.4).as(Role.ORGANISER));
        assertThat(finding.role()).isEqualTo(Role.ORGANISER);
        assertThat(finding.service()).isNull();
    }

    @Property(tries = 500)
    void theOrderOfSignalsNeverMatters(@ForAll Random random) {
        List<Signal> signals = new ArrayList<>();
        for (int i = random.nextInt(12); i >= 0; i--) {
            Emitted one =
                    emitted(FAMILIES[random.nextInt(FAMILIES.length)], random.nextInt(1, 10) / 10.0)
                            .at(Duration.ofHours(random.nextInt(24 * 40)))
                            .confidence(random.nextInt(1, 5) / 4.0);
            if (random.nextInt(3) == 0) {
                one.strong();
            }
            if (random.nextInt(6) == 0) {
                one.onTrial();
            }
            if (random.nextInt(8) == 0) {
                one.ofAttackOn(SHOP);
            }
            if (random.nextInt(3) == 0) {
                one.assisting(random.nextBoolean() ? Service.FUNDS_SERVICE : Service.DATA_SERVICE);
            }
            signals.add(one.signal(i % 4 + 10 * i));
        }
        Finding first = Scorecard.score(SHOP, Behavior.BRUSHING, signals);
        List<Signal> shuffled = Arrays.asList(signals.toArray(new Signal[0]));
        Collections.shuffle(shuffled, random);
        assertThat(Scorecard.score(SHOP, Behavior.BRUSHING, shuffled)).isEqualTo(first);
    }
}
