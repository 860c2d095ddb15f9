/**
 * The way in: bytes of a topic or a file become events behind the edge, or dead letters, with one
 * clock that no single record can push.
 *
 * <pre>
 *   Kafka  ─ {@link io.qingliu.connectors.intake.RecordDeserializer} ┐
 *   files  ─ {@link io.qingliu.connectors.intake.FileEvents} ────────┤
 *            {@link io.qingliu.connectors.intake.EventReader} ───────┴► {@link io.qingliu.connectors.intake.Arrival}: event, late event, dead letter or end
 *            {@link io.qingliu.connectors.intake.StreamClock} ─────────► {@link io.qingliu.connectors.intake.ClockedWatermarks}
 * </pre>
 */
package io.qingliu.connectors.intake;
