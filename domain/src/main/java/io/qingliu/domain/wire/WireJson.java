package io.qingliu.domain.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.CaseRecord;
import io.qingliu.domain.casework.Decision;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.Ownership;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Repair;
import io.qingliu.domain.casework.Report;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.casework.SubjectFacts;
import io.qingliu.domain.casework.Submission;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.Batch;
import io.qingliu.domain.result.CourierAlert;
import io.qingliu.domain.result.DepartmentPush;
import io.qingliu.domain.result.FrozenFinding;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.Manifest;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.Proposal;
import io.qingliu.domain.result.ReportAnswer;
import io.qingliu.domain.result.ResultRecord;
import io.qingliu.domain.result.ReviewScore;
import io.qingliu.domain.result.Ring;
import io.qingliu.domain.result.RulePrecision;
import io.qingliu.domain.result.RuleReceipt;
import io.qingliu.domain.result.Share;
import io.qingliu.domain.result.Statistic;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.BadRecordException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * JSON of the rare records: case streams, results, findings, signals. Reading is strict where the
 * contract is (§1) and names the field at fault; writing is in the record's own order, without
 * absent fields, so the same record always gives the same bytes. Safe for use by many threads.
 */
public final class WireJson {

    /** Earliest time the contract accepts: the year 2000, UTC, epoch milliseconds. */
    public static final long EARLIEST = 946_684_800_000L;

    /** How far a record's own time may lie after its arrival. */
    public static final Duration AHEAD = Duration.ofDays(1);

    /** There is no arrival to compare with, such as for results read back. */
    public static final long NO_ARRIVAL = Long.MAX_VALUE;

    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                    .build();

    private static final Map<String, RecordReader<? extends CaseRecord>> CASES = new HashMap<>();
    private static final Map<Class<?>, RecordReader<?>> READERS = new HashMap<>();
    private static final Map<Class<?>, RecordReader<?>> OWN_READERS = new HashMap<>();

    static {
        caseStream(Member.STREAM, Member.class);
        caseStream(SubjectFacts.STREAM, SubjectFacts.class);
        caseStream(Report.STREAM, Report.class);
        caseStream(Submission.STREAM, Submission.class);
        caseStream(Decision.STREAM, Decision.class);
        caseStream(Verdict.STREAM, Verdict.class);
        caseStream(Appeal.STREAM, Appeal.class);
        caseStream(Repair.STREAM, Repair.class);
        caseStream(Receipt.STREAM, Receipt.class);
        caseStream(RuleChange.STREAM, RuleChange.class);
        // Between the registry's records and the files of what is owned; never on the wire.
        put(Ownership.class, FieldMarks.ANNOTATED);
        result(Listing.class, "subject", "status", "version");
        result(MeasureRecommendation.class, "id", "subject", "measure", "action", "member");
        result(DepartmentPush.class, "id", "department", "subject", "label", "action");
        result(CourierAlert.class, "id", "carrier", "courier", "shop");
        result(Notice.class, "id", "type", "text");
        result(Share.class, "id", "member", "subject", "status", "action");
        result(Manifest.class, "member", "period");
        result(Batch.class, "member", "batch");
        result(Proposal.class, "id", "subject", "proposed", "link", "source", "case", "state");
        result(ReportAnswer.class, "id", "report", "subject", "state");
        result(Ring.class, "id", "status", "subject", "role", "rule");
        result(Statistic.class, "period", "granularity");
        result(ReviewScore.class, "review", "version", "platform");
        result(RuleReceipt.class, "id", "rule", "mode", "job");
        result(RulePrecision.class, "id", "rule", "version");
        put(
                Finding.class,
                FieldMarks.named(
                        Set.of("id", "version", "time", "behavior", "subject", "status", "rule"),
                        Set.of("time", "from", "to", "candidateSince")));
        put(
                FrozenFinding.class,
                FieldMarks.named(
                        Set.of(
                                "act",
                                "caseId",
                                "reviewer",
                                "finding",
                                "id",
                                "version",
                                "time",
                                "behavior",
                                "subject",
                                "status",
                                "rule"),
                        Set.of("time", "from", "to", "candidateSince")));
        put(
                Signal.class,
                FieldMarks.named(
                        Set.of(
                                "id",
                                "version",
                                "time",
                                "behavior",
                                "key",
                                "evidence",
                                "rule",
                                "family",
                                "result",
                                "subject",
                                "role"),
                        Set.of("time", "from")));
    }

    private WireJson() {}

    private static <T extends Record & CaseRecord> void caseStream(String stream, Class<T> type) {
        CASES.put(stream, put(type, FieldMarks.ANNOTATED));
    }

    private static <T extends Record & ResultRecord> void result(Class<T> type, String... starred) {
        put(type, FieldMarks.named(Set.of(starred), Set.of("time")));
    }

    private static <T extends Record> RecordReader<T> put(Class<T> type, FieldMarks marks) {
        RecordReader<T> reader = new RecordReader<>(type, marks, Origin.FOREIGN);
        READERS.put(type, reader);
        OWN_READERS.put(type, new RecordReader<>(type, marks, Origin.OWN));
        return reader;
    }

    /** Names of the case streams. */
    public static Set<String> caseStreams() {
        return Set.copyOf(CASES.keySet());
    }

    /**
     * Names of the starred fields of a record type, in its own order.
     *
     * @throws IllegalArgumentException if the type is not one of this codec
     */
    public static List<String> starred(Class<? extends Record> type) {
        return of(type, READERS).starred();
    }

