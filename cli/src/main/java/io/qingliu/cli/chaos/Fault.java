package io.qingliu.cli.chaos;

/** One way to break a deployment. */
public interface Fault {

    /** Its name, in lower case letters. */
    String name();

    /**
     * Plays the city into a new deployment, breaks it, and settles the results.
     *
     * @throws Exception if the trial itself fails, which proves nothing about the deployment
     */
    void inflict(Trial trial) throws Exception;
}
