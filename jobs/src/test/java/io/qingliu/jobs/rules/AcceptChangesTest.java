package io.qingliu.jobs.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.state.RuleChangeSerializer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** Whether a change of a rule is taken. */
class AcceptChangesTest {

    /** A midnight in China. */
    private static final long MIDNIGHT = ChinaDay.begin(20_000);

    private static final long LATENESS = Duration.ofMinutes(10).toMillis();

    private static TwoInputStreamOperatorTestHarness<RuleChange, WireRecord, RuleChange> open(
            OperatorSubtaskState snapshot) throws Exception {
        var accept =
                new TwoInputStreamOperatorTestHarness<RuleChange, WireRecord, RuleChange>(
                        new AcceptChanges(
                                new TreeMap<>(Map.of("REG-01", LATENESS)),
                                RuleSettings.declared(),
                                0));
        accept.setup(RuleChangeSerializer.TYPE.createSerializer(new SerializerConfigImpl()));
        if (snapshot != null) {
            accept.initializeState(snapshot);
        }
        accept.open();
        return accept;
    }

    private static RuleChange change(String rule, long version, long time) {
        return new RuleChange(
                "r-" + version, time, rule, version, RuleChange.Mode.OFF, Map.of(), "ana", null);
    }

    private static void take(
            TwoInputStreamOperatorTestHarness<RuleChange, WireRecord, RuleChange> accept,
            RuleChange change)
            throws Exception {
        accept.processElement1(new StreamRecord<>(change));
    }

    private static List<String> refused(
            TwoInputStreamOperatorTestHarness<RuleChange, WireRecord, RuleChange> accept) {
        var records = accept.getSideOutput(AcceptChanges.REFUSED);
        return records == null
                ? List.of()
                : records.stream()
                        .map(StreamRecord::getValue)
                        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                        .map(json -> json.replaceAll(".*\"reason\":\"(\\w+)\".*", "$1"))
                        .toList();
    }

    @Test
    void aDayThatHasSettledIsNotChangedAnyMore() throws Exception {
        try (var accept = open(null)) {
            accept.processWatermarkStatus1(WatermarkStatus.IDLE);
            // The last event of the day before may still come.
            accept.processWatermark2(new Watermark(MIDNIGHT + LATENESS - 1));
            take(accept, change("REG-01", 2, MIDNIGHT - 1));
            assertThat(accept.extractOutputValues()).hasSize(1);
            accept.processWatermark2(new Watermark(MIDNIGHT + LATENESS));
            take(accept, change("REG-01", 3, MIDNIGHT - 1));
            assertThat(accept.extractOutputValues()).hasSize(1);
            assertThat(refused(accept)).containsExactly("TOO_LATE");
            take(accept, change("REG-01", 4, MIDNIGHT));
            assertThat(accept.extractOutputValues()).hasSize(2);
            // What was taken before may be repeated.
            take(accept, change("REG-01", 2, MIDNIGHT - 1));
            assertThat(accept.extractOutputValues()).hasSize(2);
            assertThat(refused(accept)).hasSize(1);
        }
    }

    @Test
    void aVersionThatIsNotNewerIsRefusedAndOneTwiceCountsOnce() throws Exception {
        try (var accept = open(null)) {
            take(accept, change("REG-01", 3, MIDNIGHT));
            take(accept, change("REG-01", 3, MIDNIGHT));
            take(accept, change("REG-01", 3, MIDNIGHT + 1));
            take(accept, change("REG-01", 2, MIDNIGHT));
            assertThat(accept.extractOutputValues()).hasSize(1);
            assertThat(refused(accept)).containsExactly("NOT_NEWER", "NOT_NEWER");
        }
    }

    @Test
    void rulesOfTheOtherJobAreNotItsConcern() throws Exception {
        try (var accept = open(null)) {
            take(accept, change("REG-08", 2, MIDNIGHT));
            assertThat(accept.getOutput()).isEmpty();
            assertThat(refused(accept)).isEmpty();
        }
    }

