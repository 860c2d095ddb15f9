package io.qingliu.blacklist.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.blacklist.access.Scopes.Denial;
import io.qingliu.blacklist.policy.PolicyException;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of scopes says what is wrong with it, by key. */
class ScopesTest {

    private static final Path SHIPPED = Path.of("..", "deploy", "lookup", "scopes.yaml");

    private static final String GOOD =
            """
            scopes:
              - operator: ana
                member: P1
                platforms: [P2]
                reasons: [APPEAL]
                kinds: [SHOP]
                from: 2026-11-30
                to: 2026-12-31
            """;

    @Test
    void aScopeIsOfTheMembersOwnPlatformUnlessItSaysMore() {
        assertThat(Scopes.of("s", GOOD).scopes().get(0).platforms()).containsExactly("P2");
        assertThat(Scopes.of("s", without("platforms")).scopes().get(0).platforms())
                .containsExactly("P1");
        assertThat(Scopes.of("s", GOOD).platformsOf("P1")).containsExactly("P1", "P2");
        assertThat(Scopes.of("s", GOOD).platformsOf("P3")).isEmpty();
    }

    private static String without(String key) {
        return GOOD.replaceFirst(
                "( +- | +)" + key + ":.*\n", key.equals("operator") ? "  -\n" : "");
    }

    private static void refuses(String yaml, String message) {
        assertThatThrownBy(() -> Scopes.of("scopes.yaml", yaml))
                .isInstanceOf(PolicyException.class)
                .hasMessage(message);
    }

    @Test
    void whatIsMissingIsNamed() {
        refuses(without("operator"), "scopes.operator is null but must be given for each scope");
        refuses(without("member"), "scopes.member is null but must be given for each scope");
        refuses(
                without("reasons"),
                "scopes.ana.reasons is null but must name at least one reason code");
        refuses(
                without("kinds"),
                "scopes.ana.kinds is null but must name at least one kind of subject");
        refuses(without("from"), "scopes.ana.from is null but must be a day, such as 2026-12-31");
        refuses(without("to"), "scopes.ana.to is null but must be a day, such as 2026-12-31");
        refuses("{}", "scopes is null but must be a list, empty if nobody may ask");
    }

    @Test
    void whatIsWrongIsNamedWithItsValue() {
        refuses(
                GOOD.replace("[APPEAL]", "[APPEAL/1]"),
                "scopes.ana.reasons is APPEAL/1 but must be a code without /, such as APPEAL");
        refuses(
                GOOD.replace("2026-12-31", "2026-11-29"),
                "scopes.ana.to is 2026-11-29 but must not be before from 2026-11-30");
        assertThat(Scopes.of("s", GOOD.replace("2026-12-31", "2026-11-30")).scopes()).hasSize(1);
    }

    @Test
    void anUnknownKeyIsNamedWithTheKnownOnes() {
        refuses(
                GOOD + "    sorts: [SHOP]\n",
                "scopes.yaml: scopes.0.sorts is unknown but must be one of [operator, member,"
                        + " platforms, reasons, kinds, from, to]");
        refuses(
                GOOD.replace("operator", "operater"),
                "scopes.yaml: scopes.0.operater is unknown but must be one of [operator, member,"
                        + " platforms, reasons, kinds, from, to]");
        refuses("scope: []", "scopes.yaml: scope is unknown but must be one of [scopes]");
    }

    @Test
    void anUnknownKindIsNamedWithTheKnownOnes() {
        String known = Arrays.toString(SubjectKind.values());
        refuses(
                GOOD.replace("SHOP", "SHOP, STORE"),
                "scopes.yaml: scopes.0.kinds.1 is STORE but must be one of " + known);
        refuses(
                GOOD.replace("SHOP", "3"),
                "scopes.yaml: scopes.0.kinds.0 is 3 but must be one of " + known);
    }

