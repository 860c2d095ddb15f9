package io.qingliu.cli;

import io.qingliu.cli.terminal.Shell;
import io.qingliu.connectors.edge.leak.Scrubber;
import io.qingliu.jobs.live.LiveListener;
import io.qingliu.jobs.watch.Loss;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Prints what happens to a run, a line each, with the time of day on this machine. */
final class RunReport implements LiveListener {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final Shell shell;

    RunReport(Shell shell) {
        this.shell = shell;
    }

    /**
     * Says where health and metrics are served.
     *
     * @param address null if they are not
     */
    void watchedAt(InetSocketAddress address) {
        if (address != null) {
            String host = address.getAddress().getHostAddress();
            String base =
                    "http://"
                            + (host.contains(":") ? "[" + host + "]" : host)
                            + ":"
                            + address.getPort();
            shell.print("run.watched", base, base);
        }
    }

    @Override
    public void restarts(String job, String cause) {
        shell.warn("run.restarts", now(), job, cause);
    }

    @Override
    public void loses(Loss loss) {
        shell.warn("loss." + loss.metric(), now(), loss.of(), loss.total());
    }

    @Override
    public void away(Instant since, String why) {
        String reason = new Scrubber().text(why.lines().findFirst().orElse(""));
        shell.warn(
                "run.away", now(), TIME.format(since), shell.texts().translated("away.", reason));
    }

    @Override
    public void back(Duration after) {
        shell.warn("run.back", now(), after.truncatedTo(ChronoUnit.SECONDS));
    }

    private static String now() {
        return TIME.format(Instant.now());
    }
}
