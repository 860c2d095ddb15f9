/**
 * Files of events as a source of Flink: the streams of a directory line by line in the order of
 * their times, with the watermarks that their clocks allow and a place to go on from.
 */
package io.qingliu.connectors.intake.files;
