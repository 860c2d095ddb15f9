package io.qingliu.jobs.sources;

import static io.qingliu.jobs.Given.after;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.cases.ShopRecords;
import io.qingliu.jobs.casework.CaseTown;
import io.qingliu.jobs.exchange.CaseInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In which order a bounded second job hears of signals and case records. */
class CaseFilesTest {

    private static final String SHOP = "SHOP:P1:S9";

    @TempDir private Path directory;

    private Path input;
    private Path signals;
    private Path matched;

    @BeforeEach
    void nothingIsThereYet() throws IOException {
        input = Files.createDirectories(directory.resolve("input"));
        signals = directory.resolve("signals.jsonl");
        matched = directory.resolve("matched.jsonl");
    }

    private static String signal(String rule, long version, long time) {
        return text(Given.signal(rule, version, time, SHOP));
    }

    private static String text(Record record) {
        return new String(WireJson.write(record), StandardCharsets.UTF_8);
    }

    private static String tick(long time) {
        return "{\"tick\":" + time + "}";
    }

    private static String verdict(long time) {
        return new String(
                WireJson.write(ShopRecords.verdict(Verdict.Type.CONFIRM, time).entry().content()),
                StandardCharsets.UTF_8);
    }

    /** What is told, a word each: ticks are left out. */
    private List<String> received() throws Exception {
        List<String> received = new ArrayList<>();
        for (CaseInput each : arrivals()) {
            if (each instanceof CaseInput.SignalEntry entry) {
                received.add(entry.signal().rule() + " v" + entry.signal().version());
            } else if (each instanceof CaseInput.RecordEntry entry) {
                received.add(entry.record().stream());
            } else if (each instanceof CaseInput.End) {
                received.add("end");
            }
        }
        return received;
    }

    private List<CaseInput> arrivals() throws IOException {
        CaseFiles files = files();
        List<CaseInput> arrivals = new ArrayList<>();
        for (CaseInput each; (each = files.next()) != null; ) {
            arrivals.add(each);
        }
        assertThat(files.count()).isEqualTo(arrivals.size());
        return arrivals;
    }

    private CaseFiles files() {
        return new CaseFiles(input, List.of(signals, matched), CaseTown.EDGE, after(ofDays(9)));
    }

    private static void write(Path file, String... lines) throws IOException {
        Files.write(file, Arrays.asList(lines));
    }

    @Test
    void ofEachSignalTheNewestVersionIsToldWhicheverFileItIsIn() throws Exception {
        String id = Given.signal("R1", 1, after(ofDays(1)), SHOP).id();
        assertThat(Given.signal("R1", 2, after(ofDays(1)), SHOP).id()).isEqualTo(id);
        write(
                signals,
                signal("R1", 3, after(ofDays(1))),
                signal("R1", 2, after(ofDays(1))),
                signal("R2", 1, after(ofDays(1))));
        write(matched, signal("R2", 2, after(ofDays(1))), signal("R3", 1, Given.MORNING));
        assertThat(received()).containsExactly("R3 v1", "R1 v3", "R2 v2", "end");
    }

    @Test
    void whatWasTakenBackIsNotTold() throws Exception {
        Signal emitted = Given.signal("R1", 1, Given.MORNING, SHOP);
        Signal back =
                new Signal(
                        emitted.id(),
                        2,
                        emitted.behavior(),
                        emitted.key(),
                        0,
                        0,
                        emitted.evidence(),
                        emitted.weight(),
                        0,
                        emitted.strong(),
                        List.of(),
                        List.of(),
                        0,
                        List.of(),
                        false,
                        true);
        write(signals, text(emitted), text(back), signal("R2", 1, Given.MORNING));
        assertThat(received()).containsExactly("R2 v1", "end");
        // Its twin: what was taken back and then said again.
        write(signals, text(back), text(emitted.withVersion(3)));
        assertThat(received()).containsExactly("R1 v3", "end");
    }

    @Test
    void caseRecordsStandBetweenSignalsInTheOrderOfTimeAndMembersBeforeOthers() throws Exception {
        write(signals, signal("R1", 1, Given.MORNING), signal("R2", 1, after(ofDays(2))));
        write(
                input.resolve("verdicts.jsonl"),
                verdict(after(ofDays(2))),
                verdict(after(ofDays(1))));
        write(
                input.resolve("members.jsonl"),
                new String(
                        WireJson.write(ShopRecords.member("P1", after(ofDays(2)), List.of())),
                        StandardCharsets.UTF_8));
        assertThat(received())
                .containsExactly(
                        "R1 v1", Verdict.STREAM, Member.STREAM, Verdict.STREAM, "R2 v1", "end");
    }

    @Test
    void theClockIsToldOnceAMinuteAndNeverPastWhatComes() throws Exception {
        write(
                signals,
                signal("R1", 1, Given.MORNING),
                signal("R2", 1, after(ofMinutes(1)) - 2),
                signal("R3", 1, after(ofMinutes(1)) - 1));
        List<CaseInput> all = arrivals();
        assertThat(all)
                .extracting(each -> each instanceof CaseInput.Tick)
                .containsExactly(true, false, false, true, false, false);
        assertThat(all.get(0).time()).isEqualTo(Given.MORNING - 1);
        assertThat(all.get(3).time()).isEqualTo(after(ofMinutes(1)) - 2);
    }

    @Test
    void theEndIsTheNewestOfAllTimesTheClockOfTheFirstJobAmongThem() throws Exception {
        write(signals, signal("R1", 1, Given.MORNING), tick(after(ofDays(1))));
        assertThat(end()).isEqualTo(after(ofDays(1)));
        // The window of a signal may end after the newest event.
        write(signals, signal("R1", 1, after(ofDays(2))), tick(after(ofDays(1))));
        assertThat(end()).isEqualTo(after(ofDays(2)));
        write(input.resolve("verdicts.jsonl"), verdict(after(ofDays(3))));
        assertThat(end()).isEqualTo(after(ofDays(3)));
    }

    private long end() throws IOException {
        List<CaseInput> all = arrivals();
        CaseInput last = all.get(all.size() - 1);
        assertThat(last).isInstanceOf(CaseInput.End.class);
        return last.time();
    }

    @Test
    void withoutAnyFileNothingIsToldButTheEnd() throws Exception {
        assertThat(received()).containsExactly("end");
    }

    @Test
    void aFileThatWasCutShortIsNamed() throws Exception {
        Path packed = input.resolve("verdicts.jsonl.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write((verdict(Given.MORNING) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = Files.readAllBytes(packed);
        Files.write(packed, Arrays.copyOf(whole, whole.length - 12));
        // Nobody is told of what caused it by Java's name, but of the file.
        assertThatThrownBy(this::received)
                .isInstanceOf(IOException.class)
                .hasNoCause()
                .hasMessageStartingWith(packed + " cannot be read: ");
    }

    @Test
    void whatIsNoSignalInAFileOfSignalsIsAnErrorOfOurs() throws Exception {
        write(signals, "{}");
        assertThatThrownBy(() -> files().next()).isInstanceOf(IllegalStateException.class);
    }
}
