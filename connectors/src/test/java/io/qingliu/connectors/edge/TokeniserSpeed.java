package io.qingliu.connectors.edge;

import io.qingliu.connectors.edge.features.EdgeFeatures;
import io.qingliu.connectors.edge.features.TextFeatures;
import io.qingliu.connectors.edge.leak.LeakScanner;
import java.util.Locale;

/** Prints nanoseconds a token and a feature. Run by hand; asserts nothing. */
public final class TokeniserSpeed {
    private static final int VALUES = 50_000;

    /** Distinct values among them. */
    private static final int DISTINCT = 10_000;

    private static final int ROUNDS = 20;

    private TokeniserSpeed() {}

    /** Measures every algorithm in turn. */
    public static void main(String[] arguments) {
        String[] phones = new String[VALUES];
        String[] addresses = new String[VALUES];
        for (int i = 0; i < VALUES; i++) {
            phones[i] = "1" + (3_000_000_000L + i % DISTINCT * 7919L);
            addresses[i] =
                    "清城区东城街道锦绣花园"
                            + i % DISTINCT % 90
                            + "栋"
                            + i % DISTINCT % 4
                            + "单元"
                            + (100 + i % DISTINCT % 2000)
                            + "室";
        }
        for (TokenAlgorithm algorithm : TokenAlgorithm.values()) {
            EdgeFeatures edge = new EdgeFeatures(EdgeStories.settings(algorithm));
            measure(algorithm + " token", phones, raw -> edge.token(TokenType.PHONE, raw));
            measure(algorithm + " phone features", phones, edge::phone);
            measure(algorithm + " address features", addresses, edge::address);
        }
        measure("text features", addresses, TextFeatures::of);
        LeakScanner scanner = new LeakScanner();
        measure("leak scan of an address", addresses, scanner::find);
    }

    private interface Work {
        Object of(String raw);
    }

    private static void measure(String label, String[] raws, Work work) {
        long best = Long.MAX_VALUE;
        int sink = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            for (String raw : raws) {
                sink += work.of(raw).hashCode() & 1;
            }
            best = Math.min(best, System.nanoTime() - start);
        }
        System.out.printf(Locale.ROOT, "%-40s %6d ns (%d)%n", label, best / raws.length, sink & 1);
    }
}
