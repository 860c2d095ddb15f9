package io.qingliu.console.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lists stand as a person looks things up. */
class ReadingOrderTest {

    @Test
    void numbersInIdsCountAsNumbers() {
        List<String> inOrder =
                List.of(
                        "S",
                        "S01",
                        "S1",
                        "S2",
                        "S9",
                        "S9-2",
                        "S9-10",
                        "S10",
                        "S123456789012345678901234567890",
                        "S223456789012345678901234567890",
                        "Sa",
                        "T1",
                        "o-BRU-01-2",
                        "o-BRU-01-11",
                        "店1");
        List<String> ids = new ArrayList<>(inOrder);
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(ids, new Random(seed));
            ids.sort(ReadingOrder.IDS);
            assertThat(ids).as("shuffled by " + seed).isEqualTo(inOrder);
        }
    }

    @Test
    void subjectsStandByKindThenPlatformThenId() {
        Subject shop9 = Subject.of(SubjectKind.SHOP, "P1", "S9");
        Subject shop10 = Subject.of(SubjectKind.SHOP, "P1", "S10");
        Subject elsewhere = Subject.of(SubjectKind.SHOP, "P2", "S1");
        Subject buyer = Subject.of(SubjectKind.BUYER, "P1", "b1");
        List<Subject> subjects = new ArrayList<>(List.of(elsewhere, buyer, shop10, shop9));

        subjects.sort(ReadingOrder.SUBJECTS);

        assertThat(subjects.indexOf(shop9)).isEqualTo(subjects.indexOf(shop10) - 1);
        assertThat(subjects.indexOf(shop10)).isEqualTo(subjects.indexOf(elsewhere) - 1);
        assertThat(List.of(0, 3)).as("of its own kind").contains(subjects.indexOf(buyer));
    }
}
