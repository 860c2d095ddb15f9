package io.qingliu.blacklist.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was written stays as it was, or it shows. */
class EvidenceLogTest {

    private static final long TIME = 1_761_000_000_000L;

    @TempDir private Path directory;

    private Path file;

    @BeforeEach
    void fiveBundlesWereMade() throws IOException {
        file = directory.resolve(EvidenceLog.FILE);
        for (EvidenceEntry entry : five()) {
            EvidenceLog.write(file, entry);
        }
    }

    private static List<EvidenceEntry> five() {
        EvidenceLog log = EvidenceLog.empty();
        for (int i = 1; i <= 5; i++) {
            log.append(TIME + i, "f:SHOP:P1:S" + i + ":BRUSHING", digest("c" + i), digest("b" + i));
        }
        return log.entries();
    }

    private static String digest(String of) {
        return HashChain.digestOf(of.getBytes());
    }

    private Optional<EvidenceLog.Break> verified(List<String> lines) throws IOException {
        Files.write(file, lines);
        return EvidenceLog.read(file).verify();
    }

    @Test
    void aLogThatNobodyTouchedIsWhole() throws IOException {
        EvidenceLog log = EvidenceLog.read(file);

        assertThat(log.verify()).isEmpty();
        assertThat(log.entries()).isEqualTo(five());
        assertThat(log.entries().get(0).previous()).isEqualTo(HashChain.GENESIS);
    }

    /** The format is the operator's: logs outlive the build that wrote them. */
    @Test
    void aLogOfAnEarlierBuildIsWholeAndGoesOn() throws IOException {
        Path path = directory.resolve("before.jsonl");
        try (InputStream before =
                getClass().getResourceAsStream("evidence-log-written-before.jsonl")) {
            Files.copy(before, path);
        }
        EvidenceLog log = EvidenceLog.read(path);
        assertThat(log.verify()).isEmpty();
        assertThat(log.newestHash())
                .isEqualTo(
                        "sha256:353e62ccaa873dc4bcf8fe8c222b8a7fe5c2cce6c824a599de33b9b588b45f9a");

        EvidenceLog again = EvidenceLog.empty();
        for (int i = 1; i <= 3; i++) {
            again.append(
                    TIME + i, "f:SHOP:P1:店" + i + ":BRUSHING", digest("c" + i), digest("b" + i));
        }
        assertThat(again.entries()).isEqualTo(log.entries());
        assertThat(again.entries().stream().map(EvidenceLog::line).toList())
                .isEqualTo(Files.readAllLines(path));
        assertThat(log.append(TIME, "f", digest("c"), digest("b")).sequence()).isEqualTo(4);
    }

    @Test
    void theSameBundlesGiveTheSameLogByteForByte() throws IOException {
        Path again = directory.resolve("again.jsonl");
        for (EvidenceEntry entry : five()) {
            EvidenceLog.write(again, entry);
        }

        assertThat(again).hasSameBinaryContentAs(file);
    }

    @Test
    void anEntryThatSaysSomethingElseIsFound() throws IOException {
        List<String> lines = Files.readAllLines(file);
        lines.set(2, lines.get(2).replace("S3", "S9"));

        assertThat(verified(lines).orElseThrow().line()).isEqualTo(3);
    }

    @Test
    void anEntryWrittenAnewWithItsOwnHashIsFoundByTheNext() throws IOException {
        List<String> lines = Files.readAllLines(file);
        EvidenceEntry old = five().get(2);
        EvidenceEntry forged =
                EvidenceEntry.of(
                        3,
                        old.time(),
                        "f:SHOP:P1:S9:BRUSHING",
                        old.content(),
                        old.bundle(),
                        old.previous());
        lines.set(2, EvidenceLog.line(forged));

        EvidenceLog.Break found = verified(lines).orElseThrow();

        assertThat(found.line()).isEqualTo(4);
        assertThat(found.reason()).contains("the entry before it");
    }

    /**
     * A reader that takes the first of two would see another finding than one that takes the last.
     */
    @Test
    void anEntryWithTwoFieldsOfOneNameIsFound() throws IOException {
        List<String> lines = Files.readAllLines(file);
        lines.set(1, "{\"finding\":\"f:SHOP:P1:S0:BRUSHING\"," + lines.get(1).substring(1));

        assertThat(verified(lines).orElseThrow().line()).isEqualTo(2);
    }

    @Test
    void aMissingEntryIsFound() throws IOException {
        List<String> lines = Files.readAllLines(file);
        lines.remove(1);

        EvidenceLog.Break found = verified(lines).orElseThrow();

        assertThat(found.line()).isEqualTo(2);
        assertThat(found.reason()).contains("is entry 3 but must be entry 2");
    }

    @Test
    void twoEntriesInEachOthersPlaceAreFound() throws IOException {
        List<String> lines = Files.readAllLines(file);
        Collections.swap(lines, 3, 4);

        assertThat(verified(lines).orElseThrow().line()).isEqualTo(4);
    }

    @Test
    void aLineThatIsNoEntryIsFoundAndWhatStandsBeforeItIsStillRead() throws IOException {
        List<String> lines = Files.readAllLines(file);
        lines.set(3, "{}");

        assertThat(verified(lines).orElseThrow().line()).isEqualTo(4);
        assertThat(EvidenceLog.read(file).entries()).hasSize(3);
    }

    @Test
    void theEndCanBeCutOffUnseenUnlessItsHashWasKept() throws IOException {
        String kept = EvidenceLog.read(file).newestHash();
        List<String> lines = Files.readAllLines(file).subList(0, 4);

        assertThat(verified(lines)).isEmpty();
        assertThat(EvidenceLog.read(file).newestHash()).isNotEqualTo(kept);
    }

    @Test
    void nothingIsAddedBehindABreak() throws IOException {
        List<String> lines = Files.readAllLines(file);
        lines.remove(0);
        Files.write(file, lines);
        EvidenceLog broken = EvidenceLog.read(file);

        assertThatThrownBy(() -> broken.append(TIME, "f", "c", "b"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("broken at line 1");
    }

    /** Whatever single character is changed, something is said. */
    @Property(tries = 300)
    void noCharacterCanBeChanged(
            @ForAll @IntRange(min = 0, max = 4) int which,
            @ForAll @IntRange(min = 0, max = 10_000) int place)
            throws IOException {
        List<String> lines = new ArrayList<>();
        five().forEach(entry -> lines.add(EvidenceLog.line(entry)));
        StringBuilder line = new StringBuilder(lines.get(which));
        int at = place % line.length();
        line.setCharAt(at, line.charAt(at) == '7' ? '8' : '7');
        lines.set(which, line.toString());
        Path changed = Files.createTempFile("evidence", ".jsonl");
        try {
            Files.write(changed, lines);
            assertThat(EvidenceLog.read(changed).verify()).as(line.toString()).isPresent();
        } finally {
            Files.delete(changed);
        }
    }
}
