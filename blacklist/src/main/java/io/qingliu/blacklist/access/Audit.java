package io.qingliu.blacklist.access;

import java.io.IOException;

/** Where every question is written down. */
@FunctionalInterface
public interface Audit {

    /**
     * Adds an entry; when it returns, the entry is kept.
     *
     * @throws IOException if it cannot be kept; then nothing may be answered
     */
    void append(Access access) throws IOException;
}
