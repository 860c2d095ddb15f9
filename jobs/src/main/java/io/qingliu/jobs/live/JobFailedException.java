package io.qingliu.jobs.live;

import io.qingliu.connectors.edge.leak.Scrubber;

/** A job of a run has ended, which it never should by itself. */
public final class JobFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST_LINE = 400;

    private final String job;

    JobFailedException(String job, Throwable cause) {
        super(job + ": " + line(cause), cause);
        this.job = job;
    }

    /** Name of the job. */
    public String job() {
        return job;
    }

    /** Why, in one line without raw identifiers. */
    public String why() {
        return line(getCause());
    }

    /** The root of a failure in one line without raw identifiers. */
    static String line(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? "" : root.getMessage();
        String first = message.lines().findFirst().orElse("");
        String cut =
                first.length() <= LONGEST_LINE ? first : first.substring(0, LONGEST_LINE) + "…";
        return new Scrubber().text(root.getClass().getSimpleName() + ": " + cut);
    }
}
