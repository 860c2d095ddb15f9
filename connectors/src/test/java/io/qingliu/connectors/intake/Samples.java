package io.qingliu.connectors.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventDraft;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

/** Records and settings the stories of the intake start from; innocent and complete by default. */
public final class Samples {

    /** When all records arrive: an hour after they happened. */
    public static final long ARRIVAL = at("2026-03-01T09:00:00Z");

    public static final EdgeSettings EDGE =
            EdgeSettings.from(
                    Map.of(
                            EdgeSettings.KEY,
                            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"));

    private Samples() {}

    public static long at(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    /** A paid order; single quotes for double ones. */
    public static String order(String more) {
        return json(
                "{'id':'e1','time':'2026-03-01T08:00:00Z','type':'PAID','platform':'P1',"
                        + "'order':'o1','buyer':'b1','shop':'s1'"
                        + (more.isEmpty() ? "" : "," + more)
                        + "}");
    }

    /** The same with one field replaced by another value, or taken out if the value is null. */
    public static String orderWith(String field, String value) {
        String pattern = "\"" + Pattern.quote(field) + "\":\"[^\"]*\",?";
        String without = order("").replaceFirst(pattern, "").replace(",}", "}");
        return value == null
                ? without
                : without.replaceFirst(
                        "\\{", "{" + json("'" + field + "':" + value + ",").replace("\\", "\\\\"));
    }

    public static String review(String more) {
        return json(
                "{'id':'r1','time':'2026-03-01T08:00:00Z','type':'POSTED','platform':'P1',"
                        + "'review':'v1','buyer':'b1','shop':'s1'"
                        + (more.isEmpty() ? "" : "," + more)
                        + "}");
    }

    public static String registration(String more) {
        return json(
                "{'id':'g1','time':'2026-03-01T08:00:00Z','type':'REGISTERED','platform':'P1',"
                        + "'account':'b1'"
                        + (more.isEmpty() ? "" : "," + more)
                        + "}");
    }

    public static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }

    public static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    /** A paid order at a time. */
    public static Event paid(String id, long time) {
        return paid(id, time, "P1");
    }

    /** A paid order of a platform at a time. */
    public static Event paid(String id, long time, String platform) {
        return new EventDraft()
                .set(TextField.ORDER, "o1")
                .set(TextField.BUYER, "b1")
                .set(TextField.SHOP, "s1")
                .pack(EventType.PAID, id, time, platform);
    }
}
