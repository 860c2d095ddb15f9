package io.qingliu.patterns.run.judge;

import static java.util.stream.Collectors.partitioningBy;

import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.LookAlikeResult;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.signal.Flag;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Ids;
import io.qingliu.domain.subject.Subject;
import io.qingliu.patterns.rule.Attribute;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Quantity;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.run.group.Group;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.observation.TextHash;
import io.qingliu.patterns.run.plan.KnownTimes;
import io.qingliu.patterns.run.search.Found;
import io.qingliu.patterns.run.search.Window;
import io.qingliu.patterns.run.tile.TallyEntry;
import io.qingliu.patterns.run.tile.TallyVisitor;
import io.qingliu.patterns.run.tile.Tile;
import io.qingliu.patterns.scoring.Scorecard;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes down what a rule saw in a window: its evidence, its tests, and whom it flags. */
final class SignalWriter {

    private static final String DIGEST = "SHA-256";

    private final KnownTimes knownTimes;

    SignalWriter(KnownTimes knownTimes) {
        this.knownTimes = knownTimes;
    }

    Signal write(Rule rule, RuleBook book, String key, String group, long day, Found found) {
        Window window = found.placed();
        TreeMap<Long, String> sample = new TreeMap<>(Long::compareUnsigned);
        long[] digest = new long[3];
        long[] oldest = new long[1];
        long from = found.from();
        oldest[0] = rule.primary().keepsEntries() ? found.to() : from + 1;
        window.primary(
                new TallyVisitor() {
                    @Override
                    public void entry(TallyEntry entry) {
                        oldest[0] = Math.min(oldest[0], entry.time());
                        digest[0]++;
                        digest[1] += Observation.mix(entry.hash());
                        digest[2] += Observation.mix(~entry.hash());
                        addTo(sample, entry);
                    }

                    @Override
                    public void tile(Tile tile, double part) {
                        if (part < 1) {
                            // Of a group only the sample can be told apart.
                            window.sampleOf(rule.primary(), tile, this::entry);
                            return;
                        }
                        oldest[0] = Math.min(oldest[0], Math.max(tile.begin(), from + 1));
                        digest[0] += tile.count();
                        digest[1] += tile.digestLow();
                        digest[2] += tile.digestHigh();
                        tile.sample(entry -> addTo(sample, entry));
                    }
                });
        List<LookAlikeResult> tested = new ArrayList<>();
        window.takeEstimated();
        double confidence = rule.certainty() == null ? 1 : rule.certainty().applyAsDouble(window);
        for (LookAlike lookAlike : rule.lookAlikes()) {
            LookAlikeResult result = lookAlike.test(window);
            tested.add(result);
            confidence *= 1 - result.discount();
        }
        Double baseline = rule.baseline() == null ? null : rule.baseline().applyAsDouble(window);
        boolean estimated =
                window.takeEstimated()
                        || found.estimated()
                        || isEstimated(rule.measure(), rule.apartBy() != null, window);
        TreeSet<Flag> flags = flags(rule.flaggings(), rule, key, window);
        List<String> attributes = new ArrayList<>();
        for (Attribute attribute : rule.attributes()) {
            String value = attribute.value().apply(window);
            if (value != null) {
                attributes.add(attribute.name());
                attributes.add(value);
            }
        }
        if (rule.guarding() != null) {
            attributes.add(Scorecard.VICTIM);
            attributes.add(rule.primary().by().subjectIn(key, rule.guarding().kind()).toString());
            if (rule.guarding().alone()) {
                attributes.add(Scorecard.NARROW);
                attributes.add("true");
            }
        }
        for (Flagging flagging : rule.flaggings()) {
            if (flagging.byOthers() != null) {
                attributes.add(Scorecard.BY_OTHERS);
                attributes.add(flagging.byOthers().name());
            }
        }
        long known = knownTimes.of(rule, found.to());
        if (known > found.to()) {
            attributes.add(Scorecard.KNOWN);
            attributes.add(Long.toString(known));
        }
        List<Flag> shown = flags.stream().limit(Signal.FLAGS).toList();
        Set<Subject> stageable = stageable(rule, key, window);
        for (Flag flag : shown) {
            if (stageable.contains(flag.subject())) {
                attributes.add(Scorecard.STAGEABLE);
                attributes.add(flag.subject().toString());
            }
        }
        Evidence evidence =
                new Evidence(
                        rule.id(),
                        book.version(rule, found.to()),
                        rule.family(),
                        found.observed(),
                        found.threshold(),
                        baseline,
                        found.span().within().toString(),
                        List.copyOf(sample.values()),
                        digest[0],
                        digestOf(digest),
                        estimated ? true : null);
        return new Signal(
                idOf(rule, key, group, day),
                0,
                rule.behavior(),
                readable(key),
                found.to(),
                oldest[0],
                evidence,
                rule.weight(),
                confidence,
                rule.isStrong(),
                tested,
                shown,
                flags.size(),
                attributes,
                book.mode(rule, found.to()) == RuleBook.Mode.SHADOW,
                false);
    }

