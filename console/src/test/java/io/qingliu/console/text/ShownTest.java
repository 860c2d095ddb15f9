package io.qingliu.console.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.policy.Policy;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A name is read as it is, and turns nothing around. */
class ShownTest {

    private final Names names =
            new Names(Policy.shipped(), new Phrases(List.of("common"), Language.EN), Language.EN);

    @Test
    void whatCannotBeSeenInANameStandsThereAsItsNumber() {
        assertThat(name("sh\u202Eop")).isEqualTo("shop sh⟨U+202E⟩op on P1");
        assertThat(name("s\u200B9")).isEqualTo("shop s⟨U+200B⟩9 on P1");
        assertThat(name("\u0000\n\u00A0")).isEqualTo("shop ⟨U+0000⟩⟨U+000A⟩⟨U+00A0⟩ on P1");
        assertThat(name("\u3164")).isEqualTo("shop ⟨U+3164⟩ on P1");
    }

    /** Its twins: names that are read as they stand. */
    @Test
    void anOrdinaryNameStandsAsItIs() {
        for (String id : List.of("S9", "清流 旗舰店", "café №5", "a𠮷b", "=x(\"y\")")) {
            assertThat(name(id)).isEqualTo("shop " + id + " on P1");
            assertThat(Shown.isObscure(id)).isFalse();
        }
    }

    @Test
    void aNameFromRightToLeftLeavesTheSentenceAroundItAsItIs() {
        assertThat(name("חנות 12")).isEqualTo("shop \u2068חנות 12\u2069 on P1");
        assertThat(Shown.isObscure("חנות 12")).isFalse();
    }

    /** A family of emoji is joined by a mark of format; only what turns the text is shown. */
    @Test
    void aTextKeepsItsLinesAndTurnsNothing() {
        String family = "👨\u200D👩\u200D👧\n\tas agreed";

        assertThat(Shown.text(family)).isEqualTo(family);
        assertThat(Shown.text("paid \u202Eback\u0000")).isEqualTo("paid ⟨U+202E⟩back⟨U+0000⟩");
    }

    private String name(String id) {
        return names.of(Subject.of(SubjectKind.SHOP, "P1", id));
    }
}
