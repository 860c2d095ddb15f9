package io.qingliu.jobs.index;

import com.fasterxml.jackson.databind.JsonNode;
import io.qingliu.connectors.elasticsearch.IndexNames;
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
import io.qingliu.domain.result.NoticeType;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.result.ReviewScore;
import io.qingliu.domain.result.Ring;
import io.qingliu.domain.result.RulePrecision;
import io.qingliu.domain.result.RuleReceipt;
import io.qingliu.domain.result.Share;
import io.qingliu.domain.result.Statistic;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.BadRecordException.Reason;
import io.qingliu.domain.wire.WireJson;
import java.time.Duration;

/**
 * Under which id and version a result becomes a document. The result is read by its stream's type,
 * and its id must be the one its own fields make: otherwise a foreign record of a few bytes would
 * take the place of a genuine document, and with a version beyond all others keep it.
 *
 * @param id of the document, not yet cut to what an index allows
 * @param version the highest of an id counts
 */
record DocumentName(String id, long version) {

    /**
     * How far a version may lie after the arrival where versions begin at a time: as long as the
     * longest window, and much room for one more with each change.
     */
    static final Duration AHEAD = Duration.ofDays(366);

    /** Where versions are counted from 1. */
    static final long MOST_CHANGES = 1_000_000_000L;

    /**
     * Reads a result.
     *
     * @param stream a stream that has an index
     * @param key of its message, empty if it has none
     * @param arrival epoch milliseconds; {@link WireJson#NO_ARRIVAL} if unknown
     * @throws BadRecordException naming the field that breaks the contract or cannot be
     * @throws IllegalArgumentException if results of this stream become no documents
     */
    static DocumentName of(String stream, String key, JsonNode json, long arrival)
            throws BadRecordException {
        if (stream.equals(DeadLetter.STREAM)) {
            return ofDeadLetter(json);
        }
        if (stream.equals(IndexNames.LATE)) {
            return new DocumentName(text(json, "stream") + ':' + text(json, "id"), 1);
        }
        if (json.path("version").isMissingNode()) {
            throw new BadRecordException(Reason.MISSING_FIELD, "version", "be given");
        }
        return switch (stream) {
            case Signal.STREAM -> ofSignal(WireJson.readSignal(json, arrival));
            case Finding.STREAM -> {
                Finding finding = WireJson.read(Finding.class, json);
                mustBe(finding.id(), Finding.idOf(finding.subject(), finding.behavior()));
                yield timed(finding.id(), finding.version(), arrival);
            }
            case MeasureRecommendation.STREAM -> {
                MeasureRecommendation measure = WireJson.read(MeasureRecommendation.class, json);
                mustBe(
                        measure.id(),
                        ResultIds.measure(measure.subject(), measure.measure(), measure.member()));
                yield timed(measure.id(), measure.version(), arrival);
            }
            case CourierAlert.STREAM -> {
                CourierAlert alert = WireJson.read(CourierAlert.class, json);
                mustBe(
                        alert.id(),
                        ResultIds.alert(
                                alert.carrier(), alert.courier(), alert.platform(), alert.shop()));
                yield timed(alert.id(), alert.version(), arrival);
            }
            case Notice.STREAM -> {
                Notice notice = WireJson.read(Notice.class, json);
                String begin = beginOf(notice);
                // Parts that distinguish notices of a type may follow.
                mustBe(notice.id().startsWith(begin + ':') ? begin : notice.id(), begin);
                yield timed(notice.id(), notice.version(), arrival);
            }
            case Share.STREAM -> {
                Share share = WireJson.read(Share.class, json);
                mustBe(share.id(), ResultIds.share(share.subject(), share.member()));
                yield timed(share.id(), share.version(), arrival);
            }
            case FrozenFinding.STREAM -> {
                FrozenFinding frozen = WireJson.read(FrozenFinding.class, json);
                Finding finding = frozen.finding();
                mustBe(frozen.caseId(), finding.id());
                mustBe(finding.id(), Finding.idOf(frozen.subject(), finding.behavior()));
                mustBe(finding.subject().toString(), frozen.subject().toString());
                yield timed(frozen.id(), frozen.version(), arrival);
            }
            case DepartmentPush.STREAM -> {
                DepartmentPush push = WireJson.read(DepartmentPush.class, json);
                mustBe(push.id(), ResultIds.push(push.subject(), push.department()));
                yield timed(push.id(), push.version(), arrival);
            }
            case ReviewScore.STREAM -> {
                ReviewScore score = WireJson.read(ReviewScore.class, json);
                mustBeOfThisCentury(score.time());
                yield counted(score.id(), score.version());
            }
            case Ring.STREAM -> {
                Ring ring = WireJson.read(Ring.class, json);
                mustBe(ring.id(), founderOf(ring));
                yield timed(ring.id(), ring.version(), arrival);
            }
            case RuleReceipt.STREAM -> {
                RuleReceipt receipt = WireJson.read(RuleReceipt.class, json);
                mustBe(receipt.id(), receipt.ownId());
                yield new DocumentName(receipt.id(), receipt.version());
            }
            case RulePrecision.STREAM -> {
                RulePrecision precision = WireJson.read(RulePrecision.class, json);
                mustBe(precision.id(), RulePrecision.idOf(precision.rule()));
                yield timed(precision.id(), precision.version(), arrival);
            }
            // These have no field for it: the key is their id.
            case Listing.STREAM -> {
                Listing listing = WireJson.read(Listing.class, json);
                mustBe(key, listing.id());
                yield timed(listing.id(), listing.version(), arrival);
            }
            case Manifest.STREAM -> {
                Manifest manifest = WireJson.read(Manifest.class, json);
                yield counted(manifest.id(), manifest.version());
            }
            case Batch.STREAM -> {
                Batch batch = WireJson.read(Batch.class, json);
                yield timed(batch.id(), batch.version(), arrival);
            }
            case Statistic.STREAM -> {
                Statistic statistic = WireJson.read(Statistic.class, json);
                mustBe(key, statistic.id());
                yield counted(statistic.id(), statistic.version());
            }
            default ->
                    throw new IllegalArgumentException(
                            "stream is " + stream + " but must be one that has an index");
        };
    }

