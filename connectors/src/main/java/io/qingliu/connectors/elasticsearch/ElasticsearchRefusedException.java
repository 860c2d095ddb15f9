package io.qingliu.connectors.elasticsearch;

import org.apache.flink.util.FlinkRuntimeException;

/**
 * The cluster refuses a document or a request for good. Its text names index, id and reason and
 * never holds a value of the document.
 */
public final class ElasticsearchRefusedException extends FlinkRuntimeException {
    private static final long serialVersionUID = 1L;

    ElasticsearchRefusedException(String message) {
        super(message);
    }
}
