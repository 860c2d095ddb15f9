package io.qingliu.connectors.edge.features;

/**
 * What is kept of a delivery address.
 *
 * @param unit {@code addr:…} of the whole address, without a code at its end
 * @param building {@code building:…} of the address cut at its building; null if it was a token
 * @param secretMark stray letters or digits follow the room; false if the address was a token
 * @param length class of its length; null if the address was a token
 */
public record AddressFeatures(String unit, String building, boolean secretMark, Length length) {

    /** Lengths by code points after NFKC. */
    public enum Length {
        /** Under 8: hardly enough for a street and a door. */
        SHORT,
        /** 8 to 40. */
        ORDINARY,
        /** Over 40. */
        LONG;

        private static final int LEAST_ORDINARY = 8;
        private static final int MOST_ORDINARY = 40;

        static Length of(int codePoints) {
            if (codePoints < LEAST_ORDINARY) {
                return SHORT;
            }
            return codePoints <= MOST_ORDINARY ? ORDINARY : LONG;
        }
    }
}
