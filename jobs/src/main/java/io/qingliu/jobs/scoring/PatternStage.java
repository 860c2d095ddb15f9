package io.qingliu.jobs.scoring;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.rules.AcceptChanges;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.signal.RouteEvents;
import io.qingliu.jobs.state.ObservationSerializer;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.rule.SignalPattern;
import io.qingliu.patterns.rule.SignalPattern.Element;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.EventComparator;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Signals → pattern → what its matches count as. One for each version of each pattern. */
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

    /**
     * The stage of one pattern.
     *
     * @param rules modes and numbers set at the start
     * @param taken changes that are taken meanwhile; empty if none come
     * @param narrowing which elements are looked at; null for all
     * @param tracing whether each match names what made it
     */
    static SingleOutputStreamOperator<Observation> of(
            DeclaredPattern pattern,
            DataStream<Signal> versions,
            RuleSettings rules,
            Optional<SingleOutputStreamOperator<RuleChange>> taken,
            Narrowing narrowing,
            boolean tracing) {
        SingleOutputStreamOperator<Element> elements =
                versions.keyBy(Signal::id, Types.STRING)
                        .transform(pattern.feed(), PatternElement.TYPE, new PatternFeed(pattern))
                        .uid(pattern.feed());
        if (narrowing != null) {
            String id = pattern.id();
            String narrowed = pattern.named("narrowed");
            elements =
                    elements.filter(element -> narrowing.keeps(id, element))
                            .name(narrowed)
                            .uid(narrowed);
        }
        KeyedStream<Element, String> byKey = elements.keyBy(Element::key, Types.STRING);
        Conclude conclude = new Conclude(pattern, rules, tracing);
        String uid = pattern.matching();
        return taken.map(
                        changes ->
                                byKey.connect(
                                                changes.getSideOutput(AcceptChanges.COURSE)
                                                        .broadcast())
                                        .transform(
                                                uid,
                                                ObservationSerializer.TYPE,
                                                ChangingPatterns.of(pattern, conclude)))
                .orElseGet(
                        () ->
                                byKey.transform(
                                        uid,
                                        ObservationSerializer.TYPE,
                                        PatternOperator.of(pattern, conclude)))
                .uid(uid);
    }

    /**
     * What came too late for a pattern, as it goes on the wire; the signal itself counts all the
     * same.
     */
    static DataStream<WireRecord> late(
            DeclaredPattern pattern, SingleOutputStreamOperator<Observation> stage) {
        String id = pattern.id();
        return stage.getSideOutput(LATE)
                .map(element -> late(id, element))
                .returns(WireRecord.TYPE)
                .name(pattern.late())
                .uid(pattern.late());
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

        private final DeclaredPattern declared;
        private final RuleSettings rules;
        private final boolean tracing;

        private transient SignalPattern pattern;
        private transient Rule rule;
        private transient Plan plan;
        private transient RuleBook book;
        private transient LeavingOut leavingOut;

        /**
         * @param rules modes and numbers set at the start
         */
        Conclude(DeclaredPattern declared, RuleSettings rules, boolean tracing) {
            this.declared = declared;
            this.rules = rules;
            this.tracing = tracing;
        }

        @Override
        public void open(OpenContext context) {
            plan = Plan.overMatches(declared.declarations().behaviours());
            pattern = declared.pattern();
            rule = declared.rule().orElse(null);
            book = rules.book();
        }

        /** The numbers of the pattern, at all times. */
        RuleBook book() {
            return book;
        }

        /** Goes by these from now on, also for matches that began before. */
        void book(RuleBook changed) {
            book = changed;
        }

        @Override
        public void processMatch(
                Map<String, List<Element>> match, Context context, Collector<Observation> out)
                throws Exception {
            for (SignalPattern.Match concluded : concluded(match)) {
                for (Observation each : plan.count(declared.id(), concluded)) {
                    if (!leavingOut.leavesOut(each)) {
                        out.collect(each);
                    }
                }
                if (tracing) {
                    context.output(TRACES, trace(match, concluded));
                }
            }
        }

        /** By the numbers that were in force when it began. */
        private List<SignalPattern.Match> concluded(Map<String, List<Element>> match) {
            SignalPattern.Numbers numbers =
                    rule == null
                            ? SignalPattern.Numbers.DECLARED
                            : book.numbers(rule, SignalPattern.beginOf(match));
            return pattern.conclusion().of(match, numbers);
        }

        /** What a match counts as. */
        List<Observation> observed(Map<String, List<Element>> match) {
            return concluded(match).stream()
                    .flatMap(each -> plan.count(declared.id(), each).stream())
                    .toList();
        }

        /** What made a match, if that is asked for: a record for each thing it counts as. */
        List<WireRecord> traces(Map<String, List<Element>> match) {
            return tracing
                    ? concluded(match).stream().map(each -> trace(match, each)).toList()
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
            json.put("pattern", declared.id());
            json.put("elements", key);
            json.put("counted", Dimension.written(concluded.key()));
            return new WireRecord(
                    TRACE_STREAM,
                    key.getBytes(StandardCharsets.UTF_8),
                    json.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
