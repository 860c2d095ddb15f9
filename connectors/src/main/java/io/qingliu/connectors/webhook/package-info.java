/**
 * Alerts delivered to the address of a logistics firm or another member over HTTP: signed, tried
 * until its time is over, and accounted for. Each call ends as a {@link
 * io.qingliu.connectors.webhook.Delivery}, delivered or not, so that nothing is lost silently.
 *
 * <p>At least once: calls that are open are part of every checkpoint and repeated after a failure.
 * The receiver knows a repetition by its {@code Idempotency-Key}.
 */
package io.qingliu.connectors.webhook;
