package io.qingliu.connectors.elasticsearch;

import java.io.Serializable;
import java.time.Duration;

/**
 * How much one writer collects, sends and waits.
 *
 * @param batchDocuments most documents in a bulk request, 1 to 10000
 * @param batchBytes most bytes in a bulk request and in one document, 1 kB to 50 MB; the server
 *     refuses more than 100 MB
 * @param inFlightRequests most bulk requests under way at once, 1 to 16
 * @param bufferedDocuments documents held before the stream is held back; more than a batch
 * @param linger longest time a document waits for its batch to fill, 1 ms to 1 min
 * @param giveUpAfter how long the cluster may be away or refuse for want of room before the job
 *     fails and Flink's restart strategy decides, 1 s to 1 day; nothing is lost either way
 */
public record ElasticsearchSinkSettings(
        int batchDocuments,
        long batchBytes,
        int inFlightRequests,
        int bufferedDocuments,
        Duration linger,
        Duration giveUpAfter)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * @throws IllegalArgumentException if a value is outside its limits
     */
    public ElasticsearchSinkSettings {
        require("batchDocuments", batchDocuments, 1, 10_000);
        require("batchBytes", batchBytes, 1_000, 50_000_000);
        require("inFlightRequests", inFlightRequests, 1, 16);
        require("bufferedDocuments", bufferedDocuments, batchDocuments + 1L, 1_000_000);
        require("linger in ms", linger.toMillis(), 1, 60_000);
        require("giveUpAfter in s", giveUpAfter.toSeconds(), 1, 86_400);
    }

    /** 500 documents or 5 MB a request, two requests at once, one second of linger, ten minutes. */
    public static ElasticsearchSinkSettings defaults() {
        return new ElasticsearchSinkSettings(
                500, 5_000_000, 2, 5_000, Duration.ofSeconds(1), Duration.ofMinutes(10));
    }

    private static void require(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    key + " is " + value + " but must be " + least + " to " + most);
        }
    }
}
