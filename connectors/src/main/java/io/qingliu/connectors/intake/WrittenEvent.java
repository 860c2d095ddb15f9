package io.qingliu.connectors.intake;

import io.qingliu.domain.event.PackedTexts;
import io.qingliu.domain.wire.CompactTexts;

/**
 * All of one event as {@link EventSerializer} writes it, without the length, and the texts in it.
 * An event whose texts lie there goes on over the network as it is.
 *
 * @param bytes nothing else lies there; not copied, and not to be changed
 */
record WrittenEvent(byte[] bytes) implements PackedTexts {

    @Override
    public String text(int at) {
        return CompactTexts.textAt(bytes, at);
    }

    @Override
    public boolean holds(int at, String text) {
        return CompactTexts.holds(bytes, at, text);
    }

    @Override
    public int lengthAt(int at) {
        return CompactTexts.lengthAt(bytes, at);
    }
}
