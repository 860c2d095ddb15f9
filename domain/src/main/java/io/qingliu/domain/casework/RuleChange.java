package io.qingliu.domain.casework;

import io.qingliu.domain.contract.EpochMillis;
import io.qingliu.domain.contract.Starred;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A change of a rule, its parameters or its mode while the job runs. It holds for windows that end
 * at its time or later, until a change of a higher version does.
 *
 * @param version of two changes whose time has come the higher one holds
 * @param params name to value as text, sorted by name; numbers may come as numbers
 */
public record RuleChange(
        @Starred String id,
        @Starred @EpochMillis long time,
        @Starred String rule,
        @Starred long version,
        @Starred Mode mode,
        Map<String, String> params,
        @Starred String author,
        String reason)
        implements CaseRecord {

    /** Name of the stream. */
    public static final String STREAM = "rules";

    public RuleChange {
        params = Collections.unmodifiableMap(new TreeMap<>(params));
    }

    @Override
    public String stream() {
        return STREAM;
    }

    /** How a rule takes part. */
    public enum Mode {
        OFF,
        SHADOW,
        LIVE
    }
}
