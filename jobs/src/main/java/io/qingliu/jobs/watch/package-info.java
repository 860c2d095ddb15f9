/**
 * What an operator is told of running jobs: whether they are ready ({@code /health}), and numbers
 * for Prometheus ({@code /metrics}). {@link io.qingliu.jobs.watch.Metric} is the list of all
 * numbers; {@link io.qingliu.jobs.watch.JobMetrics} reads them where Flink keeps them, only when
 * somebody asks.
 */
package io.qingliu.jobs.watch;
