package io.qingliu.jobs.cases;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * Words on a case that the clock has not reached. They take a shorter way than findings, so one
 * that is heard first may be about what was found before it. State, by subject and time: what is
 * said on a subject between the clock and now, which is minutes' worth, or as much as a first job
 * that is down lets pile up; emptied as the clock passes.
 */
final class WordsAhead {

    private final MapState<Long, List<CaseWord>> words;

    WordsAhead(RuntimeContext runtime) {
        words =
                runtime.getMapState(
                        new MapStateDescriptor<>(
                                "words-ahead", Types.LONG, Types.LIST(CaseWord.TYPE)));
    }

    /** Keeps a word of the current subject until its time; the caller sets a timer for it. */
    void keep(long time, CaseWord word) throws Exception {
        List<CaseWord> same = words.get(time);
        List<CaseWord> all = new ArrayList<>(same == null ? List.of() : same);
        if (!all.contains(word)) {
            all.add(word);
        }
        words.put(time, all);
    }

    /** The words of the current subject said at a time, which are kept no longer. */
    List<CaseWord> take(long time) throws Exception {
        List<CaseWord> due = words.get(time);
        if (due == null) {
            return List.of();
        }
        words.remove(time);
        return due;
    }
}
