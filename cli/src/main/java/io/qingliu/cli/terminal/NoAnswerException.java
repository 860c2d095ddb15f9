package io.qingliu.cli.terminal;

import java.io.IOException;
import java.time.Duration;

/**
 * A server that is there has not answered a question in time. It may be slow only, so the question
 * can be asked again.
 */
public final class NoAnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String server;
    private final String question;
    private final Duration within;

    /**
     * Says who did not answer what.
     *
     * @param server its kind and address, such as {@code Elasticsearch at http://127.0.0.1:9200}
     * @param question as the server was asked it, such as {@code GET /findings/_count}
     * @param within the time it had, all times it was asked together
     * @param cause for the log
     */
    public NoAnswerException(String server, String question, Duration within, Throwable cause) {
        super(
                server + " has not answered " + question + " within " + seconds(within) + " s",
                cause);
        this.server = server;
        this.question = question;
        this.within = within;
    }

    /** The same after the question was asked again, for so long in all. */
    public NoAnswerException within(Duration all) {
        return new NoAnswerException(server, question, all, this);
    }

    /** Kind and address of the server. */
    public String server() {
        return server;
    }

    /** What it was asked. */
    public String question() {
        return question;
    }

    /** Seconds it had to answer, such as 30 or 0.2. */
    public String seconds() {
        return seconds(within);
    }

    private static String seconds(Duration time) {
        return time.compareTo(Duration.ofSeconds(1)) < 0
                ? Double.toString(time.toMillis() / 1000.0)
                : Long.toString(time.toSeconds());
    }
}
