package io.qingliu.blacklist.casebook;

import static io.qingliu.domain.finding.FindingStatus.CANDIDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.NoticeType;
import io.qingliu.domain.result.Share;
import org.junit.jupiter.api.Test;

/** What a reviewer found worth a note, beside what is worth a listing. */
class NotedTest {

    /** A note is for the reviewer's own eyes: no time on the list, nobody is told. */
    @Test
    void whatIsWorthANoteOnlyIsNotListed() {
        CaseStory noted = confirmed(8, Severity.NOTE);
        assertThat(noted.listing().status()).isEqualTo(ListingStatus.NOTIFIED);
        assertThat(noted.listing().severity()).isEqualTo(Severity.NOTE);
        assertThat(noted.received()).doesNotContain(NoticeType.LISTED);
        assertThat(noted.measures(MeasureAction.RECOMMEND)).isEmpty();
        assertThat(noted.others(Share.class)).isEmpty();
        assertThat(noted.refusals).isEmpty();

        CaseStory minor = confirmed(8, Severity.MINOR);
        assertThat(minor.received()).contains(NoticeType.LISTED);
        assertThat(minor.others(Share.class)).isNotEmpty();
    }

    @Test
    void whatWasNotedMayBeConfirmedLater() {
        CaseStory story =
                confirmed(7, Severity.NOTE)
                        .daysLater(7)
                        .verdict(Verdict.Type.CONFIRM, Severity.GENERAL);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.SHARED);
        assertThat(story.listing().severity()).isEqualTo(Severity.GENERAL);
        assertThat(CaseStory.POLICY.calendar().lastDay(story.listing().until()))
                .isEqualTo("2025-12-03");
    }

    /** Nothing was shared, so that nothing is called back. */
    @Test
    void whatWasNotedAndThenRejectedCallsNothingBackFromMembers() {
        CaseStory story = confirmed(7, Severity.NOTE).daysLater(7).verdict(Verdict.Type.REJECT);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.CORRECTED);
        assertThat(story.others(Share.class)).isEmpty();
    }

    private static CaseStory confirmed(int days, Severity severity) {
        return CaseStory.ofShop()
                .found(CANDIDATE)
                .daysLater(days)
                .verdict(Verdict.Type.CONFIRM, severity);
    }
}
