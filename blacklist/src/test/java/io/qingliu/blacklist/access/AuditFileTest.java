package io.qingliu.blacklist.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.qingliu.blacklist.access.AuditChain.Fault;
import io.qingliu.blacklist.evidence.HashChain;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written down stays, and stays readable. */
class AuditFileTest {

    @TempDir private Path directory;

    private static Access entry(int number) {
        return new Access("x" + number, number, "QUERY", "P1", "ana", "SHOP:P1:S9", "A/1", null);
    }

    @Test
    void entriesAreAddedBehindEachOther() throws IOException {
        Path path = directory.resolve("accesses.jsonl");
        new AuditFile(path).append(entry(1));
        // Another process, as far as the file can tell.
        new AuditFile(path).append(entry(2));
        List<String> lines = Files.readAllLines(path);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith("{\"id\":\"x1\"").endsWith("}");
        assertThat(lines.get(1)).startsWith("{\"id\":\"x2\"").endsWith("}");
        assertThat(Files.readString(path)).endsWith("}\n");
    }

    /** The format is the operator's: files outlive the build that wrote them. */
    @Test
    void aFileOfAnEarlierBuildIsWholeAndGoesOn() throws IOException {
        Path path = directory.resolve("accesses.jsonl");
        try (InputStream before = getClass().getResourceAsStream("accesses-written-before.jsonl")) {
            Files.copy(before, path);
        }
        List<String> lines = Files.readAllLines(path);
        assertThat(AuditChain.of(path).fault()).isNull();
        assertThat(AuditChain.of(path).entries()).isEqualTo(4);
        assertThat(AuditChain.of(path).newest())
                .isEqualTo(
                        "sha256:88a532fac0af99111e419699124a9178f26f7c62955471c8ce299d84603815d1");

        Path again = directory.resolve("again.jsonl");
        for (int i = 1; i <= 4; i++) {
            if (i == 3) {
                Files.writeString(again, "{\"id\":\"x0\",\"ti", StandardOpenOption.APPEND);
            }
            new AuditFile(again)
                    .append(
                            new Access(
                                    "x" + i,
                                    1_761_000_000_000L + i,
                                    "QUERY",
                                    "P1",
                                    "ana",
                                    "SHOP:P1:S" + i,
                                    i == 2 ? null : "A/" + i,
                                    i == 4 ? Boolean.TRUE : null));
        }
        assertThat(again).hasSameBinaryContentAs(path);

        new AuditFile(path).append(entry(5));
        assertThat(AuditChain.of(path).entries()).isEqualTo(5);
        assertThat(Files.readAllLines(path).subList(0, 5)).isEqualTo(lines);
    }

    @Test
    void whatACrashCutShortSpoilsNothingBehindIt() throws IOException {
        Path path = directory.resolve("accesses.jsonl");
        Files.writeString(path, "{\"id\":\"x0\",\"ti");
        new AuditFile(path).append(entry(1));
        assertThat(Files.readAllLines(path)).hasSize(2).first().isEqualTo("{\"id\":\"x0\",\"ti");
        assertThat(Files.readAllLines(path).get(1)).startsWith("{\"id\":\"x1\"");
    }

    /** Five entries, with whatever a crash left between the second and the third. */
    private List<String> written(Path path, String torn) throws IOException {
        for (int i = 1; i <= 5; i++) {
            if (i == 3) {
                Files.writeString(path, torn, StandardOpenOption.APPEND);
            }
            new AuditFile(path).append(entry(i));
        }
        assertThat(AuditChain.of(path).entries()).isEqualTo(5);
        assertThat(AuditChain.of(path).fault()).isNull();
        return new ArrayList<>(Files.readAllLines(path));
    }

    private static void breaksAt(Path path, List<String> lines, long line, Fault fault)
            throws IOException {
        Files.write(path, lines);
        assertThat(AuditChain.of(path).line()).isEqualTo(line);
        assertThat(AuditChain.of(path).fault()).isEqualTo(fault);
    }

