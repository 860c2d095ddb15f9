package io.qingliu.console.rules;

import io.qingliu.domain.casework.RuleChange;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;

/**
 * Tries a change of a rule over the events that are still kept: judges them twice, with the rule as
 * it is and as it would be, each as if it had always been so. Who starts the console gives it one;
 * the console itself knows no job.
 */
public interface Trials {

    /**
     * Tries a change; takes as long as two backtests.
     *
     * @param now the rule as it is, of a version above all others
     * @param then as it would be, of the same version
     * @param progress told how far it is
     * @throws InterruptedException if it is to end; nothing of it stays behind
     * @throws Exception anything else: the person reads that it failed, and the log has it
     */
    Outcome run(RuleChange now, RuleChange then, Progress progress) throws Exception;

    /** What a trial is doing. */
    enum Stage {
        /** Has not begun. */
        WAITING,
        /** Reads the records that are kept. */
        READING,
        /** Judges them with the rule as it is. */
        NOW,
        /** Judges them with the rule as it would be. */
        THEN
    }

    /** How far a trial is. */
    interface Progress {

        /**
         * Begins a stage.
         *
         * @param share of it that is done, 0 to 1; asked by other threads, at any time
         */
        void at(Stage stage, DoubleSupplier share);
    }

    /**
     * What would change.
     *
     * @param behaviors how many, by behaviour
     * @param newly findings that flag with the change only, {@value #SHOWN} at most
     * @param noLonger findings that flag without it only
     * @param records how many were judged
     * @param begins event time since which all partitions of events are whole, epoch milliseconds:
     *     the clock of whoever reads it is that of the events too; null if there are no events
     * @param emptied streams of events of which a partition has lost all it had: since when these
     *     are whole nothing tells
     */
    record Outcome(
            SortedMap<String, Counts> behaviors,
            List<Flagged> newly,
            List<Flagged> noLonger,
            long records,
            Long begins,
            List<String> emptied) {

        /** Most findings of each list that are kept; the counts are of all. */
        public static final int SHOWN = 200;

        public Outcome {
            behaviors = new TreeMap<>(behaviors);
            newly = newly.stream().limit(SHOWN).toList();
            noLonger = noLonger.stream().limit(SHOWN).toList();
            emptied = List.copyOf(emptied);
        }
    }

    /**
     * Of one behaviour.
     *
     * @param before how many are flagged as the rule is
     * @param after how many would be
     * @param newly flagged with the change only
     * @param newlyConfirmed those of them whom a reviewer has confirmed
     * @param newlyRejected those of them whom a reviewer has cleared
     * @param noLonger flagged without it only
     * @param noLongerConfirmed those of them whom a reviewer has confirmed
     * @param noLongerRejected those of them whom a reviewer has cleared
     */
    record Counts(
            long before,
            long after,
            long newly,
            long newlyConfirmed,
            long newlyRejected,
            long noLonger,
            long noLongerConfirmed,
            long noLongerRejected) {}

    /**
     * A finding that flags either with or without the change.
     *
     * @param finding its id
     * @param behavior as the contract names it
     * @param status where it flags
     * @param rules its evidence there
     * @param verdict the newest that says something of it; null for none
     */
    record Flagged(
            String finding,
            String behavior,
            String status,
            double score,
            List<String> rules,
            String verdict) {

        public Flagged {
            rules = List.copyOf(rules);
        }
    }
}
