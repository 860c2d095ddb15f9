package io.qingliu.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.domain.event.EventSchema;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.event.WireField;
import io.qingliu.domain.event.WireField.RawKind;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.testkit.city.wire.CityRecord;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Raw identifiers planted so that each can be told from any other text: in every field that may
 * hold one, of every type of record, in good records and in broken ones.
 */
final class Canaries {

    /** How the free texts begin that name nobody: what people write in their own words. */
    static final String PROSE_OF_PEOPLE = "此包裹无人签收编号";

    /**
     * A word that is no raw identifier and must be found where the jobs keep orders and accounts.
     */
    static final String HARMLESS = "harmless-canary";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** Shorter ones of the city cannot be told from parts of harmless words. */
    private static final int SHORTEST = 8;

    /** What the city writes there is no secret: credit codes, pickup points; or many words. */
    private static final Set<RawKind> OPEN =
            EnumSet.of(RawKind.PROSE, RawKind.UNREAD, RawKind.USCC, RawKind.DROP_BUILDING);

    private final Set<String> planted = new LinkedHashSet<>();
    private final Set<String> ofCity = new LinkedHashSet<>();
    private final List<CityRecord> records = new ArrayList<>();
    private final long time;
    private int number;
    private int shape;

    /**
     * @param time of all records planted, epoch milliseconds
     */
    Canaries(long time) {
        this.time = time;
    }

    /** Raw values planted on purpose. */
    Set<String> planted() {
        return planted;
    }

    /** Raw values of the city's own records. */
    Set<String> ofCity() {
        return ofCity;
    }

    List<CityRecord> records() {
        return records;
    }

    /** Notes the raw values of a record of the city. */
    void note(CityRecord record) throws JsonProcessingException {
        Stream stream = Stream.named(record.stream());
        if (stream == null) {
            return;
        }
        JsonNode json = MAPPER.readTree(record.json());
        for (WireField field : EventSchema.of(stream).fields()) {
            if (field.kind() != WireField.Kind.RAW
                    || OPEN.contains(field.raw())
                    || !json.hasNonNull(field.name())) {
                continue;
            }
            String raw = json.get(field.name()).asText();
            if (raw.length() >= SHORTEST) {
                ofCity.add(raw);
            }
        }
    }

    /**
     * Good records of each event type, with ordinary ids and with such as are made of a person's
     * own number, and broken ones of it.
     */
    void plantEvents() {
        for (EventType type : EventType.values()) {
            add(type.stream().wireName(), event(type, false));
            for (int i = 0; i < Shape.values().length; i++) {
                add(type.stream().wireName(), event(type, true));
            }
            for (int fault = 0; fault < 7; fault++) {
                add(type.stream().wireName(), broken(event(type, fault % 2 == 0), fault));
            }
        }
    }

    private String broken(String good, int fault) {
        return switch (fault) {
            case 0 -> good.substring(0, good.length() - 1);
            case 1 -> good.substring(2);
            case 2 -> good.replace("\"type\"", "\"kindOf\"");
            case 3 -> good.replace(String.valueOf(time), "\"" + raw(RawKind.PHONE) + "\"");
            case 4 -> good.replace("\"platform\":\"P1\"", "\"platform\":" + raw(RawKind.PHONE));
            case 5 -> "[" + good + "]";
            default ->
                    good.replace(
                            "{\"id\":\"",
                            "{\""
                                    + raw(RawKind.PHONE)
                                    + "\":{\"phone\":"
                                    + raw(RawKind.PAY)
                                    + "},\"id\":[\"");
        };
    }