    /**
     * Reads one record of a case stream.
     *
     * @param stream its name, such as {@code verdicts}
     * @param json UTF-8
     * @param arrival when it arrived, epoch milliseconds; {@link #NO_ARRIVAL} to leave that open
     * @throws BadRecordException if the contract refuses it
     * @throws IllegalArgumentException if there is no such stream
     */
    public static CaseRecord readCase(String stream, byte[] json, long arrival)
            throws BadRecordException {
        RecordReader<? extends CaseRecord> reader = CASES.get(stream);
        if (reader == null) {
            throw new IllegalArgumentException(
                    "stream is " + stream + " but must be one of " + CASES.keySet());
        }
        CaseRecord record = reader.read(tree(json), "");
        checkTime(record.time(), arrival);
        return record;
    }

    /**
     * Reads a finding, a signal, a result or a case record.
     *
     * @throws BadRecordException if the contract refuses it
     * @throws IllegalArgumentException if the type is not one of this codec
     */
    public static <T extends Record> T read(Class<T> type, byte[] json) throws BadRecordException {
        return of(type, READERS).read(tree(json), "");
    }

    /**
     * Reads what {@link #write} wrote, from state, a neighbouring task or a run's own files. The
     * contract has accepted what it was made of, so it sets no limits here: a token is longer than
     * what it stands for, and a refusal would stop the job for ever.
     *
     * @throws BadRecordException if it is no record of the type, which is then damaged
     * @throws IllegalArgumentException if the type is not one of this codec
     */
    public static <T extends Record> T readOwn(Class<T> type, byte[] json)
            throws BadRecordException {
        return of(type, OWN_READERS).read(tree(json), "");
    }

    /**
     * Reads a finding, a signal, a result or a case record that is parsed already.
     *
     * @throws BadRecordException if the contract refuses it
     * @throws IllegalArgumentException if the type is not one of this codec
     */
    public static <T extends Record> T read(Class<T> type, JsonNode json)
            throws BadRecordException {
        return of(type, READERS).read(json, "");
    }

    /**
     * Reads a signal from a topic, into which others can write too.
     *
     * @param arrival when it arrived, epoch milliseconds; {@link #NO_ARRIVAL} to leave that open
     * @throws BadRecordException if the contract refuses it, or no rule can have emitted it: its id
     *     is not made of its own rule, key and day, its time lies more than its window and a day
     *     after its arrival, or its version is beyond what can be counted
     */
    public static Signal readSignal(byte[] json, long arrival) throws BadRecordException {
        return readSignal(tree(json), arrival);
    }

    /** The same of one that is parsed already. */
    public static Signal readSignal(JsonNode json, long arrival) throws BadRecordException {
        Signal signal = read(Signal.class, json);
        SignalChecks.check(signal, arrival);
        return signal;
    }

    /**
     * Reads a finding that was frozen with a decision, from a topic or a file.
     *
     * @param arrival when it arrived, epoch milliseconds; {@link #NO_ARRIVAL} to leave that open
     * @throws BadRecordException if the contract refuses it, or it freezes the finding of another
     *     case or subject than it names
     */
    public static FrozenFinding readFrozen(byte[] json, long arrival) throws BadRecordException {
        FrozenFinding frozen = read(FrozenFinding.class, json);
        checkTime(frozen.time(), arrival);
        Finding finding = frozen.finding();
        boolean fits =
                frozen.caseId().equals(finding.id())
                        && finding.id().equals(Finding.idOf(frozen.subject(), finding.behavior()))
                        && finding.subject().equals(frozen.subject());
        if (!fits) {
            throw new BadRecordException(Reason.BAD_VALUE, "case", "be that of the finding");
        }
        return frozen;
    }

    /** The record as one line of UTF-8 JSON. */
    public static byte[] write(Record record) {
        try {
            return MAPPER.writeValueAsBytes(record);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // filled only by put(), each under its own class
    private static <T extends Record> RecordReader<T> of(
            Class<T> type, Map<Class<?>, RecordReader<?>> readers) {
        RecordReader<?> reader = readers.get(type);
        if (reader == null) {
            throw new IllegalArgumentException(type + " is no record of this codec");
        }
        return (RecordReader<T>) reader;
    }

    private static JsonNode tree(byte[] json) throws BadRecordException {
        JsonNode tree;
        try {
            tree = MAPPER.readTree(json);
        } catch (IOException e) {
            // The parser's own message quotes the input, which may hold raw identifiers.
            throw new BadRecordException(Reason.NOT_JSON, null, "be JSON");
        }
        if (tree == null || tree.isMissingNode()) {
            throw new BadRecordException(Reason.NOT_JSON, null, "be JSON");
        }
        return tree;
    }

    /**
     * Whether a record may say that it is of this time: of 2000 or later, and no more than {@link
     * #AHEAD} after it arrives. The one place of this bound: jobs refuse by it, and what people
     * send is refused by it before it is sent.
     *
     * @param time epoch milliseconds
     * @param arrival epoch milliseconds, or {@link #NO_ARRIVAL}
     */
    public static boolean isTimely(long time, long arrival) {
        return time >= EARLIEST && !isAhead(time, arrival);
    }

    private static boolean isAhead(long time, long arrival) {
        return arrival != NO_ARRIVAL && time - AHEAD.toMillis() > arrival;
    }

    private static void checkTime(long time, long arrival) throws BadRecordException {
        if (time < EARLIEST) {
            throw new BadRecordException(Reason.BAD_TIME, "time", "be 2000 or later");
        }
        if (isAhead(time, arrival)) {
            throw new BadRecordException(
                    Reason.BAD_TIME, "time", "be no more than a day after arrival");
        }
    }
}
