package io.qingliu.console.web;

/** What a desk does when one of its addresses is asked for. */
@FunctionalInterface
public interface Answer {

    /**
     * Answers, by showing a page or going to another.
     *
     * @throws Exception anything; the person reads that it went wrong, and the log has it
     */
    void to(Visit visit) throws Exception;
}