    private String event(EventType type, boolean rawIds) {
        StringBuilder json = new StringBuilder("{\"id\":\"" + id() + "\",\"time\":" + time);
        json.append(",\"type\":\"").append(type).append("\",\"platform\":\"P1\"");
        for (WireField field : EventSchema.of(type.stream()).fields()) {
            String value =
                    switch (field.kind()) {
                        case TEXT -> "\"" + HARMLESS + number + "\"";
                        case ID -> "\"" + (rawIds ? rawId() : HARMLESS + number) + "\"";
                        case CODE -> "\"" + field.codes().get(0) + "\"";
                        case NUMBER -> "7";
                        case RATING -> "5";
                        case TIME -> String.valueOf(time);
                        case FLAG -> "true";
                        case TEXTS -> "[\"" + HARMLESS + "\"]";
                        case RAW -> "\"" + raw(field.raw()) + "\"";
                    };
            json.append(",\"").append(field.name()).append("\":").append(value);
        }
        return json.append('}').toString();
    }

    /** Persons, things and reporters in every case stream that may name one. */
    void plantCases() {
        for (SubjectKind kind : SubjectKind.values()) {
            // Enough reports of a subject are a finding that names it.
            String much = subject(kind);
            for (int i = 0; i < 12; i++) {
                both("reports", report(much));
            }
            for (int i = 0; i < Shape.values().length; i++) {
                plantCasesOf(kind);
            }
        }
    }

    private void plantCasesOf(SubjectKind kind) {
        both("reports", report(subject(kind)));
        both(
                "submissions",
                "\"member\":\"P1\",\"batch\":\"b\",\"sequence\":1,\"behavior\":\"BRUSHING\","
                        + "\"role\":\"PARTICIPANT\",\"subject\":"
                        + subject(kind));
        both(
                "decisions",
                "\"number\":\"n\",\"organ\":\"o\",\"type\":\"IN_FORCE\","
                        + "\"behavior\":\"BRUSHING\",\"subject\":"
                        + subject(kind));
        both(
                "appeals",
                "\"appeal\":\""
                        + id()
                        + "\",\"type\":\"FILED\",\"ground\":\""
                        + raw(RawKind.PROSE)
                        + "\",\"case\":\"f:"
                        + named(kind)
                        + ":BRUSHING\",\"measure\":\"m:"
                        + named(kind)
                        + ":REMOVE_ITEM:P1\",\"subject\":"
                        + subject(kind));
        both("repairs", "\"type\":\"APPLIED\",\"subject\":" + subject(kind));
        both(
                "verdicts",
                "\"reviewer\":\"r\",\"type\":\"CONFIRM\",\"note\":\""
                        + raw(RawKind.PROSE)
                        + "\",\"case\":\"f:"
                        + named(kind)
                        + ":BRUSHING\"");
        both(
                "verdicts",
                "\"reviewer\":\"r\",\"type\":\"CONFIRM\",\"note\":\""
                        + raw(RawKind.PROSE)
                        + "\",\"case\":\"f:"
                        + named(kind)
                        + ":NO_SUCH_BEHAVIOR\"");
        both(
                "receipts",
                "\"member\":\"P1\",\"type\":\"APPLIED\",\"note\":\""
                        + raw(RawKind.PROSE)
                        + "\",\"measure\":\"m:"
                        + named(kind)
                        + ":REMOVE_ITEM:P1\"");
        both(
                "subjects",
                "\"name\":\""
                        + raw(RawKind.NICKNAME)
                        + "\",\"subject\":"
                        + subject(SubjectKind.PERSON)
                        + ",\"links\":[{\"person\":\""
                        + raw(RawKind.ID_NUMBER)
                        + "\",\"link\":\"PRINCIPAL\"}],\"owns\":["
                        + subject(kind)
                        + "]");
    }

    private String report(String subject) {
        return "\"kind\":\"EMPTY\",\"behavior\":\"EMPTY_PARCEL\",\"text\":\""
                + raw(RawKind.PROSE)
                + "\",\"reporter\":\""
                + raw(RawKind.PHONE)
                + "\",\"subject\":"
                + subject;
    }

    private String subject(SubjectKind kind) {
        String platform = kind.isScoped() ? ",\"platform\":\"P1\"" : "";
        return "{\"kind\":\"" + kind + "\",\"id\":\"" + rawOf(kind) + "\"" + platform + "}";
    }

