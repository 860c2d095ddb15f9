package io.qingliu.console.store;

import java.io.IOException;

/** Elasticsearch or Kafka did not answer, or refused; the page says that it helps to try again. */
public final class StoreAwayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param asked what was searched
     * @param cause an {@link IOException} where the cluster was not reached at all
     */
    public StoreAwayException(String asked, Exception cause) {
        super("cannot search " + asked + ": " + cause.getMessage(), cause);
    }

    /** Whether the cluster was not reached at all. */
    public boolean isAway() {
        return getCause() instanceof IOException;
    }
}
