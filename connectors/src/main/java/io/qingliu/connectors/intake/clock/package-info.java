/**
 * How far event time has come: a clock for each platform of each partition, moved by several
 * records and never by one, and what that makes of a record that arrives ({@link
 * io.qingliu.connectors.intake.clock.ArrivalReader}): in time, late or ahead. What clocks have seen
 * is kept over a restart ({@link io.qingliu.connectors.intake.clock.EventClocks}).
 */
package io.qingliu.connectors.intake.clock;
