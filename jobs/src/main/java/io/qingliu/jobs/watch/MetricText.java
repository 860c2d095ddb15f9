package io.qingliu.jobs.watch;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Samples in the text format of Prometheus. */
final class MetricText {

    /** Of the format. */
    static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private static final String TOTAL = "_total";

    private MetricText() {}

    /** The text, in UTF-8. */
    static byte[] of(List<Sample> samples) {
        Map<Metric, List<Sample>> byMetric =
                samples.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Sample::metric,
                                        () -> new EnumMap<>(Metric.class),
                                        Collectors.toList()));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create()
                    .write(
                            text,
                            new MetricSnapshots(
                                    byMetric.entrySet().stream()
                                            .map(each -> snapshot(each.getKey(), each.getValue()))
                                            .toList()),
                            EscapingScheme.UNDERSCORE_ESCAPING);
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes whatever is written", e);
        }
        return text.toByteArray();
    }

    private static MetricSnapshot snapshot(Metric metric, List<Sample> samples) {
        if (metric.kind().isCounter()) {
            CounterSnapshot.Builder counter = CounterSnapshot.builder();
            counter.name(metric.served().substring(0, metric.served().length() - TOTAL.length()));
            counter.help(metric.meaning());
            samples.forEach(
                    sample ->
                            counter.dataPoint(
                                    CounterDataPointSnapshot.builder()
                                            .labels(labels(sample))
                                            .value(sample.value())
                                            .build()));
            return counter.build();
        }
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder();
        gauge.name(metric.served());
        gauge.help(metric.meaning());
        samples.forEach(
                sample ->
                        gauge.dataPoint(
                                GaugeDataPointSnapshot.builder()
                                        .labels(labels(sample))
                                        .value(sample.value())
                                        .build()));
        return gauge.build();
    }

    private static Labels labels(Sample sample) {
        SortedMap<String, String> sorted = new TreeMap<>(sample.labels());
        return Labels.of(List.copyOf(sorted.keySet()), List.copyOf(sorted.values()));
    }
}
