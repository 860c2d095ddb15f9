package io.qingliu.jobs.exchange;

import io.qingliu.connectors.types.RecordType;
import io.qingliu.domain.casework.CaseRecord;
import io.qingliu.domain.casework.Ownership;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.FrozenFinding;
import io.qingliu.domain.result.Proposal;
import io.qingliu.domain.signal.Signal;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * One input of the second job, as it travels from where it is parsed to where it takes effect. The
 * edge parses it once; behind it only serializers see JSON. All that a file or an alert can take is
 * an {@link Entry}.
 */
public sealed interface CaseInput {

    /** Flink's view of it. */
    TypeInformation<CaseInput> TYPE =
            new RecordType<>(CaseInput.class, CaseInputSerializer.INSTANCE);

    /** Event time, epoch milliseconds; of a dead letter the time at which the record arrived. */
    long time();

    /**
     * Whether the clock may come so far because of it. What happened or was decided moves it; a
     * change of a rule is a plan, often dated ahead, and takes no deadline with it.
     */
    default boolean movesClock() {
        return true;
    }

    /**
     * The clock of the first job has come so far.
     *
     * @param quiet whether its sources have no more records for now
     */
    record Tick(long time, boolean quiet) implements CaseInput {}

    /** Nothing follows; the clock ends here. */
    record End(long time) implements CaseInput {}

    /** A record that the edge refused. */
    record Refused(DeadLetter letter, long time) implements CaseInput {

        public Refused {
            Objects.requireNonNull(letter, "letter");
        }

        @Override
        public boolean movesClock() {
            return false;
        }
    }

    /** A fact that is kept on a file or an alert, or that concerns all of them. */
    sealed interface Entry extends CaseInput {

        /** What it holds: a record of the domain. */
        Record content();

        /** Name of the stream of what it holds. */
        String stream();

        /**
         * The entry that holds a record.
         *
         * @throws IllegalArgumentException if no entry holds records of its type
         */
        static Entry of(Record content) {
            if (content instanceof Signal signal) {
                return new SignalEntry(signal);
            }
            if (content instanceof CaseRecord record) {
                return new RecordEntry(record);
            }
            if (content instanceof Finding finding) {
                return new FindingEntry(finding);
            }
            if (content instanceof Proposal proposal) {
                return new ProposalEntry(proposal);
            }
            if (content instanceof Ownership ownership) {
                return new OwnershipEntry(ownership);
            }
            if (content instanceof FrozenFinding frozen) {
                return new FrozenEntry(frozen);
            }
            throw new IllegalArgumentException(
                    "content is "
                            + content.getClass().getSimpleName()
                            + " but must be a case record or a result that files take");
        }
    }

    /** A rule of the first job fires. */
    record SignalEntry(Signal signal) implements Entry {

        public SignalEntry {
            Objects.requireNonNull(signal, "signal");
        }

        @Override
        public long time() {
            return signal.time();
        }

        @Override
        public Signal content() {
            return signal;
        }

        @Override
        public String stream() {
            return Signal.STREAM;
        }
    }

    /** A record of a case stream, without raw identifiers. */
    record RecordEntry(CaseRecord record) implements Entry {

        public RecordEntry {
            Objects.requireNonNull(record, "record");
        }

        @Override
        public long time() {
            return record.time();
        }

        @Override
        public boolean movesClock() {
            return !(record instanceof RuleChange);
        }

        @Override
        public Record content() {
            return (Record) record;
        }

        @Override
        public String stream() {
            return record.stream();
        }
    }

    /** The score of a subject has changed. */
    record FindingEntry(Finding finding) implements Entry {

        public FindingEntry {
            Objects.requireNonNull(finding, "finding");
        }

        @Override
        public long time() {
            return finding.time();
        }

        @Override
        public Finding content() {
            return finding;
        }

        @Override
        public String stream() {
            return Finding.STREAM;
        }
    }

    /** Somebody else's case proposes a subject, or no longer. */
    record ProposalEntry(Proposal proposal) implements Entry {

        public ProposalEntry {
            Objects.requireNonNull(proposal, "proposal");
        }

        @Override
        public long time() {
            return proposal.since();
        }

        @Override
        public Proposal content() {
            return proposal;
        }

        @Override
        public String stream() {
            return Proposal.STREAM;
        }
    }

    /** The registry names the owner of a subject. */
    record OwnershipEntry(Ownership ownership) implements Entry {

        public OwnershipEntry {
            Objects.requireNonNull(ownership, "ownership");
        }

        @Override
        public long time() {
            return ownership.time();
        }

        @Override
        public Ownership content() {
            return ownership;
        }

        @Override
        public String stream() {
            return Ownership.STREAM;
        }
    }

    /** What a decision was made on. */
    record FrozenEntry(FrozenFinding frozen) implements Entry {

        public FrozenEntry {
            Objects.requireNonNull(frozen, "frozen");
        }

        @Override
        public long time() {
            return frozen.time();
        }

        @Override
        public FrozenFinding content() {
            return frozen;
        }

        @Override
        public String stream() {
            return FrozenFinding.STREAM;
        }
    }
}
