package io.qingliu.cli.process;

import java.io.IOException;
import java.util.Arrays;

/**
 * Runs another main class and ends the process when its standard input ends. The parent holds the
 * other end of that pipe and writes nothing, so no child outlives a parent that was killed.
 *
 * <p>Arguments: the name of the main class, then its own arguments.
 */
public final class EndsWithParent {

    private static final int ORPHANED = 3;

    private EndsWithParent() {}

    /**
     * Runs the main class that the first argument names.
     *
     * @throws ReflectiveOperationException if there is no such class, or it fails
     */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Thread guard = new Thread(EndsWithParent::awaitEndOfParent, "parent-guard");
        guard.setDaemon(true);
        guard.start();
        Class.forName(arguments[0])
                .getMethod("main", String[].class)
                .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private static void awaitEndOfParent() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is sent; only the end of the pipe matters.
            }
        } catch (IOException e) {
            // A broken pipe has the same cause as a closed one.
            Runtime.getRuntime().halt(ORPHANED);
        }
        Runtime.getRuntime().halt(ORPHANED);
    }
}
