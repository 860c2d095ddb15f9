package io.qingliu.jobs.reviews;

import static io.qingliu.jobs.flow.Stages.named;

import io.qingliu.connectors.edge.KeyDays;
import io.qingliu.connectors.intake.Arrival;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.jobs.state.KeyType;
import io.qingliu.patterns.reviewscore.AccountReview;
import io.qingliu.patterns.reviewscore.Posted;
import io.qingliu.patterns.reviewscore.ReviewModel;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Posted reviews → scores, beside the signals in the first job. */
public final class ReviewPipeline {

    private ReviewPipeline() {}

    /**
     * Assembles the stage.
     *
     * @param arrivals what the sources hand on, with watermarks
     * @param model how reviews are scored
     * @param cache most bytes kept in front of the state backend by each subtask of each of its two
     *     operators; 0 for none
     * @return the records of the stream {@code review-scores}
     */
    public static DataStream<WireRecord> assemble(
            DataStream<Arrival> arrivals, ReviewModel model, long cache) {
        return assemble(arrivals, model, KeyDays.ALL, cache);
    }

    /**
     * The same of reviews of some days only.
     *
     * @param days of which the scores are emitted
     */
    public static DataStream<WireRecord> assemble(
            DataStream<Arrival> arrivals, ReviewModel model, KeyDays days, long cache) {
        SingleOutputStreamOperator<Posted> posted =
                named(
                        "reviews.posted",
                        arrivals.process(new PostedReviews()).returns(PostedSerializer.TYPE));
        SingleOutputStreamOperator<AccountReview> known =
                named(
                        "reviews.accounts",
                        posted.keyBy(Posted::accountKey, KeyType.INSTANCE)
                                .transform(
                                        "reviews.accounts",
                                        AccountReviewSerializer.TYPE,
                                        new AccountDays(cache)));
        return named(
                "reviews.shops",
                known.keyBy(review -> review.posted().shopKey(), KeyType.INSTANCE)
                        .transform(
                                "reviews.shops",
                                WireRecord.TYPE,
                                new ShopDays(model, days, cache)));
    }
}
