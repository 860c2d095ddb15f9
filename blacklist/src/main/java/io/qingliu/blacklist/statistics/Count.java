package io.qingliu.blacklist.statistics;

import java.util.Locale;

/** A count as it may be published. One that is held back does not know its number. */
public sealed interface Count {

    /** A number that may be read by everybody. */
    record Exact(long number) implements Count {
        @Override
        public String text() {
            return Long.toString(number);
        }
    }

    /** A number from 1 to just below the bound. */
    record Below(int bound) implements Count {
        @Override
        public String text() {
            return "<" + bound;
        }
    }

    /** A number kept back because it would give away one that is {@link Below}. */
    record Withheld() implements Count {
        @Override
        public String text() {
            return "withheld";
        }
    }

    /** For tables that programs read. */
    String text();

    /**
     * For readers.
     *
     * @param withheld what a number that is kept back is called in their language
     */
    default String shown(String withheld) {
        if (this instanceof Exact exact) {
            return grouped(exact.number());
        }
        return this instanceof Withheld ? withheld : text();
    }

    /** A number as it is read, in groups of three digits. */
    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
