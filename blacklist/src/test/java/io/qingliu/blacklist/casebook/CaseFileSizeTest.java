package io.qingliu.blacklist.casebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Severity;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** How large the state of one subject gets. */
class CaseFileSizeTest {

    @Test
    void aSuspicionTakesLessThanOneKilobyte() throws IOException {
        CaseStory story = CaseStory.ofShop().found(FindingStatus.SUSPECTED);
        assertThat(size(story.file)).isLessThan(1024);
    }

    @Test
    void aShopConfirmedForEverythingTakesLessThanTenKilobytes() throws IOException {
        CaseStory story = CaseStory.ofShop();
        for (Behavior behavior : Behavior.values()) {
            story.found(behavior, FindingStatus.CANDIDATE, Role.ORGANISER)
                    .verdict(behavior, Verdict.Type.CONFIRM, Severity.SERIOUS);
        }
        assertThat(size(story.file)).isLessThan(10 * 1024);
    }

    @Test
    void aYearOfDailyEvidenceTakesNoMoreThanADay() throws IOException {
        CaseStory story = CaseStory.ofShop().found(FindingStatus.CANDIDATE);
        int first = size(story.file);
        for (int day = 0; day < 365; day++) {
            story.daysLater(1).found(FindingStatus.CANDIDATE);
        }
        assertThat(size(story.file)).isEqualTo(first);
    }

    private static int size(CaseFile file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.write(new DataOutputStream(out));
        return out.size();
    }
}
