package io.qingliu.jobs.live;

import io.qingliu.connectors.elasticsearch.OutageListener;
import io.qingliu.jobs.watch.Loss;
import java.time.Duration;
import java.time.Instant;

/** Is notified of what an operator should know of a run; the log has it in any case. */
public interface LiveListener extends OutageListener {

    /** Does nothing with it. */
    LiveListener SILENT =
            new LiveListener() {
                @Override
                public void restarts(String job, String cause) {}

                @Override
                public void loses(Loss loss) {}

                @Override
                public void away(Instant since, String why) {}

                @Override
                public void back(Duration after) {}
            };

    /**
     * A job has failed and begins again from its newest checkpoint.
     *
     * @param job its name
     * @param cause in one line without raw identifiers
     */
    void restarts(String job, String cause);

    /** Something does not count: there is a first one, or ten times as many as when last told. */
    void loses(Loss loss);
}
