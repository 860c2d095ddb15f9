package io.qingliu.jobs.precision;

import static io.qingliu.jobs.flow.Stages.named;

import io.qingliu.domain.casework.RuleChange;
import io.qingliu.jobs.exchange.Filed;
import io.qingliu.jobs.flow.Outgoing;
import io.qingliu.jobs.flow.Pace;
import io.qingliu.jobs.settings.PrecisionSettings;
import io.qingliu.jobs.settings.RuleSettings;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Verdicts, appeals and what they were made on → how often each rule was right. */
public final class PrecisionStage {

    private PrecisionStage() {}

    /**
     * Assembles it.
     *
     * @param decided the records, by subject
     * @param changes of rules that come meanwhile
     * @param rules as set at the start
     * @param twoFrom since when whoever takes an appeal down does not decide it, epoch milliseconds
     * @param pace how records come
     */
    public static DataStream<Outgoing> of(
            DataStream<Filed> decided,
            DataStream<RuleChange> changes,
            RuleSettings rules,
            PrecisionSettings settings,
            long twoFrom,
            Pace pace) {
        DataStream<RuleCount> counts =
                named(
                        "precision.decisions",
                        decided.keyBy(Filed::key, Types.STRING)
                                .process(new KeepDecisions(settings.kept(), twoFrom))
                                .returns(RuleCount.TYPE));
        return named(
                "precision.rules",
                counts.keyBy(RuleCount::rule, Types.STRING)
                        .connect(changes.keyBy(RuleChange::rule, Types.STRING))
                        .process(new KeepPrecision(settings, rules, pace))
                        .returns(Outgoing.TYPE));
    }
}
