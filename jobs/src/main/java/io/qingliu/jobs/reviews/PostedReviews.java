package io.qingliu.jobs.reviews;

import io.qingliu.connectors.intake.Arrival;
import io.qingliu.patterns.reviewscore.Posted;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** The reviews among what arrives in time. */
final class PostedReviews extends ProcessFunction<Arrival, Posted> {

    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(Arrival arrival, Context context, Collector<Posted> out) {
        if (arrival.kind() == Arrival.Kind.EVENT) {
            Posted posted = Posted.of(arrival.event());
            if (posted != null) {
                out.collect(posted);
            }
        }
    }
}
