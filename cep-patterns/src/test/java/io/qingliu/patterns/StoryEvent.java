package io.qingliu.patterns;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventDraft;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * One thing that happens in a story. What a story does not mention is innocent: an order is for
 * goods that travel by parcel, from a device and address of its buyer's own.
 */
public final class StoryEvent {

    private final EventType type;
    private final EventDraft fields = new EventDraft();
    private final Map<NumberField, Duration> times = new EnumMap<>(NumberField.class);
    private String platform = "P1";
    private Duration after = Duration.ZERO;
    private String id;

    private StoryEvent(EventType type) {
        this.type = type;
    }

    /** Something of that type happens. */
    public static StoryEvent happens(EventType type) {
        return new StoryEvent(type);
    }

    /** Something happens to an order. */
    public static StoryEvent order(EventType type, String order, String buyer, String shop) {
        return happens(type)
                .with(TextField.ORDER, order)
                .with(TextField.BUYER, buyer)
                .with(TextField.SHOP, shop)
                .with(TextField.DEVICE, "device:k1:" + buyer)
                .with(TextField.HARDWARE, "hardware:k1:" + buyer)
                .with(TextField.IP_PREFIX, "ipprefix:k1:" + buyer)
                .with(NumberField.NETWORK, Codes.Network.RESIDENTIAL)
                .with(TextField.ADDRESS, "addr:k1:" + buyer)
                .with(TextField.DIVISION, "441802");
    }

    /** A parcel is scanned. */
    public static StoryEvent scan(EventType type, String waybill, String order, String shop) {
        return happens(type)
                .with(TextField.CARRIER, "YTO")
                .with(TextField.WAYBILL, waybill)
                .with(TextField.ORDER, order)
                .with(TextField.SHOP, shop);
    }

    /** An account signs up or is used. */
    public static StoryEvent account(EventType type, String account) {
        return happens(type)
                .with(TextField.ACCOUNT, account)
                .with(NumberField.ACCOUNT_KIND, Codes.AccountKind.BUYER);
    }

    /** With a word; null for none. */
    public StoryEvent with(TextField field, String value) {
        fields.set(field, value);
        return this;
    }

    /** With a number. */
    public StoryEvent with(NumberField field, long value) {
        fields.set(field, value);
        return this;
    }

    /** With a truth value. */
    public StoryEvent with(NumberField field, boolean value) {
        fields.set(field, value);
        return this;
    }

    /** With a word of a closed list. */
    public StoryEvent with(NumberField field, Enum<?> code) {
        fields.set(field, code);
        return this;
    }

    /** With a time, so long after the story's present moment. */
    public StoryEvent withTime(NumberField field, Duration afterNow) {
        times.put(field, afterNow);
        return this;
    }

    /** By somebody. */
    public StoryEvent by(Codes.Actor actor) {
        return with(NumberField.ACTOR, actor);
    }

    /** On another platform. */
    public StoryEvent on(String aPlatform) {
        platform = aPlatform;
        return this;
    }

    /** So long after the story's present moment. */
    public StoryEvent after(Duration time) {
        after = time;
        return this;
    }

    /** With an id of its own, to tell the same record twice. */
    public StoryEvent id(String anId) {
        id = anId;
        return this;
    }

    Event at(int number, long now) {
        times.forEach((field, afterNow) -> fields.set(field, now + afterNow.toMillis()));
        return fields.pack(
                type, id == null ? type + "-" + number : id, now + after.toMillis(), platform);
    }
}
