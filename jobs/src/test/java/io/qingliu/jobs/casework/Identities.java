package io.qingliu.jobs.casework;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Citizens of a town: raw identifiers drawn by chance, each told apart from any other text, and the
 * ways in which senders write them.
 */
final class Identities {

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK = "10X98765432";

    private final Random random;
    private final Set<String> raw = new LinkedHashSet<>();

    Identities(long seed) {
        random = new Random(seed);
    }

    /** Every spelling handed out so far. */
    List<String> handedOut() {
        return new ArrayList<>(raw);
    }

    /** A citizen number with its right check digit. */
    String citizenNumber() {
        StringBuilder number = new StringBuilder("4418").append(digits(2));
        number.append(1950 + random.nextInt(55));
        number.append("%02d%02d".formatted(1 + random.nextInt(12), 1 + random.nextInt(28)));
        number.append(digits(3));
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (number.charAt(i) - '0') * WEIGHTS[i];
        }
        number.append(CHECK.charAt(sum % 11));
        String written = number.toString();
        return note(
                switch (random.nextInt(3)) {
                    case 0 -> written.toLowerCase(java.util.Locale.ROOT);
                    case 1 ->
                            written.substring(0, 6)
                                    + ' '
                                    + written.substring(6, 14)
                                    + ' '
                                    + written.substring(14);
                    default -> written;
                });
    }

    /** A mobile number. */
    String phone() {
        String written = "13" + digits(9);
        return note(
                switch (random.nextInt(3)) {
                    case 0 -> "+86" + written;
                    case 1 ->
                            written.substring(0, 3)
                                    + '-'
                                    + written.substring(3, 7)
                                    + '-'
                                    + written.substring(7);
                    default -> written;
                });
    }

    /** The number of a handset. */
    String handset() {
        return note("86" + digits(13));
    }

    /** A payment account. */
    String payAccount() {
        return note("pay-" + digits(12));
    }

    /** A name nobody else has. */
    String name() {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            name.append((char) (0x4E00 + random.nextInt(0x4000)));
        }
        return note(name.toString());
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    private String note(String written) {
        raw.add(written);
        return written;
    }
}
