package io.qingliu.jobs.cases;

import io.qingliu.jobs.exchange.Filed;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * Records on a case that the clock has not reached. They take a shorter way than findings, so one
 * that is received first may be about what was found before it. State, by subject and time: the
 * records on a subject between the clock and now, which is minutes' worth, or as much as a first
 * job that is down lets pile up; emptied as the clock passes.
 */
final class PendingRecords {

    private final MapState<Long, List<Filed>> records;

    PendingRecords(RuntimeContext runtime) {
        records =
                runtime.getMapState(
                        new MapStateDescriptor<>(
                                "words-ahead", Types.LONG, Types.LIST(Filed.TYPE)));
    }

    /** Keeps a record of the current subject until its time; the caller sets a timer for it. */
    void keep(long time, Filed filed) throws Exception {
        List<Filed> same = records.get(time);
        List<Filed> all = new ArrayList<>(same == null ? List.of() : same);
        if (!all.contains(filed)) {
            all.add(filed);
        }
        records.put(time, all);
    }

    /** The records of the current subject of a time, which are kept no longer. */
    List<Filed> take(long time) throws Exception {
        List<Filed> due = records.get(time);
        if (due == null) {
            return List.of();
        }
        records.remove(time);
        return due;
    }
}
