package io.qingliu.jobs.cases;

import io.qingliu.blacklist.casebook.CaseFile;
import io.qingliu.blacklist.casebook.Casebook;
import io.qingliu.blacklist.casebook.Effects;
import io.qingliu.blacklist.casebook.facts.KnownFacts;
import io.qingliu.blacklist.casebook.facts.Refusal;
import io.qingliu.blacklist.member.Directory;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.blacklist.policy.PolicyFiles;
import io.qingliu.connectors.edge.leak.ResultScanner;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Decision;
import io.qingliu.domain.casework.Ownership;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Repair;
import io.qingliu.domain.casework.Report;
import io.qingliu.domain.casework.SubjectFacts;
import io.qingliu.domain.casework.Submission;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.CaseEffect;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.Proposal;
import io.qingliu.domain.subject.Ids;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.exchange.CaseInput;
import io.qingliu.jobs.exchange.Filed;
import io.qingliu.jobs.flow.Outgoing;
import io.qingliu.jobs.flow.Pace;
import io.qingliu.jobs.state.CaseFileSerializer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.util.OutputTag;

/**
 * Hosts the casebook: one bounded file a subject. A record is pending until the clock has come to
 * it, so that what was found before it is known; live, what takes something back is not pending.
 */
public final class KeepCases extends KeepFiles<CaseFile> {

    /** Records without effect, and why. */
    public static final OutputTag<WireRecord> REFUSED = new OutputTag<>("refused", WireRecord.TYPE);

    /** Proposals, for the files of whom they name. */
    public static final OutputTag<Filed> PROPOSED = new OutputTag<>("proposed", Filed.TYPE);

    /** What the files count for in the statistics. */
    public static final OutputTag<CountChange> COUNTED =
            new OutputTag<>("counted", CountChange.TYPE);

    /** How the lists of members change. */
    public static final OutputTag<ShareChange> SHARED = new OutputTag<>("shared", ShareChange.TYPE);

    /** Who is listed, and who left because nothing is held against it. */
    public static final OutputTag<Clearing> CLEARINGS = new OutputTag<>("clearings", Clearing.TYPE);

    private static final long serialVersionUID = 2L;

    private final PolicyFiles files;
    private transient Policy policy;
    private transient ResultScanner scanner;

    public KeepCases(Pace pace, PolicyFiles files) {
        this(pace, files, Refolding.AT_A_TIME);
    }

    /**
     * @param atATime how many files are folded in one go when a member changes, at least 1
     */
    KeepCases(Pace pace, PolicyFiles files, int atATime) {
        super(new ValueStateDescriptor<>("case-file", CaseFileSerializer.INSTANCE), pace, atATime);
        this.files = files;
    }

    @Override
    public void open() throws Exception {
        super.open();
        policy = files.policy();
        scanner = new ResultScanner(files.texts());
    }

    @Override
    protected CaseFile open(String subject) {
        return new CaseFile(Subject.parse(subject));
    }

    @Override
    protected long waitsUntil(CaseInput.Entry entry, long emitted) {
        if (isLive() && takesBack(entry.content())) {
            return Long.MIN_VALUE;
        }
        boolean isOfTheJobs =
                entry instanceof CaseInput.FindingEntry || entry instanceof CaseInput.ProposalEntry;
        // Those are emitted when their own stage's clock has come so far.
        return isOfTheJobs ? emitted : entry.time();
    }

    /** Whether it can only free the subject of something, or pause it. */
    private static boolean takesBack(Record content) {
        if (content instanceof Verdict verdict) {
            return verdict.type() == Verdict.Type.REJECT || verdict.type() == Verdict.Type.VICTIM;
        }
        if (content instanceof Appeal appeal) {
            return appeal.type() != Appeal.Type.UPHELD;
        }
        if (content instanceof Decision decision) {
            return decision.type() == Decision.Type.REVOKED;
        }
        return content instanceof Repair repair && repair.type() == Repair.Type.GRANTED;
    }

    @Override
    protected OutputTag<WireRecord> refused() {
        return REFUSED;
    }

