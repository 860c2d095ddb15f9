package io.qingliu.cli.bench;

import io.qingliu.cli.terminal.Shell;
import java.util.List;

/** Measures; implemented by the module of that name. */
public interface Bench {

    /** Names of what can be measured, in the order in which it is. */
    List<String> contenders();

    /** Behaviours, and ids of rules over events, that a measurement can leave out. */
    List<String> omissible();

    /**
     * Measures what is asked for, prints the tables and writes the files.
     *
     * @return 0 if all was measured and what must be equal is, else 1
     * @throws Exception if a run fails
     */
    int run(BenchCall call, Shell shell) throws Exception;
}