    /**
     * Whether what was observed is an estimate: a crowd of members, of a group the part that the
     * sample of a tile shows, or a group out of so many values that not all were compared.
     */
    private static boolean isEstimated(Quantity measure, boolean isApart, Window window) {
        boolean[] estimated = {
            window.group() instanceof Group.Linked linked && linked.among().isCrowd()
        };
        window.primary(
                new TallyVisitor() {
                    @Override
                    public void entry(TallyEntry entry) {
                        // Counted as it is.
                    }

                    @Override
                    public void tile(Tile tile, double part) {
                        boolean crowd =
                                measure == Quantity.DISTINCT
                                        && tile.members() != null
                                        && tile.members().isCrowd();
                        // That the sample shows none of a group, or nothing else, is an estimate
                        // too.
                        estimated[0] |= isApart || part < 1 || crowd;
                    }
                });
        return estimated[0];
    }

    /** Keeps those lowest by hash, as many as evidence names. */
    private static void addTo(TreeMap<Long, String> sample, TallyEntry entry) {
        boolean full = sample.size() == Evidence.SAMPLE;
        if (full && Long.compareUnsigned(entry.hash(), sample.lastKey()) > 0) {
            return;
        }
        sample.put(entry.hash(), entry.event());
        if (sample.size() > Evidence.SAMPLE) {
            sample.pollLastEntry();
        }
    }

    /** A signal that no longer holds: it names whom it no longer concerns by its id alone. */
    Signal withdrawal(Rule rule, RuleBook book, String key, String group, long day, long version) {
        Evidence nothing =
                new Evidence(
                        rule.id(),
                        book.version(rule, 0),
                        rule.family(),
                        0,
                        0,
                        null,
                        rule.spans().get(0).within().toString(),
                        List.of(),
                        0,
                        digestOf(new long[3]));
        return new Signal(
                idOf(rule, key, group, day),
                version,
                rule.behavior(),
                readable(key),
                0,
                0,
                nothing,
                rule.weight(),
                0,
                rule.isStrong(),
                List.of(),
                List.of(),
                0,
                List.of(),
                false,
                true);
    }

    private static String idOf(Rule rule, String key, String group, long day) {
        String id = Ids.join(rule.id(), readable(key), Long.toString(day));
        return group.isEmpty() ? id : id + ":" + Ids.encode(group);
    }

    /** A key as people may read it: its parts, joined by a bar. */
    private static String readable(String key) {
        return String.join("|", Dimension.partsOf(key));
    }

    /** Whom it flags only for what a rival could have staged. */
    private static Set<Subject> stageable(Rule rule, String key, Window window) {
        Map<Boolean, List<Flagging>> parted =
                rule.flaggings().stream().collect(partitioningBy(Flagging::stageable));
        if (parted.get(true).isEmpty()) {
            return Set.of();
        }
        Set<Subject> subjects = new HashSet<>();
        flags(parted.get(true), rule, key, window).forEach(flag -> subjects.add(flag.subject()));
        if (!subjects.isEmpty()) {
            flags(parted.get(false), rule, key, window)
                    .forEach(flag -> subjects.remove(flag.subject()));
        }
        return subjects;
    }