    /** How the id of a notice begins: with its subject and type, or with the rule it is about. */
    private static String beginOf(Notice notice) throws BadRecordException {
        if (notice.type() == NoticeType.RULE_WITHDRAWN && !notice.grounds().isEmpty()) {
            return RulePrecision.idOf(notice.grounds().get(0));
        }
        if (notice.subject() == null) {
            throw new BadRecordException(Reason.MISSING_FIELD, "subject", "be given");
        }
        return ResultIds.notice(notice.subject(), notice.type());
    }

    /** A ring is named after one of its members; one that is dissolved names none. */
    private static String founderOf(Ring ring) throws BadRecordException {
        for (Ring.Member member : ring.members()) {
            if (ring.id().equals(ResultIds.ring(member.subject()))) {
                return ring.id();
            }
        }
        if (!ring.isDissolved() || !ring.id().startsWith("g:")) {
            return "";
        }
        try {
            return ResultIds.ring(Subject.parse(ring.id().substring(2)));
        } catch (IllegalArgumentException e) {
            throw new BadRecordException(Reason.BAD_VALUE, "id", "name a subject");
        }
    }

    private static DocumentName ofSignal(Signal signal) throws BadRecordException {
        if (!IndexNames.isOfASignal(signal.id())) {
            throw new BadRecordException(Reason.BAD_VALUE, "id", "name a day of this century");
        }
        return counted(signal.id(), signal.version());
    }

    /** Twice the same is one, so the first that is written stays. */
    private static DocumentName ofDeadLetter(JsonNode json) throws BadRecordException {
        String id = text(json, "id");
        DeadLetter made =
                DeadLetter.of(
                        text(json, "stream"),
                        text(json, "reason"),
                        null,
                        null,
                        null,
                        text(json, "payload"));
        mustBe(id, made.id());
        return new DocumentName(id, 1);
    }

    private static String text(JsonNode json, String field) throws BadRecordException {
        if (!json.path(field).isTextual()) {
            throw new BadRecordException(Reason.MISSING_FIELD, field, "be given as text");
        }
        return json.path(field).textValue();
    }

    private static void mustBeOfThisCentury(long time) throws BadRecordException {
        if (!IndexNames.isOfThisCentury(time)) {
            throw new BadRecordException(Reason.BAD_TIME, "time", "be one of this century");
        }
    }

    private static void mustBe(String id, String made) throws BadRecordException {
        if (!id.equals(made)) {
            throw new BadRecordException(Reason.BAD_VALUE, "id", "be made of its own fields");
        }
    }

    private static DocumentName timed(String id, long version, long arrival)
            throws BadRecordException {
        boolean isOpen = arrival == WireJson.NO_ARRIVAL;
        return upTo(isOpen ? Long.MAX_VALUE : arrival + AHEAD.toMillis(), id, version);
    }

    private static DocumentName counted(String id, long version) throws BadRecordException {
        return upTo(MOST_CHANGES, id, version);
    }

    private static DocumentName upTo(long highest, String id, long version)
            throws BadRecordException {
        if (version < 0 || version > highest) {
            throw new BadRecordException(Reason.BAD_VALUE, "version", "be one that can be reached");
        }
        return new DocumentName(id, version);
    }
}
