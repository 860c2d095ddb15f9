package io.qingliu.jobs.rules;

import io.qingliu.connectors.kafka.EventTopics;
import io.qingliu.connectors.kafka.UnreadRecords;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.state.RuleChangeSerializer;
import io.qingliu.patterns.rule.Rule;
import java.util.List;
import java.util.TreeMap;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The changes of rules that come while a job runs.
 *
 * @param job its name
 * @param sound by one task, in the order of their topic; idle once all there was has been read
 */
public record RuleStream(String job, DataStream<RuleChange> sound) {

    private static final String ACCEPT = "rules.accept";

    /**
     * The topic of a job.
     *
     * @param group what its consumer group is called behind the configured one
     */
    public static RuleStream topic(
            StreamExecutionEnvironment env, JobSettings settings, String job, String group) {
        String prefix = settings.kafka().topics().prefix();
        UnreadRecords unread = new UnreadRecords(prefix);
        return new RuleStream(
                job,
                env.fromSource(
                                EventTopics.of(
                                                settings.kafka()
                                                        .withGroupId(
                                                                settings.kafka().groupId() + group),
                                                List.of(RuleChange.STREAM))
                                        .source(
                                                new RuleDeserializer(settings.edge(), unread),
                                                unread),
                                new UntilAllRead(unread),
                                "rules.topic",
                                RuleChangeSerializer.TYPE)
                        .uid("rules.topic")
                        .setParallelism(1));
    }

    /**
     * Those that the job takes; what it does not is beside them as {@link AcceptChanges#REFUSED}.
     *
     * @param clock carries the watermarks of what is judged; its records do not matter
     * @param rules that this job judges
     * @param settings modes and numbers set at the start
     * @param lag how much later than at that clock they are judged, milliseconds
     */
    public SingleOutputStreamOperator<RuleChange> accepted(
            DataStream<WireRecord> clock, List<Rule> rules, RuleSettings settings, long lag) {
        TreeMap<String, Long> latenesses = new TreeMap<>();
        rules.forEach(rule -> latenesses.put(rule.id(), rule.lateness() + lag));
        return sound.connect(clock)
                .transform(
                        ACCEPT,
                        RuleChangeSerializer.TYPE,
                        new AcceptChanges(latenesses, settings, lag))
                .uid(ACCEPT)
                .setParallelism(1)
                .setMaxParallelism(1);
    }
}
