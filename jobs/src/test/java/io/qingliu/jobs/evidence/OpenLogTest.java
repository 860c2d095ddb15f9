package io.qingliu.jobs.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.blacklist.evidence.EvidenceEntry;
import io.qingliu.blacklist.evidence.EvidenceLog;
import io.qingliu.blacklist.evidence.HashChain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that bundles are added to time and again. */
class OpenLogTest {

    private static final String FINDING = "f:SHOP:P1:S9:BRUSHING";
    private static final String OTHER = "f:SHOP:P1:S8:BRUSHING";

    @TempDir private Path directory;
    private Path file;

    @BeforeEach
    void aFindingWasBundledTwiceAndAnotherOnce() throws IOException {
        file = directory.resolve(EvidenceLog.FILE);
        EvidenceLog log = EvidenceLog.empty();
        add(log.append(1, FINDING, digest("then"), digest("b1")));
        add(log.append(1, OTHER, digest("other"), digest("b2")));
        add(log.append(2, FINDING, digest("now"), digest("b3")));
    }

    private void add(EvidenceEntry entry) throws IOException {
        EvidenceLog.write(file, entry);
        Files.createFile(directory.resolve(BundleWriter.fileOf(entry.finding(), entry.sequence())));
    }

    private static String digest(String of) {
        return HashChain.digestOf(of.getBytes());
    }

    @Test
    void aFindingIsHeldAsItsNewestEntrySaysAndWhileTheBundleIsThere() throws Exception {
        try (OpenLog log = OpenLog.in(directory)) {
            assertThat(log.holds(FINDING, digest("now"))).isTrue();
            assertThat(log.holds(FINDING, digest("then"))).isFalse();
            assertThat(log.holds(OTHER, digest("other"))).isTrue();
            assertThat(log.holds("f:SHOP:P1:S7:BRUSHING", digest("now"))).isFalse();

            Files.delete(directory.resolve(BundleWriter.fileOf(FINDING, 3)));
            assertThat(log.holds(FINDING, digest("now"))).isFalse();
        }
    }

    @Test
    void onlyOneRunAddsToIt() throws Exception {
        try (OpenLog log = OpenLog.in(directory)) {
            assertThat(log.log().entries()).hasSize(3);
            assertThatThrownBy(() -> OpenLog.in(directory))
                    .isInstanceOf(IOException.class)
                    .hasMessage("another run writes to " + file);
        }
        try (OpenLog again = OpenLog.in(directory)) {
            assertThat(again.log().entries()).hasSize(3);
        }
    }

    @Test
    void aLastLineWithoutItsEndIsBroken() throws Exception {
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() - 1));

        assertThatThrownBy(() -> OpenLog.in(directory))
                .isInstanceOf(BrokenLogException.class)
                .hasMessage("the log is broken at line 3: its line has no end");
        Files.writeString(file, whole);
        OpenLog.in(directory).close();
    }

    @Test
    void bytesThatAreNoTextAreBroken() throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        bytes[Files.readString(file).indexOf("SHOP")] = (byte) 0xff;
        Files.write(file, bytes);

        assertThatThrownBy(() -> OpenLog.in(directory))
                .isInstanceOf(BrokenLogException.class)
                .hasMessageStartingWith("the log is broken at line 1");
    }
}
