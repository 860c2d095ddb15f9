package io.qingliu.connectors.elasticsearch;

import io.qingliu.connectors.isolation.Isolation;
import io.qingliu.connectors.settings.BadSettingException;
import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.Batch;
import io.qingliu.domain.result.CourierAlert;
import io.qingliu.domain.result.DepartmentPush;
import io.qingliu.domain.result.FrozenFinding;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.Manifest;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.ResultRecord;
import io.qingliu.domain.result.ReviewScore;
import io.qingliu.domain.result.Ring;
import io.qingliu.domain.result.RulePrecision;
import io.qingliu.domain.result.RuleReceipt;
import io.qingliu.domain.result.Share;
import io.qingliu.domain.result.Statistic;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.WireJson;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;

/**
 * Which result goes to which index, and under which id. An index is named {@code PREFIX-STREAM};
 * signals, review scores, dead letters and late records, which are many and forgotten by age, have
 * one a month: {@code PREFIX-signals-2026.11}.
 *
 * @param prefix lower case letters, digits and {@code -}, at most 50, beginning with a letter
 */
public record IndexNames(String prefix) implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9-]{0,49}");

    /** The stream whose index is one of a month. */
    static final String SIGNALS = "signals";

    /** The stream of records that came later than their stream allows. */
    public static final String LATE = "late";

    /** Streams whose indices are one a month. */
    private static final List<String> MONTHLY =
            List.of(SIGNALS, ReviewScore.STREAM, DeadLetter.STREAM, LATE);

    private static final List<String> RESULTS =
            List.of(
                    Finding.STREAM,
                    Listing.STREAM,
                    MeasureRecommendation.STREAM,
                    CourierAlert.STREAM,
                    Notice.STREAM,
                    DepartmentPush.STREAM,
                    Share.STREAM,
                    Manifest.STREAM,
                    Batch.STREAM,
                    FrozenFinding.STREAM,
                    Ring.STREAM,
                    RulePrecision.STREAM,
                    RuleReceipt.STREAM,
                    Statistic.STREAM);

    /** Case streams that have an index: what people decided and did. */
    private static final List<String> CASES =
            List.of(Verdict.STREAM, Appeal.STREAM, Receipt.STREAM);

    private static final Pattern MONTH_AT_END = Pattern.compile("-\\d{4}\\.\\d{2}$");

    static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyy.MM", Locale.ROOT);

    /** Rule, key, day counted from 1970 in China's time, and perhaps a group. */
    private static final Pattern SIGNAL_ID = Pattern.compile("[^:]+:[^:]*:(\\d{1,6})(?::[^:]*)?");

    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2099, 12, 31);

    /** Bytes of a too long id that stay readable; the digest follows. */
    private static final int ID_HEAD = 400;

    /**
     * @throws BadSettingException if the prefix is not one
     */
    public IndexNames {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new BadSettingException(
                    ElasticsearchOptions.INDEX_PREFIX.key(),
                    prefix,
                    "be lower case letters, digits and '-', at most 50, beginning with a letter");
        }
    }

    /** Names with the prefix of the files in {@code deploy/}. */
    public static IndexNames standard() {
        return new IndexNames(ElasticsearchOptions.INDEX_PREFIX.defaultValue());
    }

    /**
     * Names as configured; other keys are ignored.
     *
     * @throws BadSettingException if the prefix is not one
     */
    public static IndexNames from(Map<String, String> configuration) {
        return new IndexNames(
                Configuration.fromMap(configuration).get(ElasticsearchOptions.INDEX_PREFIX));
    }

    /** Index of a stream, such as {@code findings}. */
    public String of(String stream) {
        return prefix + '-' + stream;
    }

    /** Index of the findings. */
    public String findings() {
        return of("findings");
    }

    /** Index of the alerts to logistics firms. */
    public String courierAlerts() {
        return of(CourierAlert.STREAM);
    }

    /** Index of the notices. */
    public String notices() {
        return of(Notice.STREAM);
    }

    /** Index of the rings. */
    public String rings() {
        return of(Ring.STREAM);
    }

    /** Index of the statistics. */
    public String statistics() {
        return of(Statistic.STREAM);
    }

    /**
     * Index of a signal: that of the month of the day in its id. Its time moves from version to
     * version, and past midnight at the end of a month two indices would hold it.
     *
     * @throws IllegalArgumentException if it is no id of a signal
     */
    public String signals(String id) {
        LocalDate day = dayOf(id);
        if (day == null) {
            throw new IllegalArgumentException("id is no signal's but must be RULE:KEY:DAY");
        }
        return of(SIGNALS) + '-' + MONTH.format(day);
    }

    /** Whether an id is one of a signal: rule, key, a day of this century, and perhaps a group. */
    public static boolean isOfASignal(String id) {
        return dayOf(id) != null;
    }

    /** The day in the id of a signal, or null. */
    private static LocalDate dayOf(String id) {
        Matcher parts = SIGNAL_ID.matcher(id);
        if (!parts.matches()) {
            return null;
        }
        // Every month makes an index, and nobody's record makes one of another century.
        LocalDate day = LocalDate.ofEpochDay(Long.parseLong(parts.group(1)));
        return day.isBefore(FIRST) || day.isAfter(LAST) ? null : day;
    }

    /**
     * Index of what is for one member that is kept apart, such as {@code qingliu-measures.p1}: in
     * lower case, as Elasticsearch demands.
     */
    public String own(String stream, String member) {
        return of(Isolation.own(stream, member.toLowerCase(Locale.ROOT)));
    }

    /**
     * Index of a review score, a dead letter or a late record: that of a month in China.
     *
     * @param time epoch milliseconds: when the review was posted, or the other one arrived
     * @throws IllegalArgumentException if the time is not in this century
     */
    public String ofMonth(String stream, long time) {
        if (!isOfThisCentury(time)) {
            throw new IllegalArgumentException(
                    "time is " + time + " but must be one of this century");
        }
        return of(stream) + '-' + MONTH.format(ChinaDay.dateOf(time));
    }

    /** Whether a time, in epoch milliseconds, lies on a day of this century in China. */
    public static boolean isOfThisCentury(long time) {
        LocalDate day = ChinaDay.dateOf(time);
        return !day.isBefore(FIRST) && !day.isAfter(LAST);
    }

    /** The stream whose records an index holds: what {@link #of} and the months undo. */
    public String streamOf(String index) {
        String stream = index.substring(prefix.length() + 1);
        String withoutMonth = MONTH_AT_END.matcher(stream).replaceFirst("");
        return MONTHLY.contains(withoutMonth) ? withoutMonth : Isolation.streamOf(stream);
    }

    /** Whether the indices of a stream are one a month. */
    public static boolean isMonthly(String stream) {
        return MONTHLY.contains(stream);
    }

    /** Case streams whose records are documents too: verdicts, appeals and receipts. */
    public static List<String> caseStreams() {
        return CASES;
    }

    /** Streams of results whose indices always exist. */
    public static List<String> resultStreams() {
        return RESULTS;
    }

    /** The indices that always exist; those of a month come with their first document. */
    public List<String> permanent() {
        return Stream.concat(RESULTS.stream(), CASES.stream()).map(this::of).toList();
    }

    /** Whether results of this stream have an index. */
    public boolean holds(ResultRecord result) {
        return permanent().contains(of(result.stream()));
    }

    /** The document of a finding. */
    public ElasticsearchDocument document(Finding finding) {
        return document(findings(), finding.id(), finding.version(), finding);
    }

    /** The document of a signal, in the index of its month. */
    public ElasticsearchDocument document(Signal signal) {
        return document(signals(signal.id()), signal.id(), signal.version(), signal);
    }

    /**
     * The document of a result whose stream has an index.
     *
     * @throws IllegalArgumentException if its stream has no index, see {@link #holds}
     */
    public ElasticsearchDocument document(ResultRecord result) {
        if (!holds(result)) {
            throw new IllegalArgumentException(
                    "stream is " + result.stream() + " but must be one of " + permanent());
        }
        return document(of(result.stream()), result.id(), result.version(), (Record) result);
    }

    private static ElasticsearchDocument document(
            String index, String id, long version, Record record) {
        return new ElasticsearchDocument(index, fit(id), version, WireJson.write(record));
    }

    /**
     * The id of a document. A long id, which a platform may send us, must not stop the stream: one
     * over the limit is cut and gets its digest.
     */
    public static String fit(String id) {
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= ElasticsearchDocument.MAX_ID_BYTES) {
            return id;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            // A character cut in two becomes U+FFFD, of three bytes at most; there is room for it.
            return new String(bytes, 0, ID_HEAD, StandardCharsets.UTF_8)
                    + '~'
                    + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
