package io.qingliu.connectors.elasticsearch;

import java.time.Duration;
import java.time.Instant;

/** Is notified when a cluster takes no documents, and when it takes them again. */
public interface OutageListener {

    /**
     * It has taken no documents for some seconds; called again if the reason changes.
     *
     * @param since the first failure
     * @param why in English, such as {@code Connection refused}
     */
    void away(Instant since, String why);

    /** It takes documents again, after so long. */
    void back(Duration after);
}
