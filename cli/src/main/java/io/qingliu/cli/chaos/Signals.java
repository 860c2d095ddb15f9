package io.qingliu.cli.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Stops processes and lets them go on, which Java cannot: a shell that already runs does so within
 * a fraction of a millisecond, because its {@code kill} starts no process.
 */
final class Signals implements AutoCloseable {

    private static final String SENT = "sent";

    private final Process shell;
    private final Writer commands;
    private final BufferedReader answers;

    private Signals(Process shell) {
        this.shell = shell;
        commands = new OutputStreamWriter(shell.getOutputStream(), StandardCharsets.US_ASCII);
        answers =
                new BufferedReader(
                        new InputStreamReader(shell.getInputStream(), StandardCharsets.US_ASCII));
    }

    /**
     * Starts the shell.
     *
     * @throws IOException if there is none
     */
    static Signals open() throws IOException {
        return new Signals(
                new ProcessBuilder("/bin/sh")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start());
    }

    /** Stops a process; it does nothing at all until {@link #resume}. */
    void stop(long pid) throws IOException {
        send("STOP", pid);
    }

    /** Lets a stopped process go on. */
    void resume(long pid) throws IOException {
        send("CONT", pid);
    }

    private void send(String signal, long pid) throws IOException {
        commands.write("kill -" + signal + " " + pid + " && echo " + SENT + " || echo failed\n");
        commands.flush();
        if (!SENT.equals(answers.readLine())) {
            throw new IOException("signal " + signal + " to process " + pid + " was not sent");
        }
    }

    @Override
    public void close() {
        shell.destroyForcibly();
    }
}
