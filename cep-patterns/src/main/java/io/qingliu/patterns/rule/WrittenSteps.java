package io.qingliu.patterns.rule;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;

/**
 * The steps of a journey where they lie written. To most records of a life all that matters of the
 * earlier ones is what they are, when they happened and one or two of their fields: a step becomes
 * an {@link Event} when a rule asks for the whole of it.
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

    /** The text of a field that is there. */
    String text(int index, TextField field);

    /** The number of a field that is there. */
    long number(int index, NumberField field);

    /** The sender. */
    String platform(int index);

    /** Whether this is its id. */
    boolean isId(int index, String id);

    /** The whole step. */
    Event read(int index);
}
