package io.qingliu.console.findings;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.policy.Policy;
import io.qingliu.console.Given;
import io.qingliu.console.GivenMeasures;
import io.qingliu.console.acts.Verdicts;
import io.qingliu.console.text.Formats;
import io.qingliu.console.text.Language;
import io.qingliu.console.text.Names;
import io.qingliu.console.text.Phrases;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What has become another of a case while somebody had its page open. */
class ChangesTest {

    private static final Listing NOTIFIED =
            GivenMeasures.listing(Given.SHOP, ListingStatus.NOTIFIED, 7);

    private static Finding finding(FindingStatus status, double score, List<Evidence> evidence) {
        return finding(status, score, evidence, List.of(), 1);
    }

    private static Finding finding(
            FindingStatus status,
            double score,
            List<Evidence> evidence,
            List<Subject> related,
            double daysAgo) {
        return Given.finding(
                Given.SHOP,
                Behavior.BRUSHING,
                status,
                score,
                evidence,
                related,
                Given.daysAgo(daysAgo));
    }

    private static Finding suspected() {
        return finding(FindingStatus.SUSPECTED, 0.71, Given.fourKinds());
    }

    private static Changes changes(
            Language language, Finding seen, Listing entry, Finding now, Listing entryNow) {
        return changes(language, Verdicts.seen(seen, entry), now, entryNow);
    }

    private static Changes changes(Language language, String seen, Finding now, Listing entryNow) {
        Phrases phrases =
                new Phrases(List.of("common", "case", "findings", "look-alikes"), language);
        return Changes.since(
                seen,
                now,
                entryNow,
                phrases,
                new Names(Policy.shipped(), phrases, language),
                new Formats(language, Formats.DEFAULT_ZONE));
    }

    private static List<String> english(Finding seen, Finding now) {
        return changes(Language.EN, seen, NOTIFIED, now, NOTIFIED).texts();
    }

    @Test
    void aStatusThatRoseAndEvidenceThatCameAreNamedInBothLanguages() {
        List<Evidence> three = Given.fourKinds().subList(0, 2);
        Finding seen = finding(FindingStatus.SUSPECTED, 0.71, three);
        Finding now = finding(FindingStatus.CANDIDATE, 0.93, Given.fourKinds().subList(0, 3));

        assertThat(english(seen, now))
                .containsExactly(
                        "status suspected → candidate",
                        "score 0.71 → 0.93",
                        "new evidence BRU-05 somebody gives several buyers the money they buy"
                                + " with");
        assertThat(changes(Language.ZH, seen, null, now, null).texts())
                .hasSize(3)
                .startsWith("状态 涉嫌 → 拟列入", "评分 0.71 → 0.93")
                .last()
                .asString()
                .startsWith("新增证据 BRU-05 ");
        assertThat(english(now, seen))
                .last()
                .asString()
                .startsWith("evidence that no longer stands BRU-05");
    }

    /** The twin: a later day of the same, and whom it is tied to, are no other case. */
    @Test
    void whatNobodyJudgesByIsNoChange() {
        List<Evidence> later = new ArrayList<>(Given.fourKinds().subList(1, 4));
        later.add(0, Given.evidence("BRU-01", Family.LOGISTICS, 36, 10, null));
        Finding now =
                finding(FindingStatus.SUSPECTED, 0.73, later, List.of(Given.BUYER), 0.1)
                        .withVersion(99);
        Listing longer =
                new Listing(
                        NOTIFIED.subject(),
                        NOTIFIED.status(),
                        NOTIFIED.severity(),
                        NOTIFIED.behaviors(),
                        NOTIFIED.roles(),
                        NOTIFIED.services(),
                        NOTIFIED.supplier(),
                        NOTIFIED.since(),
                        NOTIFIED.until() + 86_400_000L,
                        List.of("f:SHOP:P1:S9:BRUSHING", "f:SHOP:P1:S9:FAKE_REVIEW"),
                        8,
                        NOTIFIED.disputed(),
                        NOTIFIED.acts());

        assertThat(changes(Language.EN, suspected(), NOTIFIED, now, longer))
                .isEqualTo(new Changes(false, List.of()));
    }