    @Override
    protected void add(CaseFile file, CaseInput.Entry entry) {
        Record content = entry.content();
        Optional<Refusal> refusal = add(file.known(), content);
        if (refusal.isPresent()) {
            send(REFUSED, refused(refusal.get(), WireJson.write(content)));
        }
    }

    /** Puts it on file; returns why it has no effect if it has none. */
    private static Optional<Refusal> add(KnownFacts known, Record content) {
        if (content instanceof Verdict verdict) {
            return known.add(verdict);
        }
        if (content instanceof Appeal appeal) {
            return known.add(appeal);
        }
        if (content instanceof Receipt receipt) {
            return known.add(receipt);
        }
        if (content instanceof Submission submission) {
            return known.add(submission);
        }
        if (content instanceof Decision decision) {
            return known.add(decision);
        }
        if (content instanceof Report report) {
            return known.add(report);
        }
        if (content instanceof Finding finding) {
            known.add(finding);
        } else if (content instanceof Proposal proposal) {
            known.add(proposal);
        } else if (content instanceof Ownership ownership) {
            known.add(ownership);
        } else if (content instanceof SubjectFacts facts) {
            known.add(facts);
        } else if (content instanceof Repair repair) {
            known.add(repair);
        } else {
            throw new IllegalStateException(
                    content.getClass().getSimpleName()
                            + " is routed to the casebook, which has no use for it");
        }
        return Optional.empty();
    }

    @Override
    protected Folded fold(CaseFile file, Directory members, long now) {
        Effects effects = Casebook.fold(file, members, policy, now, this::isHeldBack);
        send(effects);
        for (Refusal refusal : effects.refusals()) {
            send(REFUSED, refused(refusal, new byte[0]));
        }
        for (Effects.Shared change : effects.shared()) {
            String member = Ids.decode(change.id().substring(change.id().lastIndexOf(':') + 1));
            send(
                    SHARED,
                    new ShareChange(
                            member, change.id(), change.before(), change.now(), change.version()));
        }
        for (Effects.Count count : effects.counts()) {
            send(COUNTED, new CountChange(count.row().toString(), count.added()));
        }
        return new Folded(effects.nextDeadline(), effects.forget());
    }

    /** Whether the gate before the sink will replace it by a dead letter, which it counts there. */
    private boolean isHeldBack(CaseEffect effect) {
        Outgoing outgoing = outgoing(effect);
        byte[] key = outgoing.key().getBytes(StandardCharsets.UTF_8);
        return scanner.find(key, outgoing.json()) != null;
    }

    private void send(Effects effects) {
        for (Listing listing : effects.listings()) {
            String subject = listing.subject().toString();
            send(CLEARINGS, Clearing.of(listing));
            send(
                    new Outgoing(
                            Listing.STREAM,
                            subject,
                            subject,
                            listing.version(),
                            WireJson.write(listing)));
        }
        effects.notices().forEach(notice -> send(outgoing(notice)));
        effects.measures().forEach(measure -> send(outgoing(measure)));
        for (CaseEffect effect : effects.others()) {
            send(outgoing(effect));
            if (effect instanceof Proposal proposal) {
                send(
                        PROPOSED,
                        new Filed(
                                proposal.proposed().toString(),
                                new CaseInput.ProposalEntry(proposal)));
            }
        }
    }

    private static Outgoing outgoing(CaseEffect effect) {
        return new Outgoing(
                effect.stream(),
                effect.id(),
                effect.id(),
                effect.version(),
                WireJson.write((Record) effect));
    }

    private static WireRecord refused(Refusal refusal, byte[] json) {
        DeadLetter letter =
                DeadLetter.of(
                        refusal.stream(),
                        refusal.reason().name(),
                        refusal.field(),
                        null,
                        null,
                        json.length == 0
                                ? "{\"id\":\"" + refusal.recordId() + "\"}"
                                : new String(json, StandardCharsets.UTF_8));
        return new WireRecord(
                DeadLetter.STREAM,
                letter.id().getBytes(StandardCharsets.UTF_8),
                WireJson.write(letter));
    }
}
