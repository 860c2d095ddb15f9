package io.qingliu.blacklist.precision;

import static io.qingliu.blacklist.casebook.facts.Layout.constant;
import static io.qingliu.blacklist.casebook.facts.Layout.name;
import static io.qingliu.blacklist.casebook.facts.Layout.string;

import io.qingliu.blacklist.casebook.facts.Ends;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.result.FrozenFinding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The verdicts on one case, and the evidence that each was made on. Bounded as {@link Ends} is:
 * what is forgotten of more counts for no rule.
 */
final class JudgedCase {

    /** Most rules of one frozen finding; a behaviour has fewer. */
    static final int RULES = 64;

    private static final long NEVER = RuleDecision.NEVER;

    /** A verdict that may count: one that only grades does not. */
    private record Act(long time, String id, Verdict.Type type) implements Comparable<Act> {

        @Override
        public int compareTo(Act other) {
            int byTime = Long.compare(time, other.time);
            return byTime == 0 ? id.compareTo(other.id) : byTime;
        }

        boolean confirms() {
            return type == Verdict.Type.CONFIRM;
        }
    }

    /**
     * What somebody had before him who decided.
     *
     * @param evidence event time of the newest evidence in it
     * @param rules whose signals were in it, sorted
     */
    private record Seen(long time, String act, long evidence, List<String> rules)
            implements Comparable<Seen> {

        @Override
        public int compareTo(Seen other) {
            int byTime = Long.compare(time, other.time);
            return byTime == 0 ? act.compareTo(other.act) : byTime;
        }
    }

    private final Ends<Act> acts = new Ends<>();
    private final Ends<Seen> seen = new Ends<>();

    void add(Verdict verdict) {
        if (verdict.type() != Verdict.Type.SEVERITY) {
            acts.add(new Act(verdict.time(), verdict.id(), verdict.type()));
        }
    }

    void add(FrozenFinding frozen) {
        List<String> rules =
                frozen.finding().evidence().stream()
                        .map(Evidence::rule)
                        .distinct()
                        .sorted()
                        .limit(RULES)
                        .toList();
        seen.add(new Seen(frozen.time(), frozen.act(), frozen.finding().time(), rules));
    }

    /**
     * What the decisions on the case mean for the rules that had a part.
     *
     * @param platform of the subject
     * @param overturned when appeals against the listing for this case were right
     */
    List<RuleDecision> decisions(String platform, NavigableSet<Long> overturned) {
        List<RuleDecision> decisions = new ArrayList<>();
        for (Act act : acts) {
            Seen basis = basisOf(act);
            if (basis != null) {
                for (String rule : basis.rules) {
                    decisions.add(new RuleDecision(rule, Outcome.NONE, platform, act.time, NEVER));
                }
            }
        }
        inForce(platform, overturned, decisions);
        return decisions;
    }

    private void inForce(
            String platform, NavigableSet<Long> overturned, List<RuleDecision> decisions) {
        Act confirmed = lastConfirmed(overturned);
        long since = confirmed == null ? NEVER : confirmed.time;
        List<Act> freed = exonerations().filter(act -> act.time >= since).toList();
        Act last = freed.isEmpty() ? null : freed.get(freed.size() - 1);
        if (last != null && last.type == Verdict.Type.VICTIM) {
            return;
        }
        Long right = confirmed == null ? null : overturned.ceiling(since);
        if (right != null && (last == null || right <= freed.get(0).time)) {
            add(decisions, Outcome.OVERTURNED, platform, confirmed, right);
        } else if (last != null) {
            add(decisions, Outcome.REJECTED, platform, last, NEVER);
        } else if (confirmed != null) {
            add(decisions, Outcome.CONFIRMED, platform, confirmed, NEVER);
        }
    }

    private void add(
            List<RuleDecision> decisions, Outcome outcome, String platform, Act act, long right) {
        Seen basis = basisOf(act);
        if (basis != null) {
            for (String rule : basis.rules) {
                decisions.add(new RuleDecision(rule, outcome, platform, act.time, right));
            }
        }
    }

    /**
     * The last confirmation that has effect: one after the subject was cleared needs evidence that
     * is newer, as in the casebook. One of which nobody knows on what it was made has none here.
     */
    private Act lastConfirmed(NavigableSet<Long> overturned) {
        NavigableSet<Long> cleared = new TreeSet<>(overturned);
        exonerations().map(Act::time).forEach(cleared::add);
        Act last = null;
        for (Act act : acts) {
            if (act.confirms()) {
                Seen basis = basisOf(act);
                Long before = cleared.lower(act.time);
                if (basis != null && (before == null || basis.evidence > before)) {
                    last = act;
                }
            }
        }
        return last;
    }

    private Stream<Act> exonerations() {
        return acts.stream().filter(act -> !act.confirms());
    }

    private Seen basisOf(Act act) {
        return seen.stream().filter(each -> each.act.equals(act.id)).findFirst().orElse(null);
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(acts.size());
        for (Act act : acts) {
            out.writeLong(act.time);
            string(out, act.id);
            name(out, act.type);
        }
        out.writeByte(seen.size());
        for (Seen each : seen) {
            out.writeLong(each.time);
            string(out, each.act);
            out.writeLong(each.evidence);
            out.writeByte(each.rules.size());
            for (String rule : each.rules) {
                string(out, rule);
            }
        }
    }

    static JudgedCase read(DataInput in) throws IOException {
        JudgedCase read = new JudgedCase();
        for (int i = in.readUnsignedByte(); i > 0; i--) {
            read.acts.add(new Act(in.readLong(), string(in), constant(in, Verdict.Type.class)));
        }
        for (int i = in.readUnsignedByte(); i > 0; i--) {
            long time = in.readLong();
            String act = string(in);
            long evidence = in.readLong();
            List<String> rules = new ArrayList<>();
            for (int j = in.readUnsignedByte(); j > 0; j--) {
                rules.add(string(in));
            }
            read.seen.add(new Seen(time, act, evidence, List.copyOf(rules)));
        }
        return read;
    }
}