    @Test
    void aRestoreKeepsWhatWasTakenAndHowFarTheClockHadCome() throws Exception {
        OperatorSubtaskState snapshot;
        try (var accept = open(null)) {
            take(accept, change("REG-01", 3, MIDNIGHT));
            accept.processWatermarkStatus1(WatermarkStatus.IDLE);
            accept.processWatermark2(new Watermark(MIDNIGHT + LATENESS));
            snapshot = accept.snapshot(1, 1);
        }
        try (var accept = open(snapshot)) {
            take(accept, change("REG-01", 3, MIDNIGHT));
            take(accept, change("REG-01", 2, MIDNIGHT + 1));
            take(accept, change("REG-01", 4, MIDNIGHT - 1));
            assertThat(accept.extractOutputValues()).isEmpty();
            assertThat(refused(accept)).containsExactly("NOT_NEWER", "TOO_LATE");
        }
    }

    /** Events may be read faster than the changes that were there before them. */
    @Test
    void untilAllChangesThereWereHaveBeenReadNoneIsTooLate() throws Exception {
        try (var accept = open(null)) {
            accept.processWatermark2(new Watermark(MIDNIGHT + LATENESS));
            take(accept, change("REG-01", 2, MIDNIGHT - 1));
            assertThat(accept.extractOutputValues()).hasSize(1);
            accept.processWatermarkStatus1(WatermarkStatus.IDLE);
            accept.processWatermarkStatus1(WatermarkStatus.ACTIVE);
            take(accept, change("REG-01", 3, MIDNIGHT - 1));
            assertThat(accept.extractOutputValues()).hasSize(1);
            assertThat(refused(accept)).containsExactly("TOO_LATE");
        }
    }

    @Test
    void changesThatEndHaveAllBeenReadToo() throws Exception {
        try (var accept = open(null)) {
            accept.processWatermark2(new Watermark(MIDNIGHT + LATENESS));
            take(accept, change("REG-01", 2, MIDNIGHT - 1));
            accept.processWatermark1(Watermark.MAX_WATERMARK);
            take(accept, change("REG-01", 3, MIDNIGHT - 1));
            assertThat(accept.extractOutputValues()).hasSize(1);
            assertThat(refused(accept)).containsExactly("TOO_LATE");
        }
    }

    /** Those behind it wait for the changes alone: the clock has its own way to them. */
    @Test
    void itRestsWhenAllChangesHaveBeenRead() throws Exception {
        try (var accept = open(null)) {
            accept.processWatermark2(new Watermark(MIDNIGHT));
            accept.processWatermarkStatus2(WatermarkStatus.IDLE);
            assertThat(accept.getOutput()).isEmpty();
            accept.processWatermarkStatus1(WatermarkStatus.IDLE);
            assertThat(accept.getOutput()).containsExactly(WatermarkStatus.IDLE);
        }
    }

    private static final long LAG = Duration.ofHours(73).toMillis();

    /** The second job, whose patterns are so much behind the clock. */
    private static TwoInputStreamOperatorTestHarness<RuleChange, WireRecord, RuleChange> ofPatterns(
            List<RuleChange> settings, OperatorSubtaskState snapshot) throws Exception {
        var accept =
                new TwoInputStreamOperatorTestHarness<RuleChange, WireRecord, RuleChange>(
                        new AcceptChanges(
                                new TreeMap<>(Map.of("EMP-15", LAG)),
                                RuleSettings.of(settings),
                                LAG));
        accept.setup(RuleChangeSerializer.TYPE.createSerializer(new SerializerConfigImpl()));
        if (snapshot != null) {
            accept.initializeState(snapshot);
        }
        accept.open();
        return accept;
    }

    private static RuleChange numbers(long version, long time, Map<String, String> numbers) {
        return new RuleChange(
                "r-" + version,
                time,
                "EMP-15",
                version,
                RuleChange.Mode.LIVE,
                numbers,
                "ana",
                null);
    }

    private static RuleChange within(long version, long time, String days) {
        return numbers(version, time, Map.of("ghostsWithin", days));
    }

    private static List<String> course(
            TwoInputStreamOperatorTestHarness<RuleChange, WireRecord, RuleChange> accept) {
        var records = accept.getSideOutput(AcceptChanges.COURSE);
        return records == null
                ? List.of()
                : records.stream()
                        .map(StreamRecord::getValue)
                        .map(
                                each ->
                                        each.change() == null
                                                ? "final " + (each.day() - 20_000)
                                                : "version " + each.change().version())
                        .toList();
    }

