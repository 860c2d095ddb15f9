package io.qingliu.jobs.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.connectors.intake.Arrival;
import io.qingliu.connectors.intake.IntakeTypes;
import io.qingliu.connectors.intake.clock.ClockSettings;
import io.qingliu.connectors.intake.clock.ClockedWatermarks;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventDraft;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.jobs.clock.ClockEnds;
import io.qingliu.jobs.settings.LocalCluster;
import io.qingliu.patterns.reviewscore.Posted;
import io.qingliu.patterns.reviewscore.ReviewModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * On a cluster of Flink, at any parallelism and in any order, scores are those of the whole set.
 */
class ReviewPipelineIT {

    private static final int COUNT = 3_000;
    private static final int DAYS = 20;

    /** Within the disorder of a stream whatever comes is in time. */
    private static final int SHUFFLED = 1;

    /** Gives the town's reviews, and behind them where the clock ended. */
    private static final class Town implements GeneratorFunction<Long, Arrival> {
        private static final long serialVersionUID = 1L;

        private final long seed;
        private transient List<Posted> reviews;

        Town(long seed) {
            this.seed = seed;
        }

        @Override
        public Arrival map(Long number) {
            if (reviews == null) {
                reviews = arriving(seed);
            }
            if (number == reviews.size()) {
                return Arrival.end(ReviewTown.settles(DAYS - 1));
            }
            return Arrival.of(event(reviews.get(number.intValue())));
        }
    }

    /** Neighbours change places, and each tenth comes twice. */
    private static List<Posted> arriving(long seed) {
        List<Posted> reviews = new ArrayList<>();
        for (Posted each : ReviewTown.random(1, COUNT, DAYS)) {
            reviews.add(each);
        }
        Random random = new Random(seed);
        for (int i = 0; i + SHUFFLED < reviews.size(); i += 2) {
            if (random.nextBoolean()) {
                Collections.swap(reviews, i, i + SHUFFLED);
            }
        }
        List<Posted> arriving = new ArrayList<>();
        for (Posted each : reviews) {
            arriving.add(each);
            if (random.nextInt(10) == 0) {
                arriving.add(each);
            }
        }
        return arriving;
    }

    private static Event event(Posted posted) {
        EventDraft draft = new EventDraft();
        draft.clear();
        draft.set(TextField.REVIEW, posted.review());
        draft.set(TextField.SHOP, posted.shop());
        draft.set(TextField.BUYER, posted.buyer());
        draft.set(NumberField.RATING, posted.rating());
        if (posted.hasText()) {
            draft.set(NumberField.TEXT_HASH, posted.textHash());
            draft.set(NumberField.TEXT_LENGTH, posted.textLength());
        }
        if (posted.device() != 0) {
            draft.set(TextField.DEVICE, "device:k1:" + posted.device());
        }
        if (posted.ordered()) {
            draft.set(TextField.ORDER, "o-" + posted.review());
        }
        return draft.pack(EventType.POSTED, posted.event(), posted.time(), posted.platform());
    }

    @ParameterizedTest
    @CsvSource({"1, 11", "2, 12", "4, 13"})
    void scoresAreAFunctionOfTheRecords(int parallelism, long seed) throws Exception {
        List<WireRecord> records = new ArrayList<>();
        try (CloseableIterator<WireRecord> scores = scores(parallelism, seed)) {
            scores.forEachRemaining(records::add);
        }
        List<Posted> known =
                ReviewTown.random(1, COUNT, DAYS).stream()
                        .map(each -> Posted.of(event(each)))
                        .toList();
        assertThat(ReviewTown.made(records))
                .hasSize(COUNT)
                .isEqualTo(Map.copyOf(ReviewTown.expected(known, ReviewModel.shipped())));
        // Nothing came late, so nothing was sent twice.
        assertThat(records).hasSize(COUNT);
    }

    private static CloseableIterator<WireRecord> scores(int parallelism, long seed)
            throws Exception {
        Configuration config = new Configuration();
        // What collects the scores has no uid.
        config.set(PipelineOptions.AUTO_GENERATE_UIDS, true);
        StreamExecutionEnvironment env = LocalCluster.environment("parallelism", config);
        env.setParallelism(parallelism);
        DataStream<Arrival> arrivals =
                env.fromSource(
                                new DataGeneratorSource<>(
                                        new Town(seed),
                                        arriving(seed).size() + 1L,
                                        IntakeTypes.ARRIVAL),
                                ClockedWatermarks.ofFiles(ClockSettings.DEFAULT),
                                "reviews",
                                IntakeTypes.ARRIVAL)
                        .setParallelism(1)
                        .transform("clock", IntakeTypes.ARRIVAL, new ClockEnds<>())
                        .setParallelism(1);
        return ReviewPipeline.assemble(arrivals, ReviewModel.shipped(), 0).executeAndCollect();
    }
}
