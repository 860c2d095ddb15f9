package io.qingliu.jobs;

import io.qingliu.jobs.settings.JobSettings;
import java.nio.file.Path;
import java.util.Arrays;

/** The arguments of the two jobs when a cluster starts them. */
final class Arguments {

    private static final String PREVIOUS = "--previous-key";

    private Arguments() {}

    /**
     * The settings of a job that detects: with {@code --previous-key} in front those under the key
     * that is replaced.
     *
     * @throws IllegalArgumentException if it is not exactly what is given
     */
    static JobSettings detecting(String[] args) {
        return args.length > 0 && args[0].equals(PREVIOUS)
                ? JobSettings.load(config(Arrays.copyOfRange(args, 1, args.length))).underPrevious()
                : JobSettings.load(config(args));
    }

    /**
     * The file named by {@code --config}.
     *
     * @throws IllegalArgumentException if it is not exactly what is given
     */
    static Path config(String[] args) {
        if (args.length != 2 || !args[0].equals("--config")) {
            throw new IllegalArgumentException(
                    "arguments are " + String.join(" ", args) + " but must be --config FILE");
        }
        return Path.of(args[1]);
    }
}
