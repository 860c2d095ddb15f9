package io.qingliu.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.JobListener;
import org.apache.flink.runtime.client.JobExecutionException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever is interrupted while a job runs leaves no job behind. */
@Timeout(60)
class BoundedJobTest {

    private final StreamExecutionEnvironment env = LocalCluster.bounded("parallelism", 1);
    private final CompletableFuture<JobClient> submitted = new CompletableFuture<>();

    private void with(MapFunction<Long, Long> map) {
        env.fromData(1L, 2L)
                .uid("numbers")
                .map(map)
                .uid("map")
                .sinkTo(new DiscardingSink<>())
                .uid("sink");
        env.registerJobListener(
                new JobListener() {
                    @Override
                    public void onJobSubmitted(JobClient client, Throwable failure) {
                        submitted.complete(client);
                    }

                    @Override
                    public void onJobExecuted(JobExecutionResult result, Throwable failure) {
                        // The thread that ran it knows.
                    }
                });
    }

    private JobStatus status() throws Exception {
        return submitted.getNow(null).getJobStatus().get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void nobodyIsInterrupted() {
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void aJobThatWorksWhenItsThreadIsInterruptedIsCancelledFirst() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Works.begun = begun;
        with(new Works());
        Thread runs = Thread.currentThread();
        Thread ends =
                new Thread(
                        () -> {
                            try {
                                begun.await();
                                runs.interrupt();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        ends.start();

        assertThatThrownBy(() -> BoundedJob.run(env, "works"))
                .isInstanceOf(InterruptedException.class)
                .satisfies(e -> assertThat(e.getSuppressed()).isEmpty());

        assertThat(status()).isEqualTo(JobStatus.CANCELED);
        ends.join();
    }

    @Test
    void aThreadThatIsInterruptedBeforeBeginsNoJob() {
        with(new Works());
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> BoundedJob.run(env, "works"))
                .isInstanceOf(InterruptedException.class);

        assertThat(submitted).isNotDone();
    }

    /** Else the job would begin when nobody is there to cancel it. */
    @Test
    void aThreadThatIsInterruptedAsItsJobIsSubmittedCancelsIt() throws Exception {
        with(new Works());
        Thread runs = Thread.currentThread();
        submitted.thenRun(runs::interrupt);

        assertThatThrownBy(() -> BoundedJob.run(env, "works"))
                .isInstanceOf(InterruptedException.class);

        assertThat(status()).isEqualTo(JobStatus.CANCELED);
    }

    @Test
    void whatAJobFailsOfIsThrownAsFlinkDoes() {
        with(
                number -> {
                    throw new IllegalStateException("of its own");
                });

        assertThatThrownBy(() -> BoundedJob.run(env, "fails"))
                .isInstanceOf(JobExecutionException.class)
                .hasStackTraceContaining("of its own");
    }

    private static final class Works implements MapFunction<Long, Long> {
        private static final long serialVersionUID = 1L;
        private static volatile CountDownLatch begun = new CountDownLatch(1);

        @Override
        public Long map(Long number) throws InterruptedException {
            begun.countDown();
            new CountDownLatch(1).await();
            return number;
        }
    }
}
