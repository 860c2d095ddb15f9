package io.qingliu.connectors.edge.identifier;

import java.util.Arrays;

/**
 * The mobile numbering plan: prefix to class. New prefixes appear yearly, so it is a table of text;
 * the built-in one is the plan as published in 2022.
 *
 * <p>One line a class: its name, then prefixes of 3 to 5 digits or ranges {@code FIRST-LAST} of
 * equal length. A longer prefix wins over a shorter one.
 */
public final class PhonePlan {
    /** The plan as published in 2022. */
    private static final String PLAN_2022 =
            """
            MVNO 162 165 167 170 171
            BASIC_MOBILE 134 135-139 150-152 157-159 172 178 182-184 187 188 195 197 198
            BASIC_UNICOM 130-132 155 156 166 175 176 185 186 196
            BASIC_TELECOM 133 1349 153 173 17400-17405 177 180 181 189-191 193 199
            BASIC_BROADCAST 192
            DATA_ONLY 145 147 149
            IOT 1400 1410 1440 1441 146 148
            SATELLITE 1749 17406-17412
            """;

    private static final PhonePlan BUILT_IN = parse(PLAN_2022);
    private static final PhoneClass[] CLASSES = PhoneClass.values();
    private static final int FIRST = 10_000;
    private static final int SHORTEST_PREFIX = 3;
    private static final int LONGEST_PREFIX = 5;

    /** Class by the first five digits, less {@link #FIRST}. */
    private final byte[] classes = new byte[FIRST];

    private PhonePlan() {
        Arrays.fill(classes, (byte) PhoneClass.UNKNOWN.ordinal());
    }

    /** The plan compiled in. */
    public static PhonePlan builtIn() {
        return BUILT_IN;
    }

    /**
     * Reads a plan.
     *
     * @throws IllegalArgumentException if a line names no class or a prefix is not 3 to 5 digits
     *     from 1
     */
    public static PhonePlan parse(String table) {
        PhonePlan plan = new PhonePlan();
        for (int length = SHORTEST_PREFIX; length <= LONGEST_PREFIX; length++) {
            for (String line : table.lines().toList()) {
                String[] parts = line.strip().split("\\s+");
                if (!line.isBlank()) {
                    plan.fill(PhoneClass.valueOf(parts[0]), parts, length);
                }
            }
        }
        return plan;
    }

    private void fill(PhoneClass phoneClass, String[] parts, int length) {
        for (int i = 1; i < parts.length; i++) {
            int hyphen = parts[i].indexOf('-');
            String first = hyphen < 0 ? parts[i] : parts[i].substring(0, hyphen);
            String last = hyphen < 0 ? first : parts[i].substring(hyphen + 1);
            check(first, last, parts[i]);
            if (first.length() == length) {
                int scale = scale(length);
                int from = Integer.parseInt(first) * scale - FIRST;
                int to = (Integer.parseInt(last) + 1) * scale - FIRST;
                Arrays.fill(classes, from, to, (byte) phoneClass.ordinal());
            }
        }
    }

    private static void check(String first, String last, String part) {
        boolean good =
                first.length() == last.length()
                        && first.length() >= SHORTEST_PREFIX
                        && first.length() <= LONGEST_PREFIX
                        && first.charAt(0) == '1'
                        && last.charAt(0) == '1'
                        && first.compareTo(last) <= 0
                        && part.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
        if (!good) {
            throw new IllegalArgumentException(
                    "phone prefix is "
                            + part
                            + " but must be 3 to 5 digits from 1, or a range of them");
        }
    }

    private static int scale(int length) {
        return length == 3 ? 100 : length == 4 ? 10 : 1;
    }

    /** Class of a mobile number given by its 11 digits, or of a machine's given by its 13. */
    public PhoneClass classOf(CharSequence digits) {
        if ((digits.length() != 11 && digits.length() != 13) || digits.charAt(0) != '1') {
            return PhoneClass.UNKNOWN;
        }
        int prefix = 0;
        for (int i = 0; i < LONGEST_PREFIX; i++) {
            prefix = prefix * 10 + (digits.charAt(i) - '0');
        }
        PhoneClass found = CLASSES[classes[prefix - FIRST]];
        boolean machine = found == PhoneClass.IOT;
        return machine == (digits.length() == 13) ? found : PhoneClass.UNKNOWN;
    }
}
