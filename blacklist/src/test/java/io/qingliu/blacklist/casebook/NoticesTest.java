package io.qingliu.blacklist.casebook;

import static io.qingliu.blacklist.casebook.CaseRecords.evidence;
import static io.qingliu.domain.finding.FindingStatus.CANDIDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Decision;
import io.qingliu.domain.casework.Repair;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.NoticeType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a letter says: conduct, facts, evidence, what follows, until when, and how to object. */
class NoticesTest {

    private static final String CASE = "f:SHOP:P1:S9:BRUSHING";

    @Test
    void aSuspectReadsWhatWasSeenAndHowToAnswer() {
        CaseStory story =
                CaseStory.ofShop()
                        .seeing(
                                evidence("BRU-01", Family.LOGISTICS, 181),
                                evidence("BRU-05", Family.FUNDS, 34))
                        .found(CANDIDATE);

        Notice notice = story.notice(NoticeType.BEFORE_LISTING);
        assertThat(notice.text().zh())
                .isEqualTo(
                        "您（P1平台店铺S9）涉嫌刷单炒信，案号f:SHOP:P1:S9:BRUSHING。自2024-11-17起的记录显示："
                                + "物流：买家确认收货的包裹没有任何送达扫描（规则BRU-01第1版，涉及记录不少于100条）；"
                                + "资金：有人向多名买家提供购物所用的资金（规则BRU-05第1版，涉及记录不少于20条）。"
                                + "拟列入企业共享风险名单（非政府名单）。您可于2024-11-26前陈述、申辩并提交证明材料，"
                                + "如进货凭证、发货底单、与买家的沟通记录。"
                                + "如有异议，请自知悉之日起30日内向所在平台或清流申诉窗口提出申诉，并写明案号。");
        assertThat(notice.text().en())
                .startsWith("You (shop S9 on P1) are suspected of brushing, case " + CASE)
                .contains(
                        "logistics: buyers confirm parcels that no scan shows to have arrived"
                                + " (rule BRU-01, version 1, at least 100 records); funds:");
        assertThat(notice.cases()).containsExactly(CASE);
    }

    /** Who knows what is enough stays just below it. */
    @Test
    void noLetterTellsWhatARuleTakes() {
        CaseStory story =
                CaseStory.ofShop()
                        .seeing(evidence("BRU-01", Family.LOGISTICS, 181))
                        .found(CANDIDATE);

        Notice notice = story.notice(NoticeType.BEFORE_LISTING);
        // Observed 34, threshold 20, baseline 3.0, records 181.
        assertThat(notice.text().zh()).doesNotContain("34").doesNotContain("181");
        assertThat(notice.text().en()).doesNotContain(" 20 ").doesNotContain("3.0");
    }

    @Test
    void aLetterIsSentAnewWhenItsNumberGrowsAndNotBefore() {
        CaseStory story =
                CaseStory.ofShop()
                        .seeing(evidence("BRU-01", Family.LOGISTICS, 51))
                        .found(CANDIDATE);
        long since = story.now();

        story.seeing(evidence("BRU-01", Family.LOGISTICS, 99)).foundSince(CANDIDATE, since);
        assertThat(story.last.notices()).isEmpty();

        story.seeing(evidence("BRU-01", Family.LOGISTICS, 100)).foundSince(CANDIDATE, since);
        assertThat(story.last.notices())
                .extracting(Notice::type)
                .containsExactly(NoticeType.BEFORE_LISTING);
    }

    @Test
    void whomAMemberSubmittedReadsThat() {
        Notice notice = CaseStory.ofShop().supplied("P2").notice(NoticeType.BEFORE_LISTING);
        assertThat(notice.text().zh()).contains("记录显示：成员企业报送的信息。").doesNotContain("P2");
        assertThat(notice.text().en()).contains("what a member enterprise submitted");
    }

