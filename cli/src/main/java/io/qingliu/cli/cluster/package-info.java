/** A Flink cluster of processes on this machine, for trying out and for trials that break it. */
package io.qingliu.cli.cluster;
