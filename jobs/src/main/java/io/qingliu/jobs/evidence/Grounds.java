package io.qingliu.jobs.evidence;

import io.qingliu.domain.casework.Report;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.signal.Flag;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.exchange.CaseTicks;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SignalPattern;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import io.qingliu.patterns.run.reading.Derivation;
import io.qingliu.patterns.scoring.Scorecard;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Works out what findings rest on: the keys of every signal about them that holds; where that
 * signal counts matches of a pattern, those of all signals that gave the pattern elements; and
 * where it counts what another rule concluded, those of all signals that say something under its
 * key. Held in memory: the keys and signals of listed findings, a few kilobytes each; the signals
 * of all others pass by.
 */
final class Grounds {

    /** A line that is of interest. */
    private interface Line<T> {
        void take(T record) throws IOException;
    }

    private final TreeMap<String, Ground> byFinding = new TreeMap<>();
    private final Map<String, List<Ground>> bySubject;
    private final Map<String, Dimension> dimensions;
    private final List<SignalPattern> patterns;
    private final Derivation derivation;
    private final Plan plan;

    /**
     * @param findings as they stand
     * @param behaviours all that were looked for
     */
    Grounds(Collection<Finding> findings, List<? extends Behaviour> behaviours) {
        dimensions =
                behaviours.stream()
                        .flatMap(behaviour -> behaviour.rules().stream())
                        .collect(Collectors.toMap(Rule::id, rule -> rule.primary().by()));
        patterns = behaviours.stream().flatMap(behaviour -> behaviour.patterns().stream()).toList();
        derivation = new Derivation(behaviours);
        plan = Plan.overEvents(behaviours);
        findings.forEach(finding -> byFinding.put(finding.id(), new Ground(finding)));
        bySubject =
                byFinding.values().stream()
                        .collect(
                                Collectors.groupingBy(
                                        ground -> ground.finding().subject().toString()));
    }

    /**
     * The findings that led to a listing, in a directory of results.
     *
     * @param results holds {@code findings.jsonl} and {@code blacklist.jsonl}, all versions
     */
    static Grounds listed(Path results) throws IOException {
        return listed(results, finding -> true);
    }

    /**
     * Some of them.
     *
     * @param wanted asked of the newest version of each
     */
    static Grounds listed(Path results, Predicate<Finding> wanted) throws IOException {
        Map<String, Listing> listings = new HashMap<>();
        read(
                results.resolve("blacklist.jsonl"),
                Listing.class,
                listing ->
                        listings.merge(
                                listing.id(),
                                listing,
                                (one, other) -> one.version() >= other.version() ? one : other));
        Set<String> listed = new TreeSet<>();
        listings.values().forEach(listing -> listed.addAll(listing.basis()));
        Map<String, Finding> newest = new TreeMap<>();
        read(
                results.resolve("findings.jsonl"),
                Finding.class,
                finding -> {
                    if (listed.contains(finding.id())) {
                        newest.merge(
                                finding.id(),
                                finding,
                                (one, other) -> one.version() >= other.version() ? one : other);
                    }
                });
        return new Grounds(newest.values().stream().filter(wanted).toList(), Behaviours.all());
    }

    /** One for each finding, by its id. */
    Collection<Ground> all() {
        return byFinding.values();
    }

