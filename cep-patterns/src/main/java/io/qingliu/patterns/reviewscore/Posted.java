package io.qingliu.patterns.reviewscore;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.wire.CompactInput;
import io.qingliu.domain.wire.CompactOutput;
import io.qingliu.patterns.run.observation.KeyHash;

/**
 * A review as it was posted: what its score looks at. What became of it later does not count.
 *
 * @param platform scope of all ids
 * @param review its id
 * @param event id of the record, which orders records of one review and time
 * @param shop the shop it is about
 * @param buyer the account that wrote it
 * @param time when it was posted, epoch milliseconds
 * @param rating 1 to 5
 * @param textHash 64-bit SimHash of its text; 0 if the text is not known
 * @param textLength code points of its text; -1 if the text is not known
 * @param device hash of the device it came from; 0 if that is not known
 * @param ordered whether it names its order
 */
public record Posted(
        String platform,
        String review,
        String event,
        String shop,
        String buyer,
        long time,
        int rating,
        long textHash,
        int textLength,
        long device,
        boolean ordered) {

    /** What a text that is not known has for its length. */
    public static final int NO_TEXT = -1;

    /**
     * The review that an event posts; null if it posts none. A review that the system gave because
     * nobody wrote one is none (detection.md §3).
     */
    public static Posted of(Event event) {
        if (event.type() != EventType.POSTED || event.actor() == Codes.Actor.SYSTEM) {
            return null;
        }
        String device = event.text(TextField.DEVICE);
        return new Posted(
                event.platform(),
                event.text(TextField.REVIEW),
                event.id(),
                event.text(TextField.SHOP),
                event.text(TextField.BUYER),
                event.time(),
                (int) event.number(NumberField.RATING, 0),
                event.number(NumberField.TEXT_HASH, 0),
                (int) event.number(NumberField.TEXT_LENGTH, NO_TEXT),
                device == null ? 0 : KeyHash.of(device).low(),
                event.has(TextField.ORDER));
    }

    /** The day in China on which it was posted, counted from 1970. */
    public long day() {
        return ChinaDay.of(time);
    }

    /** Whether its text is known. */
    public boolean hasText() {
        return textLength != NO_TEXT;
    }

    /** The key of its account. */
    public KeyHash accountKey() {
        return KeyHash.of("a:" + platform.length() + ':' + platform + ':' + buyer);
    }

    /** The key of its shop. */
    public KeyHash shopKey() {
        return KeyHash.of("s:" + platform.length() + ':' + platform + ':' + shop);
    }

    /**
     * Whether it takes the place of another record of the same review and day: of several the one
     * of the lowest time and id counts, whichever came first.
     */
    public boolean precedes(Posted other) {
        return time < other.time || (time == other.time && event.compareTo(other.event) < 0);
    }

    /** Writes it; its layout is part of savepoints. */
    public void write(CompactOutput out) {
        out.writeText(platform);
        out.writeText(review);
        out.writeText(event);
        out.writeText(shop);
        out.writeText(buyer);
        out.writeSigned(time);
        out.writeByte(rating | (ordered ? ORDERED : 0));
        out.writeSigned(textLength);
        if (hasText()) {
            out.writeLong(textHash);
        }
        out.writeLong(device);
    }

    /** Reads what {@link #write} wrote. */
    public static Posted read(CompactInput in) {
        String platform = in.readText();
        String review = in.readText();
        String event = in.readText();
        String shop = in.readText();
        String buyer = in.readText();
        long time = in.readSigned();
        int marks = in.readUnsignedByte();
        int length = (int) in.readSigned();
        long hash = length == NO_TEXT ? 0 : in.readLong();
        return new Posted(
                platform,
                review,
                event,
                shop,
                buyer,
                time,
                marks & ~ORDERED,
                hash,
                length,
                in.readLong(),
                (marks & ORDERED) != 0);
    }

    private static final int ORDERED = 0x80;
}
