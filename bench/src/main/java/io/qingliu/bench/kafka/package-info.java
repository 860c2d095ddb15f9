/** The broker of the bench, and what is written to and read from it by this process. */
package io.qingliu.bench.kafka;
