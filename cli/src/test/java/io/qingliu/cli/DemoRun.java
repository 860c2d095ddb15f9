package io.qingliu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.cli.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A demo at which somebody sits: it stays up until Enter is pressed. */
final class DemoRun implements AutoCloseable {

    private static final String KIBANA = "qingliu.kibana";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final InputStream keyboard = System.in;
    private final String kibana = System.getProperty(KIBANA);
    private final PipedOutputStream keys = new PipedOutputStream();
    private final CompletableFuture<Integer> code;

    private DemoRun(String... args) throws IOException {
        // As the launcher does; tests run in the directory of a module.
        System.setProperty(KIBANA, Path.of("..", "deploy", "kibana", "qingliu.ndjson").toString());
        System.setIn(new PipedInputStream(keys));
        code =
                CompletableFuture.supplyAsync(
                        () ->
                                Qingliu.run(
                                        new Terminal(true, false, false),
                                        Locale.ENGLISH,
                                        new PrintWriter(out, true),
                                        new PrintWriter(err, true),
                                        args));
    }

    /** Starts one, and waits until it has nothing more to say. */
    static DemoRun start(String... args) throws IOException {
        DemoRun run = new DemoRun(args);
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> run.code.isDone() || run.out().contains("Press Enter to end."));
        assertThat(run.code).as(run.out() + run.err()).isNotDone();
        return run;
    }

    String out() {
        return out.toString();
    }

    List<String> err() {
        return err.toString().lines().toList();
    }

    /** Where it says that its console is. */
    URI console() {
        return URI.create(emitted("The console is at (http://[0-9.]+:[0-9]+)"));
    }

    /** Where it says that its Elasticsearch is. */
    URI elasticsearch() {
        return URI.create(emitted("Documents in Elasticsearch at (http://[0-9.]+:[0-9]+)"));
    }

    /** The saved objects that it says a Kibana is to import. */
    Path savedObjects() {
        return Path.of(emitted("A Kibana of yours .*: import (\\S+) while the demo is up"));
    }

    private String emitted(String what) {
        Matcher at = Pattern.compile(what).matcher(out());
        assertThat(at.find()).as(what + " in " + out()).isTrue();
        return at.group(1);
    }

    /** The password that it prints beside a name. */
    String password(String name) {
        Matcher row =
                Pattern.compile("(?m)^\\s*" + Pattern.quote(name) + "\\s+(\\S+)").matcher(out());
        assertThat(row.find()).as(name + " in " + out()).isTrue();
        return row.group(1);
    }

    /** Presses Enter, and waits for the exit code. */
    int end() throws Exception {
        keys.write('\n');
        keys.flush();
        return code.get(2, TimeUnit.MINUTES);
    }

    @Override
    public void close() throws IOException {
        keys.close();
        System.setIn(keyboard);
        if (kibana == null) {
            System.clearProperty(KIBANA);
        } else {
            System.setProperty(KIBANA, kibana);
        }
    }
}