    /** FlinkCEP takes nothing back of a day that it goes through. */
    @Test
    void theNumbersOfAPatternAreFinalOnTheDayThatItGoesThrough() throws Exception {
        try (var accept = ofPatterns(List.of(), null)) {
            accept.processWatermarkStatus1(WatermarkStatus.IDLE);
            accept.processWatermark2(new Watermark(MIDNIGHT + LAG + 1000));
            take(accept, within(2, MIDNIGHT + Duration.ofDays(1).toMillis() - 1, "3"));
            assertThat(refused(accept)).containsExactly("TOO_LATE");
            take(accept, within(3, MIDNIGHT + Duration.ofDays(1).toMillis(), "3"));
            assertThat(refused(accept)).hasSize(1);
            accept.processWatermark2(new Watermark(MIDNIGHT + LAG + 2000));
            assertThat(course(accept)).containsExactly("final 0", "version 3");
            accept.processWatermark2(new Watermark(MIDNIGHT + LAG + Duration.ofDays(1).toMillis()));
            assertThat(course(accept)).containsExactly("final 0", "version 3", "final 1");
        }
    }

    /** Quiet is stated by a watermark that is some milliseconds later. */
    @Test
    void aPatternMayBeAMomentAheadOfTheClock() throws Exception {
        try (var accept = ofPatterns(List.of(), null)) {
            accept.processWatermarkStatus1(WatermarkStatus.IDLE);
            accept.processWatermark2(new Watermark(MIDNIGHT + LAG - 60_001));
            assertThat(course(accept)).containsExactly("final -1");
            accept.processWatermark2(new Watermark(MIDNIGHT + LAG - 60_000));
            assertThat(course(accept)).containsExactly("final -1", "final 0");
        }
    }

    /** To stop a rule at once must not fail because its pattern has gone on. */
    @Test
    void aChangeThatLeavesTheNumbersOfThePatternAsTheyAreIsTaken() throws Exception {
        try (var accept = ofPatterns(List.of(within(2, 1, "4")), null)) {
            accept.processWatermarkStatus1(WatermarkStatus.IDLE);
            accept.processWatermark2(new Watermark(MIDNIGHT + LAG));
            take(accept, numbers(3, MIDNIGHT, Map.of("matches", "2", "ghostsWithin", "4")));
            assertThat(refused(accept)).isEmpty();
            // As declared would be 7.
            take(accept, numbers(4, MIDNIGHT, Map.of("matches", "2")));
            assertThat(refused(accept)).containsExactly("TOO_LATE");
        }
    }

    /** It leaves them as they are where it begins, and alters what a change between had set. */
    @Test
    void aChangeThatOutranksALaterOneOnADayThatIsFinalIsNot() throws Exception {
        long hour = Duration.ofHours(1).toMillis();
        OperatorSubtaskState snapshot;
        try (var accept = ofPatterns(List.of(), null)) {
            take(accept, within(2, MIDNIGHT + 2 * hour, "3"));
            accept.processWatermarkStatus1(WatermarkStatus.IDLE);
            accept.processWatermark2(new Watermark(MIDNIGHT + LAG));
            snapshot = accept.snapshot(1, 1);
        }
        try (var accept = ofPatterns(List.of(), snapshot)) {
            take(accept, numbers(3, MIDNIGHT + hour, Map.of()));
            assertThat(refused(accept)).containsExactly("TOO_LATE");
            take(accept, numbers(4, MIDNIGHT + hour, Map.of("ghostsWithin", "3")));
            assertThat(refused(accept)).containsExactly("TOO_LATE", "TOO_LATE");
            take(accept, numbers(5, MIDNIGHT + 3 * hour, Map.of("ghostsWithin", "3")));
            assertThat(refused(accept)).hasSize(2);
            assertThat(course(accept)).as("not before all have been read").hasSize(1);
            accept.processWatermarkStatus1(WatermarkStatus.IDLE);
            assertThat(course(accept)).containsExactly("version 5", "final 0");
        }
    }

    @Test
    void whereSignalsEndPatternsMayEndToo() throws Exception {
        try (var accept = ofPatterns(List.of(), null)) {
            accept.processWatermark2(Watermark.MAX_WATERMARK);
            assertThat(course(accept)).isEmpty();
            accept.processWatermark1(Watermark.MAX_WATERMARK);
            assertThat(accept.getSideOutput(AcceptChanges.COURSE))
                    .extracting(record -> record.getValue().day())
                    .containsExactly(Long.MAX_VALUE);
        }
    }
}
