package io.qingliu.cli;

import io.qingliu.cli.terminal.Shell;
import io.qingliu.jobs.live.FreshStart;
import io.qingliu.jobs.settings.JobSettings;
import java.io.IOException;

/**
 * Has the jobs of a deployment begin anew, and prints what that took.
 *
 * @param shell to print to
 */
record Beginning(Shell shell) {

    /** Makes room for jobs that begin at the oldest records; see {@link FreshStart}. */
    void anew(JobSettings settings) throws IOException {
        FreshStart fresh = FreshStart.make(settings);
        fresh.setAside().forEach(directory -> shell.print("begin-anew.set-aside", directory));
        shell.print(
                "begin-anew.emptied", fresh.emptied().size(), settings.kafka().topics().prefix());
    }
}
