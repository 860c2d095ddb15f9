/** Warnings of Flink, Kafka and the connectors that mean a loss, as words on the terminal. */
package io.qingliu.cli.loss;
