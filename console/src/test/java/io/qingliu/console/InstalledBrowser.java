package io.qingliu.console;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Assumptions;

/**
 * The browser of this machine, and the program that drives it.
 *
 * @param driver of the same version
 */
record InstalledBrowser(Path browser, Path driver) {

    private static final List<String> BROWSERS =
            List.of("chromium", "chromium-browser", "google-chrome");

    private static final String LEFT_OUT =
            "Tests in a browser are left out: there is no chromium with its chromedriver on the"
                    + " PATH.";

    /** Whether this JVM has said so. */
    private static final AtomicBoolean PRINTED = new AtomicBoolean();

    /** What the PATH has; if it has none, the test that asks is left out, and one line says so. */
    static InstalledBrowser orLeftOut() {
        Optional<Path> browser = BROWSERS.stream().flatMap(each -> find(each).stream()).findFirst();
        Optional<Path> driver = find("chromedriver");
        if (browser.isEmpty() || driver.isEmpty()) {
            // The build says how many tests it skipped, and keeps to itself why.
            if (PRINTED.compareAndSet(false, true)) {
                System.out.println(LEFT_OUT);
            }
            Assumptions.abort(LEFT_OUT);
        }
        return new InstalledBrowser(browser.get(), driver.get());
    }

    private static Optional<Path> find(String program) {
        for (String directory : System.getenv("PATH").split(File.pathSeparator)) {
            Path file = Path.of(directory, program);
            if (Files.isExecutable(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }
}
