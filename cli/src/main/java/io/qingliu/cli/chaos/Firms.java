package io.qingliu.cli.chaos;

import java.net.URI;
import java.util.Map;

/** The logistics firms' receiver of alerts, as a deployment meets it. */
public interface Firms {

    /** The origin that calls may go to. */
    URI origin();

    /** What a member's code is appended to. */
    String base();

    /** The firms' signing secrets, by code. */
    Map<String, String> secrets();

    /** Answers every call with 503 and takes nothing, or takes calls again. */
    void refuse(boolean refuses);

    /** The newest version of each alert that was taken, by id, as JSON. */
    Map<String, String> alerts();

    /** Forgets what was taken: the next deployment sends the same alerts. */
    void forget();
}
