package io.qingliu.jobs;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventDraft;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.signal.Flag;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import io.qingliu.patterns.run.reading.JourneyNames;
import io.qingliu.patterns.run.reading.Reader;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the tests of operators are told: events, observations and signals of one March day. */
public final class Given {

    /** Eight in the morning of 1 March 2030 in Qingyuan. */
    public static final long MORNING =
            OffsetDateTime.parse("2030-03-01T08:00+08:00").toInstant().toEpochMilli();

    private Given() {}

    /** So long after that morning. */
    public static long after(Duration time) {
        return MORNING + time.toMillis();
    }

    /** Something happens to an order of buyer {@code b1} at shop {@code S1}. */
    public static Event order(EventType type, String order, long time) {
        return draft().set(TextField.ORDER, order)
                .set(TextField.BUYER, "b1")
                .set(TextField.SHOP, "S1")
                .set(TextField.CARRIER, "YTO")
                .set(TextField.WAYBILL, "w-" + order)
                .set(NumberField.ACTOR, Codes.Actor.BUYER)
                .pack(type, type + "-" + order + "-" + time, time, "P1");
    }

    /** A parcel is scanned; {@code order} may be null. */
    public static Event scan(EventType type, String waybill, String order, long time) {
        return draft().set(TextField.CARRIER, "YTO")
                .set(TextField.WAYBILL, waybill)
                .set(TextField.ORDER, order)
                .pack(type, type + "-" + waybill + "-" + time, time, "P1");
    }

    /** An account signs up on a handset, with an installation and from a network of its own. */
    public static Event signUp(String account, String handset, long time) {
        return draft().set(TextField.ACCOUNT, account)
                .set(NumberField.ACCOUNT_KIND, Codes.AccountKind.BUYER)
                .set(TextField.HARDWARE, handset)
                .set(TextField.DEVICE, "installation-" + account)
                .set(TextField.PHONE, "phone-" + account)
                .set(TextField.IP_PREFIX, "prefix-" + account)
                .set(NumberField.NETWORK, Codes.Network.RESIDENTIAL)
                .pack(EventType.REGISTERED, "reg-" + account, time, "P1");
    }

    /** An operator opens an object for no work item. */
    public static Event access(String operator, String object, long time) {
        return draft().set(TextField.OPERATOR, operator)
                .set(TextField.OBJECT, object)
                .pack(EventType.REVEAL, operator + '-' + object + '-' + time, time, "YTO");
    }

    private static EventDraft draft() {
        return new EventDraft();
    }

    /** What the rules see in each of those events alone. */
    public static List<Observation> observed(Event... events) {
        List<Observation> seen = new ArrayList<>();
        for (Event event : events) {
            seen.addAll(observedTogether(event));
        }
        return seen;
    }

    /** What the rules see at once in events of one journey, earliest first. */
    public static List<Observation> observedTogether(Event... events) {
        Reader reader = new Reader(Plan.overEvents(Behaviours.all()));
        List<Observation> seen = new ArrayList<>();
        Journey journey = new Journey();
        for (Event event : events) {
            String key = JourneyNames.of(event);
            reader.take(
                    JourneyNames.kindOf(key),
                    journey,
                    event,
                    Long.MIN_VALUE,
                    new Reader.Output() {
                        @Override
                        public void observe(Observation observation) {
                            seen.add(observation);
                        }

                        @Override
                        public void forward(String journeyKey, Event step, boolean withdrawn) {
                            // Other journeys see for themselves.
                        }

                        @Override
                        public void wakeAt(long time) {
                            // Only what is seen at once is wanted.
                        }
                    });
        }
        return seen;
    }

    /** Those under one key. */
    public static List<Observation> under(String key, List<Observation> observations) {
        return observations.stream().filter(each -> each.key().endsWith(key)).toList();
    }

    /** A rule speaks about those subjects. */
    public static Signal signal(String rule, long version, long time, String... subjects) {
        return signal(rule, "SHOP:P1:S1", Behavior.BRUSHING, version, time, List.of(), subjects);
    }

    /** A rule speaks about those subjects, under a key and with facts of its own. */
    public static Signal signal(
            String rule,
            String key,
            Behavior behavior,
            long version,
            long time,
            List<String> attributes,
            String... subjects) {
        List<Flag> flags =
                Arrays.stream(subjects)
                        .map(each -> new Flag(Subject.parse(each), Role.PARTICIPANT, null))
                        .sorted()
                        .toList();
        return new Signal(
                rule + ":" + key,
                version,
                behavior,
                key,
                time,
                time,
                new Evidence(
                        rule,
                        1,
                        Family.LOGISTICS,
                        3,
                        2,
                        null,
                        "PT24H",
                        List.of("e1"),
                        1,
                        "sha256:00"),
                0.7,
                1,
                false,
                List.of(),
                flags,
                flags.size(),
                attributes,
                false,
                false);
    }

    /** The same signal, taken back: it names nobody and no time. */
    public static Signal withdrawn(Signal signal, long version) {
        return new Signal(
                signal.id(),
                version,
                signal.behavior(),
                signal.key(),
                0,
                0,
                signal.evidence(),
                signal.weight(),
                0,
                signal.strong(),
                List.of(),
                List.of(),
                0,
                List.of(),
                false,
                true);
    }
}
