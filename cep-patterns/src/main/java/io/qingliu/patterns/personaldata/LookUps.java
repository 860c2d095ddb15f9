package io.qingliu.patterns.personaldata;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Sequence;
import io.qingliu.patterns.rule.Source;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * What is counted of accesses to personal data. A denied access is no look-up: nothing was seen.
 */
final class LookUps {

    /**
     * How long whoever looks somebody up has to do something with it (docs/reference/detection.md
     * §8, R-PII-02).
     */
    static final Duration TO_HANDLE = ofHours(24);

    /** Most records one access weighs: keeps squares of sums within 64 bits. */
    private static final long MOST_RECORDS = 1_000_000;

    /**
     * The quantities of the judicial interpretation of 2017, article 5, as points of one sum, as
     * its paragraph 1(6) adds them up: of tracks and property 50 are serious, of trade information
     * 500, of anything else 5,000.
     */
    static final long SERIOUS_POINTS = 5_000;

    private static final long[] POINTS = points();

    static final Dimension OPERATOR = Dimension.of(SubjectKind.OPERATOR);
    static final Dimension APP = Dimension.of(SubjectKind.MOBILE_APP);

    private static final Mark FOR_NO_BUSINESS =
            forNoBusiness(
                    "look-up-for-no-business",
                    EventType.REVEAL,
                    EventType.DECRYPT,
                    EventType.EXPORT);

    static final Mark OPENED_FOR_NO_BUSINESS =
            forNoBusiness("opening-for-no-business", EventType.REVEAL, EventType.DECRYPT);

    /** Asked for, whether what came back was shown in full or not. */
    static final Mark ASKED_FOR_NO_BUSINESS =
            forNoBusiness(
                    "number-asked-for-no-business",
                    EventType.QUERY,
                    EventType.REVEAL,
                    EventType.DECRYPT);

    /** Looked up for a work item that the operator does not work on. */
    static final Mark OPENED_FOR_AN_ITEM =
            unhandled(
                    "linked-opening-never-handled",
                    moment -> isLinked(moment) && !isDenied(moment),
                    EventType.REVEAL,
                    EventType.DECRYPT);

    /** Looked up for a work item that the operator works on. */
    static final Mark HANDLED_AFTER_OPENING =
            Mark.mark(
                            "linked-opening-handled",
                            JourneyKind.ACCESS,
                            Sequence.begin(
                                    moment -> isLinked(moment) && !isDenied(moment),
                                    EventType.REVEAL,
                                    EventType.DECRYPT))
                    .where(LookUps::isHandledBeside)
                    .settledAfter(TO_HANDLE, EventType.HANDLE);

    /** What category the data was of is not guessed. */
    private static final Mark CATEGORISED =
            forNoBusiness(
                            "categorised-look-up-for-no-business",
                            EventType.REVEAL,
                            EventType.DECRYPT,
                            EventType.EXPORT)
                    .where(moment -> moment.event().has(NumberField.DATA_CATEGORY));

    /** Weighed by their records: one export may hold thousands. */
    static final Aggregate LOOKED_UP =
            Aggregate.entries("PII-01.looked-up", OPERATOR, FOR_NO_BUSINESS)
                    .of(moment -> moment.text(TextField.OBJECT))
                    .summing(LookUps::records);

    /** Whatever is done with an object. */
    static final Source.Events ACCESSES =
            Source.events(
                    EventType.QUERY,
                    EventType.REVEAL,
                    EventType.DECRYPT,
                    EventType.EXPORT,
                    EventType.HANDLE);

    private static final Source.Events READ_FOR_NO_ITEM =
            Source.events(EventType.REVEAL, EventType.DECRYPT, EventType.EXPORT)
                    .where(LookUps::isUnlinked);

    static final Aggregate OPENED =
            Aggregate.entries("PII-02.opened", OPERATOR, OPENED_FOR_NO_BUSINESS)
                    .of(moment -> moment.text(TextField.OBJECT));

    static final Aggregate LEGAL_QUANTITY =
            Aggregate.slices("PII-11.quantity", OPERATOR, ofDays(1), CATEGORISED)
                    .summing(LookUps::points);

    static final Aggregate DENIED =
            Aggregate.entries("PII-10.denied", OPERATOR, ACCESSES.where(LookUps::isDenied))
                    .of(moment -> moment.text(TextField.OBJECT));

