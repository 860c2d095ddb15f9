package io.qingliu.console.arriving;

import java.time.Duration;

/**
 * What the bodies of one kind of sender may cost.
 *
 * @param most bodies that are on their way at a time
 * @param mostOfOne the same of one sender
 * @param kept bytes of a body; a larger one is not kept, and its request is told so
 * @param read bytes that are read at all, so that the sender sees the answer to what is not kept;
 *     at least {@code kept}
 * @param within until when a body is here as a whole, from its head on
 */
public record ArrivalLimits(int most, int mostOfOne, int kept, long read, Duration within) {}
