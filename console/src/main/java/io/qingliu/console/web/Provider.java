package io.qingliu.console.web;

import io.qingliu.console.people.Person;
import java.io.IOException;
import java.util.Optional;

/** An identity provider that people log in with. */
public interface Provider {

    /**
     * Begins a log-in.
     *
     * @param owner what distinguishes this browser from others: the log-in ends in it only
     * @param to address of ours to go to afterwards
     * @return the provider's address for it
     * @throws IOException if the provider does not answer
     */
    String begin(String owner, String to) throws IOException, InterruptedException;

    /**
     * Ends a log-in.
     *
     * @param owner as at the beginning; null if the browser has none
     * @param state as the provider gives it back; null if it does not
     * @param code which the provider turns into tokens; null if it refuses
     * @return empty if this browser began none, the provider refuses, or nothing it says makes a
     *     person with a role
     * @throws IOException if the provider does not answer
     */
    Optional<Entry> finish(String owner, String state, String code)
            throws IOException, InterruptedException;

    /** Who has logged in, and where to go. */
    record Entry(Person person, String to) {}
}
