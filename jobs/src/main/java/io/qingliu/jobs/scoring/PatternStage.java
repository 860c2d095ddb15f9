package io.qingliu.jobs.scoring;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.signal.RouteEvents;
import io.qingliu.jobs.state.ObservationSerializer;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.SignalPattern;
import io.qingliu.patterns.rule.SignalPattern.Element;
import io.qingliu.patterns.run.Observation;
import io.qingliu.patterns.run.Plan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.EventComparator;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Signals → pattern → what its matches count as. One for each pattern. */
final class PatternStage {

    /** Elements that came after the pattern's watermark; there should be none. */
    static final OutputTag<Element> LATE = new OutputTag<>("late-elements", PatternElement.TYPE);

    /**
     * Which elements made which matches: pattern, their key, and the key the match counts under.
     */
    static final OutputTag<WireRecord> TRACES = new OutputTag<>("traces", WireRecord.TYPE);

    /** The order of elements of the same time. */
    static final EventComparator<Element> ORDER = new ByNameAndSignal();

    /** Name of the stream of traces; it never leaves a bounded run. */
    private static final String TRACE_STREAM = "traces";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PatternStage() {}

    /** All patterns of all behaviours. */
    static List<SignalPattern> patterns() {
        return Behaviours.all().stream()
                .flatMap(behaviour -> behaviour.patterns().stream())
                .toList();
    }

    /**
     * The pattern of that id.
     *
     * @throws java.util.NoSuchElementException if there is none
     */
    static SignalPattern pattern(String id) {
        return patterns().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /**
     * The stage of one pattern.
     *
     * @param narrowing which elements are looked at; null for all
     * @param tracing whether each match names what made it
     */
    static SingleOutputStreamOperator<Observation> of(
            SignalPattern pattern,
            DataStream<Signal> versions,
            Narrowing narrowing,
            boolean tracing) {
        String name = "patterns." + pattern.id().toLowerCase(Locale.ROOT);
        SingleOutputStreamOperator<Element> elements =
                versions.keyBy(Signal::id, Types.STRING)
                        .transform(
                                name + ".feed", PatternElement.TYPE, new PatternFeed(pattern.id()))
                        .uid(name + ".feed");
        if (narrowing != null) {
            String id = pattern.id();
            elements =
                    elements.filter(element -> narrowing.keeps(id, element))
                            .name(name + ".narrowed")
                            .uid(name + ".narrowed");
        }
        // State does not migrate from one pattern to another: the version is part of the uid.
        String uid = name + ".v" + pattern.version();
        return elements.keyBy(Element::key, Types.STRING)
                .transform(
                        uid,
                        ObservationSerializer.TYPE,
                        PatternOperator.of(pattern, new Conclude(pattern.id(), tracing)))
                .uid(uid);
    }

    /**
     * What came too late for a pattern, as it goes on the wire; the signal itself counts all the
     * same.
     */
    static DataStream<WireRecord> late(
            SignalPattern pattern, SingleOutputStreamOperator<Observation> stage) {
        String name = "patterns." + pattern.id().toLowerCase(Locale.ROOT) + ".late";
        String id = pattern.id();
        return stage.getSideOutput(LATE)
                .map(element -> late(id, element))
                .returns(WireRecord.TYPE)
                .name(name)
                .uid(name);
    }

    private static WireRecord late(String pattern, Element element) {
        ObjectNode json = JSON.createObjectNode();
        json.put("stream", Signal.STREAM);
        json.put("id", element.signal());
        json.put("time", element.time());
        json.putArray("bearsOn").add(pattern);
        return new WireRecord(
                RouteEvents.LATE_STREAM,
                element.signal().getBytes(StandardCharsets.UTF_8),
                json.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** An order of its own among elements of the same time, so that arrival never matters. */
    static final class ByNameAndSignal implements EventComparator<Element> {

        private static final long serialVersionUID = 1L;

        @Override
        public int compare(Element one, Element other) {
            int byName = one.name().compareTo(other.name());
            return byName != 0 ? byName : one.signal().compareTo(other.signal());
        }
    }

    /** What a match counts as. */
    static final class Conclude extends PatternProcessFunction<Element, Observation> {

        private static final long serialVersionUID = 1L;

        private final String patternId;
        private final boolean tracing;

        private transient SignalPattern pattern;
        private transient Plan plan;
        private transient LeavingOut leavingOut;

        Conclude(String patternId, boolean tracing) {
            this.patternId = patternId;
            this.tracing = tracing;
        }

        @Override
        public void open(OpenContext context) {
            plan = Plan.overMatches(Behaviours.all());
            pattern = PatternStage.pattern(patternId);
        }

        @Override
        public void processMatch(
                Map<String, List<Element>> match, Context context, Collector<Observation> out)
                throws Exception {
            for (SignalPattern.Match concluded : pattern.conclusion().apply(match)) {
                for (Observation each : plan.count(patternId, concluded)) {
                    if (!leavingOut.leavesOut(each)) {
                        out.collect(each);
                    }
                }
                if (tracing) {
                    context.output(TRACES, trace(match, concluded));
                }
            }
        }

        /** What a match counts as. */
        List<Observation> observed(Map<String, List<Element>> match) {
            return pattern.conclusion().apply(match).stream()
                    .flatMap(concluded -> plan.count(patternId, concluded).stream())
                    .toList();
        }

        /** What made a match, if that is asked for: a record for each thing it counts as. */
        List<WireRecord> traces(Map<String, List<Element>> match) {
            return tracing
                    ? pattern.conclusion().apply(match).stream()
                            .map(concluded -> trace(match, concluded))
                            .toList()
                    : List.of();
        }

        /** Asks from now on what has been given already. */
        void leavingOut(LeavingOut given) {
            leavingOut = given;
        }

        /** What of that which is found need not be given. */
        interface LeavingOut {
            boolean leavesOut(Observation found) throws Exception;
        }

        private WireRecord trace(Map<String, List<Element>> match, SignalPattern.Match concluded) {
            String key = match.values().iterator().next().get(0).key();
            ObjectNode json = JSON.createObjectNode();
            json.put("pattern", patternId);
            json.put("elements", key);
            json.put("counted", Dimension.written(concluded.key()));
            return new WireRecord(
                    TRACE_STREAM,
                    key.getBytes(StandardCharsets.UTF_8),
                    json.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
