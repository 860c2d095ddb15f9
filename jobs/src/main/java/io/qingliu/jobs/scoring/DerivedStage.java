package io.qingliu.jobs.scoring;

import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.settings.Declarations;
import io.qingliu.jobs.state.ObservationSerializer;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.reading.Derivation;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Signals → what rules derive from them. One for all rules. */
final class DerivedStage {

    private static final String NAME = "derived.feed";

    private DerivedStage() {}

    /**
     * The stage, or nothing if no rule derives from another: then the job is as it was.
     *
     * @param versions each version of a signal over events once
     * @throws IllegalArgumentException naming the rule if one derives from one it may not
     */
    static Optional<DataStream<Observation>> of(
            DataStream<Signal> versions, Declarations declarations) {
        Derivation derivation = new Derivation(declarations.behaviours());
        if (derivation.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                versions.keyBy(Signal::id, Types.STRING)
                        .transform(NAME, ObservationSerializer.TYPE, new DerivedFeed(declarations))
                        .uid(NAME));
    }
}
