package io.qingliu.jobs.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Map;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;

/**
 * The listed metrics of one process of a Flink cluster, served by the process itself: {@code
 * /metrics} for Prometheus, and {@code /samples} for whoever puts those of all processes together.
 * It needs {@code metrics.reporter.NAME.port}, 0 for any free one; {@code .host} is loopback unless
 * set.
 */
public final class ServedMetrics implements MetricReporter {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int OK = 200;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JobMetrics metrics = new JobMetrics();
    private WatchServer server;

    @Override
    public void open(MetricConfig config) {
        InetSocketAddress address =
                new InetSocketAddress(
                        config.getString("host", LOOPBACK), config.getInteger("port", 0));
        try {
            server =
                    WatchServer.start(
                            address,
                            Map.of("/metrics", this::forPrometheus, "/samples", this::asJson));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot serve metrics at " + address, e);
        }
    }

    private WatchServer.Reply forPrometheus() {
        return new WatchServer.Reply(OK, MetricText.CONTENT_TYPE, MetricText.of(metrics.samples()));
    }

    private WatchServer.Reply asJson() {
        try {
            return new WatchServer.Reply(
                    OK, "application/json", JSON.writeValueAsBytes(metrics.samples()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("samples are names and numbers", e);
        }
    }

    /** Where it listens. */
    InetSocketAddress address() {
        return server.address();
    }

    @Override
    public void notifyOfAddedMetric(Metric added, String name, MetricGroup group) {
        metrics.notifyOfAddedMetric(added, name, group);
    }

    @Override
    public void notifyOfRemovedMetric(Metric removed, String name, MetricGroup group) {
        metrics.notifyOfRemovedMetric(removed, name, group);
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