    @Test
    void whatIsChangedIsNamed() throws IOException {
        Path path = directory.resolve("accesses.jsonl");
        List<String> lines = written(path, "");
        lines.set(2, lines.get(2).replace("ana", "bob"));
        breaksAt(path, lines, 3, Fault.CHANGED);
    }

    @Test
    void whatIsMissingOrMovedIsNamed() throws IOException {
        Path path = directory.resolve("accesses.jsonl");
        List<String> lines = written(path, "");
        List<String> without = new ArrayList<>(lines);
        without.remove(2);
        breaksAt(path, without, 3, Fault.OUT_OF_PLACE);
        breaksAt(path, lines.subList(1, 5), 1, Fault.OUT_OF_PLACE);
        List<String> moved = new ArrayList<>(lines);
        Collections.swap(moved, 1, 3);
        breaksAt(path, moved, 2, Fault.OUT_OF_PLACE);
        List<String> twice = new ArrayList<>(lines);
        twice.add(3, lines.get(2));
        breaksAt(path, twice, 4, Fault.OUT_OF_PLACE);
    }

    @Test
    void anEntryMadeAnewDoesNotFitTheNext() throws IOException {
        Path path = directory.resolve("accesses.jsonl");
        List<String> lines = written(path, "");
        AuditEntry second = AuditEntry.read(lines.get(1).getBytes(UTF_8));
        lines.set(2, new String(AuditEntry.of(entry(9), second.hash()).line(), UTF_8));
        breaksAt(path, lines, 4, Fault.OUT_OF_PLACE);
    }

    @Test
    void aKeySaidTwiceAFieldAddedOrABlankIsNoEntry() throws IOException {
        Path path = directory.resolve("accesses.jsonl");
        List<String> lines = written(path, "");
        String third = lines.get(2);
        for (String other :
                List.of(
                        third.replace("{\"id\"", "{\"operator\":\"bob\",\"id\""),
                        third.replace("{", "{\"more\":1,"),
                        third.replace(",", ", "),
                        third + " ",
                        "null",
                        "")) {
            lines.set(2, other);
            breaksAt(path, lines, 3, Fault.NO_ENTRY);
        }
    }

    @Test
    void whatACrashCutShortIsPartOfTheChain() throws IOException {
        Path path = directory.resolve("accesses.jsonl");
        List<String> lines = written(path, "{\"id\":\"x0\",\"ti");
        assertThat(lines).hasSize(6);
        List<String> without = new ArrayList<>(lines);
        without.remove(2);
        breaksAt(path, without, 3, Fault.OUT_OF_PLACE);
        lines.set(2, "{\"id\":\"x0\",\"to");
        breaksAt(path, lines, 3, Fault.NO_ENTRY);
    }

    @Test
    void twoCrashesInARowAreSurvived() throws IOException {
        Path path = directory.resolve("accesses.jsonl");
        written(path, "{\"id\n{\"i");
        assertThat(Files.readAllLines(path)).hasSize(7);
    }

    /** Wherever the crash comes, also while the file is longer than what is written in it. */
    @Test
    void eachBeginningOfAnEntryIsSurvivedAndNamed() throws IOException {
        Access access =
                new Access("x9", 9, "QUERY", "P1", "a\"n\\a", "SHOP:P1:店", "A/\u0001", true);
        byte[] third = AuditEntry.of(access, HashChain.GENESIS).line();
        for (int cut = 1; cut <= third.length; cut++) {
            // A whole entry without an end is not cut short.
            for (int zeros : cut == third.length ? List.of(1, 5) : List.of(0, 5)) {
                Path path = directory.resolve("accesses-" + cut + "-" + zeros + ".jsonl");
                new AuditFile(path).append(entry(1));
                Files.write(path, Arrays.copyOf(third, cut), StandardOpenOption.APPEND);
                Files.write(path, new byte[zeros], StandardOpenOption.APPEND);
                AuditChain torn = AuditChain.of(path);
                assertThat(torn.fault()).as(cut + " bytes").isNull();
                assertThat(List.of(torn.entries(), torn.others(), torn.firstOther()))
                        .containsExactly(1L, 1L, 2L);
                new AuditFile(path).append(entry(2));
                AuditChain gone = AuditChain.of(path);
                assertThat(gone.fault()).isNull();
                assertThat(List.of(gone.entries(), gone.others(), gone.firstOther()))
                        .containsExactly(2L, 1L, 2L);
            }
        }
        Path none = directory.resolve("none.jsonl");
        new AuditFile(none).append(entry(1));
        assertThat(AuditChain.of(none).others()).isZero();
        assertThat(AuditChain.of(none).firstOther()).isZero();
    }

