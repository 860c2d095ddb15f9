package io.qingliu.jobs.signal;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.connectors.intake.Arrival;
import io.qingliu.connectors.isolation.Senders;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.state.JourneyStep;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.run.reading.JourneyNames;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Sends each event to the journeys it belongs to, and aside what is refused, too late or ahead. */
public final class RouteEvents extends ProcessFunction<Arrival, JourneyStep> {

    /** Scans, which go to their parcel's journey first. */
    public static final OutputTag<JourneyStep> SCANS = new OutputTag<>("scans", JourneyStep.TYPE);

    /** What belongs to accounts, beside what comes to them through their orders. */
    public static final OutputTag<JourneyStep> ACCOUNTS =
            new OutputTag<>("accounts", JourneyStep.TYPE);

    /** Records refused, for the topic of dead letters. */
    public static final OutputTag<WireRecord> DEAD_LETTERS =
            new OutputTag<>("dead-letters", WireRecord.TYPE);

    /** Events that came too late or are too far ahead, for the topic {@code late}. */
    public static final OutputTag<WireRecord> LATE = new OutputTag<>("late", WireRecord.TYPE);

    /** Name of the stream of late events. */
    public static final String LATE_STREAM = "late";

    private static final long serialVersionUID = 1L;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Ids of the rules on which an event of a type bears. */
    private transient Map<EventType, List<String>> bearing;

    private transient Counter deadLetters;
    private transient Counter late;
    private transient Counter ahead;

    @Override
    public void open(OpenContext context) {
        bearing = new EnumMap<>(EventType.class);
        List<Rule> rules =
                Behaviours.all().stream().flatMap(behaviour -> behaviour.rules().stream()).toList();
        for (EventType type : EventType.values()) {
            bearing.put(
                    type, rules.stream().filter(rule -> counts(rule, type)).map(Rule::id).toList());
        }
        deadLetters = getRuntimeContext().getMetricGroup().counter("deadLetters");
        late = getRuntimeContext().getMetricGroup().counter("late");
        ahead = getRuntimeContext().getMetricGroup().counter("ahead");
    }

    @Override
    public void processElement(Arrival arrival, Context context, Collector<JourneyStep> out) {
        switch (arrival.kind()) {
            case EVENT -> route(arrival.event(), context, out);
            case LATE -> {
                late.inc();
                context.output(LATE, late(arrival.event(), null));
            }
            case AHEAD -> {
                ahead.inc();
                context.output(LATE, late(arrival.event(), arrival));
            }
            case DEAD_LETTER -> {
                deadLetters.inc();
                context.output(DEAD_LETTERS, deadLetter(arrival.deadLetter()));
            }
            case END -> {
                // Only the watermark needed to know.
            }
        }
    }

    private static void route(Event event, Context context, Collector<JourneyStep> out) {
        JourneyStep step = new JourneyStep(JourneyNames.of(event), event, false);
        if (event.type().stream() == Stream.PARCELS) {
            context.output(SCANS, step);
            return;
        }
        send(step, context, out);
        String second = JourneyNames.secondOf(event);
        if (second != null) {
            send(new JourneyStep(second, event, false), context, out);
        }
    }

    private static void send(JourneyStep step, Context context, Collector<JourneyStep> out) {
        if (step.kind() == JourneyKind.ACCOUNT) {
            context.output(ACCOUNTS, step);
        } else {
            out.collect(step);
        }
    }

    /** A dead letter as it goes on the wire. */
    public static WireRecord deadLetter(DeadLetter letter) {
        return new WireRecord(
                DeadLetter.STREAM,
                letter.id().getBytes(StandardCharsets.UTF_8),
                WireJson.write(letter));
    }

    /**
     * What came too late or is too far ahead, and which rules it would have borne on.
     *
     * @param ahead says by how much; null of a late one
     */
    private WireRecord late(Event event, Arrival ahead) {
        ObjectNode json = JSON.createObjectNode();
        json.put("stream", event.type().stream().wireName());
        json.put("id", event.id());
        json.put("time", event.time());
        json.put("platform", event.platform());
        json.put("type", event.type().name());
        json.put("journey", JourneyNames.of(event));
        if (ahead != null) {
            json.put("ahead", ahead.ahead());
            json.put("partition", Senders.partitionOf(ahead.partition()));
        }
        ArrayNode bearsOn = json.putArray("bearsOn");
        bearing.get(event.type()).forEach(bearsOn::add);
        return new WireRecord(
                LATE_STREAM,
                event.id().getBytes(StandardCharsets.UTF_8),
                json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static boolean counts(Rule rule, EventType type) {
        return rule.aggregates().stream()
                .flatMap(aggregate -> aggregate.sources().stream())
                .anyMatch(source -> source.types().contains(type));
    }
}
