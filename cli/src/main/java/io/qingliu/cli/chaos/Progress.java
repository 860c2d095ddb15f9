package io.qingliu.cli.chaos;

/** Receives each step of a trial as it begins. */
public interface Progress {

    /**
     * A step begins.
     *
     * @param trial name of the fault
     * @param key of the step's text
     * @param parts that fill the text
     */
    void step(String trial, String key, Object... parts);
}