    @Test
    void aScoreIsAnotherFromFiveHundredthsOn() {
        Finding seen = suspected();

        assertThat(english(seen, finding(FindingStatus.SUSPECTED, 0.7599, Given.fourKinds())))
                .isEmpty();
        assertThat(english(seen, finding(FindingStatus.SUSPECTED, 0.76, Given.fourKinds())))
                .containsExactly("score 0.71 → 0.76");
        assertThat(english(seen, finding(FindingStatus.SUSPECTED, 0.66, Given.fourKinds())))
                .containsExactly("score 0.71 → 0.66");
    }

    @Test
    void whatARuleSawIsAnotherWhenItIsTwiceOrHalfOfIt() {
        assertThat(english(suspected(), observed(67.9))).isEmpty();
        assertThat(english(suspected(), observed(68)))
                .singleElement()
                .asString()
                .startsWith("BRU-01 ")
                .endsWith(", observed 34 → 68");
        assertThat(english(suspected(), observed(17.1))).isEmpty();
        assertThat(english(suspected(), observed(17))).hasSize(1);
        assertThat(english(observed(0), observed(0))).isEmpty();
        assertThat(english(observed(0), observed(0.1))).hasSize(1);
    }

    private static Finding observed(double of) {
        List<Evidence> evidence = new ArrayList<>(Given.fourKinds().subList(1, 4));
        evidence.add(Given.evidence("BRU-01", Family.LOGISTICS, of, 10, null));
        return finding(FindingStatus.SUSPECTED, 0.71, evidence);
    }

    /** What a colleague does, and what becomes of the entry, is not to be passed over. */
    @Test
    void whatHasBecomeOfTheEntryIsNamed() {
        Finding same = suspected();
        Listing decided =
                GivenMeasures.listing(
                        Given.SHOP, ListingStatus.NOTIFIED, 8, List.of(Listing.act("c-v-1")));

        assertThat(changes(Language.EN, same, null, same, NOTIFIED).texts())
                .containsExactly("on the list none → notified");
        assertThat(changes(Language.EN, same, NOTIFIED, same, decided).texts())
                .containsExactly("somebody has decided or objected");
        assertThat(
                        changes(
                                        Language.ZH,
                                        same,
                                        NOTIFIED,
                                        same,
                                        GivenMeasures.listing(Given.SHOP, ListingStatus.SHARED, 8))
                                .texts())
                .singleElement()
                .asString()
                .startsWith("名单状态 ");
    }

    /** Somebody's form of another release, or made up: it is refused, and nothing is made of it. */
    @Test
    void aFormThatDoesNotSayWhatWasSeenIsAChangeWithoutATextOfIt() {
        assertThat(changes(Language.EN, "c-seen-0011", suspected(), NOTIFIED))
                .isEqualTo(new Changes(true, List.of()));
    }

    @Test
    void ofManyRulesFiveAreNamedAndTheOthersCounted() {
        List<Evidence> many =
                IntStream.range(10, 17)
                        .mapToObj(i -> Given.evidence("REV-" + i, Family.CONTENT, 6, 3, null))
                        .toList();
        Finding seen = finding(FindingStatus.SUSPECTED, 0.71, List.of());

        assertThat(english(seen, finding(FindingStatus.SUSPECTED, 0.71, many.subList(0, 5))))
                .singleElement()
                .asString()
                .contains("REV-14")
                .doesNotContain("more");
        assertThat(english(seen, finding(FindingStatus.SUSPECTED, 0.71, many)))
                .singleElement()
                .asString()
                .contains("REV-14")
                .doesNotContain("REV-15")
                .endsWith(", 2 more");
    }
}