    /** Every key any of them rests on. */
    Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        all().forEach(ground -> keys.addAll(ground.scope().keys()));
        return keys;
    }

    /**
     * Goes through what the run has emitted.
     *
     * @param signals over events, all versions, with or without ticks between
     * @param matched signals over matches and reports, all versions
     * @param traces of all matches
     * @param reports behind the edge
     */
    void explore(Path signals, Path matched, Path traces, Path reports) throws IOException {
        Map<Ground, Set<String>> concerned = keys(this::about, signals, matched);
        rest(this::about, concerned, signals, matched);
        for (Ground ground : all()) {
            if (ground.signals().isEmpty()) {
                // That nothing holds any more is to be seen where something did.
                ground.scope().keys().addAll(concerned.getOrDefault(ground, Set.of()));
            }
        }
        long before;
        do {
            before = size();
            elements(traces);
            Map<String, List<Ground>> byElement = inverted(EvidenceScope::elements);
            Map<String, List<Ground>> byKey = inverted(EvidenceScope::keys);
            Function<Signal, Set<Ground>> giving = signal -> giving(signal, byElement, byKey);
            rest(giving, keys(giving, signals), signals);
            // Where a key was added, others may have concluded something under it.
        } while (!derivation.isEmpty() && size() > before);
        reports(reports, inverted(EvidenceScope::keys));
    }

    private long size() {
        return all().stream().mapToLong(ground -> ground.scope().keys().size()).sum();
    }

    /** For each finding the keys of all signals that ever concerned it, in any version. */
    private Map<Ground, Set<String>> keys(Function<Signal, Set<Ground>> concerned, Path... files)
            throws IOException {
        Map<Ground, Set<String>> keys = new HashMap<>();
        signals(
                signal -> {
                    for (Ground ground : concerned.apply(signal)) {
                        keys.computeIfAbsent(ground, any -> new TreeSet<>()).add(keyOf(signal));
                    }
                },
                files);
        return keys;
    }

    /**
     * Lets findings rest on the signals under these keys that concern them in their newest version:
     * earlier versions depend on the order of arrival.
     */
    private void rest(
            Function<Signal, Set<Ground>> concerned, Map<Ground, Set<String>> keys, Path... files)
            throws IOException {
        Set<String> all = new HashSet<>();
        keys.values().forEach(all::addAll);
        Map<String, Signal> newest = new HashMap<>();
        signals(
                signal -> {
                    if (all.contains(keyOf(signal))) {
                        newest.merge(
                                signal.id(),
                                signal,
                                (one, other) -> one.version() >= other.version() ? one : other);
                    }
                },
                files);
        for (Signal signal : newest.values()) {
            if (!signal.withdrawn()) {
                for (Ground ground : concerned.apply(signal)) {
                    ground.scope().keys().add(keyOf(signal));
                    ground.signals().put(signal.id(), signal);
                }
            }
        }
    }

    /** The key a signal counts by, as {@link Dimension#written} writes it. */
    private String keyOf(Signal signal) {
        return dimensions.get(signal.rule()).writtenOf(signal.key());
    }

    /** The findings a signal is about. */
    private Set<Ground> about(Signal signal) {
        Set<Ground> grounds = new LinkedHashSet<>();
        for (Flag flag : signal.flags()) {
            addAbout(flag.subject().toString(), signal, grounds);
        }
        String victim = signal.attribute(Scorecard.VICTIM);
        if (victim != null) {
            addAbout(victim, signal, grounds);
        }
        return grounds;
    }

    private void addAbout(String subject, Signal signal, Set<Ground> grounds) {
        for (Ground ground : bySubject.getOrDefault(subject, List.of())) {
            if (ground.isAbout(signal)) {
                grounds.add(ground);
            }
        }
    }

    private void elements(Path traces) throws IOException {
        Map<String, List<Ground>> byKey = inverted(EvidenceScope::keys);
        lines(
                traces,
                line -> {
                    var trace = BundleJson.read(line);
                    for (Ground ground :
                            byKey.getOrDefault(trace.path("counted").asText(), List.of())) {
                        ground.scope()
                                .elements()
                                .add(
                                        EvidenceScope.elementKey(
                                                trace.path("pattern").asText(),
                                                trace.path("elements").asText()));
                    }
                });
    }

    /** The findings to whose patterns a signal gives elements, or says something under a key. */
    private Set<Ground> giving(
            Signal signal, Map<String, List<Ground>> byElement, Map<String, List<Ground>> byKey) {
        Set<Ground> grounds = new LinkedHashSet<>();
        for (Observation observation : derivation.of(signal)) {
            grounds.addAll(byKey.getOrDefault(Dimension.written(observation.key()), List.of()));
        }
        if (byElement.isEmpty()) {
            return grounds;
        }
        for (SignalPattern pattern : patterns) {
            for (SignalPattern.Element element : pattern.elements().apply(signal)) {
                grounds.addAll(
                        byElement.getOrDefault(
                                EvidenceScope.elementKey(pattern.id(), element.key()), List.of()));
            }
        }
        return grounds;
    }

    private void reports(Path reports, Map<String, List<Ground>> byKey) throws IOException {
        Map<Ground, TreeSet<String>> reported = new LinkedHashMap<>();
        lines(
                reports,
                line -> {
                    Report report = parse(Report.class, line);
                    for (String key : keysOf(report)) {
                        for (Ground ground : byKey.getOrDefault(key, List.of())) {
                            reported.computeIfAbsent(ground, any -> new TreeSet<>()).add(line);
                        }
                    }
                });
        reported.forEach((ground, lines) -> ground.reports().addAll(lines));
    }

    /** Where a report counts: of whom it is, and in the first job what it names. */
    private Set<String> keysOf(Report report) {
        Set<String> keys = new TreeSet<>();
        keys.add(Dimension.written(Plan.keyOf(report.subject())));
        plan.count(report).forEach(named -> keys.add(Dimension.written(named.key())));
        return keys;
    }

    /** Grounds by what each of them names. */
    private Map<String, List<Ground>> inverted(Function<EvidenceScope, Set<String>> names) {
        Map<String, List<Ground>> inverted = new HashMap<>();
        for (Ground ground : all()) {
            for (String name : names.apply(ground.scope())) {
                inverted.computeIfAbsent(name, key -> new ArrayList<>()).add(ground);
            }
        }
        return inverted;
    }

    private static void signals(Line<Signal> each, Path... files) throws IOException {
        for (Path file : files) {
            lines(
                    file,
                    line -> {
                        if (!line.startsWith("{\"" + CaseTicks.TICK + '"')) {
                            each.take(parse(Signal.class, line));
                        }
                    });
        }
    }

    private static <T extends Record> void read(Path file, Class<T> type, Line<T> each)
            throws IOException {
        lines(file, line -> each.take(parse(type, line)));
    }

    private static <T extends Record> T parse(Class<T> type, String line) throws IOException {
        try {
            return WireJson.readOwn(type, line.getBytes(StandardCharsets.UTF_8));
        } catch (BadRecordException e) {
            throw new IOException("a " + type.getSimpleName() + " of this run is damaged", e);
        }
    }

    private static void lines(Path file, Line<String> each) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line; (line = lines.readLine()) != null; ) {
                each.take(line);
            }
        }
    }
}