    /** No crash leaves that: what it was is not known, and nothing is added to it. */
    @Test
    void whatIsNoBeginningOfAnEntryBreaksTheEnd() throws IOException {
        Path path = directory.resolve("accesses.jsonl");
        List<String> lines = written(path, "");
        String whole = lines.get(4);
        for (String end :
                List.of(
                        "a letter",
                        "an attachment\n{\"id\":\"x",
                        "{\"id\":\"x\tabbed",
                        "{\"name\":\"x",
                        "{\"id\":\"x\",\"more\":",
                        whole + " ",
                        whole.replace("{", "{\"more\":1,"),
                        "{\"id\":\"" + "x".repeat(1 << 16))) {
            Files.write(path, lines);
            Files.writeString(path, end, StandardOpenOption.APPEND);
            byte[] before = Files.readAllBytes(path);
            assertThat(AuditChain.of(path).fault()).as(end).isEqualTo(Fault.NO_ENTRY);
            assertThat(AuditChain.of(path).line()).isEqualTo(6);
            assertThatThrownBy(() -> new AuditFile(path).append(entry(6)))
                    .isInstanceOf(BrokenAuditException.class);
            assertThat(Files.readAllBytes(path)).isEqualTo(before);
        }
    }

    @Test
    void whatHasNoEntryIsNoAudit() throws IOException {
        Path path = directory.resolve("accesses.jsonl");
        byte[] noise = new byte[2_000];
        new Random(7).nextBytes(noise);
        for (byte[] no :
                List.of(noise, new byte[3_000_000], new byte[1], "{\"id\":\"x".getBytes(UTF_8))) {
            Files.write(path, no);
            assertThat(AuditChain.of(path).fault()).isEqualTo(Fault.NO_ENTRY);
            assertThat(AuditChain.of(path).line()).isEqualTo(1);
        }
        // The very first entry was cut short: the next goes behind it, and then it is an audit.
        new AuditFile(path).append(entry(1));
        assertThat(AuditChain.of(path).fault()).isNull();

        Files.write(path, new byte[0]);
        assertThat(AuditChain.of(path).fault()).as("nobody has looked yet").isNull();
    }

    /** The one thing it cannot show: keep the newest hash elsewhere. */
    @Test
    void anEndThatIsCutOffDoesNotShow() throws IOException {
        Path path = directory.resolve("accesses.jsonl");
        List<String> lines = written(path, "");
        String newest = AuditChain.of(path).newest();
        Files.write(path, lines.subList(0, 4));
        assertThat(AuditChain.of(path).fault()).isNull();
        assertThat(AuditChain.of(path).entries()).isEqualTo(4);
        assertThat(AuditChain.of(path).newest()).isNotEqualTo(newest);
    }

    @Test
    void nothingIsAddedBehindAnEndThatWasTamperedWith() throws IOException {
        Path path = directory.resolve("accesses.jsonl");
        List<String> lines = written(path, "");
        lines.set(4, lines.get(4).replace("ana", "bob"));
        Files.write(path, lines);
        byte[] before = Files.readAllBytes(path);
        assertThatThrownBy(() -> new AuditFile(path).append(entry(6)))
                .isInstanceOf(BrokenAuditException.class)
                .hasMessage("the audit is broken at line 5: CHANGED");
        assertThat(Files.readAllBytes(path)).isEqualTo(before);
    }

    @Test
    void itIsForItsOwnerAlone() throws IOException {
        Path path = directory.resolve("accesses.jsonl");
        new AuditFile(path).append(entry(1));
        assumeThat(path.getFileSystem().supportedFileAttributeViews()).contains("posix");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
    }
}
