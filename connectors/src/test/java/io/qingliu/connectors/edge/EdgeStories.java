package io.qingliu.connectors.edge;

import io.qingliu.connectors.edge.features.EdgeFeatures;

/** What the tests of the edge share: the key of the published vectors. */
public final class EdgeStories {
    static final String PUBLISHED_KEY =
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    private EdgeStories() {}

    public static EdgeSettings settings(TokenAlgorithm algorithm) {
        return new EdgeSettings(algorithm, "k1", "1", PUBLISHED_KEY, 1024);
    }

    public static EdgeFeatures edge() {
        return new EdgeFeatures(settings(TokenAlgorithm.HMAC_SHA256));
    }
}
