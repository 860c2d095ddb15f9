package io.qingliu.jobs.casework;

import io.qingliu.blacklist.casebook.CaseFile;
import io.qingliu.blacklist.casebook.Casebook;
import io.qingliu.blacklist.casebook.Effects;
import io.qingliu.blacklist.casebook.Refusal;
import io.qingliu.blacklist.member.Directory;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.result.CaseEffect;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.Proposal;
import io.qingliu.domain.subject.Ids;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.state.CaseFileSerializer;
import io.qingliu.jobs.state.LastClock;
import io.qingliu.jobs.state.Outgoing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Hosts the casebook: folds each subject's file whenever a word on it is due, a member changes or a
 * deadline passes, and sends the difference. A case record waits until the clock has come to it, so
 * that what was found before it is known; live, what takes something back does not wait. State: one
 * bounded file a subject, the words that wait, and the newest record of each member.
 */
public final class KeepCases
        extends KeyedBroadcastProcessFunction<String, CaseWord, CaseArrival, Outgoing>
        implements CheckpointedFunction {

    /** Records without effect, and why. */
    public static final OutputTag<WireRecord> REFUSED = new OutputTag<>("refused", WireRecord.TYPE);

    /** Proposals, for the files of whom they name. */
    public static final OutputTag<CaseWord> PROPOSED = new OutputTag<>("proposed", CaseWord.TYPE);

    /** What the files count for in the statistics. */
    public static final OutputTag<CountChange> COUNTED =
            new OutputTag<>("counted", CountChange.TYPE);

    /** How the lists of members change. */
    public static final OutputTag<ShareChange> SHARED = new OutputTag<>("shared", ShareChange.TYPE);

    /** The newest record of each member, by code. */
    public static final MapStateDescriptor<String, byte[]> MEMBERS =
            new MapStateDescriptor<>(
                    "members", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

    private static final long serialVersionUID = 1L;

    private static final ValueStateDescriptor<CaseFile> FILE =
            new ValueStateDescriptor<>("case-file", CaseFileSerializer.INSTANCE);

    private final Pace pace;

    private transient Policy policy;
    private transient ValueState<CaseFile> file;
    private transient WordsAhead ahead;
    private transient Directory members;

    /** What is due comes just before the watermark that makes it so, and counts from then on. */
    private transient LastClock clock;

    /** How words come. */
    public enum Pace {
        /** As they are said: what takes something back is heard at once. */
        LIVE,
        /** From files: every word is heard in the order of time. */
        RECORDED
    }

    public KeepCases(Pace pace) {
        this.pace = pace;
    }

    @Override
    public void open(OpenContext context) {
        policy = Policy.shipped();
        file = getRuntimeContext().getState(FILE);
        ahead = new WordsAhead(getRuntimeContext());
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        clock = new LastClock(context.getOperatorStateStore());
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        clock.snapshot();
    }

    @Override
    public void processElement(CaseWord word, ReadOnlyContext context, Collector<Outgoing> out)
            throws Exception {
        SpokenWord spoken = SpokenWord.read(word);
        long now = clock.after(context.timerService().currentWatermark());
        if (spoken.time() > now && !(pace == Pace.LIVE && spoken.takesBack())) {
            ahead.keep(spoken.time(), word);
            context.timerService().registerEventTimeTimer(spoken.time());
            return;
        }
        CaseFile ours = fileOf(context);
        add(ours, spoken, word, context);
        fold(ours, now, context, out);
    }

    private CaseFile fileOf(ReadOnlyContext context) throws IOException {
        CaseFile ours = file.value();
        return ours == null ? new CaseFile(Subject.parse(context.getCurrentKey())) : ours;
    }

    private static void add(
            CaseFile file, SpokenWord spoken, CaseWord word, ReadOnlyContext aside) {
        Optional<Refusal> refusal = spoken.addTo(file);
        if (refusal.isPresent()) {
            aside.output(REFUSED, refused(refusal.get(), word.json()));
        }
    }

    private Directory directory(ReadOnlyBroadcastState<String, byte[]> state) throws Exception {
        if (members == null) {
            Directory read = new Directory();
            for (var entry : state.immutableEntries()) {
                read.add(WireJson.read(Member.class, entry.getValue()));
            }
            members = read;
        }
        return members;
    }

    private void fold(CaseFile ours, long now, ReadOnlyContext context, Collector<Outgoing> out)
            throws Exception {
        Effects effects =
                fold(
                        ours,
                        directory(context.getBroadcastState(MEMBERS)),
                        now,
                        file,
                        out,
                        sides(context));
        if (effects.nextDeadline() != Long.MAX_VALUE) {
            context.timerService().registerEventTimeTimer(effects.nextDeadline());
        }
    }

    private Effects fold(
            CaseFile ours,
            Directory directory,
            long now,
            ValueState<CaseFile> state,
            Collector<Outgoing> out,
            Sides sides)
            throws IOException {
        Effects effects = Casebook.fold(ours, directory, policy, now);
        send(effects, out, sides);
        for (Refusal refusal : effects.refusals()) {
            sides.output(REFUSED, refused(refusal, new byte[0]));
        }
        for (Effects.Shared change : effects.shared()) {
            String member = Ids.decode(change.id().substring(change.id().lastIndexOf(':') + 1));
            sides.output(
                    SHARED,
                    new ShareChange(
                            member, change.id(), change.before(), change.now(), change.version()));
        }
        for (Effects.Count count : effects.counts()) {
            sides.output(COUNTED, new CountChange(count.row().toString(), count.added()));
        }
        if (effects.forget()) {
            state.clear();
        } else {
            state.update(ours);
        }
        return effects;
    }

    /** Where else than to the main output; keyed and broadcast contexts share no type for it. */
    private interface Sides {
        <T> void output(OutputTag<T> tag, T record);
    }

    private static Sides sides(ReadOnlyContext context) {
        return new Sides() {
            @Override
            public <T> void output(OutputTag<T> tag, T record) {
                context.output(tag, record);
            }
        };
    }

    private static Sides sides(Context context) {
        return new Sides() {
            @Override
            public <T> void output(OutputTag<T> tag, T record) {
                context.output(tag, record);
            }
        };
    }

    private static void send(Effects effects, Collector<Outgoing> out, Sides sides) {
        for (Listing listing : effects.listings()) {
            String subject = listing.subject().toString();
            out.collect(
                    new Outgoing(
                            Listing.STREAM,
                            subject,
                            subject,
                            listing.version(),
                            WireJson.write(listing)));
        }
        effects.notices().forEach(notice -> out.collect(outgoing(notice)));
        effects.measures().forEach(measure -> out.collect(outgoing(measure)));
        for (CaseEffect effect : effects.others()) {
            out.collect(outgoing(effect));
            if (effect instanceof Proposal proposal) {
                sides.output(
                        PROPOSED,
                        new CaseWord(
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

    /**
     * However far the clock leaps: what was said and what is due comes one time after the other.
     */
    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Outgoing> out)
            throws Exception {
        List<CaseWord> words = ahead.take(time);
        if (words.isEmpty() && file.value() == null) {
            return;
        }
        CaseFile ours = fileOf(context);
        for (CaseWord word : words) {
            add(ours, SpokenWord.read(word), word, context);
        }
        fold(ours, clock.after(time), context, out);
    }

    @Override
    public void processBroadcastElement(
            CaseArrival record, Context context, Collector<Outgoing> out) throws Exception {
        BroadcastState<String, byte[]> state = context.getBroadcastState(MEMBERS);
        Directory directory = directory(state);
        Member member = WireJson.read(Member.class, record.json());
        boolean due = record.stream().equals(AnnounceMembers.DUE);
        if (directory.add(member)) {
            state.put(member.member(), record.json());
        } else if (!due) {
            return;
        }
        long now = clock.after(due ? record.time() : context.currentWatermark());
        context.applyToKeyedState(
                FILE,
                (subject, held) -> {
                    CaseFile ours = held.value();
                    if (ours != null) {
                        fold(ours, directory, now, held, out, sides(context));
                    }
                });
    }
}
