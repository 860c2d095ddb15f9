package io.qingliu.domain.result;

import io.qingliu.domain.contract.BadValueException;

/** The same text in Chinese and English. */
public record Text(String zh, String en) {

    /**
     * @throws BadValueException if either is missing
     */
    public Text {
        if (zh == null) {
            throw new BadValueException("zh", "be given");
        }
        if (en == null) {
            throw new BadValueException("en", "be given");
        }
    }

    /** What is the same in both: a name, a number, an id. */
    public static Text same(String text) {
        return new Text(text, text);
    }

    /** Both in one line, where there is room for one only. */
    public String inOneLine() {
        return zh + " / " + en;
    }
}
