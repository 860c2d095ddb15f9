package io.qingliu.jobs.live;

import io.qingliu.connectors.elasticsearch.IndexTemplates;
import io.qingliu.connectors.kafka.TopicCreator;
import io.qingliu.connectors.kafka.TopicPlan;
import io.qingliu.jobs.settings.JobSettings;
import java.util.List;

/**
 * What must be there before the jobs start, who never make it themselves: topics, and indices with
 * their templates. What is there is left alone, but for fields that an index lacks.
 *
 * @param cluster the id the Kafka cluster gave itself when it was made
 * @param created topics made now
 * @param differences one sentence for each setting of an existing topic that is not as planned
 * @param indices whether templates and indices were looked after: an Elasticsearch is set
 */
public record Preparation(
        String cluster, List<String> created, List<String> differences, boolean indices) {

    /**
     * Makes what is missing.
     *
     * @throws io.qingliu.connectors.settings.OutOfReachException if Kafka or Elasticsearch does not
     *     answer
     * @throws IllegalStateException if Kafka refuses or does not answer within a minute
     */
    public static Preparation make(JobSettings settings) {
        TopicCreator.Report topics = topics(settings);
        boolean indices = settings.elasticsearch() != null;
        if (indices) {
            indices(settings);
        }
        return new Preparation(topics.cluster(), topics.created(), topics.differences(), indices);
    }

    /** Makes the topics that are missing. */
    static TopicCreator.Report topics(JobSettings settings) {
        return new TopicCreator(settings.kafka()).createMissing(plans(settings));
    }

    /**
     * Makes the topics that are missing, and sets those settings of the others that are not as
     * planned.
     *
     * @return one sentence for each that was set
     */
    public static List<String> apply(JobSettings settings) {
        topics(settings);
        return new TopicCreator(settings.kafka()).apply(plans(settings));
    }

    /** The topics of a deployment: the shipped ones, and those of members and bound senders. */
    public static List<TopicPlan> plans(JobSettings settings) {
        return TopicPlan.with(TopicPlan.shipped(), settings.isolation(), settings.senders());
    }

    /** Makes the indices that are missing, and adds to those that are there what they lack. */
    static void indices(JobSettings settings) {
        IndexTemplates.bundled(settings.indices()).install(settings.elasticsearch());
    }
}