    static final Aggregate READ_BY_APP =
            Aggregate.slices("PII-08.read", APP, ofHours(1), READ_FOR_NO_ITEM)
                    .of(moment -> moment.text(TextField.OBJECT));

    static final Aggregate HANDLED_BY_APP =
            Aggregate.slices(
                            "PII-08.handled",
                            APP,
                            ofHours(1),
                            Source.events(EventType.HANDLE)
                                    .where(moment -> !moment.isTrue(NumberField.DENIED)))
                    .of(moment -> moment.text(TextField.OBJECT));

    /** At which employers an app reads, as it is counted above. */
    static final Aggregate READ_AT =
            Aggregate.slices("PII-08.read-at", APP, ofHours(1), READ_FOR_NO_ITEM)
                    .of(moment -> moment.event().platform());

    /** Whose doing it is that an app reads: accesses as they are counted above, by operator. */
    static final Aggregate READERS_OF_APP =
            Aggregate.slices("PII-08.readers", APP, ofHours(1), READ_FOR_NO_ITEM)
                    .of(moment -> moment.subject(SubjectKind.OPERATOR));

    /** Everybody who works with an app. */
    static final Aggregate USERS_OF_APP =
            Aggregate.slices(
                            "PII-08.users",
                            APP,
                            ofHours(1),
                            ACCESSES.where(moment -> !isDenied(moment)))
                    .of(moment -> moment.subject(SubjectKind.OPERATOR));

    private static final Source.Events WORK = ACCESSES.where(LookUps::isOfBusiness);

    /** What is worked on with an app: handled, or looked up for a work item. */
    static final Aggregate WORKED_IN_APP =
            Aggregate.slices("PII-08.worked", APP, ofHours(1), WORK)
                    .of(moment -> moment.text(TextField.OBJECT));

    /** Who works with an app, by what is worked on. */
    static final Aggregate WORKERS_IN_APP =
            Aggregate.slices("PII-08.workers", APP, ofHours(1), WORK)
                    .of(moment -> moment.subject(SubjectKind.OPERATOR));

    private LookUps() {}

    /** Whether somebody works on it: handles it, or looks it up for a work item. */
    static boolean isOfBusiness(Moment moment) {
        return !isDenied(moment) && (moment.type() == EventType.HANDLE || isLinked(moment));
    }

    /** Looked up for no work item, and not handled within a day of it. */
    static Mark forNoBusiness(String name, EventType... types) {
        return unhandled(name, LookUps::isUnlinked, types);
    }

    /** Looked up, and not handled within a day of it. */
    static Mark unhandled(String name, Predicate<Moment> where, EventType... types) {
        return Mark.mark(name, JourneyKind.ACCESS, Sequence.begin(where, types))
                .unlessBeside(
                        TO_HANDLE,
                        handling -> handling.number(NumberField.DENIED, 0) == 0,
                        EventType.HANDLE);
    }

    private static boolean isHandledBeside(Moment opened) {
        Journey journey = opened.journey();
        for (int i = 0; i < journey.size(); i++) {
            if (journey.typeAt(i) == EventType.HANDLE
                    && Math.abs(journey.timeAt(i) - opened.time()) <= TO_HANDLE.toMillis()
                    && journey.step(i).number(NumberField.DENIED, 0) == 0) {
                return true;
            }
        }
        return false;
    }

    static boolean isUnlinked(Moment moment) {
        return !isLinked(moment) && !isDenied(moment);
    }

    static boolean isLinked(Moment moment) {
        return moment.has(TextField.WORK);
    }

    static boolean isDenied(Moment moment) {
        return moment.isTrue(NumberField.DENIED);
    }

    static long records(Moment moment) {
        return Math.min(MOST_RECORDS, moment.number(NumberField.RECORDS, 1));
    }

    /**
     * Half the quantity counts for people who got the data by duty or service (article 5, 1(8)).
     */
    private static long points(Moment moment) {
        long each = POINTS[(int) moment.number(NumberField.DATA_CATEGORY, 0)];
        return records(moment) * (moment.isTrue(NumberField.DUTY) ? 2 * each : each);
    }

    private static long[] points() {
        long[] points = new long[Codes.DataCategory.values().length];
        for (Codes.DataCategory category : Codes.DataCategory.values()) {
            points[category.ordinal()] =
                    switch (category) {
                        case TRACK, PROPERTY -> SERIOUS_POINTS / 50;
                        case TRADE -> SERIOUS_POINTS / 500;
                        case CONTACT, OTHER -> 1;
                    };
        }
        return points;
    }
}