    private String named(SubjectKind kind) {
        String platform = kind.isScoped() ? "P1" : "";
        return kind + ":" + platform + ":" + rawOf(kind).replace(":", "%3A");
    }

    private String rawOf(SubjectKind kind) {
        return switch (kind) {
            case PERSON -> raw(RawKind.ID_NUMBER);
            case DEVICE -> raw(RawKind.HARDWARE);
            case PHONE_BLOCK -> raw(RawKind.PHONE);
            case IP_PREFIX -> raw(RawKind.IP);
            case PAY_ACCOUNT -> raw(RawKind.PAY);
            default -> rawId();
        };
    }

    /** What ids of accounts are made of by those who should not. */
    private enum Shape {
        PHONE,
        CITIZEN_ID,
        BANK_CARD,
        EMAIL
    }

    /** An id made of a raw value, of each shape by turns. */
    private String rawId() {
        int n = ++number;
        shape = (shape + 1) % Shape.values().length;
        String id =
                switch (Shape.values()[shape]) {
                    case PHONE -> phone(n);
                    case CITIZEN_ID ->
                            "4401831987%02d%02d%04d".formatted(1 + n % 12, 1 + n % 28, n % 10_000);
                    case BANK_CARD -> "622848%013d".formatted(n * 7_919L);
                    case EMAIL -> "qing.liu%d@example.com".formatted(100_000 + n);
                };
        planted.add(id);
        return id;
    }

    private static String phone(int n) {
        return "1%d%09d".formatted(3 + n % 7, (271_828_182L + n * 7_919L) % 1_000_000_000L);
    }

    /** As it is, and cut off. */
    private void both(String stream, String fields) {
        add(stream, "{\"id\":\"" + id() + "\",\"time\":" + time + "," + fields + "}");
        add(stream, "{\"id\":\"" + id() + "\",\"time\":" + time + "," + fields);
        add(stream, "{\"id\":\"" + id() + "\",\"time\":true," + fields + "}");
    }

    private void add(String stream, String json) {
        records.add(new CityRecord(stream, time, json));
    }

    private String id() {
        return "canary-" + ++number;
    }

    /** A new raw value, as a sender would write it. */
    private String raw(RawKind kind) {
        int n = ++number;
        String phone = phone(n);
        switch (kind) {
            case PHONE, RECIPIENT_PHONE -> {
                planted.add(phone);
                return switch (n % 4) {
                    case 0 -> "+86" + phone;
                    case 1 ->
                            phone.substring(0, 3)
                                    + '-'
                                    + phone.substring(3, 7)
                                    + '-'
                                    + phone.substring(7);
                    case 2 ->
                            phone.substring(0, 3)
                                    + ' '
                                    + phone.substring(3, 7)
                                    + ' '
                                    + phone.substring(7);
                    default -> phone;
                };
            }
            case PROSE, UNREAD -> {
                planted.add(phone);
                String texts = PROSE_OF_PEOPLE + n;
                planted.add(texts);
                return texts + ", 找我 " + phone;
            }
            case ADDRESS, DROP_BUILDING -> {
                String street = "先锋南路" + (10_000 + n) + "号";
                planted.add(street);
                return "广东省广州市天河区" + street + "1203室";
            }
            default -> {
                String value =
                        switch (kind) {
                            case IP -> "100.%d.%d.177".formatted(64 + n / 200, 50 + n % 200);
                            case ID_NUMBER, USCC -> "44018319870%04d%04dX".formatted(n, 9_999 - n);
                            case NICKNAME -> "清风徐来水波不兴" + (10_000 + n);
                            case DEVICE, HARDWARE -> "cAfe%011d".formatted(86_000_000 + n);
                            default -> "62284%012d".formatted(800_900_000_000L + n);
                        };
                planted.add(value);
                return value;
            }
        }
    }
}
