package io.qingliu.connectors.elasticsearch;

import java.io.Serializable;
import java.time.Duration;

/**
 * How much one subtask collects and sends.
 *
 * @param batchDocuments most documents in a bulk request, 1 to 10000
 * @param batchBytes bytes after which a bulk request is full, 1 kB to 50 MB; a single larger
 *     document goes alone, and the server refuses more than 100 MB
 * @param inFlightRequests most bulk requests under way at once, 1 to 16; while these wait, the
 *     stream is held back
 * @param linger longest time a document waits for its batch to fill, 1 ms to 1 min
 */
public record ElasticsearchSinkSettings(
        int batchDocuments, long batchBytes, int inFlightRequests, Duration linger)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * @throws IllegalArgumentException if a value is outside its limits
     */
    public ElasticsearchSinkSettings {
        require("batchDocuments", batchDocuments, 1, 10_000);
        require("batchBytes", batchBytes, 1_000, 50_000_000);
        require("inFlightRequests", inFlightRequests, 1, 16);
        require("linger in ms", linger.toMillis(), 1, 60_000);
    }

    /** 500 documents or 5 MB a request, two requests at once, one second of linger. */
    public static ElasticsearchSinkSettings defaults() {
        return new ElasticsearchSinkSettings(500, 5_000_000, 2, Duration.ofSeconds(1));
    }

    private static void require(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    key + " is " + value + " but must be " + least + " to " + most);
        }
    }
}
