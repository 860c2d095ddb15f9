package io.qingliu.jobs.cases;

import io.qingliu.blacklist.casebook.CaseFile;
import io.qingliu.blacklist.casebook.Casebook;
import io.qingliu.blacklist.casebook.Effects;
import io.qingliu.blacklist.casebook.facts.Refusal;
import io.qingliu.blacklist.member.Directory;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.blacklist.policy.PolicyFiles;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.result.CaseEffect;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.Proposal;
import io.qingliu.domain.subject.Ids;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
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
    public static final OutputTag<CaseMessage> PROPOSED =
            new OutputTag<>("proposed", CaseMessage.TYPE);

    /** What the files count for in the statistics. */
    public static final OutputTag<CountChange> COUNTED =
            new OutputTag<>("counted", CountChange.TYPE);

    /** How the lists of members change. */
    public static final OutputTag<ShareChange> SHARED = new OutputTag<>("shared", ShareChange.TYPE);

    private static final long serialVersionUID = 2L;

    private final PolicyFiles files;
    private transient Policy policy;

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
    }

    @Override
    protected CaseFile open(String subject) {
        return new CaseFile(Subject.parse(subject));
    }

    @Override
    protected long waitsUntil(CaseMessage message, long emitted) throws BadRecordException {
        FiledRecord filed = FiledRecord.read(message);
        if (isLive() && filed.takesBack()) {
            return Long.MIN_VALUE;
        }
        return filed.isOfTheJobs() ? emitted : filed.time();
    }

    @Override
    protected void add(CaseFile file, CaseMessage message) throws BadRecordException {
        Optional<Refusal> refusal = FiledRecord.read(message).addTo(file.known());
        if (refusal.isPresent()) {
            send(REFUSED, refused(refusal.get(), message.json()));
        }
    }

    @Override
    protected Folded fold(CaseFile file, Directory members, long now) {
        Effects effects = Casebook.fold(file, members, policy, now);
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

    private void send(Effects effects) {
        for (Listing listing : effects.listings()) {
            String subject = listing.subject().toString();
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
                        new CaseMessage(
                                proposal.proposed().toString(),
                                Proposal.STREAM,
                                WireJson.write(proposal)));
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