    @Test
    void whomAnOrganFoundWithoutDetectionReadsThat() {
        CaseStory story = CaseStory.ofShop().decision("2024-17", Decision.Type.IN_FORCE);
        assertThat(story.notice(NoticeType.LISTED).text().zh())
                .startsWith("生效文书（")
                .contains("2024-17", "等级严重", "案号" + CASE, "依据：生效文书认定的事实。")
                .doesNotContain("人工审核");
    }

    @Test
    void whoWasOnlySuspectedIsNotToldThatAListingEnded() {
        CaseStory suspected = CaseStory.ofShop().found(CANDIDATE).daysLater(400).fold();
        CaseStory listed =
                CaseStory.ofShop()
                        .found(CANDIDATE)
                        .verdict(Verdict.Type.CONFIRM)
                        .daysLater(800)
                        .fold();
        assertThat(suspected.notice(NoticeType.EXPIRED).text().zh())
                .contains("涉嫌刷单炒信", "未列入")
                .doesNotContain("的列入");
        assertThat(listed.notice(NoticeType.EXPIRED).text().zh())
                .contains("因刷单炒信的列入")
                .doesNotContain("涉嫌");
    }

    @Test
    void aRuleNobodyNamedIsGivenByItsId() {
        CaseStory story =
                CaseStory.ofShop().seeing(evidence("X-1", Family.GRAPH, 7)).found(CANDIDATE);
        assertThat(story.notice(NoticeType.BEFORE_LISTING).text().zh())
                .contains("关联关系：X-1（规则X-1第1版，涉及记录不少于5条）");
    }

    /** Codes and numbers apart, no Latin letter in Chinese and no Chinese character in English. */
    @Test
    void eachLetterKeepsToItsLanguage() {
        List<CaseStory> stories = new ArrayList<>();
        for (Behavior behavior : Behavior.values()) {
            CaseStory listed =
                    CaseStory.ofShop()
                            .found(behavior, CANDIDATE, Role.PARTICIPANT)
                            .daysLater(10)
                            .verdict(behavior, Verdict.Type.CONFIRM, Severity.SERIOUS)
                            .daysLater(30)
                            .fold();
            stories.add(listed);
        }
        stories.add(
                CaseStory.ofShop()
                        .found(CANDIDATE)
                        .verdict(Verdict.Type.CONFIRM)
                        .daysLater(20)
                        .appeal(Appeal.Type.FILED, null)
                        .daysLater(20)
                        .appeal(Appeal.Type.OVERTURNED, "second")
                        .daysLater(20)
                        .fold());
        stories.add(CaseStory.ofShop().found(CANDIDATE).daysLater(400).fold());
        stories.add(
                CaseStory.ofShop()
                        .found(CANDIDATE)
                        .verdict(Verdict.Type.CONFIRM, Severity.MINOR)
                        .daysLater(60)
                        .repair(Repair.Type.GRANTED));
        for (CaseStory story : stories) {
            story.notices.values().forEach(NoticesTest::keepsToItsLanguage);
            for (MeasureRecommendation measure : story.measures.values()) {
                assertThat(inChinese(measure.reason().zh()))
                        .as(measure.id())
                        .doesNotContainPattern("[A-Za-z]");
            }
        }
        assertThat(stories.stream().flatMap(s -> s.received().stream()))
                .containsAll(EnumSet.complementOf(EnumSet.of(NoticeType.RULE_WITHDRAWN)));
    }

    private static void keepsToItsLanguage(Notice notice) {
        assertThat(inChinese(notice.text().zh())).as(notice.id()).doesNotContainPattern("[A-Za-z]");
        assertThat(notice.text().en()).as(notice.id()).doesNotContainPattern("\\p{IsHan}");
    }

    /**
     * Without what has no language: case numbers, codes of rules, clauses, members and subjects.
     */
    private static String inChinese(String text) {
        return text.replaceAll("[a-z]:SHOP:[A-Za-z0-9:_]+", "")
                .replaceAll("(BRU-01|M-2[.0-9]+[abc]?|P1平台店铺S9|appeal-[0-9]+|成员[A-Z0-9]+)", "");
    }
}
