package io.qingliu.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.casework.RuleChange.Mode;
import io.qingliu.domain.casework.Submission;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.testkit.city.CityRecords;
import io.qingliu.testkit.city.wire.CityRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a simulated city has none of and every month in service has: a record that is refused, one
 * that comes too late, a member's batch of its own list, and a rule on trial. None of it changes
 * what is found.
 */
final class DemoIncidents {

    /** A rule whose findings others bear out too, so that nobody is missed while it is tried. */
    private static final String ON_TRIAL = "EMP-08";

    private static final String AUTHOR = "demo";
    private static final String BATCH = "own-list-1";
    private static final int ENTRIES = 2;

    /** Before every city; earlier times are refused. */
    private static final long YEAR_2000 = 946_684_800_000L;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private DemoIncidents() {}

    /**
     * The trial as it is set before the jobs start, which no event can outrun.
     *
     * @return one line for the file of rules
     */
    static String trial() {
        return trial(2, YEAR_2000);
    }

    /**
     * What is sent when the city has been.
     *
     * @param end when the city has ended, epoch milliseconds: too late for its first order
     * @throws IllegalArgumentException if nobody has paid anything in the city
     */
    static List<CityRecord> of(CityRecords city, long end) throws JsonProcessingException {
        List<CityRecord> records = new ArrayList<>();
        CityRecord first = firstPayment(city);
        records.add(copy(first, "demo:late", (ObjectNode) JSON.readTree(first.json())));
        ObjectNode refused = (ObjectNode) JSON.readTree(first.json());
        refused.put("time", end).put("amount", -1);
        records.add(copy(first, "demo:refused", refused));
        for (int entry = 1; entry <= ENTRIES; entry++) {
            records.add(caseRecord(Submission.STREAM, end, entry(end, entry)));
        }
        // The tasks answer a change that comes while they run: with the same mode and numbers.
        records.add(new CityRecord(RuleChange.STREAM, end, trial(3, end)));
        return records;
    }

    private static CityRecord firstPayment(CityRecords city) throws JsonProcessingException {
        for (CityRecord record : city) {
            if (record.stream().equals(Stream.ORDERS.wireName())
                    && JSON.readTree(record.json()).path("type").asText().equals("PAID")) {
                return record;
            }
        }
        throw new IllegalArgumentException("the city must have an order that was paid");
    }

    private static CityRecord copy(CityRecord of, String id, ObjectNode json) {
        json.put("id", id);
        return new CityRecord(of.stream(), json.path("time").asLong(), json.toString());
    }

    private static Submission entry(long time, int position) {
        return new Submission(
                "demo:" + BATCH + ':' + position,
                time,
                DemoConsole.PLATFORM,
                BATCH,
                position,
                Subject.of(SubjectKind.SHOP, DemoConsole.PLATFORM, "own-list-" + position),
                Behavior.BRUSHING,
                Role.PARTICIPANT,
                null,
                null,
                null);
    }

    private static String trial(long version, long time) {
        return new String(
                WireJson.write(
                        new RuleChange(
                                "demo:" + ON_TRIAL + ':' + version,
                                time,
                                ON_TRIAL,
                                version,
                                Mode.SHADOW,
                                Map.of(),
                                AUTHOR,
                                "on trial")),
                StandardCharsets.UTF_8);
    }

    private static CityRecord caseRecord(String stream, long time, Submission record) {
        return new CityRecord(
                stream, time, new String(WireJson.write(record), StandardCharsets.UTF_8));
    }
}
