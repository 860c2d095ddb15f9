package io.qingliu.jobs;

import java.nio.file.Path;

/** The arguments of the two jobs when a cluster starts them. */
final class Arguments {

    private Arguments() {}

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