    private static TreeSet<Flag> flags(
            List<Flagging> flaggings, Rule rule, String key, Window window) {
        TreeSet<Flag> flags = new TreeSet<>();
        for (Flagging flagging : flaggings) {
            switch (flagging.who()) {
                case KEY -> {
                    Subject subject = rule.primary().by().subjectIn(key, flagging.kind());
                    if (subject != null) {
                        flags.add(flag(subject, flagging, window));
                    }
                }
                case MEMBERS -> {
                    if (flagging.kind() == null
                            || rule.primary().by().subjectIn(key, flagging.kind()) != null) {
                        window.members(rule.primary())
                                .forEach(
                                        (member, times) ->
                                                add(flags, member, times, flagging, window));
                    }
                }
                case FACET ->
                        subjects(rule, flagging, window)
                                .forEach(
                                        (subject, times) ->
                                                add(flags, subject, times, flagging, window));
                case NAMED ->
                        flagging.named()
                                .subjects()
                                .apply(window)
                                .forEach(
                                        subject ->
                                                flags.add(
                                                        flag(
                                                                Subject.parse(subject),
                                                                flagging,
                                                                window)));
            }
        }
        return flags;
    }

    private static Map<String, Long> subjects(Rule rule, Flagging flagging, Window window) {
        if (!flagging.later()) {
            return window.values(rule.primary(), flagging.facet());
        }
        int place = rule.primary().placeOf(flagging.facet());
        Map<String, Long> subjects = new TreeMap<>();
        List<TallyEntry> entries = window.entriesOf(rule.primary());
        for (TallyEntry entry : entries) {
            String subject = entry.facet(place);
            if (subject != null && !Objects.equals(entries.get(0).member(), entry.member())) {
                subjects.merge(subject, 1L, Long::sum);
            }
        }
        return subjects;
    }

    private static void add(
            TreeSet<Flag> flags, String written, long times, Flagging flagging, Window window) {
        if (times >= flagging.least()) {
            flags.add(flag(Subject.parse(written), flagging, window));
        }
    }

    private static Flag flag(Subject subject, Flagging flagging, Window window) {
        boolean organiser =
                flagging.organiserFrom() > 0
                        && window.distinct(window.primary()) >= flagging.organiserFrom();
        return organiser
                ? new Flag(subject, Role.ORGANISER, null)
                : new Flag(subject, flagging.role(), flagging.service());
    }

    /**
     * A digest over all events that does not depend on their order: SHA-256 over their number and
     * two sums of their mixed 64-bit hashes.
     */
    private static String digestOf(long[] sums) {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * sums.length);
        for (long sum : sums) {
            bytes.putLong(sum);
        }
        try {
            byte[] digest = MessageDigest.getInstance(DIGEST).digest(bytes.array());
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no " + DIGEST, e);
        }
    }

    /** A hash of what a signal says; never 0, and the same in every Java process. */
    static long contentOf(Signal signal) {
        TextHash content = new TextHash();
        content.add(signal.time())
                .add('/')
                .add(signal.evidence().digest())
                .add('/')
                .add(signal.evidence().observed())
                .add('/')
                .add(signal.evidence().threshold())
                .add('/')
                .add(signal.evidence().baseline())
                .add('/')
                .add(signal.evidence().ruleVersion())
                .add('/')
                .add(signal.confidence())
                .add('/')
                .add(signal.shadow())
                .add('/')
                .add(signal.attributes());
        for (LookAlikeResult lookAlike : signal.lookAlikes()) {
            content.add('/').add(lookAlike);
        }
        for (Flag flag : signal.flags()) {
            content.add('/').add(flag.subject()).add(flag.role()).add(flag.service());
        }
        long hash = content.hash();
        return hash == 0 ? 1 : hash;
    }
}
