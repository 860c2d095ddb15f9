package io.qingliu.patterns.rule;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;

/**
 * The steps of a journey where they lie written. To most records of a life all that matters of the
 * earlier ones is what they are and when they happened: a step becomes an {@link Event} when a rule
 * asks for it.
 */
public interface WrittenSteps {

    /** What happened. */
    EventType type(int index);

    /** When, epoch milliseconds. */
    long time(int index);

    /** Bits of the text fields that are there. */
    long textMask(int index);

    /** Bits of the number fields that are there. */
    long numberMask(int index);

    /** Whether this is its id. */
    boolean isId(int index, String id);

    /** The whole step. */
    Event read(int index);
}