    @Test
    void whatIsOfTheWrongFormIsNamedWithTheRightOne() {
        refuses(
                GOOD.replace("[SHOP]", "SHOP"),
                "scopes.yaml: scopes.0.kinds is SHOP but must be a list");
        refuses(
                GOOD.replace("ana", "[ana]"),
                "scopes.yaml: scopes.0.operator is a list but must be text");
        refuses(
                GOOD.replace("2026-12-31", "2026-02-30"),
                "scopes.yaml: scopes.0.to is 2026-02-30 but must be a day, such as 2026-12-31");
        refuses(
                GOOD.replace("2026-12-31", "20261231"),
                "scopes.yaml: scopes.0.to is 20261231 but must be a day, such as 2026-12-31");
        refuses("scopes: [ana]", "scopes.yaml: scopes.0 is ana but must hold keys and values");
        refuses("", "scopes.yaml is empty but must hold keys and values");
        refuses("ana", "scopes.yaml is ana but must hold keys and values");
        refuses("scopes:\n  - a: [\n", "scopes.yaml is broken at line 2 but must be YAML");
    }

    @Test
    void anEntryLeftEmptyIsNamed() {
        refuses(
                GOOD.replace("[SHOP]", "[SHOP, null]"),
                "scopes.ana.kinds is [SHOP, null] but must have no empty entry");
        refuses(
                GOOD.replace("[P2]", "[null]"),
                "scopes.ana.platforms is [null] but must have no empty entry");
        refuses(
                "scopes:\n  -\n",
                "scopes is [null] but must hold an operator's keys in each entry");
    }

    @Test
    void nobodyMayAskIsAPolicyToo() {
        assertThat(Scopes.of("s", "scopes: []").scopes()).isEmpty();
    }

    @Test
    void aFileThatIsNotThereIsNamed(@TempDir Path directory) {
        Path file = directory.resolve("scopes.yaml");
        assertThatThrownBy(() -> Scopes.from(file))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining(file + " cannot be read");
    }

    @Test
    void theSampleLetsItsOperatorAskOnTheLastDayAndNotOnTheNext() {
        Scopes sample = Scopes.from(SHIPPED);
        LookUp shop =
                new LookUp("desk-3", "P1", Subject.of(SubjectKind.SHOP, "P1", "S9"), "APPEAL/A-17");
        assertThat(sample.denial(shop, lastMomentOf("2026-12-31"))).isNull();
        assertThat(sample.denial(shop, lastMomentOf("2026-12-31") + 1))
                .isEqualTo(Denial.OUT_OF_TERM);

        LookUp other =
                new LookUp("desk-3", "P1", Subject.of(SubjectKind.SHOP, "P2", "S9"), "APPEAL/A-17");
        assertThat(sample.denial(other, lastMomentOf("2026-12-31"))).isEqualTo(Denial.SUBJECT);
    }

    @Test
    void inTheSampleABankAsksAboutThePlatformsItServes() {
        Scopes sample = Scopes.from(SHIPPED);
        assertThat(sample.platformsOf("F1")).containsExactly("F1", "P1", "P2");
        LookUp shop =
                new LookUp(
                        "credit-1",
                        "F1",
                        Subject.of(SubjectKind.SHOP, "P2", "S9"),
                        "CREDIT_LINE/7");
        assertThat(sample.denial(shop, lastMomentOf("2026-06-30"))).isNull();
    }

    @Test
    void noKeyAndNoKindIsLeftOutOfTheSample() throws IOException {
        String sample = Files.readString(SHIPPED);
        for (RecordComponent key : Scope.class.getRecordComponents()) {
            assertThat(sample).containsPattern("(?m)^ +(- )?" + key.getName() + ": ");
        }
        for (SubjectKind kind : SubjectKind.values()) {
            assertThat(sample).containsPattern("\\b" + kind + "\\b");
        }
    }

    /** In Beijing, epoch milliseconds. */
    private static long lastMomentOf(String day) {
        return LocalDate.parse(day)
                        .plusDays(1)
                        .atStartOfDay(ZoneId.of("Asia/Shanghai"))
                        .toInstant()
                        .toEpochMilli()
                - 1;
    }
}
