package io.qingliu.domain.wire;

import io.qingliu.domain.event.PackedTexts;

/**
 * Texts within an array that {@link CompactOutput} wrote.
 *
 * @param bytes not copied, and not to be changed
 */
public record CompactTexts(byte[] bytes) implements PackedTexts {

    @Override
    public String text(int at) {
        return new CompactInput(bytes, at).readText();
    }

    @Override
    public int lengthAt(int at) {
        CompactInput in = new CompactInput(bytes, at);
        in.skipText();
        return in.position() - at;
    }

    @Override
    public boolean holds(int at, String text) {
        CompactInput in = new CompactInput(bytes, at);
        int header = (int) in.readUnsigned();
        int length = header >>> 1;
        if (length != text.length()) {
            return false;
        }
        if ((header & 1) != 0) {
            return text(at).equals(text);
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != (bytes[in.position() + i] & 0xFF)) {
                return false;
            }
        }
        return true;
    }
}
