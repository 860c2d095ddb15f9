package io.qingliu.blacklist.casebook.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.casebook.CaseStory;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.result.DepartmentPush;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.NoticeType;
import io.qingliu.domain.result.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is news and what is not. */
class FingerprintTest {

    private static final Text TEXT = new Text("甲", "a");

    /** Files in savepoints hold it. */
    @Test
    void itIsTheSameInEveryRun() {
        assertThat(Fingerprint.of(notice(null, 5L, TEXT, "g"))).isEqualTo(3057852321593910125L);
    }

    @Test
    void theSameContentIsNoNews() {
        assertThat(Fingerprint.of(notice("P1", 5L, new Text("甲", "a"), "g", "h")))
                .isEqualTo(Fingerprint.of(notice("P1", 5L, TEXT, "g", "h")));
    }

    @Test
    void everyPartCounts() {
        List<Notice> different =
                List.of(
                        notice(null, 5L, TEXT, "g", "h"),
                        notice("", 5L, TEXT, "g", "h"),
                        notice("P1", 5L, TEXT, "g", "h"),
                        notice("P1", null, TEXT, "g", "h"),
                        notice("P1", 6L, TEXT, "g", "h"),
                        notice("P1", 5L, new Text("甲", "b"), "g", "h"),
                        notice("P1", 5L, TEXT, "gh"),
                        notice("P1", 5L, TEXT, "h", "g"),
                        notice("P1", 5L, TEXT, "g", "h", ""));

        assertThat(different.stream().map(Fingerprint::of).distinct()).hasSize(different.size());
    }

    @Test
    void aRecallIsNotItsPush() {
        assertThat(Fingerprint.of(push(DepartmentPush.Action.PUSH)))
                .isNotEqualTo(Fingerprint.of(push(DepartmentPush.Action.RECALL)));
    }

    private static DepartmentPush push(DepartmentPush.Action action) {
        return new DepartmentPush(
                "p",
                "SAMR",
                CaseStory.SHOP,
                DepartmentPush.Label.SUSPECTED,
                List.of(Behavior.BRUSHING),
                List.of(),
                null,
                List.of(),
                action,
                null,
                0);
    }

    private static Notice notice(String member, Long deadline, Text text, String... grounds) {
        return new Notice(
                "n",
                NoticeType.LISTED,
                CaseStory.SHOP,
                member,
                null,
                List.of(grounds),
                deadline,
                "appeal",
                text,
                List.of("f"),
                0);
    }
}
