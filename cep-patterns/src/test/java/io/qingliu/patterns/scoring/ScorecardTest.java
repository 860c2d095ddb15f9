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
    private static final class Said {
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

        Said(Family family, double weight) {
            this.family = family;
            this.weight = weight;
        }

        Said at(Duration afterNoon) {
            time = NOON + afterNoon.toMillis();
            return this;
        }

        Said onDay(int day) {
            return at(Duration.ofDays(day - 1));
        }

        Said strong() {
            strong = true;
            return this;
        }

        Said onTrial() {
            shadow = true;
            return this;
        }

        Said confidence(double value) {
            confidence = value;
            return this;
        }

        Said assisting(Service what) {
            role = Role.ASSISTANT;
            service = what;
            return this;
        }

        Said as(Role aRole) {
            role = aRole;
            return this;
        }

        Said ofAttackOn(Subject victim) {
            attributes = List.of(Scorecard.VICTIM, victim.toString());
            return this;
        }

        Said shows(LookAlikeResult.Result result, double discount) {
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

    private static Said said(Family family, double weight) {
        return new Said(family, weight);
    }

    private static Finding score(Said... said) {
        List<Signal> signals = new ArrayList<>();
        for (int i = 0; i < said.length; i++) {
            signals.add(said[i].signal(i));
        }
        return Scorecard.score(SHOP, Behavior.BRUSHING, signals);
    }

    private static FindingStatus status(Said... said) {
        Finding finding = score(said);
        return finding == null ? null : finding.status();
    }

    @Test
    void somethingIsObservedFromFourTenths() {
        assertThat(status(said(Family.LOGISTICS, 0.4))).isEqualTo(FindingStatus.OBSERVED);
        assertThat(status(said(Family.LOGISTICS, 0.3999))).isNull();
    }

    @Test
    void itIsSuspectedFromSixTenths() {
        assertThat(status(said(Family.LOGISTICS, 0.6))).isEqualTo(FindingStatus.SUSPECTED);
        assertThat(status(said(Family.LOGISTICS, 0.5999))).isEqualTo(FindingStatus.OBSERVED);
    }

    @Test
    void andACandidateFromEightTenths() {
        assertThat(status(said(Family.LOGISTICS, 0.6).strong(), said(Family.FUNDS, 0.5)))
                .isEqualTo(FindingStatus.CANDIDATE);
        assertThat(status(said(Family.LOGISTICS, 0.6).strong(), said(Family.FUNDS, 0.499)))
                .isEqualTo(FindingStatus.SUSPECTED);
    }

    @Test
    void oneFamilyAloneIsNeverACandidate() {
        assertThat(status(said(Family.LOGISTICS, 0.95).strong(), said(Family.LOGISTICS, 0.9)))
                .isEqualTo(FindingStatus.SUSPECTED);
    }

    @Test
    void aSecondFamilyStandsFromTwoTenths() {
        assertThat(status(said(Family.LOGISTICS, 0.9).strong(), said(Family.FUNDS, 0.2)))
                .isEqualTo(FindingStatus.CANDIDATE);
        assertThat(status(said(Family.LOGISTICS, 0.9).strong(), said(Family.FUNDS, 0.1999)))
                .isEqualTo(FindingStatus.SUSPECTED);
    }

    @Test
    void rhythmAndCrowdTogetherAreNotEnough() {
        Said rhythm = said(Family.TEMPORAL, 0.8).strong();
        Said crowd = said(Family.GRAPH, 0.8);
        assertThat(status(rhythm, crowd)).isEqualTo(FindingStatus.SUSPECTED);
        assertThat(status(rhythm, crowd, said(Family.CONTENT, 0.2)))
                .isEqualTo(FindingStatus.CANDIDATE);
        assertThat(status(rhythm, said(Family.CONTENT, 0.8))).isEqualTo(FindingStatus.CANDIDATE);
    }

    @Test
    void itTakesThreeDaysOrAStrongProof() {
        Said parcels = said(Family.LOGISTICS, 0.9).onDay(1);
        Said money = said(Family.FUNDS, 0.9).onDay(2);
        assertThat(status(parcels, money)).isEqualTo(FindingStatus.SUSPECTED);
        assertThat(status(parcels, money, said(Family.FUNDS, 0.1).onDay(3)))
                .isEqualTo(FindingStatus.CANDIDATE);
        assertThat(status(parcels, said(Family.FUNDS, 0.9).onDay(2).strong()))
                .isEqualTo(FindingStatus.CANDIDATE);
    }

    @Test
    void aDayEndsAtMidnightInQingyuan() {
        Said parcels = said(Family.LOGISTICS, 0.9).onDay(1);
        Said money = said(Family.FUNDS, 0.9).onDay(2);
        Said lastMoment = said(Family.FUNDS, 0.1).at(Duration.ofHours(36).minusMillis(1));
        Said midnight = said(Family.FUNDS, 0.1).at(Duration.ofHours(36));
        assertThat(status(parcels, money, lastMoment)).isEqualTo(FindingStatus.SUSPECTED);
        assertThat(status(parcels, money, midnight)).isEqualTo(FindingStatus.CANDIDATE);
    }

    @Test
    void evidenceLosesHalfItsForceInFourteenDays() {
        Finding finding =
                score(said(Family.LOGISTICS, 0.8).onDay(1), said(Family.FUNDS, 0.7).onDay(15));
        assertThat(finding.score()).isCloseTo(1 - (1 - 0.4) * (1 - 0.7), within(0.0001));
    }

    @Test
    void rulesOfOneFamilyDoNotAddUpAndFamiliesMultiply() {
        assertThat(score(said(Family.LOGISTICS, 0.5), said(Family.LOGISTICS, 0.45)).score())
                .isEqualTo(0.5);
        assertThat(score(said(Family.LOGISTICS, 0.5), said(Family.FUNDS, 0.5)).score())
                .isEqualTo(0.75);
    }

    @Test
    void aLookAlikesDiscountWeakensTheRule() {
        assertThat(score(said(Family.LOGISTICS, 0.8).confidence(0.5)).score()).isEqualTo(0.4);
    }

    /** A finding names the honest explanations that were put to the test by any of its rules. */
    @Test
    void whatOneRuleLeftOutAndAnotherTestedWasTested() {
        Said leftOut = said(Family.LOGISTICS, 0.5).shows(Result.LEFT_OUT, 0);
        Said excluded = said(Family.FUNDS, 0.5).shows(Result.EXCLUDED, 0);
        Said applies = said(Family.CONTENT, 0.5).shows(Result.APPLIES, 0.4);

        assertThat(lookAlikes(leftOut)).containsExactly(Result.LEFT_OUT);
        assertThat(lookAlikes(leftOut, excluded)).containsExactly(Result.EXCLUDED);
        assertThat(lookAlikes(excluded, leftOut)).containsExactly(Result.EXCLUDED);
        assertThat(lookAlikes(applies, excluded, leftOut)).containsExactly(Result.APPLIES);
    }

    private static List<Result> lookAlikes(Said... said) {
        return score(said).lookAlikes().stream().map(LookAlikeResult::result).toList();
    }

    @Test
    void aShopUnderAttackIsAVictim() {
        Finding finding =
                score(
                        said(Family.FUNDS, 0.9).ofAttackOn(SHOP),
                        said(Family.LOGISTICS, 0.9).strong());
        assertThat(finding.status()).isEqualTo(FindingStatus.VICTIM);
        assertThat(finding.score()).isZero();
        assertThat(finding.candidateSince()).isNull();
    }

    @Test
    void theAttackTaintsADayBeforeAndAfterIt() {
        Said attack = said(Family.FUNDS, 0.9).ofAttackOn(SHOP);
        Duration day = Duration.ofDays(1);
        for (Duration tainted : List.of(day, day.negated())) {
            assertThat(status(attack, said(Family.LOGISTICS, 0.9).at(tainted)))
                    .isEqualTo(FindingStatus.VICTIM);
        }
        for (Duration free : List.of(day.plusMillis(1), day.negated().minusMillis(1))) {
            assertThat(status(attack, said(Family.LOGISTICS, 0.9).at(free)))
                    .isEqualTo(FindingStatus.SUSPECTED);
        }
    }

    @Test
    void whoWasAttackedIsNoCandidateForWhatCameLater() {
        Finding finding =
                score(
                        said(Family.FUNDS, 0.9).ofAttackOn(SHOP),
                        said(Family.LOGISTICS, 0.9).onDay(9).strong(),
                        said(Family.FUNDS, 0.9).onDay(9));
        assertThat(finding.status()).isEqualTo(FindingStatus.SUSPECTED);
        assertThat(finding.candidateSince()).isNull();
    }

    @Test
    void anAttackOnTrialProtectsNobody() {
        assertThat(
                        status(
                                said(Family.FUNDS, 0.9).ofAttackOn(SHOP).onTrial(),
                                said(Family.LOGISTICS, 0.9)))
                .isEqualTo(FindingStatus.SUSPECTED);
    }

    @Test
    void aCandidateIsOneSinceTheMomentTheEvidenceCarriedIt() {
        Finding finding =
                score(
                        said(Family.LOGISTICS, 0.9).onDay(1).strong(),
                        said(Family.FUNDS, 0.5).onDay(3),
                        said(Family.CONTENT, 0.5).onDay(4));
        assertThat(finding.status()).isEqualTo(FindingStatus.CANDIDATE);
        assertThat(finding.candidateSince()).isEqualTo(NOON + Duration.ofDays(2).toMillis());
    }

    @Test
    void andStaysOneWhenWeakerEvidenceFollows() {
        Finding finding =
                score(
                        said(Family.LOGISTICS, 0.9).onDay(1).strong(),
                        said(Family.FUNDS, 0.5).onDay(1),
                        said(Family.CONTENT, 0.1).onDay(20));
        assertThat(finding.status()).isEqualTo(FindingStatus.CANDIDATE);
        assertThat(finding.candidateSince()).isEqualTo(NOON);
    }

    @Test
    void whoNeverWasOneIsOneSinceNoTime() {
        assertThat(score(said(Family.LOGISTICS, 0.9)).candidateSince()).isNull();
    }

    @Test
    void rulesOnTrialSpeakOnlyAmongThemselves() {
        Finding finding = score(said(Family.LOGISTICS, 0.9).onTrial());
        assertThat(finding.shadow()).isTrue();
        finding = score(said(Family.LOGISTICS, 0.5), said(Family.FUNDS, 0.9).onTrial());
        assertThat(finding.shadow()).isFalse();
        assertThat(finding.score()).isEqualTo(0.5);
    }

    @Test
    void theGravestRoleCountsAndAnAssistantNamesItsService() {
        Finding finding =
                score(
                        said(Family.LOGISTICS, 0.5).assisting(Service.LOGISTICS_SERVICE),
                        said(Family.FUNDS, 0.4).assisting(Service.FUNDS_SERVICE));
        assertThat(finding.role()).isEqualTo(Role.ASSISTANT);
        assertThat(finding.service()).isEqualTo(Service.LOGISTICS_SERVICE);
        finding =
                score(
                        said(Family.LOGISTICS, 0.5).assisting(Service.LOGISTICS_SERVICE),
                        said(Family.FUNDS, 0.4).as(Role.ORGANISER));
        assertThat(finding.role()).isEqualTo(Role.ORGANISER);
        assertThat(finding.service()).isNull();
    }

    @Property(tries = 500)
    void theOrderOfSignalsNeverMatters(@ForAll Random random) {
        List<Signal> signals = new ArrayList<>();
        for (int i = random.nextInt(12); i >= 0; i--) {
            Said one =
                    said(FAMILIES[random.nextInt(FAMILIES.length)], random.nextInt(1, 10) / 10.0)
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
