/**
 * The way in: bytes of a topic or a file become events behind the edge, or dead letters, with one
 * clock that neither a single record nor a single platform can push.
 *
 * <pre>
 *   Kafka  ─ {@link io.qingliu.connectors.intake.clock.RecordDeserializer} ┐
 *   files  ─ {@link io.qingliu.connectors.intake.files.FileEvents} ────────┤
 *            {@link io.qingliu.connectors.intake.EventReader} ───────┴► {@link io.qingliu.connectors.intake.Arrival}: event, late event, dead letter or end
 *            {@link io.qingliu.connectors.intake.clock.PlatformClocks} ──────► {@link io.qingliu.connectors.intake.clock.ClockedWatermarks}, how far event time has come
 *                            └───────► {@link io.qingliu.connectors.intake.clock.EventClocks}, what is late, and what a restart knows
 * </pre>
 */
package io.qingliu.connectors.intake;
