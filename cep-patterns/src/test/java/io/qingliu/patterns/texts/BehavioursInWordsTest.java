package io.qingliu.patterns.texts;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.patterns.Behaviours;
import io.qingliu.testkit.pages.Page;
import org.junit.jupiter.api.Test;

/** What is written about the behaviours is what the code declares. */
class BehavioursInWordsTest {

    private static final String MARKER = "behaviours";

    @Test
    void thePageOfBehavioursIsMadeFromTheCode() throws Exception {
        Page.write("docs/behaviours.md", BehavioursPage.of(Behaviours.all()));
    }

    @Test
    void theReadmeListsEveryBehaviour() throws Exception {
        Page.writePart("README.md", MARKER, BehavioursTable.english(Behaviours.all()));
    }

    @Test
    void theChineseReadmeListsEveryBehaviour() throws Exception {
        Page.writePart("docs/README.zh-CN.md", MARKER, BehavioursTable.chinese(Behaviours.all()));
    }

    @Test
    void aRuleThatDerivesFromAnotherSaysFromWhich() {
        assertThat(BehavioursPage.of(WorkedExamples.HIRED))
                .contains("- **Derives from** what settled signals of [EX-2](#rule-ex-2) say.\n");
        assertThat(BehavioursPage.of(WorkedExamples.RING)).doesNotContain("Derives");
    }
}
